"""Change a price or give a discount: what it is for, and somebody's PIN where it is more than a cashier may give."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.errors import NotMoney
from posloyalty.domain.money import Money
from posloyalty.domain.price_changes import Why, share_of
from posloyalty.ui import basket as ring
from posloyalty.ui.controllers.approval import ApprovalController
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Mode, Stage
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.approve_discount import approve_discount, is_above_limit_of
from posloyalty.use_cases.open_basket import OpenBasket, RungLine
from posloyalty.use_cases.rights import Deed

REASONS: Final = tuple(Why)
WHOLE_PERCENT: Final = 100
DISCOUNT: Final = re.compile(r"(?P<whole>/?)/\s*(?P<number>\d{1,9}(?:[.,]\d{1,3})?)\s*(?P<percent>%?)")
PRICE: Final = re.compile(r"=\s*(?P<number>\d{1,9}(?:[.,]\d{1,3})?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChange:
    """What is wanted, in words, and what it makes of the basket as it is then, with a reason."""

    words: str
    made: Callable[[OpenBasket, str], OpenBasket]
    line: RungLine | None = None  # the one that it is about, as it was; None: the whole basket


class ChangeController(QObject):
    """From the change that was typed to the basket that has it."""

    changed = Signal()

    def __init__(self, desk: Desk, sale: SaleController, approval: ApprovalController) -> None:
        super().__init__()
        self._desk, self._sale, self._approval = desk, sale, approval
        self.wanted: PriceChange | None = None
        self.chosen = 0

    def took(self, text: str) -> bool:
        """Take `/10%` and `/1.50` for the chosen line, `//10%` for the basket, `=3.20` for a line's price."""
        discount, price = DISCOUNT.fullmatch(text), PRICE.fullmatch(text)
        try:
            if price is not None:
                self.price_line(self._desk.formats.money_of(price["number"]))
            elif discount is not None:
                whole, percent = bool(discount["whole"]), bool(discount["percent"])
                self._take_discount(discount["number"], whole=whole, percent=percent)
        except NotMoney as error:
            self._desk.refuse(error)
        return discount is not None or price is not None

    def _take_discount(self, number: str, *, whole: bool, percent: bool) -> None:
        share = Decimal(number.replace(",", ".")) if percent else Decimal(0)
        fixed = Money(0) if percent else self._desk.formats.money_of(number)
        if share > WHOLE_PERCENT:
            whole_bill = self._desk.formats.percent(WHOLE_PERCENT)
            self._desk.say(tr("Change", "More than {percent} cannot be taken off.", percent=whole_bill))
            return
        if whole:
            self.discount_basket(percent=share, fixed=fixed)
            return
        line = self._sale.state.basket.selected_line
        self.discount_line(share_of(line.amount, share) if line and percent else fixed)

    def discount_line(self, discount: Money) -> None:
        """Take money off the chosen line; nothing takes the discount away."""
        line = self._sale.state.basket.selected_line
        if line is None:
            self._desk.say(tr("Sale", "Choose a line first, or type two strokes for the whole basket: //10%"))
            return
        if discount > line.amount:  # a slip of the finger would give it away
            cost = self._desk.formats.money(line.amount)
            self._desk.say(
                tr("Change", "{name} costs {amount}: no more can be taken off.", name=line.name, amount=cost)
            )
            return
        words = tr("Change", "{amount} off {name}", amount=self._desk.formats.money(discount), name=line.name)
        self._want(
            PriceChange(
                words=words, line=line, made=lambda now, why: ring.discount_line(now, now.selected, discount, why=why)
            ),
            asks=bool(discount),
        )

    def price_line(self, price: Money) -> None:
        """Give the chosen line another price."""
        line = self._sale.state.basket.selected_line
        if line is None:
            self._desk.say(tr("Sale", "Choose a line first: a price is for one line."))
            return
        words = tr("Change", "{name} at {amount}", name=line.name, amount=self._desk.formats.money(price))
        asks = price != (line.price if line.list_price is None else line.list_price)
        self._want(
            PriceChange(
                words=words, line=line, made=lambda now, why: ring.price_line(now, now.selected, price, why=why)
            ),
            asks=asks,
        )

    def discount_basket(self, *, percent: Decimal = Decimal(0), fixed: Money = Money(0)) -> None:
        """Take a percentage or an amount off the whole basket; nothing takes the discount away."""
        formats = self._desk.formats
        if not self._sale.state.basket.lines:
            self._desk.say(tr("Sale", "There is nothing in the basket to take it off."))
            return
        amount = formats.percent(percent) if percent else formats.money(fixed)
        words = tr("Change", "{amount} off the whole basket", amount=amount)
        self._want(
            PriceChange(
                words=words, made=lambda now, why: ring.discount_basket(now, percent=percent, fixed=fixed, why=why)
            ),
            asks=bool(percent or fixed),
        )

    def pick(self, index: int) -> None:
        """Say why, by the row of the list. The basket of now is changed: a card may have been scanned meanwhile."""
        wanted, basket = self.wanted, self._sale.state.basket
        if wanted is None or not 0 <= index < len(REASONS):
            return
        if wanted.line is not None and wanted.line != basket.selected_line:
            self._desk.go(Stage.BASKET)  # it was undone meanwhile
            self._desk.say(tr("Edit", "Choose a line first."))
            return
        self.have_approved(wanted.made(basket, REASONS[index].value), self._take, words=wanted.words)

    def move(self, by: int) -> None:
        """Choose the row above or below."""
        self.chosen = max(0, min(self.chosen + by, len(REASONS) - 1))
        self.changed.emit()

    def have_approved(self, basket: OpenBasket, done: Callable[[OpenBasket], None], *, words: str = "") -> None:
        """Go on with the basket; first ask for a PIN where it has more taken off than the cashier may give alone."""
        desk, till, cashier = self._desk, self._desk.till, self._desk.cashier_id
        is_free = desk.state.mode is Mode.BESIDE or desk.may(Deed.GIVE_DISCOUNT) or basket.approver is not None
        if is_free or not is_above_limit_of(basket, till.rules):
            done(basket)
            return
        self._approval.run(
            Deed.GIVE_DISCOUNT,
            words or tr("Change", "More is taken off this basket than a cashier may give alone"),
            lambda pin: approve_discount(till, basket, cashier=cashier, pin=pin),
            done,
        )

    def _want(self, change: PriceChange, *, asks: bool) -> None:
        if self._desk.state.mode is Mode.BESIDE or not asks:
            self._take(change.made(self._sale.state.basket, ""))  # beside the shop's own till, that till knows why
            return
        self.wanted, self.chosen = change, 0
        self._desk.go(Stage.REASON)
        self.changed.emit()

    def _take(self, basket: OpenBasket) -> None:
        self.wanted = None
        self._desk.go(Stage.BASKET)
        self._sale.step(basket)


def reason_words(why: str) -> str:
    """Say a reason."""
    words = {
        Why.DAMAGED: tr("Change", "Damaged"),
        Why.SHORT_DATE: tr("Change", "Short-dated"),
        Why.WRONG_PRICE: tr("Change", "Wrong price on the shelf"),
        Why.PRICE_MATCH: tr("Change", "Price match"),
        Why.STAFF: tr("Change", "Staff"),
        Why.GOODWILL: tr("Change", "Goodwill"),
    }
    known = next((reason for reason in Why if reason.value == why), None)
    return words[known] if known else ""


def flag_words(flag: str) -> str:
    """Say what a product's flag asks of the cashier: `age-18` is an age, any other is said as it is written."""
    kind, _, number = flag.partition("-")
    if kind == "age" and number.isdecimal():
        return tr("Change", "Check age {age}", age=number)
    return tr("Change", "Check: {what}", what=flag.replace("-", " ").replace("_", " "))
