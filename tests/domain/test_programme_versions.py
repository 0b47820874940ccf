"""Of the versions that have begun, the one published last is in force; a sale is finished as it was begun."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import ProgrammeVersion
from posloyalty.domain.programme_versions import (
    ANNOUNCED_AHEAD_MAX,
    KEPT_AFTER_END,
    LONE_VERSIONS_FROM,
    VersionStart,
    called_off_by,
    read_start,
    told_version,
    version_in_force,
    version_to_finish,
    versions_to_come,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def a_version(number: int, *, starts_at: datetime | None = None, heard_at: datetime | None = None) -> VersionStart:
    return VersionStart(version=ProgrammeVersion(number), starts_at=starts_at, heard_at=heard_at)


# --- the number that people are told ---


def test_a_till_alone_counts_its_versions_one_two_three() -> None:
    kept = [0, LONE_VERSIONS_FROM, LONE_VERSIONS_FROM + 1]
    assert [told_version(ProgrammeVersion(number)) for number in kept] == [1, 2, 3]


def test_the_versions_of_a_ledger_are_told_as_it_numbers_them() -> None:
    numbers = [1, 2, 3, LONE_VERSIONS_FROM - 1]
    assert [told_version(ProgrammeVersion(number)) for number in numbers] == numbers


# --- in force ---


def test_the_version_published_last_is_in_force_once_it_has_begun() -> None:
    versions = [a_version(1), a_version(2, starts_at=NOON)]
    assert version_in_force(versions, at=NOON - timedelta(microseconds=1)) == 1
    assert version_in_force(versions, at=NOON) == 2


def test_a_version_that_begins_after_a_newer_one_never_comes_into_force() -> None:
    versions = [a_version(1), a_version(2, starts_at=NOON + DAY), a_version(3, starts_at=NOON)]
    assert [version_in_force(versions, at=NOON + days * DAY) for days in (-1, 0, 2)] == [1, 3, 3]
    assert [one.version for one in versions_to_come(versions, at=NOON - DAY)] == [3]


def test_publishing_the_programme_in_force_again_calls_off_what_was_announced() -> None:
    versions = [a_version(1), a_version(2, starts_at=NOON + DAY), a_version(3)]
    assert version_in_force(versions, at=NOON + 2 * DAY) == 3
    assert versions_to_come(versions, at=NOON) == ()


def test_what_is_announced_is_told_in_the_order_in_which_it_comes_into_force() -> None:
    versions = [a_version(1), a_version(2, starts_at=NOON + HOUR), a_version(3, starts_at=NOON + DAY)]
    assert [one.version for one in versions_to_come(versions, at=NOON)] == [2, 3]


def test_on_a_day_before_every_version_the_first_to_begin_holds() -> None:
    versions = [a_version(2, starts_at=NOON + DAY), a_version(3, starts_at=NOON)]
    assert version_in_force(versions, at=NOON - DAY) == 3
    assert version_in_force([], at=NOON) is None


@given(
    st.lists(st.one_of(st.none(), st.integers(min_value=0, max_value=9)), min_size=1, max_size=6),
    st.integers(min_value=0, max_value=9),
)
def test_what_is_said_to_come_is_what_comes(starts: list[int | None], now: int) -> None:
    versions = [
        a_version(number, starts_at=None if start is None or number == 1 else NOON + start * HOUR)
        for number, start in enumerate(starts, start=1)
    ]
    held = [version_in_force(versions, at=NOON + hour * HOUR) for hour in range(now, 10)]
    later = [one for before, one in pairwise(held) if one != before]
    assert [one.version for one in versions_to_come(versions, at=NOON + now * HOUR)] == later


@given(
    st.lists(st.one_of(st.none(), st.integers(min_value=0, max_value=9)), max_size=5),
    st.one_of(st.none(), st.integers(min_value=3, max_value=9)),
)
def test_what_is_called_off_is_what_would_have_come_and_does_not(starts: list[int | None], begins: int | None) -> None:
    versions = [a_version(1)] + [
        a_version(number, starts_at=None if start is None else NOON + start * HOUR)
        for number, start in enumerate(starts, start=2)
    ]
    now, starts_at = NOON + 3 * HOUR, None if begins is None else NOON + begins * HOUR
    newer = [*versions, a_version(9, starts_at=starts_at)]
    without = {version_in_force(versions, at=NOON + hour * HOUR) for hour in range(3, 11)}
    held = {version_in_force(newer, at=NOON + hour * HOUR) for hour in range(3, 11)}
    off = {one.version for one in called_off_by(versions, starts_at=starts_at, at=now)}
    assert off == without - held - {version_in_force(versions, at=now)}


# --- a sale is finished as it was begun ---


@pytest.mark.parametrize(
    ("after", "version"), [(HOUR, 1), (KEPT_AFTER_END, 1), (KEPT_AFTER_END + timedelta(seconds=1), 2)]
)
def test_a_sale_keeps_its_version_for_a_day_after_that_went_out_of_force(after: timedelta, version: int) -> None:
    versions = [a_version(1), a_version(2, starts_at=NOON)]
    assert version_to_finish(versions, begun_under=ProgrammeVersion(1), at=NOON + after) == version


def test_what_a_till_heard_of_late_ends_the_version_before_only_then() -> None:
    versions = [a_version(1), a_version(2, starts_at=NOON, heard_at=NOON + 7 * DAY)]
    assert version_to_finish(versions, begun_under=ProgrammeVersion(1), at=NOON + 7 * DAY + HOUR) == 1


@pytest.mark.parametrize("named", [2, 9])
def test_a_version_that_has_not_begun_or_is_not_known_is_not_used(named: int) -> None:
    versions = [a_version(1), a_version(2, starts_at=NOON + DAY)]
    assert version_to_finish(versions, begun_under=ProgrammeVersion(named), at=NOON) == 1


def test_a_sale_that_names_no_version_takes_the_one_in_force() -> None:
    versions = [a_version(1), a_version(2, starts_at=NOON)]
    assert version_to_finish(versions, begun_under=None, at=NOON) == 2


# --- when a version is to begin ---


def test_a_date_means_its_first_moment_in_the_programmes_timezone() -> None:
    starts_at = read_start("2026-12-01", timezone="Europe/Warsaw", now=NOON)
    assert starts_at == datetime(2026, 11, 30, 23, 0, tzinfo=UTC)


def test_todays_date_means_at_once() -> None:
    assert read_start("2026-11-22", timezone="Europe/Warsaw", now=NOON) is None


def test_a_time_keeps_its_offset() -> None:
    starts_at = read_start("2026-12-01T06:00:00+01:00", timezone="Europe/London", now=NOON)
    assert starts_at == datetime(2026, 12, 1, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T11:59:59+00:00",  # passed
        "2026-11-21",
        "2026-12-01T06:00:00",  # no offset
        "2026-02-30",
        "tomorrow",
        "",
        "2206-12-01",  # a slip of the finger
        "9999-12-31T23:59:59-12:00",
        "0001-01-01",
        "2026-12-0\u0661",  # a digit of another script
    ],
)
def test_a_start_that_is_none_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        read_start(text, timezone="Pacific/Kiritimati", now=NOON)
    assert refused.value.field == "starts_at"


@pytest.mark.parametrize("text", ["2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"])
def test_a_start_that_has_passed_or_is_ages_away_says_what_may_be(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        read_start(text, timezone="Europe/London", now=datetime(2026, 6, 15, 12, 0, tzinfo=UTC))
    assert (refused.value.field, refused.value.reason) == (
        "starts_at",
        "a moment that has not passed, within ten years",
    )


def test_this_very_moment_and_the_last_of_ten_years_are_in_time() -> None:
    for moment in (NOON, NOON + ANNOUNCED_AHEAD_MAX):
        assert read_start(moment.isoformat(), timezone="UTC", now=NOON) == moment
    with pytest.raises(BadRequest):
        read_start((NOON + ANNOUNCED_AHEAD_MAX + timedelta(seconds=1)).isoformat(), timezone="UTC", now=NOON)
