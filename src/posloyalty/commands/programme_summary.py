"""Say in a few English lines what customers get from a programme, and what it can cost at worst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from posloyalty.domain.money import Money, decimal_text
from posloyalty.domain.programme import (
    EarningRule,
    ExpiryPolicy,
    Limit,
    LineFilter,
    Period,
    Programme,
    RuleKind,
    Tier,
    TierMetric,
    When,
)
from posloyalty.domain.programme_file_shapes import WEEKDAYS
from posloyalty.domain.programme_warnings import Exposure, exposure_of, return_share

MINUTES_AN_HOUR = 60


def summary_of(programme: Programme) -> tuple[str, ...]:
    """Give the summary, one fact a line."""
    return (
        f"{programme.name} ({programme.id}): amounts in {programme.currency}, times of {programme.timezone}",
        *_earning_lines(programme),
        *_redemption_lines(programme),
        *_tier_lines(programme),
        *_lifetime_lines(programme),
        _offline_line(programme, exposure_of(programme)),
    )


def number_text(value: Fraction) -> str:
    """Write an exact decimal without needless zeros: `1.5`, `2`."""
    return f"{Decimal(value.numerator) / Decimal(value.denominator):.6f}".rstrip("0").rstrip(".")


# --- earning --------------------------------------------------------------------------------------------------------


def _earning_lines(programme: Programme) -> Iterator[str]:
    for rule in programme.earning.rules:
        for_whom = ", where it was offered" if rule.offered else ""
        yield f"Earn {_rule_text(programme, rule)}{_limit_text(rule.limit)}{for_whom} [{rule.id}]"
    for action in programme.earning.actions:
        yield f"Earn {_points(action.points)} for: {action.action}{_limit_text(action.limit)} [{action.id}]"
    if excluded := _filter_text(programme.earning.exclude):
        yield f"Nothing is earned on {excluded}"


def _rule_text(programme: Programme, rule: EarningRule) -> str:
    on = _when_text(programme, rule.when)
    if rule.kind is RuleKind.BASE:
        return f"{_points(rule.points)} per {_money(programme, rule.per)}{on}"
    if rule.kind is RuleKind.MULTIPLIER:
        return f"{number_text(rule.factor)} times the points{on}"
    if rule.kind is RuleKind.BONUS:
        return f"{_points(rule.points)} extra{on}"
    return f"the reward {rule.reward} for every {rule.every} pieces{on}"


def _when_text(programme: Programme, when: When) -> str:
    named = ((*when.categories, *when.skus, *when.brands), when.channels, when.stores, when.tiers, when.segments)
    parts = [" or ".join(sorted(names)) for names in named if names]
    parts += [f"coupon {when.coupon}"] if when.coupon else []
    parts += [f"from {_money(programme, when.basket_min)} a basket"] if when.basket_min else []
    parts += [", ".join(WEEKDAYS[day] for day in sorted(when.weekdays))] if when.weekdays else []
    if when.hours:
        parts.append(f"{_clock(when.hours.since_minute)}-{_clock(when.hours.until_minute)}")
    parts += [f"from {when.from_date}"] if when.from_date else []
    parts += [f"until {when.until_date}"] if when.until_date else []
    for name in ("first_purchase", "first_in_category", "birthday_month"):
        asked = getattr(when, name)
        parts += [f"{'' if asked else 'not '}{name.replace('_', ' ')}"] if asked is not None else []
    return f" ({'; '.join(parts)})" if parts else ""


def _limit_text(limit: Limit | None) -> str:
    if limit is None:
        return ""
    often = "once" if limit.times == 1 else f"{limit.times} times"
    return f", {often} ever" if limit.per == "ever" else f", {often} a {limit.per}"


# --- what points and loyalty give -----------------------------------------------------------------------------------


def _redemption_lines(programme: Programme) -> Iterator[str]:
    redemption = programme.redemption
    if redemption is None:
        yield "Points take nothing off a bill"
    else:
        worth = _money(programme, redemption.worth)
        yield (
            f"{_points(redemption.points)} {'is' if redemption.points == 1 else 'are'} worth {worth}; at least "
            f"{max(redemption.min_points, redemption.step_points)}, in steps of {redemption.step_points}, for at most "
            f"{number_text(redemption.max_basket_share * 100)} % of the bill"
        )
        if excluded := _filter_text(redemption.exclude):
            yield f"Points do not pay for {excluded}"
    share = return_share(programme)
    if share is not None:
        yield f"At best {number_text(share * 100)} % of a purchase comes back"
        if besides := "; ".join(_besides(programme)):
            yield f"Besides, and not counted in that: {besides}"
    for reward in programme.rewards:
        price = f"for {_points(reward.cost)}" if reward.cost else "given, not bought"
        terms = f"{price}{_when_text(programme, reward.when)}{_limit_text(reward.limit)}"
        yield f"Reward: {reward.name}, {terms} [{reward.id}]"
    for giving in programme.giving:
        percent = number_text(giving.share * 100)
        yield f"{percent} % of what is paid goes to {giving.cause}{_when_text(programme, giving.when)} [{giving.id}]"


def _besides(programme: Programme) -> Iterator[str]:
    """Name what customers get that is no share of an amount; of a bonus from a basket's size on, the most it can be."""
    for rule in programme.earning.rules:
        if rule.kind is RuleKind.BONUS:
            most = _bonus_share(programme, rule)
            of_what = f", at most {number_text(most * 100)} % of such a purchase" if most is not None else ""
            yield f"{_points(rule.points)} extra{of_what} [{rule.id}]"
        elif rule.kind is RuleKind.STAMP:
            yield f"the reward {rule.reward} [{rule.id}]"
    for action in programme.earning.actions:
        yield f"{_points(action.points)} for {action.action} [{action.id}]"
    for tier in programme.tiers.steps if programme.tiers else ():
        if tier.discount_percent:
            yield f"{decimal_text(tier.discount_percent)} % off [{tier.id}]"


