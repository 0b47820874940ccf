"""Let somebody join: a phone or an e-mail or a card, one consent, and they have a code at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from posloyalty.ui.controllers.joining import JoinForm
from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.scan_filter import SHORTCUT_MODIFIERS
from posloyalty.ui.tokens import Density
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import Text
from posloyalty.ui.widgets.tick_box import TickBox

FIELD_LENGTH_MAX = 120


class JoinSheet(Sheet):
    """The form. Enter joins once somebody can be found again and agrees; until then it goes to what is missing."""

    join_asked = Signal(JoinForm)

    def __init__(self) -> None:
        super().__init__(tr("Join", "Join the programme"), has_pad=True)
        self._name = _field(tr("Join", "Name"), tr("Join", "as they want to be called"))
        self._phone = _field(tr("Join", "Phone"), tr("Join", "or an e-mail, or a card"))
        self._email = _field(tr("Join", "E-mail"), "")
        self._card = _field(tr("Join", "Card"), tr("Join", "scan or type, if they have one"))
        self._birthday = _field(tr("Join", "Birthday"), tr("Join", "dd/mm or dd/mm/yyyy"))
        self._programme = TickBox(tr("Join", "They agree to take part"))
        self._messages = TickBox(tr("Join", "They want offers by message"))
        self._join = KeyButton(tr("Join", "Join"), "Enter", icon="join", kind="primary", role="value-strong")
        self._fields = (self._phone, self._name, self._email, self._card, self._birthday)
        self._entered: QLineEdit | None = None  # where Enter was pressed last
        self._lay_out()
        for field in self._fields:
            field.returnPressed.connect(partial(self._next_or_join, field))
        self._join.clicked.connect(self._submit)

    def begin(self) -> None:
        """Start an empty form."""
        self._entered = None
        for field in self._fields:
            field.clear()
        self._programme.setChecked(False)
        self._messages.setChecked(False)
        self._phone.setFocus()

    def take_focus(self) -> None:
        """Go on where typing was."""
        (self.focus_was() or self._phone).setFocus()

    def fill(self, known: JoinForm) -> None:
        """Put in what is known already: what was searched for, a scanned card."""
        given = ((self._phone, known.phone), (self._card, known.card), (self._name, known.name))
        for field, text in (*given, (self._email, known.email)):
            if text:
                field.setText(text)

    @property
    def form(self) -> JoinForm:
        """Give what stands in it."""
        return JoinForm(
            name=self._name.text(),
            phone=self._phone.text(),
            email=self._email.text(),
            card=self._card.text(),
            birthday=self._birthday.text(),
            programme=self._programme.isChecked(),
            messages=self._messages.isChecked(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Join with Enter from a box too; a field has sent its own. What is typed on a box is for the next field."""
        is_on_box = isinstance(self.focusWidget(), TickBox)
        if is_on_box and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._submit()
        elif is_on_box and _types(event) and (field := self._next_field()) is not None:
            field.setFocus()
            QCoreApplication.sendEvent(field, event)
        else:
            super().keyPressEvent(event)

    def submit(self) -> None:
        """Do what the button does."""
        self._submit()

    def _lay_out(self) -> None:
        grid, ticks = QGridLayout(), QVBoxLayout()
        # Close enough together that a refusal has room below: it takes no title away then, and moves nothing.
        is_close = tokens_in_force().density is Density.COMPACT
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5 if is_close else 8)
        ticks.setSpacing(0)
        self.body.setSpacing(4 if is_close else 8)
        self.body.setContentsMargins(16, 8, 16, 8)
        for row, field in enumerate(self._fields):
            words = Text(field.accessibleName(), tone="muted")
            words.setBuddy(field)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
        grid.addLayout(ticks, len(self._fields), 1)
        self.body.addLayout(grid)
        ticks.addWidget(self._programme)
        ticks.addWidget(self._messages)
        self._join.setFixedHeight(64)
        self.body.addWidget(self._join)
        self.body.addStretch()

    def _next_or_join(self, entered: QLineEdit) -> None:
        """Join once everything that is needed is there; until then Enter moves on."""
        self._entered = entered
        given = any(field.text().strip() for field in (self._phone, self._email, self._card))
        if given and not self._programme.isChecked():
            self._programme.setFocus(Qt.FocusReason.TabFocusReason)
            self._submit()
        elif given:
            self._submit()
        else:
            self.focusNextChild()

    def _next_field(self) -> QLineEdit | None:
        """Give the field behind the one that was left with Enter: whoever goes on typing means that one."""
        fields = (*self._fields, None)
        return fields[fields.index(self._entered) + 1] if self._entered is not None else None

    def _submit(self) -> None:
        self.join_asked.emit(self.form)


def _types(event: QKeyEvent) -> bool:
    """Tell whether a key types something that ticks no box."""
    return bool(event.text().strip()) and event.text().isprintable() and not event.modifiers() & SHORTCUT_MODIFIERS


def _field(words: str, placeholder: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(words)
    field.setPlaceholderText(placeholder)
    field.setMaxLength(FIELD_LENGTH_MAX)
    field.setProperty("role", "large")
    return field
