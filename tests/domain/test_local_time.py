"""Days begin where the shop is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.local_time import business_date, day_begins, day_ends, local_moment


def test_a_sale_late_at_night_belongs_to_the_local_day() -> None:
    late = datetime(2026, 6, 15, 23, 30, tzinfo=UTC)
    assert business_date(late, "Europe/London") == date(2026, 6, 16)
    assert business_date(late, "America/New_York") == date(2026, 6, 15)


def test_the_wall_clock_follows_summer_time() -> None:
    assert local_moment(datetime(2026, 1, 5, 14, 0, tzinfo=UTC), "Europe/London").hour == 14
    assert local_moment(datetime(2026, 7, 6, 14, 0, tzinfo=UTC), "Europe/London").hour == 15


def test_a_moment_without_an_offset_is_refused_instead_of_guessed() -> None:
    with pytest.raises(BadRequest) as refused:
        business_date(datetime(2026, 6, 15, 12, 0), "Europe/London")  # noqa: DTZ001 - the very thing that is refused
    assert (refused.value.field, refused.value.reason) == ("occurred_at", "no_offset")


def test_a_moment_that_the_calendar_cannot_hold_there_is_refused() -> None:
    first = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    with pytest.raises(BadRequest) as refused:
        business_date(first, "America/New_York")
    assert refused.value.reason == "out_of_range"


@pytest.mark.parametrize(
    ("day", "timezone", "begins"),
    [
        (date(2026, 7, 1), "Europe/London", datetime(2026, 6, 30, 23, 0, tzinfo=UTC)),
        (date(2026, 4, 24), "Africa/Cairo", datetime(2026, 4, 23, 22, 0, tzinfo=UTC)),  # no 00:00 there on that day
        (date(2026, 11, 1), "America/Havana", datetime(2026, 11, 1, 4, 0, tzinfo=UTC)),  # 00:00 twice
    ],
)
def test_a_day_begins_at_its_first_moment(day: date, timezone: str, begins: datetime) -> None:
    assert day_begins(day, timezone) == begins
    assert business_date(begins, timezone) == day
    assert business_date(begins - timedelta(microseconds=1), timezone) == day - timedelta(days=1)


def test_the_first_day_of_the_calendar_does_not_begin_everywhere() -> None:
    with pytest.raises(BadRequest):
        day_begins(date.min, "Asia/Tokyo")


def test_a_day_begins_at_a_moment_in_utc() -> None:
    assert day_begins(date(2026, 6, 15), "Europe/London").tzinfo is UTC


def test_the_ends_of_the_calendar_are_refused_by_name() -> None:
    with pytest.raises(BadRequest) as moment:
        local_moment(datetime.max.replace(tzinfo=UTC), "Asia/Tokyo")
    assert (moment.value.field, moment.value.reason) == ("occurred_at", "out_of_range")
    with pytest.raises(BadRequest) as day:
        day_begins(date.min, "Asia/Tokyo")
    assert (day.value.field, day.value.reason) == ("date", "out_of_range")


def test_a_day_ends_where_the_next_begins_and_the_last_of_the_calendar_ends_nowhere() -> None:
    assert day_ends(date(2026, 3, 28), "Europe/London") == day_begins(date(2026, 3, 29), "Europe/London")
    with pytest.raises(BadRequest):
        day_ends(date.max, "Europe/London")
