"""Orders that were placed by phone: which wait for their money, that it came, or that they are cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import ReturnId
from posloyalty.domain.settling import CARD, CASH
from posloyalty.ui.controllers.payment import PaymentController, ShownReceipt, outcome_of
from posloyalty.ui.controllers.stateful import Stateful
from posloyalty.ui.desk import Desk, Mode, Stage
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.masking import masked_receipt
from posloyalty.use_cases.orders import OrderView, cancel_order, orders_here, pay_order
from posloyalty.use_cases.views import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersState:
    """The list and the row that keys act on. `cancelling`: the order that the next press cancels."""

    listed: tuple[OrderView, ...] = ()
    chosen: int = 0
    cancelling: str = ""


class OrderController(Stateful[OrdersState]):
    """The list of orders and what becomes of them."""

    def __init__(self, desk: Desk, payment: PaymentController) -> None:
        super().__init__()
        self._desk, self._payment = desk, payment
        self.state = OrdersState()

    @property
    def chosen(self) -> OrderView | None:
        """Give the order that keys act on."""
        state = self.state
        return state.listed[state.chosen] if 0 <= state.chosen < len(state.listed) else None

    @property
    def can_pay(self) -> bool:
        """Tell whether the chosen order waits for its money."""
        return self.chosen is not None and self.chosen.is_open and not self._desk.state.busy

    def open(self) -> None:
        """Ctrl+O: show the orders; again, go back to the basket."""
        if self._desk.state.stage is Stage.PAYMENT or self._desk.state.busy:
            return
        if self._desk.state.stage is Stage.ORDERS:
            self._desk.go(Stage.BASKET)
            return
        self._desk.go(Stage.ORDERS)
        self._read()

    def move(self, by: int) -> None:
        """Choose the row above or below."""
        self.choose(self.state.chosen + by)

    def choose(self, row: int) -> None:
        """Choose a row."""
        self._put(chosen=max(0, min(row, len(self.state.listed) - 1)), cancelling="")

    def pay(self) -> None:
        """The money is here: in cash where this till takes it, else at the shop's own till."""
        self._pay(CASH)

    def pay_by_card(self) -> None:
        """The terminal said yes."""
        self._pay(CARD)

    def cancel(self) -> None:
        """Give an order that was not paid back; it takes a second press, for nothing brings it back."""
        order, till, cashier = self.chosen, self._desk.till, self._desk.cashier_id
        if order is None or not order.is_open or self._desk.state.busy:
            return
        if order.elsewhere is not None:
            words = tr("Calls", "Till {number} took this order: cancel it there.", number=order.elsewhere)
            self._desk.say(words, tone="warn", icon="warning")
            return
        if self.state.cancelling != order.sale_id:
            self._put(cancelling=order.sale_id)
            words = tr("Calls", "Press again to cancel order {number}.", number=order.receipt_no)
            self._desk.say(words, tone="warn", icon="warning")
            return
        return_id = ReturnId(str(till.ids.new_uuid()))
        self._do(lambda: cancel_order(till, order.sale_id, return_id=return_id, cashier=cashier))

    def _pay(self, kind: str) -> None:
        order, till, cashier = self.chosen, self._desk.till, self._desk.cashier_id
        if order is None or not order.is_open or self._desk.state.busy:
            return
        amount = order.in_cash if kind == CASH else order.to_pay
        is_own = self._desk.state.mode is Mode.FULL and order.to_pay > 0
        tenders = (Tender(kind=kind, amount=amount),) if is_own else ()
        self._do(lambda: pay_order(till, order.sale_id, tenders=tenders, cashier=cashier, order_hash=order.order_hash))

    def _do(self, work: Callable[[], Receipt]) -> None:
        till = self._desk.till

        def done() -> ShownReceipt:
            return replace(outcome_of(till, masked_receipt(work())), is_call=True)

        self._desk.wait_for(done, self._done, failed=self._failed)

    def _done(self, shown: ShownReceipt) -> None:
        self._payment.show(shown)
        self._put(cancelling="")
        self._desk.refresh()

    def _failed(self, error: PosloyaltyError) -> None:
        self._desk.give_up(error)
        self._read()

    def _read(self) -> None:
        till = self._desk.till
        self._desk.store_lane.ask(lambda: orders_here(till), self._show, latest="orders")

    def _show(self, listed: tuple[OrderView, ...]) -> None:
        self._put(listed=listed, chosen=max(0, min(self.state.chosen, len(listed) - 1)), cancelling="")
