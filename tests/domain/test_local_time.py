"""Days begin where the shop is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.local_time import business_date, local_moment


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
