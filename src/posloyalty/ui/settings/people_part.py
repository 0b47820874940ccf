"""The settings' part about people: the list and what can be done with who is chosen, or the form for somebody new."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.people import Doing, role_words
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.pages.page_parts import fit_button
from posloyalty.ui.settings.parts import Part
from posloyalty.ui.setup.printer_form import ChoiceRow
from posloyalty.ui.tokens import FIELDS_GAP_PX
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.row_list import Row, RowList
from posloyalty.ui.widgets.text import Text, wrapped
from posloyalty.use_cases.records import Cashier, Role
from posloyalty.use_cases.sign_in import NAME_LENGTH_MAX


class PeoplePart(Part):
    """Arrows choose somebody; F5 adds, F6 gives a new PIN, F7 another role, F9 switches off and on."""

    def __init__(self, controllers: Controllers, parent: QWidget) -> None:
        super().__init__(
            title=tr("People", "People"),
            words=tr("People", "Who may sign in at this till. Once anyone is listed, everyone must sign in."),
            parent=parent,
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap on its ground leaves a field its focus
        self.setAccessibleName(self.title)
        self._people = controllers.people
        self._list_side, self._form_side = QWidget(self), QWidget(self)
        self.column.addWidget(self._list_side, 1)
        self.column.addWidget(self._form_side)
        side = self._list_side
        self.add = KeyButton(tr("People", "Add somebody"), Action.AMOUNT.value, icon="person", parent=side)
        self.new_pin = KeyButton(tr("People", "New PIN"), Action.USE_MOST.value, parent=side)
        self.role = KeyButton(tr("People", "Change role"), Action.REWARDS.value, parent=side)
        self.turn = KeyButton(tr("People", "Switch on again"), Action.RETURN.value, parent=side)
        self.list = RowList(tr("People", "People"), has_choice=True)
        self.nobody = wrapped(tr("People", "Nobody yet: whoever starts this till may use it."), tone="muted")
        self._has_form = False  # made when somebody is added first, or given a new PIN
        self._lay_out_list()
        self._shown = Doing.NOTHING
        self._connect()

    def paint(self) -> None:
        """Show who there is, or what is typed."""
        state = self._people.state
        is_typing = state.doing is not Doing.NOTHING
        self.list.show_rows(tuple(_row(person) for person in state.people), chosen=state.at)
        self.list.setVisible(bool(state.people))
        self.nobody.setVisible(not state.people)
        for button in (self.new_pin, self.role, self.turn):
            button.setEnabled(state.chosen is not None)
        is_off = state.chosen is not None and state.chosen.is_off
        self.turn.say(tr("People", "Switch on again") if is_off else tr("People", "Switch off"))
        if is_typing:
            self._need_form()
            self.roles.show_value(state.role.value)
        self._list_side.setVisible(not is_typing)
        self._form_side.setVisible(is_typing)
        if state.doing is not self._shown:
            self._begin(state.doing, state.chosen)

    def take_focus(self) -> None:
        """Start in the first field that is asked for, else in the list."""
        if self._people.state.doing is Doing.NOTHING:
            self.setFocus()
        else:
            (self.name if self.name.isEnabled() else self.pin).setFocus()

    def do(self, action: Action) -> None:
        """Take a key."""
        if action is Action.AMOUNT and self._people.state.doing is Doing.NOTHING:
            self._people.begin(Doing.ADD)
        elif action is Action.USE_MOST and self._people.state.doing is Doing.NOTHING:
            self._people.begin(Doing.PIN)
        elif action is Action.REWARDS:
            self._people.next_role()
        elif action is Action.RETURN:
            self._people.turn()

    def go_back(self) -> bool:
        """Leave the form; tell whether there was one."""
        was_typing = self._people.state.doing is not Doing.NOTHING
        if was_typing:
            self._people.begin(Doing.NOTHING)
        return was_typing

    def refuse(self, words: str) -> bool:
        """Say at the fields why it was not saved; tell whether it is said here. Nothing: no more."""
        if self._has_form:
            self.refused.say(words, icon="warning", tone="danger")
        return self._has_form and self.is_typing and bool(words)

    @property
    def is_typing(self) -> bool:
        """Tell whether a form is open."""
        return self._people.state.doing is not Doing.NOTHING

    def leave(self) -> None:
        """What was typed and not saved is dropped, a PIN above all."""
        self.go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose somebody."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None or self._people.state.doing is not Doing.NOTHING:
            super().keyPressEvent(event)
        else:
            self._people.choose(self._people.state.at + by)

    def _begin(self, doing: Doing, chosen: Cashier | None) -> None:
        self._shown = doing
        if not self._has_form:
            return
        is_new = doing is Doing.ADD
        self.heading.setText(tr("People", "Add somebody") if is_new else tr("People", "New PIN"))
        self.name.setText("" if is_new or chosen is None else chosen.name)
        self.name.setEnabled(is_new)
        self.roles.setVisible(is_new)
        for field in (self.pin, self.again):
            field.clear()
        self.take_focus()

    def _save(self) -> None:
        self._people.save(name=self.name.text(), pin=self.pin.text(), again=self.again.text())

    def _type_again(self) -> None:
        """Ask for the second PIN anew, where it was not as the first."""
        self.again.clear()
        self.again.setFocus()

    def _connect(self) -> None:
        self._people.changed.connect(self.paint)
        self._people.pins_differed.connect(self._type_again)
        self.list.picked.connect(self._people.choose)
        for button, action in (
            (self.add, Action.AMOUNT),
            (self.new_pin, Action.USE_MOST),
            (self.role, Action.REWARDS),
            (self.turn, Action.RETURN),
        ):
            button.clicked.connect(lambda _checked=False, asked=action: self.do(asked))

    def _lay_out_list(self) -> None:
        column = QVBoxLayout(self._list_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.nobody)
        column.addWidget(self.list, 1)
        four = (self.add, self.new_pin, self.role, self.turn)
        widest = max(fit_button(button).width() for button in four)
        for button in four:
            button.setMinimumWidth(button.minimumSizeHint().width())
            button.setMaximumWidth(widest)  # alike, and narrower where two of them have no room
        for pair in ((self.add, self.new_pin), (self.role, self.turn)):
            row = QHBoxLayout()
            column.addLayout(row)
            row.setSpacing(8)
            for button in pair:
                row.addWidget(button, 2)
            row.addStretch()

    def _need_form(self) -> None:
        if not self._has_form:
            self._has_form = True
            self._lay_out_form()
            self.entered.connect(self._save)
            self.save.clicked.connect(self._save)
            self.cancel.clicked.connect(self.go_back)

    def _lay_out_form(self) -> None:
        column = QVBoxLayout(self._form_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(FIELDS_GAP_PX)
        self.heading = Text("", role="body-strong")
        column.addWidget(self.heading)
        self.name = self.add_field(tr("Setup", "Name"), length_max=NAME_LENGTH_MAX, column=column)
        self.roles = ChoiceRow(
            tr("People", "What they may do: F7 goes to the next"),
            tuple((role.value, role_words(role)) for role in Role),
            lambda value: self._people.take_role(Role(value)),
            parent=self._form_side,
        )
        column.addWidget(self.roles)
        self.refused = NoticeBar(height=40, wraps=True)
        self.pin, self.again = self.add_pins(self.refused, column=column)
        self.refused.hide()
        row = QHBoxLayout()
        column.addLayout(row)
        row.setSpacing(8)
        self.save = KeyButton(tr("People", "Save"), "Enter", kind="primary", parent=self._form_side)
        self.cancel = KeyButton(tr("Sheet", "Back"), "Esc", kind="quiet", parent=self._form_side)
        for button in (self.save, self.cancel):
            row.addWidget(fit_button(button))
        row.addStretch()
        column.addStretch()


def _row(person: Cashier) -> Row:
    off = tr("People", "switched off")
    return Row(name=person.name, detail=role_words(person.role), figure=off if person.is_off else "", tone="warn")
