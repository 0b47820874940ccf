"""Turn what is handed over into tenders that come to what is owed: cash, a card, several cards, cash and a card."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.denominations import most_cash_for
from posloyalty.domain.errors import NotMoney
from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import SaleId
from posloyalty.domain.money import Money
from posloyalty.domain.settling import CARD, CASH
from posloyalty.ui.controllers.holding import HoldingController
from posloyalty.ui.controllers.payment import PaymentController
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.views import Receipt


class TenderController(QObject):
    """What was taken by card of each basket before the rest of it, and the payment once all of it is there."""

    changed = Signal()

    def __init__(
        self, desk: Desk, sale: SaleController, payment: PaymentController, holding: HoldingController
    ) -> None:
        super().__init__()
        self._desk, self._sale, self._payment = desk, sale, payment
        # By basket: a terminal has taken this money, so one that goes on hold keeps it.
        self._parts: dict[SaleId, tuple[Money, ...]] = {}
        payment.paid.connect(self._forget)
        payment.pays_parts = self._go_on
        holding.paid_by_card = lambda: self.parts
        sale.changed.connect(self._basket_changed)

    @property
    def parts(self) -> tuple[Money, ...]:
        """Give what was taken by card so far."""
        return self._parts.get(self._sale.state.basket.sale_id, ())

    @property
    def left(self) -> Money:
        """Give what is left to pay by card; below 0 where less is owed than cards have paid."""
        return self._payment.to_pay - sum(self.parts)

    @property
    def cash_due(self) -> Money:
        """Give what is left to pay in cash: in coins that exist where cash pays all of it."""
        return self.left if self.parts else self._payment.cash_due

    @property
    def cash_max(self) -> Money:
        """Give the most cash that is taken for it: more is a slip of the finger."""
        shop = self._desk.state.shop
        return most_cash_for(self.cash_due, currency=shop.currency, decimals=shop.decimals)

    def pay_cash(self, given: str = "") -> None:
        """Take cash: the amount typed, or exactly what is owed."""
        self._sale.once_priced(lambda: self._pay_cash(given))

    def pay_card(self, given: str = "") -> None:
        """Take what was typed by card, where that is a part; else all that is left: the terminal said yes."""
        self._sale.once_priced(lambda: self._pay_card(given))

    def pay_split(self, given: str) -> None:
        """Take what was typed in cash and the rest by card."""
        self._sale.once_priced(lambda: self._pay_split(given))

    def take_back(self) -> bool:
        """Take the last part by card back, before the payment is left; tell whether there was one."""
        parts = self.parts
        if self._desk.state.stage is not Stage.PAYMENT or not parts or self._desk.state.busy:
            return False
        self._drop(parts[-1:])
        return True

    def _go_on(self) -> bool:
        """Pay what cards have paid a part of as it was begun, wherever it was left; False where they have paid none."""
        is_begun = bool(self.parts)
        if is_begun:
            self._sale.once_priced(self._pay_on)
        return is_begun

    def _pay_on(self) -> None:
        if self._payment.to_pay > 0:
            self._desk.go(Stage.PAYMENT)
        else:
            self._drop(self.parts)  # nothing is owed any more, or money goes back: the next key does that

    def _basket_changed(self) -> None:
        """Go on with what was paid before the till was closed; of a basket that was emptied, nothing is owed."""
        basket = self._sale.state.basket
        if basket.by_card and basket.sale_id not in self._parts:
            self._keep(basket.by_card)
        if self.parts and not basket.lines:
            self._drop(self.parts)

    def _drop(self, last: tuple[Money, ...]) -> None:
        """Have the last parts count no longer, and say that they are to be given back."""
        self._keep(self.parts[: len(self.parts) - len(last)])
        amount = " + ".join(map(self._desk.formats.money, last))
        self._desk.say(tr("Payment", "Card {amount} no longer counts: give it back at the terminal.", amount=amount))

    def _pay_cash(self, given: str) -> None:
        amount = self._amount_in(given, usual=self.cash_due)
        if amount is None or self._is_too_much_on_cards():
            return
        money = self._desk.formats.money
        if amount > self.cash_max:
            words = tr("Payment", "{given} is too much cash for {due}. Type it again.")
            self._desk.say(words.format(given=money(amount), due=money(self.cash_due)), icon="warning")
        elif amount < self.cash_due:
            missing = money(self.cash_due - amount)
            self._desk.say(tr("Payment", "{missing} is missing. S takes the rest by card.", missing=missing))
        elif self._lacks_coins():
            words = tr("Payment", "There are no coins for {left}: take it by card, or a part of it in cash with S.")
            self._desk.say(words.format(left=money(self.left)))
        else:
            self._pay(Tender(kind=CASH, amount=amount))

    def _pay_card(self, given: str) -> None:
        amount = self._amount_in(given, usual=self.left)
        if amount is None or self._is_too_much_on_cards():
            return
        if 0 < amount < self.left:
            self._keep((*self.parts, amount))
            taken, left = self._desk.formats.money(amount), self._desk.formats.money(self.left)
            words = tr("Payment", "Card {taken} is noted, {left} is left. Esc takes it back.", taken=taken, left=left)
            self._desk.say(words, tone="good", icon="check")
        else:
            self._pay(Tender(kind=CARD, amount=self.left))

    def _pay_split(self, given: str) -> None:
        amount = self._amount_in(given, usual=self.cash_due) if given.strip() else None
        if self._is_too_much_on_cards():
            return
        if amount is None or not 0 < amount < self.left:
            self._desk.say(tr("Payment", "Type the cash part first, then S."))
            return
        self._pay(Tender(kind=CASH, amount=amount), Tender(kind=CARD, amount=self.left - amount))

    def _pay(self, *rest: Tender) -> None:
        """Pay with the parts and the rest, where there is one."""
        parts = tuple(Tender(kind=CARD, amount=part) for part in self.parts)
        is_paid_up = bool(parts) and not self.left
        self._payment.record(parts if is_paid_up else (*parts, *rest))

    def _is_too_much_on_cards(self) -> bool:
        """Tell, and say, that points were used after cards had paid more than is owed now."""
        if self.left >= 0 or not self.parts:
            return False
        over = self._desk.formats.money(-self.left)
        self._desk.say(tr("Payment", "Cards have paid {over} too much. Esc takes the last part back.", over=over))
        return True

    def _lacks_coins(self) -> bool:
        """Tell whether the rest is an amount that no coins make: only what cash pays alone is rounded to them."""
        coin = self._desk.till.rules.settling(self._desk.state.shop.decimals).coin
        return bool(self.parts) and coin > 1 and self.left % coin != 0

    def _amount_in(self, given: str, *, usual: Money) -> Money | None:
        """Give what was typed; nothing typed is the usual amount. None: it was refused."""
        if not given.strip():
            return usual
        try:
            return self._desk.formats.money_of(given)
        except NotMoney as error:
            self._desk.refuse(error)
            return None

    def _keep(self, parts: tuple[Money, ...]) -> None:
        self._parts[self._sale.state.basket.sale_id] = parts
        self.changed.emit()

    def _forget(self, receipt: Receipt) -> None:
        self._parts.pop(receipt.sale_id, None)
