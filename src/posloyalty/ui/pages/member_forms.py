"""What may be done on a member's page: points by hand, a new card, one person's two accounts made one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from posloyalty.domain.members import IdentifierKind, ReplacementReason
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.pages.history_face import card_reasons
from posloyalty.ui.pages.page_parts import MemberPick, field_with_words
from posloyalty.ui.tokens import Density
from posloyalty.ui.widgets.digit_row import take_digits, take_words
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.sheet import seen_focus_of
from posloyalty.ui.widgets.text import Text, wrapped


class _Form(QWidget):
    """A title, a sentence, fields, and one button."""

    done = Signal()

    def __init__(self, title: str, words: str, button: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        is_tight = tokens_in_force().is_tight
        self.column.setContentsMargins(16, *((6, 16, 8) if is_tight else (12, 16, 16)))
        self.column.setSpacing(5 if is_tight else 8)
        self.column.addWidget(Text(title, role="heading"))
        self.words = wrapped(words, tone="muted")
        self.column.addWidget(self.words)
        self.button = KeyButton(button, "Enter", kind="primary", role="value-strong")
        self.button.setFixedHeight(56)
        self.button.clicked.connect(self.done)
        self._fields: tuple[QLineEdit, ...] = ()

    def add_pad(self, field: QLineEdit, *, mark: str = "") -> None:
        """Add digits for fingers, for this field."""
        self.column.addWidget(Keypad(field, mark=mark), 1)

    def finish(self, *fields: QLineEdit, stretch: bool = True) -> None:
        """Add the button; Enter goes from field to field and does it from the last."""
        self._fields = fields
        if stretch:
            self.column.addStretch()
        self.column.addWidget(self.button)
        for field in fields:
            field.returnPressed.connect(self._next_or_done)

    def begin(self) -> None:
        """Start with empty fields."""
        for field in self._fields:
            field.clear()
        self._fields[0].setFocus()

    def take_focus(self) -> None:
        """Go on where typing was."""
        (seen_focus_of(self) or self._fields[0]).setFocus()

    def _next_or_done(self) -> None:
        empty = next((field for field in self._fields if not field.text().strip()), None)
        if empty is not None:
            empty.setFocus()
        else:
            self.done.emit()


class AdjustForm(_Form):
    """How many points, and why."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        words = tr("MemberPage", "A minus takes points. A manager approves with a PIN.")
        super().__init__(tr("MemberPage", "Give or take points"), words, tr("MemberPage", "Record"))
        tokens = tokens_in_force()
        has_room = not tokens.is_tight and tokens.density is Density.ROOMY
        self.words.setVisible(has_room)  # else its keys, and what is usual below the page, need the room
        example = "50" if has_room else "50 · −50"
        self.points = field_with_words(self.column, tr("MemberPage", "Points"), placeholder=example)
        self.add_pad(self.points, mark="−")
        self.reason = field_with_words(self.column, tr("MemberPage", "Why"))
        take_words(
            self.reason,
            tr("MemberPage", "Points were missing"),
            tr("MemberPage", "Something went wrong for them"),
            tr("MemberPage", "Correcting an earlier entry"),
        )
        self.finish(self.points, self.reason, stretch=False)
        self.done.connect(lambda: self.asked.emit(self.points.text().strip(), self.reason.text().strip()))


