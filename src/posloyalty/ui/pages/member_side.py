"""The right side of a member's page: what is known of them, or the form of what is being done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from posloyalty.domain.members import IdentifierKind
from posloyalty.ui.controllers.member_page import ADDING, Doing, MemberPageState
from posloyalty.ui.formats import Formats
from posloyalty.ui.pages.card_file_form import CardFileForm
from posloyalty.ui.pages.member_changes import MemberChangesForm
from posloyalty.ui.pages.member_facts import MemberFacts
from posloyalty.ui.pages.member_forms import AddForm, AdjustForm, CardForm, DetailsForm, MergeForm, add_form

TypedIn = AdjustForm | CardForm | MergeForm | AddForm | DetailsForm
Form = TypeVar("Form", bound=QWidget)


class MemberSide(QStackedWidget):
    """The facts and the forms; those for one more number or another name are made when somebody asks for one."""

    adding_asked = Signal(IdentifierKind, str)  # a phone, an e-mail or a card as it was typed
    correcting_asked = Signal(str, str)  # a name and a birthday as they were typed
    form_made = Signal(QWidget)  # later than the page: its place in the order of Tab is still to be given

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.facts, self.doing, self._formats = MemberFacts(), Doing.LOOKING, Formats()
        self._parts = dict[Doing, QWidget]()

    def build(self) -> Iterator[None]:
        """Make the facts and the forms, a part at a time."""
        self._add(Doing.LOOKING, self.facts)
        self.adjusting = self._add(Doing.ADJUSTING, AdjustForm())
        yield
        self.replacing = self._add(Doing.REPLACING, CardForm())
        yield
        self.merging = self._add(Doing.MERGING, MergeForm())
        yield
        self.carding = self._add(Doing.CARDING, CardFileForm())
        yield
        self.changing = self._add(Doing.CHANGING, MemberChangesForm())
        yield

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Give what is made."""
        return tuple(self._parts.values())

    def show_state(self, state: MemberPageState, formats: Formats, *, alone: bool) -> None:
        """Show what is known now."""
        self._formats = formats
        self.facts.show_state(state, formats, alone=alone)
        if state.doing is Doing.CHANGING:
            self.changing.show_state(state, formats, alone=alone)
        self.merging.pick.show_members(state.found, formats)

    def show_doing(self, state: MemberPageState) -> bool:
        """Show the form of what is being done, begun anew; False where it is there already."""
        if state.doing is self.doing:
            return False
        self.doing = state.doing
        form = self._form_of(state.doing)
        self.setCurrentWidget(form)
        if isinstance(form, DetailsForm):
            form.begin_with(state.story.view.name if state.story else "")
        elif isinstance(form, TypedIn):
            form.begin()
        return True

    def take_focus(self) -> None:
        """Give the focus to the form that is open."""
        form = self._parts[self.doing]
        if isinstance(form, TypedIn | CardFileForm | MemberChangesForm):
            form.take_focus()

    def scanned(self, code: str) -> bool:
        """Take a card's code where one is asked for; tell whether it is."""
        form = self._parts[self.doing]
        if isinstance(form, CardForm | AddForm):
            form.take(code)
        return isinstance(form, CardForm | AddForm)

    def _form_of(self, doing: Doing) -> QWidget:
        if doing not in self._parts:
            if doing in ADDING:
                self._add_number_form(doing, ADDING[doing])
            else:
                self._add(doing, DetailsForm(self._formats)).asked.connect(self.correcting_asked)
            self.form_made.emit(self._parts[doing])
        return self._parts[doing]

    def _add_number_form(self, doing: Doing, kind: IdentifierKind) -> None:
        form = self._add(doing, add_form(kind))
        form.asked.connect(lambda text: self.adding_asked.emit(kind, text))

    def _add(self, doing: Doing, form: Form) -> Form:
        self._parts[doing] = form
        self.addWidget(form)
        return form
