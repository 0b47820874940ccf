"""Tiers: each sentence of the programme file's "Tiers", by example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.ids import TierId
from posloyalty.domain.programme import Downgrade, Period, Tier, TierMetric, Tiers
from posloyalty.domain.tiers import (
    NEVER,
    DayCount,
    TierProgress,
    counts_until,
    falls_of,
    higher_of,
    lapses_after_return,
    lapses_after_sale,
    metric_on,
    next_tier,
    progress_after,
    tier_on,
    to_stay,
)

GOLD, SILVER, MEMBER = TierId("gold"), TierId("silver"), TierId("member")
YEAR, MONTH = Period(months=12), Period(months=1)


def some_tiers(
    *,
    window: Period | None = YEAR,
    metric: TierMetric = TierMetric.SPEND,
    grace_days: int = 0,
    downgrade: Downgrade = Downgrade.TO_EARNED,
) -> Tiers:
    steps = ((MEMBER, 0), (SILVER, 100), (GOLD, 500))
    return Tiers(
        metric=metric,
        window=window,
        downgrade=downgrade,
        grace_days=grace_days,
        steps=tuple(Tier(id=tier, name=tier.title(), from_metric=least) for tier, least in steps),
    )


class Shopper:
    """Somebody whose sales are counted one by one, as the ledger counts them."""

    def __init__(self, tiers: Tiers) -> None:
        self.tiers = tiers
        self.days: dict[date, DayCount] = {}
        self.lapses: dict[TierId, date] = {}

    def spends(self, amount: int, on: str, *, seen_on: str | None = None) -> Shopper:
        day = date.fromisoformat(on)
        one = DayCount(spend=amount, points=amount, orders=amount)
        self.days[day] = self.days.get(day, DayCount()).plus(one)
        self.lapses = lapses_after_sale(self.tiers, self.lapses, self.days, date.fromisoformat(seen_on or on))
        return self

    def returns(self, amount: int, *, bought_on: str, on: str) -> Shopper:
        day = date.fromisoformat(bought_on)
        self.days[day] = self.days[day].plus(DayCount(spend=-amount))
        self.lapses = lapses_after_return(self.tiers, self.lapses, self.days, date.fromisoformat(on))
        return self

    def tier(self, on: str) -> str | None:
        return tier_on(self.tiers, self.lapses, date.fromisoformat(on))


def test_the_tier_rises_at_once_after_the_sale() -> None:
    ana = Shopper(some_tiers())

    assert ana.tier("2026-01-10") == MEMBER
    assert ana.spends(500, "2026-01-10").tier("2026-01-10") == GOLD


def test_a_sale_counts_through_the_day_before_its_day_plus_the_window() -> None:
    ana = Shopper(some_tiers()).spends(500, "2026-01-10")

    assert ana.tier("2027-01-09") == GOLD
    assert ana.tier("2027-01-10") == MEMBER


def test_a_window_of_months_stays_within_the_month() -> None:
    ana = Shopper(some_tiers(window=MONTH)).spends(500, "2026-01-31")

    assert ana.tier("2026-02-27") == GOLD
    assert ana.tier("2026-02-28") == MEMBER


def test_the_tier_falls_so_many_grace_days_after_the_metric_fell() -> None:
    ana = Shopper(some_tiers(grace_days=30)).spends(500, "2026-01-10")

    assert ana.tier("2027-02-08") == GOLD
    assert ana.tier("2027-02-09") == MEMBER


def test_a_tier_that_is_earned_again_within_its_grace_is_never_lost() -> None:
    ana = Shopper(some_tiers(grace_days=30)).spends(500, "2026-01-10").spends(500, "2027-01-20")

    assert ana.tier("2027-01-15") == GOLD
    assert ana.tier("2028-01-19") == GOLD


def test_the_oldest_sales_drop_out_first_and_the_tier_falls_by_steps() -> None:
    ana = Shopper(some_tiers()).spends(400, "2026-01-10").spends(100, "2026-03-10")

    assert ana.tier("2027-01-09") == GOLD
    assert ana.tier("2027-01-10") == SILVER
    assert ana.tier("2027-03-10") == MEMBER


def test_what_a_calendar_year_earned_is_held_to_the_end_of_the_next() -> None:
    ana = Shopper(some_tiers(window=None)).spends(300, "2026-03-01").spends(200, "2026-12-31")

    assert ana.tier("2027-12-31") == GOLD
    assert ana.tier("2028-01-01") == MEMBER


def test_a_calendar_year_counts_its_own_sales_alone() -> None:
    ana = Shopper(some_tiers(window=None)).spends(300, "2026-12-31").spends(200, "2027-01-01")

    assert ana.tier("2027-01-01") == SILVER


def test_a_tier_is_never_lost_where_the_programme_never_downgrades() -> None:
    ana = Shopper(some_tiers(downgrade=Downgrade.NEVER)).spends(500, "2026-01-10")

    assert ana.tier("2036-01-10") == GOLD


@pytest.mark.parametrize(
    ("metric", "tier"), [(TierMetric.SPEND, GOLD), (TierMetric.POINTS, SILVER), (TierMetric.ORDERS, MEMBER)]
)
def test_each_metric_counts_its_own_figure(metric: TierMetric, tier: str) -> None:
    tiers = some_tiers(metric=metric)
    days = {date(2026, 1, 10): DayCount(spend=500, points=100, orders=1)}

    assert tier_on(tiers, lapses_after_sale(tiers, {}, days, date(2026, 1, 10)), date(2026, 1, 10)) == tier


def test_returned_lines_are_subtracted_at_the_date_of_their_sale() -> None:
    ana = Shopper(some_tiers()).spends(300, "2026-01-10").spends(300, "2026-06-10")
    ana.returns(100, bought_on="2026-01-10", on="2026-07-01")

    assert ana.tier("2026-07-01") == GOLD
    assert ana.tier("2027-01-10") == SILVER


def test_a_metric_that_falls_by_a_return_falls_that_day_and_grace_runs_on() -> None:
    ana = Shopper(some_tiers(grace_days=30)).spends(500, "2026-01-10")
    ana.returns(1, bought_on="2026-01-10", on="2026-02-01")

    assert ana.tier("2026-03-02") == GOLD
    assert ana.tier("2026-03-03") == SILVER


def test_a_sale_that_arrives_late_counts_from_the_day_on_which_it_was_made() -> None:
    ana = Shopper(some_tiers()).spends(500, "2026-01-10", seen_on="2026-01-20")

    assert ana.tier("2027-01-09") == GOLD
    assert ana.tier("2027-01-10") == MEMBER


def test_a_sale_that_arrives_after_its_window_raises_nothing() -> None:
    assert (
        Shopper(some_tiers(window=MONTH)).spends(500, "2026-01-10", seen_on="2026-06-01").tier("2026-06-01") == MEMBER
    )


def test_what_is_missing_to_the_next_tier_is_shown() -> None:
    ana = Shopper(some_tiers()).spends(120, "2026-01-10")
    day = date(2026, 1, 10)

    assert next_tier(ana.tiers, ana.days, held=SILVER, today=day) == TierProgress(tier=GOLD, missing=380)
    assert next_tier(ana.tiers, ana.days, held=GOLD, today=day) is None


def test_what_is_missing_to_stay_and_until_when_is_shown() -> None:
    ana = Shopper(some_tiers(grace_days=30)).spends(400, "2026-01-10").spends(100, "2026-03-10")

    assert to_stay(ana.tiers, ana.lapses, ana.days, held=GOLD, today=date(2026, 6, 1)) == TierProgress(
        tier=GOLD, missing=400, by=date(2027, 2, 8)
    )
    assert to_stay(ana.tiers, ana.lapses, ana.days, held=MEMBER, today=date(2026, 6, 1)) is None


def test_spending_what_is_missing_to_stay_on_the_last_day_keeps_the_tier() -> None:
    ana = Shopper(some_tiers(grace_days=30)).spends(400, "2026-01-10").spends(100, "2026-03-10")

    assert ana.spends(400, "2027-02-08").tier("2027-02-09") == GOLD


def test_without_grace_what_dropped_out_is_missing_on_the_day_of_the_fall() -> None:
    ana = Shopper(some_tiers()).spends(500, "2026-01-10")

    assert to_stay(ana.tiers, ana.lapses, ana.days, held=GOLD, today=date(2026, 6, 1)) == TierProgress(
        tier=GOLD, missing=500, by=date(2027, 1, 9)
    )
    assert ana.spends(500, "2027-01-09").tier("2027-01-10") == GOLD


@pytest.mark.parametrize(
    ("today", "missing", "by"), [("2027-06-01", 380, "2027-12-31"), ("2028-01-05", 500, "2028-01-30")]
)
def test_a_tier_of_a_calendar_year_is_kept_by_what_its_last_year_lacks(today: str, missing: int, by: str) -> None:
    ana = Shopper(some_tiers(window=None, grace_days=30)).spends(500, "2026-03-01").spends(120, "2027-02-01")

    progress = to_stay(ana.tiers, ana.lapses, ana.days, held=GOLD, today=date.fromisoformat(today))

    assert progress == TierProgress(tier=GOLD, missing=missing, by=date.fromisoformat(by))


def test_nothing_is_missing_to_stay_where_a_tier_never_falls() -> None:
    ana = Shopper(some_tiers(downgrade=Downgrade.NEVER)).spends(500, "2026-01-10")

    assert to_stay(ana.tiers, ana.lapses, ana.days, held=GOLD, today=date(2026, 6, 1)) is None


def test_of_an_earned_tier_and_a_trial_the_higher_one_holds() -> None:
    assert higher_of(some_tiers(), [SILVER, GOLD]) == GOLD
    assert higher_of(some_tiers(), [None, TierId("of-another-programme")]) is None


def test_without_a_tier_from_0_nobody_begins_with_one() -> None:
    tiers = Tiers(metric=TierMetric.SPEND, window=YEAR, steps=(Tier(id=GOLD, name="Gold", from_metric=500),))

    assert tier_on(tiers, {}, date(2026, 1, 10)) is None
    assert next_tier(tiers, {}, held=None, today=date(2026, 1, 10)) == TierProgress(tier=GOLD, missing=500)


@given(
    sales=st.lists(st.tuples(st.integers(0, 500), st.integers(0, 300)), max_size=12),
    window=st.sampled_from([YEAR, MONTH, Period(days=10), None]),
    grace_days=st.integers(0, 40),
)
def test_the_tier_is_what_looking_at_every_single_day_says(
    sales: list[tuple[int, int]], window: Period | None, grace_days: int
) -> None:
    """Against the plain reading: held while the metric was reached on some day of the last `grace_days`."""
    tiers, start = some_tiers(window=window, grace_days=grace_days), date(2026, 1, 1)
    ana = Shopper(tiers)
    for day, amount in sorted(sales):
        ana.spends(amount, (start + timedelta(days=day)).isoformat())
    looked_at = start + timedelta(days=520)

    earned = [_plainly_earned(ana, looked_at - timedelta(days=back)) for back in range(grace_days + 1)]

    assert tier_on(tiers, ana.lapses, looked_at) == max(earned, key=[MEMBER, SILVER, GOLD].index)


def _plainly_earned(ana: Shopper, day: date) -> TierId:
    """Sum day by day what counts on this one, without any lapse."""
    window = ana.tiers.window
    if window is None:
        best = max(
            sum(count.spend for on, count in ana.days.items() if on.year == year and on <= day)
            for year in (day.year, day.year - 1)
        )
    else:
        best = sum(count.spend for on, count in ana.days.items() if on <= day < _end_of(on, window))
    return next(step.id for step in reversed(ana.tiers.steps) if best >= step.from_metric)


def _end_of(day: date, window: Period) -> date:
    if window.days:
        return day + timedelta(days=window.days)
    month = day.month - 1 + window.months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


# --- to the day -----------------------------------------------------------------------------------------------------

TODAY = date(2026, 6, 15)


def spent(amount: int, on: date = TODAY) -> dict[date, DayCount]:
    return {on: DayCount(spend=amount)}


def test_a_sale_brings_no_lapse_nearer_that_was_kept_already() -> None:
    kept = {GOLD: date(2030, 1, 1)}
    assert lapses_after_sale(some_tiers(), kept, spent(100), TODAY) == kept | {SILVER: date(2027, 6, 15)}


def test_lapses_are_kept_of_tiers_that_have_to_be_earned_alone() -> None:
    assert lapses_after_sale(some_tiers(), {}, spent(500), TODAY) == dict.fromkeys((SILVER, GOLD), date(2027, 6, 15))
    year = some_tiers(window=None)
    assert lapses_after_sale(year, {}, spent(500), TODAY) == dict.fromkeys((SILVER, GOLD), date(2028, 1, 1))


def test_a_day_that_leaves_the_window_today_earns_nothing_any_more() -> None:
    assert lapses_after_sale(some_tiers(), {}, spent(500, date(2025, 6, 15)), TODAY) == {}
    assert lapses_after_sale(some_tiers(), {}, spent(500, date(2025, 6, 16)), TODAY) != {}
    assert metric_on(some_tiers(), spent(500, date(2025, 6, 15)), TODAY) == 0
    assert metric_on(some_tiers(), spent(500, date(2025, 6, 16)), TODAY) == 500


def test_a_calendar_year_ends_with_its_last_day() -> None:
    year = some_tiers(window=None)
    assert metric_on(year, spent(500, date(2026, 1, 1)), date(2026, 12, 31)) == 500
    assert metric_on(year, spent(500, date(2026, 1, 1)), date(2027, 1, 1)) == 0


def test_one_unit_less_in_a_calendar_year_earns_no_tier_and_a_single_one_is_enough_where_one_is_asked() -> None:
    assert lapses_after_sale(some_tiers(window=None), {}, spent(99), TODAY) == {}
    one = Tiers(metric=TierMetric.SPEND, window=None, steps=(Tier(id=GOLD, name="Gold", from_metric=1),))
    assert lapses_after_sale(one, {}, spent(1), TODAY) == {GOLD: date(2028, 1, 1)}


def test_nothing_is_missing_to_a_tier_whose_metric_is_reached() -> None:
    found = next_tier(some_tiers(), spent(120), held=MEMBER, today=TODAY)
    assert found == TierProgress(tier=SILVER, missing=0)


def test_nothing_is_missing_to_stay_where_enough_still_counts() -> None:
    tiers = some_tiers(grace_days=400)
    days = spent(500, date(2025, 6, 14)) | spent(500)
    found = to_stay(tiers, {SILVER: TODAY, GOLD: TODAY}, days, held=GOLD, today=TODAY)
    assert found is not None
    assert found.missing == 500  # by then today's sale has left the window, too
    near = to_stay(replace(tiers, grace_days=30), {SILVER: TODAY, GOLD: TODAY}, days, held=GOLD, today=TODAY)
    assert near == TierProgress(tier=GOLD, missing=0, by=date(2026, 7, 14))


def test_on_the_first_day_after_its_year_only_grace_is_left() -> None:
    tiers = some_tiers(window=None, grace_days=30)
    found = to_stay(tiers, {GOLD: date(2027, 1, 1)}, {}, held=GOLD, today=date(2027, 1, 1))
    assert found == TierProgress(tier=GOLD, missing=500, by=date(2027, 1, 30))


def test_a_tier_of_another_programme_does_not_fall() -> None:
    assert falls_of(some_tiers(), {TierId("platinum"): TODAY}, TierId("platinum")) is None


def test_a_tier_that_is_everybodys_now_does_not_fall_whatever_was_kept() -> None:
    tiers, kept = some_tiers(), {MEMBER: date(2026, 1, 1)}
    assert falls_of(tiers, kept, MEMBER) is None
    assert tier_on(tiers, kept, TODAY) == MEMBER


def test_a_tier_is_held_to_the_end_of_the_calendar() -> None:
    year = some_tiers(window=None)
    assert falls_of(some_tiers(), {GOLD: NEVER}, GOLD) is None
    assert counts_until(year, date(9998, 12, 31)) == date(9999, 1, 1)
    assert counts_until(year, date(9999, 1, 1)) == NEVER
    assert lapses_after_sale(year, {}, spent(100, date(9997, 5, 5)), TODAY) == {SILVER: date(9999, 1, 1)}
    assert lapses_after_sale(year, {}, spent(100, date(9998, 5, 5)), TODAY) == {SILVER: NEVER}


@pytest.mark.parametrize(
    ("gained", "ahead"),
    [
        (0, TierProgress(tier=SILVER, missing=40)),
        (39, TierProgress(tier=SILVER, missing=1)),
        (40, TierProgress(tier=GOLD, missing=400)),
        (100, TierProgress(tier=GOLD, missing=340)),
        (440, None),
    ],
)
def test_a_progress_that_was_told_steps_on_with_what_is_gained(gained: int, ahead: TierProgress | None) -> None:
    assert progress_after(some_tiers(), TierProgress(tier=SILVER, missing=40), gained) == ahead


def test_a_progress_of_another_programmes_tier_stays_as_it_was_told() -> None:
    told = TierProgress(tier=TierId("platinum"), missing=40)
    assert progress_after(some_tiers(), told, 100) == told


@given(before=st.integers(0, 700), gained=st.integers(0, 700))
def test_stepping_on_says_what_counting_all_sales_says(before: int, gained: int) -> None:
    tiers, day = some_tiers(), date(2026, 3, 1)

    def ahead(spend: int) -> TierProgress | None:
        days = {day: DayCount(spend=spend)}
        held = tier_on(tiers, lapses_after_sale(tiers, {}, days, day), day)
        return next_tier(tiers, days, held=held, today=day)

    told = ahead(before)
    if told is not None:
        assert progress_after(tiers, told, gained) == ahead(before + gained)


def test_who_holds_no_tier_has_none_to_keep() -> None:
    assert to_stay(some_tiers(), {}, {}, held=None, today=TODAY) is None
