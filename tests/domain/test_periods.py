from __future__ import annotations

from datetime import date

import pytest

from posloyalty.domain.periods import period_key, periods_of
from posloyalty.domain.programme_file_earning import PERIODS


@pytest.mark.parametrize(
    ("per", "named"),
    [("day", "2026-11-29"), ("week", "2026-11-23+7"), ("month", "2026-11"), ("year", "2026"), ("ever", "ever")],
)
def test_a_day_falls_into_the_calendar_period_of_its_limit(per: str, named: str) -> None:
    assert period_key(per, date(2026, 11, 29)) == named


def test_a_week_begins_on_monday() -> None:
    sunday, monday = date(2026, 11, 29), date(2026, 11, 30)

    assert period_key("week", sunday) != period_key("week", monday)
    assert period_key("week", monday) == period_key("week", date(2026, 12, 6))


def test_a_week_may_reach_over_the_end_of_a_year() -> None:
    assert period_key("week", date(2026, 12, 31)) == period_key("week", date(2027, 1, 3))


def test_every_period_that_a_file_may_name_has_keys_of_its_own() -> None:
    keys = {period_key(per, date(2026, 11, 29)) for per in PERIODS}

    assert len(keys) == len(PERIODS)


def test_a_day_lies_in_one_period_of_every_kind() -> None:
    assert periods_of(date(2026, 11, 29)) == ("2026-11-29", "2026-11-23+7", "2026-11", "2026", "ever")
