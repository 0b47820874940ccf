"""Decide whether the conditions of a rule hold: for a line, for a sale, for a member. What is not known does not match.

Programme file, "`when` on a rule may hold".
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from posloyalty.domain.local_time import local_moment
from posloyalty.domain.money import Money
from posloyalty.domain.programme import EarningAction, EarningRule, Hours, LineFilter, When
from posloyalty.domain.sales import Basket, Line, MemberFacts

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleFacts:
    """What the conditions of a sale look at. `eligible` is the sum of the eligible lines' earning amounts."""

    channel: str
    store: str
    coupons: frozenset[str]
    on: date  # local to the programme
    minute: int  # since local midnight
    eligible: Money
    member: MemberFacts


def sale_facts(basket: Basket, *, member: MemberFacts, eligible: Money, timezone: str) -> SaleFacts:
    """Read a basket on the programme's wall clock. Raises BadRequest for a time without an offset."""
    local: datetime = local_moment(basket.occurred_at, timezone)
    return SaleFacts(
        channel=basket.channel,
        store=basket.store,
        coupons=frozenset(basket.coupons),
        on=local.date(),
        minute=MINUTES_AN_HOUR * local.hour + local.minute,
        eligible=eligible,
        member=member,
    )


def names_line(lines: LineFilter, line: Line) -> bool:
    """Tell whether an exclusion names the line, by category or by sku."""
    return line.category in lines.categories or line.sku in lines.skus


def suits_line(when: When, line: Line) -> bool:
    """Tell whether the line meets what is asked of lines, but for `first_in_category`."""
    return _within(line.category, when.categories) and _within(line.sku, when.skus) and _within(line.brand, when.brands)


def suits_category(when: When, category: str, member: MemberFacts) -> bool:
    """Tell whether a line of this category is the member's first of it, or is not, as `first_in_category` asks."""
    bought = member.categories_bought
    return bool(category) and bought is not None and (category not in bought) == when.first_in_category


def has_conditions_beyond_lines(rule: EarningRule) -> bool:
    """Tell whether the rule can hold for one sale and not for another with the same lines."""
    of_lines = When(
        categories=rule.when.categories,
        skus=rule.when.skus,
        brands=rule.when.brands,
        first_in_category=rule.when.first_in_category,
    )
    return rule.offered or rule.limit is not None or rule.when != of_lines


def suits_sale(rule: EarningRule | EarningAction, sale: SaleFacts) -> bool:
    """Tell whether everything but the conditions of lines holds, and the rule's limit is not used up."""
    if isinstance(rule, EarningRule) and rule.offered and rule.id not in sale.member.offered:
        return False
    limit, uses = rule.limit, sale.member.uses
    # Where nobody counted, a limit counts as not used up.
    return suits_conditions(rule.when, sale) and (limit is None or uses is None or uses.get(rule.id, 0) < limit.times)


def suits_conditions(when: When, sale: SaleFacts) -> bool:
    """Tell whether the conditions of the sale and of the member hold; those of lines are not looked at."""
    return _suits_place(when, sale) and _suits_time(when, sale) and _suits_member(when, sale)


def _suits_place(when: When, sale: SaleFacts) -> bool:
    return (
        _within(sale.channel, when.channels)
        and _within(sale.store, when.stores)
        and (when.coupon is None or when.coupon in sale.coupons)
        and (when.basket_min is None or sale.eligible >= when.basket_min)
    )


def _suits_time(when: When, sale: SaleFacts) -> bool:
    return (
        (not when.weekdays or sale.on.weekday() in when.weekdays)
        and (when.hours is None or _within_hours(sale.minute, when.hours))
        and (when.from_date is None or sale.on >= when.from_date)
        and (when.until_date is None or sale.on <= when.until_date)
    )


def _suits_member(when: When, sale: SaleFacts) -> bool:
    member = sale.member
    return (
        (not when.tiers or member.tier in when.tiers)
        and (not when.segments or not when.segments.isdisjoint(member.segments))
        and (when.first_purchase is None or member.first_purchase is when.first_purchase)
        and _suits_birthday(when, sale)
    )


def _suits_birthday(when: When, sale: SaleFacts) -> bool:
    month = sale.member.birthday_month
    return when.birthday_month is None or (month is not None and (month == sale.on.month) == when.birthday_month)


def _within(word: str, allowed: Collection[str]) -> bool:
    return not allowed or word in allowed


def _within_hours(minute: int, hours: Hours) -> bool:
    """Half-open; a range that ends before it begins passes midnight."""
    if hours.since_minute < hours.until_minute:
        return hours.since_minute <= minute < hours.until_minute
    return minute >= hours.since_minute or minute < hours.until_minute
