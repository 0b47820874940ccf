"""Goods that come back against goods that are rung up: what waits for the new basket, and the one difference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.drawer import left_of_refund
from posloyalty.domain.facts import Tender
from posloyalty.domain.money import Money
from posloyalty.domain.settling import rounded_to_coin
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Mode
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.requests import ReturnRequest
from posloyalty.use_cases.views import MemberView, ReturnPreview


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingExchange:
    """A return that was ticked and is recorded together with the sale that is being rung up."""

    request: ReturnRequest
    preview: ReturnPreview
    ticked: tuple[tuple[int, Decimal], ...]
    chosen: int = 0
    member: MemberView | None = None  # whose goods they are, where this till knows them

    @property
    def back(self) -> Money:
        """Give what the goods are worth that come back."""
        return self.preview.due


class ExchangeController(QObject):
    """The return that waits for its sale, if there is one."""

    changed = Signal()

    def __init__(self, desk: Desk, sale: SaleController) -> None:
        super().__init__()
        self._desk, self._sale = desk, sale
        self.pending: PendingExchange | None = None

    @property
    def back(self) -> Money:
        """Give what comes off what is owed."""
        return self.pending.back if self.pending else Money(0)

    def difference(self, owed: Money) -> Money:
        """Give what is left to pay of what is owed, by card; below 0 what goes back, in coins if cash had paid it."""
        left = owed - self.back
        return self.in_coins(left) if left < 0 and self.pending and self.pending.preview.in_cash else left

    def in_coins(self, left: Money) -> Money:
        """Give a difference in coins that exist."""
        if self._desk.state.mode is Mode.BESIDE:
            return left
        return rounded_to_coin(left, self._desk.till.rules.settling(self._desk.state.shop.decimals).coin)

    def goes_back(self, difference: Money) -> tuple[Tender, ...]:
        """Give how a difference below 0 goes back; empty where there is none, or nobody knows."""
        if self.pending is None or difference >= 0:
            return ()
        return left_of_refund(self.pending.preview.refund, needed=Money(self.back + difference))

    def begin(self, pending: PendingExchange) -> None:
        """Go back to the basket with it; an empty one is for whoever bought the goods."""
        self._put(pending)
        basket = self._sale.state.basket
        if basket.is_empty and pending.preview.member_id is not None:
            basket = replace(basket, member_id=pending.preview.member_id)
        self._sale.put_basket(basket)
        amount = self._desk.formats.money(pending.back)
        words = tr("Exchange", "{amount} comes back. Scan the new goods, or F9 goes back to the return.", amount=amount)
        self._desk.say(words, tone="good", icon="return")

    def take(self) -> PendingExchange | None:
        """Give it back to where it was ticked: it is no exchange until it is asked for again."""
        pending = self.pending
        self._put(None)
        return pending

    def is_in_the_way(self) -> bool:
        """Tell whether it has to be finished first, and say so."""
        if self.pending is not None:
            self._desk.say(tr("Exchange", "Finish the exchange first, or open it again with F9."), icon="return")
        return self.pending is not None

    def _put(self, pending: PendingExchange | None) -> None:
        self.pending = pending
        self.changed.emit()