def _bonus_share(programme: Programme, rule: EarningRule) -> Fraction | None:
    """Give the worth of a bonus as a share of the smallest basket that brings it; None where any basket does."""
    redemption, least = programme.redemption, rule.when.basket_min
    if redemption is None or not least:
        return None
    return Fraction(rule.points * redemption.worth, redemption.points * least)


def _tier_lines(programme: Programme) -> Iterator[str]:
    tiers = programme.tiers
    if tiers is None:
        return
    window = _period_text(tiers.window) if tiers.window else "a calendar year"
    for tier in tiers.steps:
        amount = Money(tier.from_metric)
        reached = _money(programme, amount) if tiers.metric is TierMetric.SPEND else str(tier.from_metric)
        yield f"Tier: {tier.name}, from {reached} ({tiers.metric.value}) within {window}{_gains(tier)} [{tier.id}]"


def _gains(tier: Tier) -> str:
    gains = [f"{number_text(tier.factor)} times the points"] if tier.factor > 1 else []
    gains += [f"{decimal_text(tier.discount_percent)} % off"] if tier.discount_percent else []
    return ": " + ", ".join([*gains, *sorted(tier.perks)]) if gains or tier.perks else ""


def _lifetime_lines(programme: Programme) -> Iterator[str]:
    expiry, pending = programme.expiry, programme.pending
    if expiry.policy is ExpiryPolicy.FIXED_DATE and expiry.on:
        yield f"Points expire on the next {expiry.on[0]:02d}-{expiry.on[1]:02d}"
    elif expiry.after:
        since = "earning" if expiry.policy is ExpiryPolicy.ROLLING else "the last activity"
        yield f"Points expire {_period_text(expiry.after)} after {since}, at the end of that month"
    else:
        yield "Points never expire"
    if pending.days:
        channels = f" ({', '.join(sorted(pending.channels))})" if pending.channels else ""
        yield f"Points can be used {pending.days} days after they were earned{channels}"


def _offline_line(programme: Programme, exposure: Exposure) -> str:
    if not exposure.a_till:
        return f"Without a network ({programme.offline.policy.value}): nothing can be overspent"
    worths = (exposure.worth_a_member_and_till, exposure.worth_a_till)
    member, till = (f" (worth {_money(programme, worth)})" if worth is not None else "" for worth in worths)
    return (
        f"Without a network ({programme.offline.policy.value}): at worst {_points(exposure.a_member_and_till)}{member} "
        f"overspent a member and till, {_points(exposure.a_till)}{till} a till altogether"
    )


# --- words ----------------------------------------------------------------------------------------------------------


def _points(points: int) -> str:
    return "1 point" if points == 1 else f"{points} points"


def _money(programme: Programme, amount: Money) -> str:
    return amount.text(decimals=programme.decimals)


def _clock(minute: int) -> str:
    return f"{minute // MINUTES_AN_HOUR:02d}:{minute % MINUTES_AN_HOUR:02d}"


def _filter_text(lines: LineFilter) -> str:
    return ", ".join(sorted((*lines.categories, *lines.skus)))


def _period_text(period: Period) -> str:
    parts: Iterable[tuple[int, str]] = (
        (period.years, "year"),
        (period.months, "month"),
        (period.weeks, "week"),
        (period.days, "day"),
    )
    return " and ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)
