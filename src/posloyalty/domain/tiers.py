"""Say which tier a member holds, until when, and what is missing for more. Pure: same counted days, same tier.

A tier is held while its metric is reached, and for `grace_days` after. So all that has to be kept of a member is, for
each tier, the first day on which it is no longer earned if nothing else happens: no daily work, no state to go stale.
Programme file, "Tiers".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Final

from posloyalty.domain.expiry import add_days, add_period
from posloyalty.domain.ids import TierId
from posloyalty.domain.programme import Downgrade, Tier, TierMetric, Tiers

# For each tier that was ever earned: the first day on which it is not.
Lapses = Mapping[TierId, date]

NEVER: Final = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """What a member's sales of one local day count: spend in minor units, points awarded, sales not wholly returned."""

    spend: int = 0
    points: int = 0
    orders: int = 0

    def plus(self, other: DayCount) -> DayCount:
        """Add up two counts of a day."""
        return DayCount(
            spend=self.spend + other.spend, points=self.points + other.points, orders=self.orders + other.orders
        )

    def of(self, metric: TierMetric) -> int:
        """Give what a metric looks at."""
        return {TierMetric.SPEND: self.spend, TierMetric.POINTS: self.points, TierMetric.ORDERS: self.orders}[metric]


@dataclass(frozen=True, slots=True, kw_only=True)
class TierProgress:
    """A tier and what is missing to it in the metric's unit. `by`: the last day on which that helps; None: any day."""

    tier: TierId
    missing: int
    by: date | None = None


def tier_on(tiers: Tiers, lapses: Lapses, day: date) -> TierId | None:
    """Give the tier that is held on a day: the highest one that is earned, or was until its grace ends."""
    held = [tier.id for tier in tiers.steps if _is_held(tiers, tier, lapses, day)]
    return held[-1] if held else None


def higher_of(tiers: Tiers, tier_ids: Iterable[TierId | None]) -> TierId | None:
    """Give the highest of these tiers, such as an earned one and a trial; a tier of another programme is none."""
    named = set(tier_ids)
    return next((tier.id for tier in reversed(tiers.steps) if tier.id in named), None)


def lapses_after_sale(tiers: Tiers, lapses: Lapses, days: Mapping[date, DayCount], today: date) -> dict[TierId, date]:
    """Give the lapses once a sale of `today` or before stands in `days`: a sale brings none nearer."""
    earned = _lapses(tiers, days, today)
    return {tier: max(lapses.get(tier, date.min), earned.get(tier, date.min)) for tier in {**lapses, **earned}}


def lapses_after_return(tiers: Tiers, lapses: Lapses, days: Mapping[date, DayCount], today: date) -> dict[TierId, date]:
    """Give the lapses once a return is taken off `days`: a metric that falls by it falls today, and grace runs on."""
    earned = _lapses(tiers, days, today)
    return {tier: max(earned.get(tier, date.min), min(until, today)) for tier, until in lapses.items()}


def progress_after(tiers: Tiers, told: TierProgress, gained: int) -> TierProgress | None:
    """Step on from a progress that was told, after `gained` more of the metric; None where the top is reached.

    What was told of another programme's tier stays as it is: this one's steps say nothing of it.
    """
    ids = [tier.id for tier in tiers.steps]
    if told.tier not in ids:
        return told
    at = ids.index(told.tier)
    reached = int(tiers.steps[at].from_metric) - told.missing + gained
    ahead = next((tier for tier in tiers.steps[at:] if tier.from_metric > reached), None)
    return TierProgress(tier=ahead.id, missing=int(ahead.from_metric) - reached) if ahead else None


def next_tier(tiers: Tiers, days: Mapping[date, DayCount], *, held: TierId | None, today: date) -> TierProgress | None:
    """Give the tier above the one that is held and what is missing to it; None at the top."""
    ids = [tier.id for tier in tiers.steps]
    above = ids.index(held) + 1 if held in ids else 0
    if above == len(ids):
        return None
    step = tiers.steps[above]
    return TierProgress(tier=step.id, missing=max(0, step.from_metric - metric_on(tiers, days, today)))


