"""Take a tier's discount off the lines of a basket, before any rule looks at them. Pure.

Programme file, "From a basket to points": tier discounts are line discounts that the till applies before step 1. The
percentage is of what the lines cost after their own discounts, rounded half up once for the basket and spread over them
by the same amounts. What earns nothing by the programme's exclusion, such as a gift card, is sold at its price.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from posloyalty.domain.eligibility import names_line
from posloyalty.domain.ids import TierId
from posloyalty.domain.money import Money
from posloyalty.domain.programme import Programme, Tier
from posloyalty.domain.sales import Basket, Line
from posloyalty.domain.spread import spread

_PERCENT: Final = 100


def tier_named(programme: Programme, tier: TierId | None) -> Tier | None:
    """Give a tier of the programme by its id."""
    steps = programme.tiers.steps if programme.tiers else ()
    return next((step for step in steps if step.id == tier), None)


def with_tier_discount(programme: Programme, basket: Basket, tier: TierId | None) -> Basket:
    """Give the basket with the tier's discount in its lines; as it is where the tier has none, or nothing to take off.

    Lines that no basket can have are left to whoever draws the bill.
    """
    step = tier_named(programme, tier)
    if step is None or not step.discount_percent:
        return basket
    prices = [_price_of(line, programme) for line in basket.lines]
    amount = _part_of(sum(prices), step.discount_percent)
    if not amount:
        return basket
    return replace(basket, lines=_reduced(basket.lines, spread(amount, prices)), discount_tier=step.id)


def _price_of(line: Line, programme: Programme) -> int:
    excluded = names_line(programme.earning.exclude, line)
    return 0 if excluded else max(0, int(line.amount) - max(0, int(line.discount)))


def _part_of(total: int, percent: Decimal) -> int:
    """Give the percentage of minor units, rounded half up."""
    exact = total * Fraction(percent) / _PERCENT
    return int(exact + Fraction(1, 2))


def _reduced(lines: Sequence[Line], parts: Sequence[int]) -> tuple[Line, ...]:
    return tuple(
        replace(line, discount=Money(line.discount + part), tier_discount=Money(part)) if part else line
        for line, part in zip(lines, parts, strict=True)
    )
