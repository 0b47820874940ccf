"""Finish a call: how the goods reach the caller, where the receipt goes, and whether the money is here already."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import Text, add_close, wrapped
from posloyalty.use_cases.calls import NOTE_LENGTH_MAX, Call, Handover

EMAIL_LENGTH_MAX = 254


class OrderSheet(Sheet):
    """Two ways to hand the goods over, a note, an address, two ways to place the order."""

    noted = Signal(Handover, str, str)
    place_asked = Signal()
    paid_asked = Signal()
    own_address_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Calls", "Finish the order"))
        self._ways = {
            Handover.PICK_UP: KeyButton(tr("Calls", "Pick-up"), Action.PICK_UP.value, kind="choice"),
            Handover.DELIVERY: KeyButton(tr("Calls", "Delivery"), Action.DELIVERY.value, kind="choice"),
        }
        self._group = QButtonGroup(self)
        self._note = _field(tr("Calls", "Note: when, where, for whom"), NOTE_LENGTH_MAX)
        self._email = _field(tr("Calls", "Receipt by e-mail, if they want one"), EMAIL_LENGTH_MAX)
        self._email_words = wrapped(self._email.accessibleName(), role="small", tone="muted")
        self.own = KeyButton("", Action.MAIL_CODE.value, kind="choice", icon="send")
        self.own.setCheckable(True)
        self.own.setFixedHeight(48)
        self.own.clicked.connect(self.own_address_asked)
        self._place = KeyButton(
            tr("Calls", "Paid later"), Action.PAY.value, icon="check", kind="chosen", role="value-strong"
        )
        self._paid = KeyButton(tr("Calls", "Paid already"), Action.PAID_BY_CARD.value, icon="card", role="value-strong")
        self._lay_out()
        self._note.returnPressed.connect(self._email.setFocus)
        self._email.returnPressed.connect(self._note.setFocus)
        for field in (self._note, self._email):
            field.textEdited.connect(self._tell)
        for handover, button in self._ways.items():
            button.clicked.connect(lambda _checked=False, way=handover: self.choose(way))
        self._place.clicked.connect(self.place_asked)
        self._paid.clicked.connect(self.paid_asked)

    def choose(self, handover: Handover) -> None:
        """Hand the goods over so."""
        self._ways[handover].setChecked(True)
        self._tell()

    def take_focus(self) -> None:
        """Begin with the note."""
        self._note.setFocus()

    def show_call(self, call: Call | None, *, can_place: bool, no_mail: str = "", own_address: str = "") -> None:
        """Show what was written down so far; what is being typed stays. `no_mail`: why no receipt can be mailed.

        `own_address`: the one on the account, as it may be shown; empty: there is none to offer.
        """
        now = replace(call or Call(), email="") if no_mail else call or Call()
        self._email.setEnabled(not no_mail)
        self._email.setHidden(bool(no_mail))
        self._email_words.setText(no_mail or self._email.accessibleName())
        self.own.say(tr("Calls", "To the address on the account: {address}", address=own_address))
        self.own.setVisible(bool(own_address) and not no_mail)
        self.own.setChecked(now.own_email)
        self._ways[now.handover].setChecked(True)
        for field, text in ((self._note, now.note), (self._email, now.email)):
            if field.text() != text:
                field.setText(text)
        for button in (self._place, self._paid):
            button.setEnabled(can_place)

    @property
    def takes_email(self) -> bool:
        """Tell whether an address can be typed."""
        return self._email.isEnabled()

    @property
    def email_words(self) -> str:
        """Give what stands above the address."""
        return self._email_words.text()

    def _tell(self) -> None:
        chosen = next(way for way, button in self._ways.items() if button.isChecked())
        self.noted.emit(chosen, self._note.text(), self._email.text())

    def _lay_out(self) -> None:
        ways, place = QHBoxLayout(), QHBoxLayout()
        for row in (ways, place):
            row.setSpacing(8)
        for button in self._ways.values():
            button.setFixedHeight(52)
            button.setCheckable(True)
            self._group.addButton(button)
            ways.addWidget(button, 1)
        self.body.addLayout(ways)
        note_words = Text(self._note.accessibleName(), role="small", tone="muted")
        for words, field in ((note_words, self._note), (self._email_words, self._email)):
            words.setBuddy(field)
            add_close(self.body, words, field)
        self.body.addWidget(self.own)
        self.own.hide()
        later = tr("Calls", "Points of an order that is paid later can be used once it is paid.")
        self.body.addWidget(wrapped(later, tone="muted"))
        self.body.addStretch()
        for button, stretch in ((self._paid, 2), (self._place, 3)):
            button.setFixedHeight(64)
            place.addWidget(button, stretch)
        self.body.addLayout(place)


def _field(words: str, length_max: int) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(words)
    field.setMaxLength(length_max)
    field.setProperty("role", "large")
    return field
