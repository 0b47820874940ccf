"""The last receipts of this till: choose one, print it again marked as a copy, or take its goods back."""

from __future__ import annotations

from dataclasses import dataclass

from posloyalty.ui.controllers.payment import PaymentController
from posloyalty.ui.controllers.printing import PrintController
from posloyalty.ui.controllers.returns import ReturnController
from posloyalty.ui.controllers.stateful import Stateful
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.receipts import recent_receipts
from posloyalty.use_cases.views import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintState:
    """The list, newest first, and the row that keys act on."""

    listed: tuple[Receipt, ...] = ()
    chosen: int = 0


class ReprintController(Stateful[ReprintState]):
    """What stands below the number's field until a receipt is opened."""

    def __init__(
        self, desk: Desk, printing: PrintController, returns: ReturnController, payment: PaymentController
    ) -> None:
        super().__init__()
        self._desk, self._printing, self._returns, self._payment = desk, printing, returns, payment
        self._stage = desk.state.stage
        self.state = ReprintState()
        desk.changed.connect(self._follow)

    @property
    def is_listing(self) -> bool:
        """Tell whether the list is what keys act on."""
        return self._desk.state.stage is Stage.RETURN and self._returns.state.preview is None

    @property
    def chosen(self) -> Receipt | None:
        """Give the receipt that keys act on."""
        state = self.state
        return state.listed[state.chosen] if 0 <= state.chosen < len(state.listed) else None

    def move(self, by: int) -> None:
        """Choose the row above or below."""
        self.choose(self.state.chosen + by)

    def choose(self, row: int) -> None:
        """Choose a row."""
        self._put(chosen=max(0, min(row, len(self.state.listed) - 1)))

    def open(self) -> None:
        """Take goods of the chosen receipt back."""
        receipt = self.chosen
        if receipt is None:
            return
        if receipt.is_return:
            self._desk.say(tr("Reprint", "These goods came back already. Ctrl+P prints the paper again."))
        else:
            self._returns.open(receipt.receipt_no)

    def print_again(self) -> None:
        """Ctrl+P: print the chosen receipt, or the one that is opened, as a copy; elsewhere the one that is shown."""
        preview = self._returns.state.preview
        if self._desk.state.stage is not Stage.RETURN or (self.is_listing and self.chosen is None):
            self._payment.print_again()
        elif preview is None:
            self._printing.print_copy(self.chosen)
        elif preview.is_elsewhere:
            self._desk.say(tr("Reprint", "Another till sold this: print it there."))
        else:
            self._printing.print_copy_of(preview.sale_id)

    def _follow(self) -> None:
        """Read the list when the sheet opens."""
        stage, self._stage = self._stage, self._desk.state.stage
        if self._stage is Stage.RETURN and stage is not Stage.RETURN:
            till = self._desk.till
            self._desk.store_lane.ask(lambda: recent_receipts(till), self._show, latest="recent receipts")

    def _show(self, listed: tuple[Receipt, ...]) -> None:
        self._put(listed=listed, chosen=0)
