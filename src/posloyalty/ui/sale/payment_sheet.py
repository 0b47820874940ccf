"""Take the money: Enter is exact cash, C the card, S cash as typed and the rest by card. Notes are one tap.

C with less typed than is owed takes that much by card; the rest is paid like a bill of its own, by another card too.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from posloyalty.domain.errors import NotMoney
from posloyalty.domain.money import Money
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.scan_codes import character_of
from posloyalty.ui.tokens import TARGET_MIN, WORDS_GAP_PX, Density
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import ElidedText, Text

# What people hand over, in whole units of the currency: the next such amounts are offered.
NOTES: Final = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
NOTES_OFFERED: Final = 3
# They stand side by side on the keyboards of most countries.
NOTE_CAPS: Final = ("D", "F", "G")


def likely_cash(to_pay: Money, *, decimals: int) -> tuple[Money, ...]:
    """Give the amounts that people most likely hand over for a bill, smallest first, without the exact one."""
    unit = 10**decimals
    candidates = {-(-int(to_pay) // (note * unit)) * note * unit for note in NOTES}
    return tuple(Money(amount) for amount in sorted(candidates) if amount > to_pay)[:NOTES_OFFERED]


class PaymentSheet(Sheet):
    """The field for cash given, the change as you type, likely notes, and three ways to pay."""

    cash_given = Signal(str)
    card_asked = Signal(str)
    split_asked = Signal(str)

    def __init__(self, *, formats: Formats, mark: str) -> None:
        super().__init__(tr("Payment", "Payment"))
        self._formats, self._to_pay, self._by_card, self._cash_max = formats, Money(0), Money(0), Money(0)
        self._parts: tuple[Money, ...] = ()
        self._given = _CashField()
        self._change = Text(role="heading", tone="good")
        self.hint = ElidedText(role="small", tone="muted")
        self._notes = tuple(KeyButton("", cap, role="value") for cap in NOTE_CAPS)
        self._cash = _way(tr("Payment", "Exact cash"), "Enter", icon="cash", kind="chosen")
        self._card, self._split = (
            _way(tr("Payment", "Card"), "C", icon="card"),
            _way(tr("Payment", "Split"), "S", icon="split"),
        )
        self._lay_out(Keypad(self._given, mark=mark))
        self._given.textChanged.connect(self._show_change)
        self._given.returnPressed.connect(self._give_cash)
        self._given.card_asked.connect(self._ask_card)
        self._given.note_asked.connect(self._give_offered)
        self._given.split_asked.connect(self._ask_split)
        self._cash.clicked.connect(self._give_cash)
        self._card.clicked.connect(self._ask_card)
        self._split.clicked.connect(self._ask_split)

    def show_payment(
        self, cash_due: Money, *, by_card: Money, parts: tuple[Money, ...], cash_max: Money, can_pay: bool
    ) -> None:
        """Say what is owed: in cash, which may be rounded to coins, and by card; `parts`: what cards have paid."""
        self._to_pay, self._by_card, self._cash_max = cash_due, by_card, cash_max
        if parts != self._parts:
            self._parts = parts
            self._given.clear()  # it has become a part, or was typed beside one that is no more
        self.title.setText(self._title())
        offered = likely_cash(cash_due, decimals=self._formats.decimals)
        for at, button in enumerate(self._notes):
            button.setVisible(at < len(offered))
            if at < len(offered):
                button.say(self._formats.money(offered[at]))
        for button in (self._cash, self._card, *self._notes):
            button.setEnabled(can_pay)
        self._show_change()

    def _title(self) -> str:
        """Say what cards have paid, and what is left of the bill."""
        if not self._parts:
            return tr("Payment", "Payment")
        taken, left = self._formats.money(Money(sum(self._parts))), self._formats.money(self._by_card)
        return tr("Payment", "Card {taken}, {left} left", taken=taken, left=left)

    def _exact_words(self) -> str:
        """Say `exact`, and how much that is where it is not what stands in the total; the large button says it too."""
        if self._by_card == self._to_pay or tokens_in_force().density is Density.COMPACT:
            return tr("Payment", "Exact cash")
        return tr("Payment", "Exact cash {amount}", amount=self._formats.money(self._to_pay))

    def _card_words(self, given: Money | None) -> str:
        """Say how much C takes where that is not what stands in the total: a part, or what no coin rounds."""
        is_part = given is not None and 0 < given < self._by_card
        by_card = given if given and is_part else self._by_card
        if not is_part and by_card == self._to_pay:
            return tr("Payment", "Card")
        return tr("Payment", "Card {amount}", amount=self._formats.money(by_card))

    def begin(self) -> None:
        """Start with nothing typed: Enter is exact cash."""
        self._given.clear()

    def take_focus(self) -> None:
        """Give the focus to the field for cash."""
        self._given.setFocus()

    def give_cash(self) -> None:
        """Do what Enter does."""
        self._give_cash()

    def _lay_out(self, pad: Keypad) -> None:
        ways, notes = QHBoxLayout(), QHBoxLayout()
        for row in (ways, notes):
            row.setSpacing(8)
        for button in (self._cash, self._card, self._split):
            ways.addWidget(button, 1)
        for number, button in enumerate(self._notes):
            button.setFixedHeight(TARGET_MIN)
            notes.addWidget(button, 1)
            button.clicked.connect(lambda _checked=False, at=number: self._give_note(at))
        field = QHBoxLayout()
        field.setSpacing(16)
        field.addWidget(self._given, 1)
        field.addWidget(self._change)
        given = QVBoxLayout()
        given.setSpacing(WORDS_GAP_PX)
        given.addWidget(self.hint)
        if tokens_in_force().is_tight:
            self.hint.hide()
        given.addLayout(field)
        if tokens_in_force().density is Density.COMPACT:
            self.body.setSpacing(8)  # so that a notice below leaves room for every row of the pad
        self.body.addLayout(ways)
        self.body.addLayout(given)
        self.body.addLayout(notes)
        self.body.addWidget(pad, 1)
        self.body.addStretch()

    def _give_cash(self) -> None:
        self.cash_given.emit(self._given.text())

    def _ask_card(self) -> None:
        self.card_asked.emit(self._given.text())

    def _ask_split(self) -> None:
        self.split_asked.emit(self._given.text())

    def _give_offered(self, at: int) -> None:
        if self._notes[at].isVisibleTo(self) and self._notes[at].isEnabled():
            self._give_note(at)

    def _give_note(self, at: int) -> None:
        self.cash_given.emit(self._formats.plain_money(likely_cash(self._to_pay, decimals=self._formats.decimals)[at]))

    def _show_change(self) -> None:
        typed = self._given.text().strip()
        given = self._typed(typed)
        self._cash.say(tr("Payment", "Cash") if typed else self._exact_words())
        self._card.say(self._card_words(given))
        self._split.setEnabled(given is not None and 0 < given < self._by_card)
        to_split = tr("Payment", "Cash given · to split, type the cash part first")
        self.hint.setText(tr("Payment", "Cash given") if typed else to_split)
        self._change.setVisible(bool(typed))
        if not typed:
            self._change.show_text("")
        elif given is None:
            self._change.show_text(tr("Payment", "no amount"), tone="danger")
        elif given > self._cash_max:
            self._change.show_text(tr("Payment", "too much"), tone="danger")
        elif given < self._to_pay:
            missing = self._formats.money(self._to_pay - given)
            self._change.show_text(tr("Payment", "{amount} missing", amount=missing), tone="warn")
        else:
            change = self._formats.money(given - self._to_pay)
            self._change.show_text(tr("Payment", "Change {amount}", amount=change), tone="good")

    def _typed(self, text: str) -> Money | None:
        """Give the amount that is typed; None where there is none."""
        try:
            return self._formats.money_of(text)
        except NotMoney:
            return None


def _way(words: str, cap: str, *, icon: str, kind: str = "") -> KeyButton:
    """Make a button of a way to pay; on a small window its words and key need the room of its icon."""
    is_roomy = tokens_in_force().density is Density.ROOMY
    button = KeyButton(words, cap, icon=icon if is_roomy else "", kind=kind, role="value-strong")
    button.setFixedHeight(64 if is_roomy else 52)
    button.setMinimumWidth(1)  # each is as wide as the keys below it, whatever it says
    return button


class _CashField(QLineEdit):
    card_asked = Signal()
    split_asked = Signal()
    note_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "amount")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(12)
        self.setAccessibleName(tr("Payment", "Cash given"))
        if tokens_in_force().is_tight:
            self.setPlaceholderText(tr("Payment", "Cash given"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The caps show a place on the keyboard: on a Russian layout the same keys give other letters.
        letter = character_of(scan_code=event.nativeScanCode(), shifted=False, text=event.text()).lower()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.isAutoRepeat() and plain and letter.isalpha():
            return  # C that is held takes the part that was typed, and not all the rest besides
        if letter == "c" and plain:
            self.card_asked.emit()
        elif letter == "s" and plain:
            self.split_asked.emit()
        elif letter.upper() in NOTE_CAPS and plain:
            self.note_asked.emit(NOTE_CAPS.index(letter.upper()))
        else:
            super().keyPressEvent(event)
