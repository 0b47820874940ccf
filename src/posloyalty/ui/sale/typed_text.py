"""What stands in a field when a key is pressed that means something else: it is taken first, never thrown away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.editing import Edit
from posloyalty.ui.controllers.joining import JoinForm
from posloyalty.ui.desk import Stage
from posloyalty.ui.sale.sheets import Sheets
from posloyalty.ui.sale.top_bar import EntryField

PHONE_SIGNS: Final = frozenset("0123456789 +-()./")
# Fewer digits are the last ones of a number, which is no number to join with.
PHONE_DIGITS_MIN: Final = 6


class TypedText:
    """The entry field, and what the keys make of its text."""

    def __init__(self, controllers: Controllers, sheets: Sheets, entry: EntryField) -> None:
        self._controllers, self._sheets, self._entry = controllers, sheets, entry
        controllers.lookup.card_scanned.connect(lambda code: sheets.join.fill(JoinForm(card=code)))
        controllers.lookup.take_typed = self.take_before_scan

    def enter(self) -> None:
        """Enter in the entry field, by the stage that the screen is in."""
        controllers, text = self._controllers, self._entry.text()
        match controllers.desk.state.stage:
            case Stage.HELD:
                controllers.holding.recall(controllers.lookup.state.chosen)
            case Stage.REWARDS:
                controllers.rewards.pick(controllers.rewards.chosen)
            case Stage.REASON:
                controllers.changing.pick(controllers.changing.chosen)
            case Stage.CHECK:
                controllers.payment.confirm_checks()
            case Stage.ORDERS:
                return  # no key that is pressed by habit says that money came
            case Stage.RECEIPT:
                controllers.sale.leave_receipt()
                self._look_up(text)  # the next customer's first amount was typed on this one's receipt
            case Stage.WELCOME if not text.strip():
                controllers.desk.go_on()
            case _:
                self._look_up(text)
        if controllers.desk.state.stage is Stage.PAYMENT:
            self._sheets.payment.take_focus()  # Enter, C and S pay again

    def _look_up(self, text: str) -> None:
        if self._entry.text() != text:
            self._entry.setText(text)  # another stage emptied the field; what is not understood stays in it
        self._controllers.lookup.enter(text)

    def is_used_up(self) -> bool:
        """Take what is typed before the payment begins; tell whether nothing of it is left to be looked at."""
        stage = self._controllers.desk.state.stage
        if stage is Stage.AMOUNT and self._sheets.amount.give():
            return self._controllers.desk.state.stage is Stage.BASKET
        if stage is Stage.NUMBER and self._sheets.number.typed:
            self._sheets.number.give()
            return self._controllers.desk.state.stage is Stage.BASKET
        if stage in {Stage.BASKET, Stage.PRODUCT} and self._entry.text().strip():
            self.enter()
            return not self._entry.text().strip() and self._controllers.desk.state.stage is Stage.BASKET
        return True

    def take_before_scan(self) -> bool:
        """Take an amount or a quantity that was typed on its sheet; False: what was begun cannot be, and stays."""
        stage, editing = self._controllers.desk.state.stage, self._controllers.editing
        if stage is Stage.AMOUNT and self._sheets.amount.give():
            return self._controllers.desk.state.stage is not Stage.AMOUNT
        if stage is Stage.NUMBER and self._sheets.number.typed:
            if editing.edit is Edit.QUANTITY:
                self._sheets.number.give()
            return self._controllers.desk.state.stage is not Stage.NUMBER
        return not self._is_begun(stage)

    def _is_begun(self, stage: Stage) -> bool:
        """Tell whether a person has begun something on a sheet that would be gone without it."""
        controllers, sheets = self._controllers, self._sheets
        begun: dict[Stage, Callable[[], bool]] = {
            Stage.REASON: lambda: True,
            Stage.CHECK: lambda: True,
            Stage.PRODUCT: lambda: bool(self._entry.text().strip()),
            Stage.AMOUNT: lambda: sheets.amount.is_named or controllers.sale.price_asked.waiting is not None,
            Stage.CALLER: lambda: sheets.caller.is_typed,
            Stage.RETURN: lambda: bool(controllers.returns.state.ticked),
        }
        return stage in begun and begun[stage]()

    def begin_join(self) -> None:
        """F3: a form that has already what was searched for, or scanned, in vain."""
        desk, lookup = self._controllers.desk, self._controllers.lookup
        if desk.state.stage is Stage.JOIN:
            return
        notice, known = desk.state.notice, known_of(self._entry.text())
        if lookup.unknown and notice is not None and lookup.unknown in notice.text:
            known = JoinForm(card=lookup.unknown)
        desk.go(Stage.JOIN)
        self._sheets.join.fill(known)


def known_of(text: str) -> JoinForm:
    """Tell what of somebody a searched text is: an address, a number, a name or a card; nothing where it is none."""
    text = text.strip()
    digits, letters = sum(sign.isdecimal() for sign in text), any(sign.isalpha() for sign in text)
    if "@" in text:
        return JoinForm(email=text)
    if not letters:
        is_number = set(text) <= PHONE_SIGNS and digits >= PHONE_DIGITS_MIN
        return JoinForm(phone=text) if is_number else JoinForm()
    return JoinForm(card=text) if digits else JoinForm(name=text)
