"""What is done to the basket being rung up, and its history. Pure: no Qt, no clock, no store.

A basket is never changed: each action gives a new one, and undo is going back to the one before. What somebody approved
was approved for the lines and prices of then: an action on those gives a basket that nobody approved yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from posloyalty.domain.ids import MemberId, ProgrammeVersion, RewardId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.use_cases.open_basket import OpenBasket, RungLine
from posloyalty.use_cases.records import Product

# More lines than any cashier rings up; a runaway scanner must not fill the memory.
LINES_MAX: Final = 999
# More rewards or coupons than any customer brings.
EXTRAS_MAX: Final = 20
# More steps than anybody goes back.
UNDO_STEPS_MAX: Final = 500


# --- actions --------------------------------------------------------------------------------------------------------


def add_product(basket: OpenBasket, product: Product, *, price: Money, quantity: Decimal = Decimal(1)) -> OpenBasket:
    """Ring a product up. The same product at the same price adds to its line, unless that was discounted."""
    for index, line in enumerate(basket.lines):
        if _adds_to(line, product, price):
            return _put_line(basket, index, replace(line, quantity=line.quantity + quantity))
    line = RungLine(
        sku=product.sku,
        name=product.name,
        price=price,
        quantity=quantity,
        category=product.category,
        brand=product.brand,
        tax=product.tax,
        asks=product.flags,
    )
    return _append(basket, line)


def _adds_to(line: RungLine, product: Product, price: Money) -> bool:
    is_plain = not line.discount and line.stated is None and line.list_price is None
    return is_plain and line.sku == product.sku and line.price == price and line.quantity == int(line.quantity)


def add_amount(basket: OpenBasket, amount: Money, *, name: str, quantity: Decimal = Decimal(1)) -> OpenBasket:
    """Ring up an amount without a product."""
    return _append(basket, RungLine(sku=Sku(""), name=name, price=amount, quantity=quantity))


def set_quantity(basket: OpenBasket, index: int, quantity: Decimal) -> OpenBasket:
    """Change how many; a quantity of 0 voids the line. A discount is given up with the quantity it was given on."""
    if quantity <= 0:
        return void_line(basket, index)
    line = basket.lines[index]
    return _put_line(basket, index, replace(line, quantity=quantity, discount=Money(0), stated=None))


def discount_line(basket: OpenBasket, index: int, discount: Money, *, why: str = "") -> OpenBasket:
    """Take money off one line, never more than it costs."""
    line = basket.lines[index]
    bounded = Money(max(0, min(discount, line.amount)))
    kept = why if bounded or line.list_price is not None else ""
    return _put_line(basket, index, replace(line, discount=bounded, why=kept or line.why))


def price_line(basket: OpenBasket, index: int, price: Money, *, why: str = "") -> OpenBasket:
    """Give one line another price for a piece; its discount is given up. The list's own price again is no change."""
    line = basket.lines[index]
    listed = line.price if line.list_price is None else line.list_price
    is_listed = price == listed and line.stated is None
    changed = replace(line, price=price, discount=Money(0), stated=None, list_price=None, why="")
    return _put_line(basket, index, changed if is_listed else replace(changed, list_price=listed, why=why))


def discount_basket(basket: OpenBasket, *, percent: Decimal, fixed: Money, why: str = "") -> OpenBasket:
    """Take a percentage or an amount off the whole basket; another one takes its place, none takes it away."""
    bounded, is_given = min(max(percent, Decimal(0)), Decimal(100)), bool(percent or fixed)
    return replace(
        basket,
        discount_percent=bounded,
        discount_fixed=Money(max(0, fixed)),
        discount_why=why if is_given else "",
        approver=None,
    )


def confirm_checks(basket: OpenBasket) -> OpenBasket:
    """Note that the cashier looked at everything that the products ask for."""
    return replace(basket, lines=tuple(replace(line, checked=line.asks) for line in basket.lines))


def void_line(basket: OpenBasket, index: int) -> OpenBasket:
    """Take a line out."""
    lines = basket.lines[:index] + basket.lines[index + 1 :]
    return replace(basket, lines=lines, selected=min(index, basket.rows - 2), approver=None)


