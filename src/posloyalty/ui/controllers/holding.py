"""Put the basket aside, take one up again, and lay the last sale on the counter again. Kept in the store meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.errors import PosloyaltyError, SaleUnknown
from posloyalty.domain.ids import ReturnId, SaleId
from posloyalty.domain.money import Money
from posloyalty.ui.controllers.exchanging import ExchangeController
from posloyalty.ui.controllers.payment import PaymentController
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr
from posloyalty.ui.money_back import back_in_kind, refund_on
from posloyalty.use_cases.held_baskets import HeldBasket
from posloyalty.use_cases.hold_sale import HELD_MAX, baskets_on_hold, hold_basket, recall_basket
from posloyalty.use_cases.void_sale import VoidedSale, void_last_sale


class HoldingController(QObject):
    """The baskets on hold. The screen never waits for the store: what cannot be kept is said, and stays here."""

    changed = Signal()
    taken_back = Signal(object)  # the Receipt of a sale that was taken back whole

    def __init__(
        self, desk: Desk, sale: SaleController, payment: PaymentController, exchange: ExchangeController
    ) -> None:
        super().__init__()
        self._desk, self._sale, self._payment, self._exchange = desk, sale, payment, exchange
        self.held: tuple[HeldBasket, ...] = ()
        self.paid_by_card: Callable[[], tuple[Money, ...]] = tuple  # of the basket on the counter
        self._recalled: SaleId | None = None  # kept in the store until its sale is, or nothing of it is left
        sale.changed.connect(self._drop_emptied)

    @property
    def is_exchanging(self) -> bool:
        """Tell whether goods wait for the basket that is being rung up: it cannot be put aside."""
        return self._exchange.pending is not None

    def is_in_the_way(self) -> bool:
        """Tell whether an exchange has to be finished first, and say so."""
        return self._exchange.is_in_the_way()

    def load(self) -> None:
        """Read what was on hold when the till was closed."""
        till = self._desk.till
        self._desk.store_lane.ask(lambda: baskets_on_hold(till), self._put)

    def hold(self) -> None:
        """Put the basket aside and begin another."""
        basket = self._sale.state.basket
        if basket.is_empty or self._exchange.is_in_the_way():
            return
        if len(self.held) >= HELD_MAX:
            self._desk.say(tr("Sale", "No more baskets can be on hold. Finish this one, or recall another."))
            return
        basket = replace(basket, by_card=self.paid_by_card())
        held = HeldBasket(basket=basket, held_at=self._desk.till.clock.now(), cashier=self._desk.cashier_id)
        self._put((*self.held, held))
        self._keep(held)
        self._sale.begin()

    def recall(self, index: int) -> None:
        """Take a basket from hold; the one of now takes its place unless it is empty."""
        if not 0 <= index < len(self.held) or self._exchange.is_in_the_way():
            return
        recalled, others = self.held[index], self.held[:index] + self.held[index + 1 :]
        self._put(others)
        self._recalled = recalled.basket.sale_id
        if not self._sale.state.basket.is_empty:
            self.hold()
        self._sale.put_basket(recalled.basket)

    def void_last(self) -> None:
        """Take the last sale back whole; its basket lies on the counter again."""
        if self._desk.state.busy or self._exchange.is_in_the_way():
            return
        if not self._sale.state.basket.is_empty:
            self._desk.say(tr("Sale", "Finish this sale or hold it with F8 first."))
            return
        till, cashier = self._desk.till, self._desk.cashier_id
        return_id, sale_id = (str(till.ids.new_uuid()) for _ in range(2))
        self._desk.wait_for(
            lambda: void_last_sale(till, return_id=ReturnId(return_id), sale_id=SaleId(sale_id), cashier=cashier),
            self._voided,
            failed=self._not_voided,
        )

    def _not_voided(self, error: PosloyaltyError) -> None:
        self._desk.give_up(error)
        if isinstance(error, SaleUnknown):  # nobody named a receipt that could be read wrongly
            self._desk.say(tr("Claim", "Nothing was sold here yet."))

    def _voided(self, voided: VoidedSale) -> None:
        self._desk.put(busy=False)
        self._sale.put_basket(voided.basket)
        self._payment.print_new(voided.receipt)
        self.taken_back.emit(voided.receipt)
        formats = self._desk.formats
        back = back_in_kind(refund_on(voided.receipt), formats) or formats.money(voided.receipt.due)
        words = tr("Sale", "The sale was taken back: give back {amount}. Its basket is open again.", amount=back)
        self._desk.say(words, tone="good", icon="check")
        self._desk.refresh()

    def _keep(self, held: HeldBasket) -> None:
        till, recalled = self._desk.till, self._recalled
        self._desk.store_lane.ask(lambda: hold_basket(till, held, recalled=recalled), lambda _: None)

    def _drop_emptied(self) -> None:
        """Keep nothing of a recalled basket that was emptied on the counter."""
        till, basket = self._desk.till, self._sale.state.basket
        if basket.is_empty and basket.sale_id == self._recalled:
            self._recalled = None
            self._desk.store_lane.ask(lambda: recall_basket(till, basket.sale_id), lambda _: None)

    def _put(self, held: tuple[HeldBasket, ...]) -> None:
        self.held = held
        self.changed.emit()

    @property
    def can_void(self) -> bool:
        """Tell whether the receipt that is shown is that of a sale, which can be taken back."""
        shown = self._payment.state.shown
        return self._desk.state.stage is Stage.RECEIPT and shown is not None and not shown.receipt.is_return