def to_stay(
    tiers: Tiers, lapses: Lapses, days: Mapping[date, DayCount], *, held: TierId | None, today: date
) -> TierProgress | None:
    """Give what is missing to keep the tier that is held past its fall, and by when; None if it never falls."""
    if held is None:
        return None
    falls_on = falls_of(tiers, lapses, held)
    if falls_on is None:
        return None
    step = next(tier for tier in tiers.steps if tier.id == held)
    lapse, by = lapses[held], falls_on - timedelta(days=1)
    if tiers.window is None:
        # A year counts its own sales alone, so what helps is bought before the year ends; then only grace is left.
        by = lapse - timedelta(days=1) if today < lapse else by
        left = _left_on(tiers, days, by)
    else:
        left = _left_on(tiers, days, max(by, lapse))  # on the lapse itself the oldest days have dropped out
    return TierProgress(tier=step.id, missing=max(0, step.from_metric - left), by=by)


def falls_of(tiers: Tiers, lapses: Lapses, held: TierId) -> date | None:
    """Give the first day on which a tier that is held is not held any more if nothing happens; None if it stays."""
    step = next((tier for tier in tiers.steps if tier.id == held), None)
    if step is None or step.from_metric <= 0 or tiers.downgrade is Downgrade.NEVER or held not in lapses:
        return None
    falls_on = add_days(lapses[held], tiers.grace_days)
    return None if falls_on == NEVER else falls_on


def metric_on(tiers: Tiers, days: Mapping[date, DayCount], today: date) -> int:
    """Sum what counts today: of the window, or of the calendar year."""
    return sum(count.of(tiers.metric) for day, count in days.items() if counts_until(tiers, day) > today >= day)


def counts_until(tiers: Tiers, day: date) -> date:
    """Give the first day on which a sale of `day` no longer counts. A calendar year counts its own sales alone."""
    if tiers.window is None:
        return date(day.year + 1, 1, 1) if day.year < MAXYEAR else NEVER
    return add_period(day, tiers.window)


def _left_on(tiers: Tiers, days: Mapping[date, DayCount], day: date) -> int:
    """Sum what still counts on a later day if nothing is bought until then."""
    return sum(count.of(tiers.metric) for sold_on, count in days.items() if counts_until(tiers, sold_on) > day)


def _is_held(tiers: Tiers, tier: Tier, lapses: Lapses, day: date) -> bool:
    if tier.from_metric <= 0:
        return True
    if tier.id not in lapses:
        return False
    falls_on = falls_of(tiers, lapses, tier.id)
    return falls_on is None or day < falls_on


def _lapses(tiers: Tiers, days: Mapping[date, DayCount], today: date) -> dict[TierId, date]:
    if tiers.window is None:
        return _lapses_of_years(tiers, days)
    return _lapses_of_window(tiers, days, today)


def _lapses_of_window(tiers: Tiers, days: Mapping[date, DayCount], today: date) -> dict[TierId, date]:
    """Let the oldest days drop out of the window one by one, and see when the sum falls below each tier."""
    counted = sorted(
        (until, count.of(tiers.metric)) for day, count in days.items() if (until := counts_until(tiers, day)) > today
    )
    left = sum(amount for _, amount in counted)
    earned = [tier for tier in tiers.steps if 0 < tier.from_metric <= left]
    lapses: dict[TierId, date] = {}
    for until, amount in counted:
        left -= amount
        while earned and left < earned[-1].from_metric:
            lapses[earned.pop().id] = until
    return lapses


def _lapses_of_years(tiers: Tiers, days: Mapping[date, DayCount]) -> dict[TierId, date]:
    """Hold what a calendar year earned to the end of the next."""
    years: dict[int, int] = {}
    for day, count in days.items():
        years[day.year] = years.get(day.year, 0) + count.of(tiers.metric)
    lapses: dict[TierId, date] = {}
    for tier in tiers.steps:
        earned_in = [year for year, amount in years.items() if 0 < tier.from_metric <= amount]
        if earned_in:
            after = max(earned_in) + 2
            lapses[tier.id] = date(after, 1, 1) if after <= MAXYEAR else NEVER
    return lapses