def void_row(basket: OpenBasket, index: int) -> OpenBasket:
    """Take a line, a reward or a coupon out, by its row."""
    if not 0 <= index < basket.rows:
        return basket
    reward, coupon = index - len(basket.lines), index - len(basket.lines) - len(basket.rewards)
    if reward < 0:
        return void_line(basket, index)
    kept = replace(basket, selected=min(index, basket.rows - 2))
    if coupon < 0:
        return replace(kept, rewards=basket.rewards[:reward] + basket.rewards[reward + 1 :])
    return replace(kept, coupons=basket.coupons[:coupon] + basket.coupons[coupon + 1 :])


def select_line(basket: OpenBasket, index: int) -> OpenBasket:
    """Choose the row that keys act on."""
    return replace(basket, selected=max(-1, min(index, basket.rows - 1)))


def name_member(basket: OpenBasket, member_id: MemberId, *, proof: str | None = None) -> OpenBasket:
    """Say whose sale it is. Points and rewards of somebody else are no longer used."""
    if basket.member_id != member_id:
        basket = forget_member(basket)
    return replace(basket, member_id=member_id, proof=proof or basket.proof)


def forget_member(basket: OpenBasket) -> OpenBasket:
    """Make it nobody's sale again."""
    call = replace(basket.call, verified=None) if basket.call else None  # it was known to be somebody else
    kept = replace(basket, member_id=None, proof=None, points=Points(0), rewards=(), call=call)
    return replace(kept, selected=min(basket.selected, kept.rows - 1))


def use_points(basket: OpenBasket, points: Points) -> OpenBasket:
    """Ask for this many points to be used."""
    return replace(basket, points=Points(max(0, points)))


def use_reward(basket: OpenBasket, reward: RewardId) -> OpenBasket:
    """Use a reward, once more if it is used already."""
    return basket if len(basket.rewards) >= EXTRAS_MAX else replace(basket, rewards=(*basket.rewards, reward))


def drop_reward(basket: OpenBasket, reward: RewardId) -> OpenBasket:
    """Use a reward once less."""
    if reward not in basket.rewards:
        return basket
    last = len(basket.rewards) - 1 - basket.rewards[::-1].index(reward)
    kept = replace(basket, rewards=basket.rewards[:last] + basket.rewards[last + 1 :])
    return replace(kept, selected=min(basket.selected, kept.rows - 1))


def add_coupon(basket: OpenBasket, coupon: str) -> OpenBasket:
    """Add a coupon; one that is there already counts once."""
    if coupon in basket.coupons or len(basket.coupons) >= EXTRAS_MAX:
        return basket
    return replace(basket, coupons=(*basket.coupons, coupon))


def _append(basket: OpenBasket, line: RungLine) -> OpenBasket:
    if len(basket.lines) >= LINES_MAX:
        return basket
    return replace(basket, lines=(*basket.lines, line), selected=len(basket.lines), approver=None)


def _put_line(basket: OpenBasket, index: int, line: RungLine) -> OpenBasket:
    lines = (*basket.lines[:index], line, *basket.lines[index + 1 :])
    return replace(basket, lines=lines, selected=index, approver=None)


# --- history --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketHistory:
    """The basket of now and the ones before it."""

    now: OpenBasket
    before: tuple[OpenBasket, ...] = field(default=())

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to go back."""
        return bool(self.before)


def step_to(history: BasketHistory, basket: OpenBasket) -> BasketHistory:
    """Go on to another basket. Moving the selection is no step of its own; an emptied basket begins anew."""
    if basket.is_empty:
        basket = replace(basket, programme_version=None)
    if replace(basket, selected=history.now.selected) == history.now:
        return replace(history, now=basket)
    return BasketHistory(now=basket, before=(*history.before, history.now)[-UNDO_STEPS_MAX:])


def history_under(history: BasketHistory, version: ProgrammeVersion) -> BasketHistory:
    """Note the rules under which the sale was begun, in the steps before too: undo does not change them."""
    return BasketHistory(
        now=basket_under(history.now, version), before=tuple(basket_under(basket, version) for basket in history.before)
    )


def basket_under(basket: OpenBasket, version: ProgrammeVersion) -> OpenBasket:
    """Note the rules under which a sale was begun: with its first line or its member, not before."""
    return basket if basket.is_empty else replace(basket, programme_version=version)


def step_back(history: BasketHistory) -> BasketHistory:
    """Take the last step back; the first basket stays."""
    if not history.before:
        return history
    return BasketHistory(now=history.before[-1], before=history.before[:-1])
