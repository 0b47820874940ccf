"""Short words for programmes, baskets and books, so that a test names only what it is about. Money is in pence."""
# ruff: noqa: ANN401 - a builder passes the fields of a dataclass on

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from posloyalty.domain.expiry import LotDates
from posloyalty.domain.ids import LotId, MemberId, RuleId, Sku, TierId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.points import Lot, MemberBooks
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import (
    Earning,
    EarningRule,
    Programme,
    Redemption,
    RuleKind,
    Tier,
    TierMetric,
    Tiers,
    When,
)
from posloyalty.domain.sales import (
    Basket,
    Line,
    MemberFacts,
    PricedSale,
    PricingRequest,
    RedemptionLimits,
    SoldLine,
)

TODAY = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)  # a Monday
ANA = MemberId(UUID(int=0xA7A))


# --- programmes -----------------------------------------------------------------------------------------------------


def a_base(rule: str = "base", *, points: int = 1, per: int = 100, when: When | None = None) -> EarningRule:
    return EarningRule(id=RuleId(rule), kind=RuleKind.BASE, points=Points(points), per=Money(per), when=when or When())


def a_multiplier(rule: str = "double", *, factor: str = "2", when: When | None = None) -> EarningRule:
    return EarningRule(id=RuleId(rule), kind=RuleKind.MULTIPLIER, factor=Fraction(factor), when=when or When())


def a_bonus(rule: str = "bonus", *, points: int = 50, when: When | None = None) -> EarningRule:
    return EarningRule(id=RuleId(rule), kind=RuleKind.BONUS, points=Points(points), when=when or When())


def a_redemption(*, points: int = 100, worth: int = 100, **others: Any) -> Redemption:
    return Redemption(points=Points(points), worth=Money(worth), **others)


def some_tiers(**factors: str) -> Tiers:
    return Tiers(
        metric=TierMetric.SPEND,
        window=None,
        steps=tuple(
            Tier(id=TierId(name), name=name.title(), from_metric=place, factor=Fraction(factor))
            for place, (name, factor) in enumerate(factors.items())
        ),
    )


def a_programme(*rules: EarningRule, earning: Earning | None = None, **others: Any) -> Programme:
    """One point for each full 1.00 and 100 points for 1.00, unless said otherwise."""
    settings: dict[str, Any] = {"redemption": a_redemption(), **others}
    return Programme(
        id="corner-club",
        name="Corner Club",
        currency="GBP",
        decimals=2,
        timezone="Europe/London",
        earning=replace(earning or Earning(), rules=rules or (a_base(),)),
        **settings,
    )


# --- baskets --------------------------------------------------------------------------------------------------------


def a_line(amount: int = 1000, *, sku: str = "tea", quantity: str = "1", discount: int = 0, **others: Any) -> Line:
    return Line(sku=Sku(sku), amount=Money(amount), quantity=Decimal(quantity), discount=Money(discount), **others)


def a_basket(*lines: Line, discount: int = 0, **others: Any) -> Basket:
    settings: dict[str, Any] = {"occurred_at": NOON, **others}
    return Basket(lines=lines or (a_line(),), discount=Money(discount), **settings)


def limits(*, safe: int = 10_000, balance: int | None = None, **others: bool) -> RedemptionLimits:
    return RedemptionLimits(safe_now=Points(safe), balance=Points(safe if balance is None else balance), **others)


def asking(basket: Basket, *, redeem: int = 0, member: MemberFacts | None = None, **others: Any) -> PricingRequest:
    """A member asks, with plenty of points unless said otherwise."""
    settings: dict[str, Any] = {"limits": limits(), **others}
    return PricingRequest(basket=basket, member=member or MemberFacts(), redeem_points=Points(redeem), **settings)


def priced(
    programme: Programme, *lines: Line, redeem: int = 0, member: MemberFacts | None = None, **of_basket: Any
) -> PricedSale:
    return price_sale(programme, asking(a_basket(*lines, **of_basket), redeem=redeem, member=member))


def sold(sale: PricedSale, *lines: Line) -> tuple[SoldLine, ...]:
    return tuple(SoldLine(line=line, share=share) for line, share in zip(lines, sale.shares, strict=True))


# --- books ----------------------------------------------------------------------------------------------------------


def numbered_ids(start: int = 1) -> Callable[[], UUID]:
    def count() -> Iterator[UUID]:
        number = start
        while True:
            yield UUID(int=number)
            number += 1

    return count().__next__


def dates(*, expires_on: date | None = None, starts_on: date = TODAY, pending: bool = False) -> LotDates:
    return LotDates(starts_on=starts_on, expires_on=expires_on, pending=pending)


def a_lot(points: int, *, name: int = 0, expires_on: date | None = None, pending: bool = False, **others: Any) -> Lot:
    """A lot that `name` tells apart; a smaller name is older."""
    settings: dict[str, Any] = {"left": Points(points), "starts_on": TODAY, **others}
    return Lot(
        id=LotId(UUID(int=10**6 + name)),
        sequence=name,
        cause=f"sale-{name}",
        points=Points(points),
        expires_on=expires_on,
        pending=pending,
        **settings,
    )


def books_of(*lots: Lot, reserved: int = 0, owed: int = 0, owed_of_returns: int = 0) -> MemberBooks:
    return MemberBooks(
        member_id=ANA,
        balance=Points(sum(lot.left for lot in lots if not lot.pending)),
        pending=Points(sum(lot.left for lot in lots if lot.pending)),
        overdraft_redemption=Points(owed),
        overdraft_return=Points(owed_of_returns),
        reserved=Points(reserved),
        lots=lots,
        next_lot_sequence=1 + max((lot.sequence for lot in lots), default=0),
    )


def a_member(*, points: int = 0, **others: Any) -> MemberBooks:
    return books_of(*([a_lot(points)] if points else []), **others)
