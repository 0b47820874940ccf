"""Say what a programme file probably does not mean, and what its tills could overspend at worst. Refuse nothing.

A warning is certain about the file, not about the shop: each one can be wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Final

from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import (
    EarningAction,
    EarningRule,
    OfflinePolicy,
    Programme,
    RuleKind,
    When,
)
from posloyalty.domain.programme_file_reasons import WarningReason

DAYS_A_WEEK: Final = 7

# Actions that happen by themselves. Programme file, "[[earning.action]]".
SIGNUP: Final = "signup"
BIRTHDAY: Final = "birthday"
YEARLY: Final = frozenset({BIRTHDAY, "anniversary"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeWarning:
    """Something to look at again: the table as mistakes name it, a key, a stable reason, a hint that is data."""

    table: str
    key: str
    reason: WarningReason
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """The most that can be redeemed beyond what members have while tills and ledger cannot talk.

    Sync file, "Bound on overdraft by redemptions": it grows only by tills that were copied or restored. Money is the
    worth of the points as a whole redemption, None where points take nothing off a bill.
    """

    a_member_and_till: Points
    a_till: Points
    worth_a_member_and_till: Money | None
    worth_a_till: Money | None


def exposure_of(programme: Programme) -> Exposure:
    """Compute the worst case of one till, per member and altogether."""
    offline = programme.offline
    spends = offline.policy is OfflinePolicy.BOUNDED and bool(programme.redemption or programme.rewards)
    a_till = offline.till_floor_points if spends else Points(0)
    a_member = min(offline.floor_points, a_till)
    return Exposure(
        a_member_and_till=a_member,
        a_till=a_till,
        worth_a_member_and_till=worth_in(programme, a_member),
        worth_a_till=worth_in(programme, a_till),
    )


def worth_in(programme: Programme, points: Points) -> Money | None:
    """Give what points take off a bill, rounded down to the minor unit; None without [redemption]."""
    redemption = programme.redemption
    return Money(points * redemption.worth // redemption.points) if redemption else None


def return_share(programme: Programme) -> Fraction | None:
    """Give the worth of the points for one unit of money under the best rule and factor, None without [redemption]."""
    redemption = programme.redemption
    rates = [Fraction(rule.points, rule.per) for rule in programme.earning.rules if rule.kind is RuleKind.BASE]
    if redemption is None or not rates:
        return None
    factors = [rule.factor for rule in programme.earning.rules if rule.kind is RuleKind.MULTIPLIER]
    factors += [tier.factor for tier in programme.tiers.steps] if programme.tiers else []
    return max(rates) * max(factors, default=Fraction(1)) * Fraction(redemption.worth, redemption.points)


def warnings_of(programme: Programme) -> tuple[ProgrammeWarning, ...]:
    """List what to look at again, table by table."""
    return (
        *_earning_warnings(programme),
        *_benefit_warnings(programme),
        *_redemption_warnings(programme),
        *_offline_warnings(programme),
    )


# --- earning --------------------------------------------------------------------------------------------------------


def _earning_warnings(programme: Programme) -> Iterator[ProgrammeWarning]:
    rules = programme.earning.rules
    has_base = any(rule.kind is RuleKind.BASE for rule in rules)
    if not any(rule.kind in {RuleKind.BASE, RuleKind.BONUS} for rule in rules):
        yield ProgrammeWarning(table="earning", key="rule", reason=WarningReason.NOTHING_EARNED)
    for number, rule in enumerate(rules, start=1):
        table = f"earning.rule[{number}]"
        if key := _never_matches(programme, rule.when):
            yield ProgrammeWarning(table=f"{table}.when", key=key, reason=WarningReason.NEVER_MATCHES, hint=rule.id)
        elif rule.kind is RuleKind.MULTIPLIER and not has_base:
            yield ProgrammeWarning(table=table, key="factor", reason=WarningReason.NOTHING_TO_MULTIPLY, hint=rule.id)
        elif better := _always_better(rules, number - 1) or _tiers_pay_more(programme, rule):
            yield ProgrammeWarning(table=table, key="id", reason=WarningReason.NEVER_THE_BEST, hint=better)
    share = return_share(programme)
    if share is not None and share >= 1:
        hint = f"{share.numerator * 100 // share.denominator} %"
        yield ProgrammeWarning(table="redemption", key="worth", reason=WarningReason.WORTH_MORE_THAN_PAID, hint=hint)


def _never_matches(programme: Programme, when: When) -> str:
    """Name the condition that can never hold, if there is one."""
    exclude = programme.earning.exclude
    if when.categories and when.categories <= exclude.categories:
        return "categories"
    if when.skus and when.skus <= exclude.skus:
        return "skus"
    if when.first_purchase and when.first_in_category is False:  # the first purchase is the first in each category
        return "first_in_category"
    return "weekdays" if _dates_miss_weekdays(when) else ""


def _dates_miss_weekdays(when: When) -> bool:
    """Tell whether none of the named weekdays lies between two dates of the same week."""
    if not when.weekdays or when.from_date is None or when.until_date is None:
        return False
    days = min((when.until_date - when.from_date).days + 1, DAYS_A_WEEK)
    return all((when.from_date + timedelta(days=day)).weekday() not in when.weekdays for day in range(days))


def _always_better(rules: tuple[EarningRule, ...], position: int) -> str:
    """Name the rule without conditions that beats this one on every line, if there is one."""
    rule = rules[position]
    if rule.kind not in {RuleKind.BASE, RuleKind.MULTIPLIER}:
        return ""
    for index, other in enumerate(rules):
        is_for_all = other.when == When() and other.limit is None and not other.offered
        rival = other.kind is rule.kind and index != position and is_for_all
        if rival and (_strength(other), -index) > (_strength(rule), -position):  # ties go to the first in the file
            return other.id
    return ""


def _tiers_pay_more(programme: Programme, rule: EarningRule) -> str:
    """Name the tier whose own factor beats a multiplier that is for tiers alone, if each of them has such a one."""
    if rule.kind is not RuleKind.MULTIPLIER or not rule.when.tiers or programme.tiers is None:
        return ""
    own = [tier for tier in programme.tiers.steps if tier.id in rule.when.tiers]
    return f"tier:{own[0].id}" if own and all(tier.factor > rule.factor for tier in own) else ""


def _strength(rule: EarningRule) -> Fraction:
    return Fraction(rule.points, rule.per) if rule.kind is RuleKind.BASE else rule.factor


# --- actions and rewards ---------------------------------------------------------------------------------------------


def _benefit_warnings(programme: Programme) -> Iterator[ProgrammeWarning]:
    for number, action in enumerate(programme.earning.actions, start=1):
        table = f"earning.action[{number}]"
        if key := _never_matches(programme, action.when) or _never_on_birthdays(action):
            yield ProgrammeWarning(table=f"{table}.when", key=key, reason=WarningReason.NEVER_MATCHES, hint=action.id)
        if _is_out_of_reach(action):
            yield ProgrammeWarning(
                table=table, key="limit", reason=WarningReason.LIMIT_OUT_OF_REACH, hint=action.action
            )
    for number, reward in enumerate(programme.rewards, start=1):
        table = f"reward[{number}]"
        if key := _never_matches(programme, reward.when):
            yield ProgrammeWarning(table=f"{table}.when", key=key, reason=WarningReason.NEVER_MATCHES, hint=reward.id)
        if reward.stock == 0:
            yield ProgrammeWarning(table=table, key="stock", reason=WarningReason.NEVER_THERE, hint=reward.id)
    for number, giving in enumerate(programme.giving, start=1):
        if key := _never_matches(programme, giving.when):
            table = f"giving[{number}].when"
            yield ProgrammeWarning(table=table, key=key, reason=WarningReason.NEVER_MATCHES, hint=giving.id)


def _never_on_birthdays(action: EarningAction) -> str:
    return "birthday_month" if action.action == BIRTHDAY and action.when.birthday_month is False else ""


def _is_out_of_reach(action: EarningAction) -> bool:
    """Tell whether a limit allows more than can happen: one joins once, and has one birthday a year."""
    limit = action.limit
    if limit is None or limit.times == 1:
        return False
    return action.action == SIGNUP or (action.action in YEARLY and limit.per != "ever")


# --- redeeming and offline ------------------------------------------------------------------------------------------


def _redemption_warnings(programme: Programme) -> Iterator[ProgrammeWarning]:
    redemption = programme.redemption
    if redemption is None:
        return
    step, least = redemption.step_points, max(redemption.min_points, redemption.step_points)
    smallest = Points(-(-least // step) * step)
    if redemption.min_points > 0 and redemption.min_points % step:
        yield ProgrammeWarning(
            table="redemption", key="min_points", reason=WarningReason.MINIMUM_BETWEEN_STEPS, hint=str(smallest)
        )
    if not worth_in(programme, smallest):
        yield ProgrammeWarning(table="redemption", key="worth", reason=WarningReason.WORTH_NOTHING, hint=str(smallest))


def _offline_warnings(programme: Programme) -> Iterator[ProgrammeWarning]:
    offline = programme.offline
    if offline.policy is OfflinePolicy.BOUNDED and offline.floor_points > offline.till_floor_points:
        hint = str(offline.till_floor_points)
        yield ProgrammeWarning(
            table="offline", key="floor_points", reason=WarningReason.FLOOR_ABOVE_TILL_FLOOR, hint=hint
        )
