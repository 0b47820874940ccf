"""When points begin and end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.expiry import add_period, awards_wait, end_of_month, lot_dates, next_anniversary
from posloyalty.domain.money import Points
from posloyalty.domain.postings import post_activity
from posloyalty.domain.programme import Expiry, ExpiryPolicy, Pending, Period, Programme
from posloyalty.domain.sales import Channel
from tests.domain.builders import a_lot, a_programme, books_of, numbered_ids


def a_policy(policy: ExpiryPolicy, *, after: Period | None = None, on: tuple[int, int] | None = None) -> Programme:
    return a_programme(expiry=Expiry(policy=policy, after=after, on=on))


def last_day(programme: Programme, earned_on: date) -> date | None:
    return lot_dates(programme, earned_on=earned_on, channel=Channel.STORE).expires_on


def test_points_stay_for_ever_unless_the_programme_says_otherwise() -> None:
    assert last_day(a_programme(), date(2026, 6, 15)) is None


@pytest.mark.parametrize("policy", [ExpiryPolicy.ROLLING, ExpiryPolicy.INACTIVITY])
def test_rolling_and_inactive_points_last_to_the_end_of_the_month(policy: ExpiryPolicy) -> None:
    programme = a_policy(policy, after=Period(months=12))
    assert last_day(programme, date(2026, 6, 15)) == date(2027, 6, 30)
    assert last_day(programme, date(2024, 2, 29)) == date(2025, 2, 28)
    assert last_day(programme, date(2023, 2, 1)) == date(2024, 2, 29)


def test_a_rolling_period_of_days_is_carried_to_the_end_of_its_month() -> None:
    assert last_day(a_policy(ExpiryPolicy.ROLLING, after=Period(days=30)), date(2026, 1, 15)) == date(2026, 2, 28)


def test_a_fixed_date_is_the_next_one_and_the_day_of_earning_counts() -> None:
    programme = a_policy(ExpiryPolicy.FIXED_DATE, on=(12, 31))
    assert last_day(programme, date(2026, 6, 15)) == date(2026, 12, 31)
    assert last_day(programme, date(2026, 12, 31)) == date(2026, 12, 31)
    assert last_day(programme, date(2027, 1, 1)) == date(2027, 12, 31)


def test_the_end_of_february_is_met_in_short_years_too() -> None:
    assert next_anniversary((2, 29), since=date(2026, 1, 1)) == date(2026, 2, 28)
    assert next_anniversary((2, 29), since=date(2028, 1, 1)) == date(2028, 2, 29)


def test_a_month_is_added_within_the_month() -> None:
    assert add_period(date(2026, 1, 31), Period(months=1)) == date(2026, 2, 28)
    assert add_period(date(2026, 11, 30), Period(months=3)) == date(2027, 2, 28)
    assert add_period(date(2024, 2, 29), Period(years=1, weeks=1, days=1)) == date(2025, 3, 8)


def test_dates_past_the_calendar_are_its_last_day() -> None:
    assert add_period(date(2026, 1, 1), Period(years=9000)) == date.max
    assert add_period(date(9999, 12, 1), Period(days=60)) == date.max
    assert next_anniversary((1, 1), since=date(9999, 12, 1)) == date.max


def test_points_can_be_spent_at_once_where_nothing_is_pending() -> None:
    found = lot_dates(a_programme(), earned_on=date(2026, 6, 15), channel=Channel.WEB)
    assert (found.starts_on, found.pending) == (date(2026, 6, 15), False)


def test_pending_points_begin_days_after_the_day_of_earning() -> None:
    found = lot_dates(a_programme(pending=Pending(days=14)), earned_on=date(2026, 6, 20), channel=Channel.STORE)
    assert (found.starts_on, found.pending) == (date(2026, 7, 4), True)


def test_only_the_named_channels_wait() -> None:
    programme = a_programme(pending=Pending(days=14, channels=frozenset({"web"})))
    assert lot_dates(programme, earned_on=date(2026, 6, 20), channel=Channel.WEB).pending
    assert not lot_dates(programme, earned_on=date(2026, 6, 20), channel=Channel.STORE).pending


def test_waiting_does_not_lengthen_the_life_of_points() -> None:
    expiry = Expiry(policy=ExpiryPolicy.ROLLING, after=Period(months=1))
    programme = a_programme(pending=Pending(days=20), expiry=expiry)
    assert last_day(programme, date(2026, 6, 20)) == date(2026, 7, 31)


@given(st.dates(max_value=date(9900, 1, 1)), st.integers(0, 48))
def test_the_end_of_a_month_is_followed_by_a_first(day: date, months: int) -> None:
    end = end_of_month(add_period(day, Period(months=months)))
    assert end >= day
    assert (end + timedelta(days=1)).day == 1
    assert (end.year - day.year) * 12 + end.month - day.month == months


# --- activity -------------------------------------------------------------------------------------------------------

INACTIVITY = Expiry(policy=ExpiryPolicy.INACTIVITY, after=Period(months=1))


def test_activity_moves_the_last_day_of_every_open_lot() -> None:
    books = books_of(a_lot(10, name=1, expires_on=date(2026, 6, 30)), a_lot(5, name=2, expires_on=date(2026, 7, 1)))

    posting = post_activity(books, expiry=INACTIVITY, on=date(2026, 6, 15), new_id=numbered_ids())

    assert [lot.expires_on for lot in posting.books.lots] == [date(2026, 7, 31)] * 2
    assert (posting.changed_lots, posting.transfers) == (posting.books.lots, ())


def test_activity_brings_no_last_day_nearer_and_revives_nothing() -> None:
    lots = (
        a_lot(10, name=1, expires_on=date(2026, 6, 14)),
        a_lot(10, name=2, expires_on=date(2026, 9, 30)),
        a_lot(10, name=3),
        a_lot(10, name=4, expires_on=date(2026, 6, 30), left=Points(0)),
    )

    posting = post_activity(books_of(*lots), expiry=INACTIVITY, on=date(2026, 6, 15), new_id=numbered_ids())

    assert posting.books.lots == lots


def test_activity_moves_nothing_under_another_policy() -> None:
    books = books_of(a_lot(10, expires_on=date(2026, 6, 30)))
    rolling = Expiry(policy=ExpiryPolicy.ROLLING, after=Period(months=1))

    assert post_activity(books, expiry=rolling, on=date(2026, 6, 15), new_id=numbered_ids()).books == books


# --- at the edges of the calendar -----------------------------------------------------------------------------------


def test_a_date_that_has_passed_this_year_is_next_years() -> None:
    assert next_anniversary((6, 30), since=date(2026, 6, 30)) == date(2026, 6, 30)
    assert next_anniversary((6, 30), since=date(2026, 7, 1)) == date(2027, 6, 30)
    assert next_anniversary((2, 29), since=date(2027, 3, 1)) == date(2028, 2, 29)
    assert next_anniversary((2, 29), since=date(2028, 3, 1)) == date(2029, 2, 28)


def test_the_last_year_of_the_calendar_is_a_year_like_others() -> None:
    assert add_period(date(9998, 12, 31), Period(months=1)) == date(9999, 1, 31)
    assert add_period(date(9999, 12, 31), Period(months=1)) == date.max


def test_activity_on_the_last_day_itself_is_in_time() -> None:
    books = books_of(a_lot(10, expires_on=date(2026, 6, 15)))

    posting = post_activity(books, expiry=INACTIVITY, on=date(2026, 6, 15), new_id=numbered_ids())

    assert posting.books.lots[0].expires_on == date(2026, 7, 31)


@pytest.mark.parametrize(
    ("pending", "expected"),
    [
        (Pending(), {}),
        (Pending(days=3), {Channel.STORE, Channel.WEB}),
        (Pending(days=3, channels=frozenset({"web"})), {Channel.WEB}),
        (Pending(days=0, channels=frozenset({"store"})), {}),
    ],
)
def test_awards_wait_where_their_channel_has_days_of_waiting(pending: Pending, expected: set[Channel]) -> None:
    waiting = [channel for channel in (Channel.STORE, Channel.WEB) if awards_wait(pending, channel=channel)]
    assert set(waiting) == set(expected)