class CardForm(_Form):
    """The new card, and what became of the old one."""

    asked = Signal(str, ReplacementReason)

    def __init__(self) -> None:
        words = tr("MemberPage", "The old card stops working at once.")
        super().__init__(tr("MemberPage", "Replace a card"), words, tr("MemberPage", "Replace"))
        self._reasons = QButtonGroup(self)
        choices = QGridLayout()
        choices.setSpacing(8 if tokens_in_force().density is Density.ROOMY else 4)
        names = card_reasons()
        for at, reason in enumerate(ReplacementReason):
            button = KeyButton(names[reason.value], f"Alt+{at + 1}", kind="choice")
            button.setFixedHeight(48)
            button.setCheckable(True)
            button.setChecked(at == 0)
            self._reasons.addButton(button, at)
            choices.addWidget(button, at // 2, at % 2)
            choices.setColumnStretch(at % 2, 1)  # as wide as one another
        self.column.addWidget(Text(tr("MemberPage", "What happened to the old card"), role="small", tone="muted"))
        self.column.addLayout(choices)
        self.card = field_with_words(
            self.column, tr("MemberPage", "The new card"), placeholder=tr("MemberPage", "scan or type it")
        )
        take_digits(self.card)
        self.finish(self.card)
        self.done.connect(self._ask)

    def choose(self, at: int) -> None:
        """Choose what became of the old card, from 0."""
        if 0 <= at < len(ReplacementReason):
            self._reasons.button(at).setChecked(True)

    def take(self, code: str) -> None:
        """Take a scanned card."""
        self.card.setText(code)

    def _ask(self) -> None:
        self.asked.emit(self.card.text().strip(), tuple(ReplacementReason)[self._reasons.checkedId()])


class AddForm(_Form):
    """One more phone, e-mail or card; a kind is chosen before."""

    asked = Signal(str)

    def __init__(
        self, title: str, field: str, *, placeholder: str = "", words: str = "", mark: str | None = None
    ) -> None:
        told = words or tr("MemberPage", "It finds the member from now on, at every till.")
        super().__init__(title, told, tr("MemberPage", "Add"))
        self.field = field_with_words(self.column, field, placeholder=placeholder)
        if mark is not None:
            self.add_pad(self.field, mark=mark)
        self.finish(self.field)
        self.done.connect(lambda: self.asked.emit(self.field.text().strip()))

    def take(self, code: str) -> None:
        """Take what was scanned."""
        self.field.setText(code)


class DetailsForm(_Form):
    """How a member is called, and when they were born; an empty birthday stays as it is."""

    asked = Signal(str, str)

    def __init__(self, formats: Formats) -> None:
        words = tr("MemberPage", "As they want to be called. What is empty stays as it is.")
        super().__init__(tr("MemberPage", "Name and birthday"), words, tr("MemberPage", "Record"))
        self.name = field_with_words(self.column, tr("Join", "Name"))
        self.birthday = field_with_words(
            self.column, tr("Join", "Birthday"), placeholder=tr("Join", "dd/mm or dd/mm/yyyy")
        )
        take_digits(self.birthday, formats.date_mark)
        self.finish(self.name, self.birthday)
        self.done.connect(lambda: self.asked.emit(self.name.text().strip(), self.birthday.text().strip()))

    def begin_with(self, name: str) -> None:
        """Start with how they are called now, chosen to be typed over."""
        self.begin()
        self.name.setText(name)
        self.name.selectAll()

    def _next_or_done(self) -> None:
        """Enter goes from the name to the birthday, which may stay empty."""
        if self.name.hasFocus():
            self.birthday.setFocus()
        else:
            self.done.emit()


def add_form(kind: IdentifierKind) -> AddForm:
    """Make the form of a kind."""
    if kind is IdentifierKind.PHONE:
        return AddForm(tr("MemberPage", "Add a phone"), tr("Join", "Phone"), mark="+")
    if kind is IdentifierKind.EMAIL:
        return AddForm(tr("MemberPage", "Add an e-mail"), tr("Join", "E-mail"))
    scan = tr("MemberPage", "scan or type it")
    proof = tr("MemberPage", "Whoever has the card can spend the points: give it to the member only.")
    return AddForm(tr("MemberPage", "Add a card"), tr("MemberPage", "Card"), placeholder=scan, words=proof, mark="")


class MergeForm(_Form):
    """Whom this member is besides, and how one knows."""

    asked = Signal(int, str)

    def __init__(self, name: str = "") -> None:
        words = tr("MemberPage", "The other account ends; this one keeps all points, cards and numbers.")
        super().__init__(tr("MemberPage", "Merge two accounts"), words, tr("MemberPage", "Merge"))
        self.pick = MemberPick(tr("MemberPage", "The other account"))
        self.column.addWidget(self.pick, 1)
        self.reason = field_with_words(self.column, tr("MemberPage", "Why"), placeholder=name)
        take_words(
            self.reason,
            tr("MemberPage", "Joined twice"),
            tr("MemberPage", "Has a new number"),
            tr("MemberPage", "Had lost the card"),
        )
        self.finish(self.pick.field, self.reason, stretch=False)
        self.done.connect(lambda: self.asked.emit(self.pick.chosen, self.reason.text().strip()))
