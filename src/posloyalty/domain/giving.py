"""Say what the shop gives to causes out of a sale, and what a return takes of it again. Pure.

Given is a share of what is paid in money: lines after all discounts, less what points and rewards paid. It is rounded
down once a sale and cause, and it costs the customer nothing. A return takes back in proportion to the money of its
lines, cumulatively, so that a sale that came back wholly gave nothing (ADR 96).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from posloyalty.domain.eligibility import sale_facts, suits_conditions
from posloyalty.domain.ids import GivingId
from posloyalty.domain.money import Money
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Basket, Gift, MemberFacts


def gifts_of(programme: Programme, *, basket: Basket, member: MemberFacts | None, paid: int) -> tuple[Gift, ...]:
    """Give what each matching [[giving]] gives of `paid` (minor units), in file order; what rounds to 0 is left out.

    Of somebody unknown no condition on a member holds. Raises BadRequest for a time without an offset.
    """
    if not programme.giving or not paid:
        return ()
    sale = sale_facts(basket, member=member or MemberFacts(), eligible=Money(0), timezone=programme.timezone)
    gifts = [
        Gift(giving_id=giving.id, amount=Money(paid * giving.share.numerator // giving.share.denominator))
        for giving in programme.giving
        if suits_conditions(giving.when, sale)
    ]
    return tuple([gift for gift in gifts if gift.amount])


def gifts_taken_back(gifts: Iterable[Gift], *, paid: int, before: int, after: int) -> tuple[Gift, ...]:
    """Give what a return takes back of a sale's gifts: of the `paid` money `before` had come back, and now `after`.

    Taken back so far = floor(gift × come back ÷ paid), so the last part takes the remainder.
    """
    if not paid:
        return ()
    taken = [
        Gift(
            giving_id=gift.giving_id,
            amount=Money(int(gift.amount) * after // paid - int(gift.amount) * before // paid),
        )
        for gift in gifts
    ]
    return tuple(gift for gift in taken if gift.amount)


def given_by_cause(programme: Programme, given: Mapping[GivingId, int]) -> tuple[tuple[str, Money], ...]:
    """Add up minor units by cause, for every cause of the file in its order: two [[giving]] may name the same one."""
    sums: dict[str, int] = {}
    for giving in programme.giving:
        sums[giving.cause] = sums.get(giving.cause, 0) + given.get(giving.id, 0)
    return tuple((cause, Money(amount)) for cause, amount in sums.items())
