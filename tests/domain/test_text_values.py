"""What people and programs write is read strictly, and each refusal names the field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.money import POINTS_MAX
from posloyalty.domain.text_values import (
    birth_day,
    birth_month,
    birthday_of,
    caller_id_of,
    date_of,
    money_of,
    points_of,
    quantity_of,
    short_text,
    time_of,
)

pounds = partial(money_of, decimals=2)


def refusal(read: Callable[..., object], given: object) -> str:
    """Give why `given` is refused; the refusal names the field that was asked for."""
    with pytest.raises(BadRequest) as refused:
        read(given, field="lines[2].thing")
    assert refused.value.field == "lines[2].thing"
    return refused.value.reason


# --- amounts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "minor"), [("0", 0), ("0.00", 0), ("4.5", 450), ("9999999999999.99", 10**15 - 1)])
def test_an_amount_is_read_in_minor_units(text: str, minor: int) -> None:
    assert pounds(text, field="amount") == minor


@pytest.mark.parametrize("text", ["", "4.505", "4,50", "£4", "1e3", "\u0664", "9" * 400])
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert refusal(pounds, text) == "an amount with at most 2 decimals"


@pytest.mark.parametrize("text", ["-4.50", "-0.00", "-0"])
def test_an_amount_below_zero_is_refused_and_so_is_a_zero_with_a_minus(text: str) -> None:
    assert refusal(pounds, text) == "not negative"


@pytest.mark.parametrize("number", [0, 1, POINTS_MAX])
def test_points_are_read_up_to_the_most_there_can_be(number: int) -> None:
    assert points_of(number, field="points") == number


@pytest.mark.parametrize("number", [-1, POINTS_MAX + 1])
def test_points_outside_their_bounds_are_refused(number: int) -> None:
    assert refusal(points_of, number) == "a number of points"


@pytest.mark.parametrize("text", ["0", "1", "0.454", "1000000000", "12.000001"])
def test_a_quantity_is_read_exactly(text: str) -> None:
    assert quantity_of(text, field="quantity") == Decimal(text)


@pytest.mark.parametrize("text", ["", "-1", "1.0000001", "1000000000.1", "1000000001", "NaN", "1e2", "1,5", "\u0661"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    assert refusal(quantity_of, text) == "a quantity with at most 6 decimals"


# --- times ----------------------------------------------------------------------------------------------------------


def test_a_time_is_read_with_its_offset() -> None:
    read = time_of("2026-06-15T12:00:00+02:00", field="occurred_at")
    assert (read, read.utcoffset()) == (datetime(2026, 6, 15, 10, 0, tzinfo=UTC), timedelta(hours=2))


@pytest.mark.parametrize(
    "text", ["", "noon", "2026-06-31T12:00:00Z", "2026-06-15T25:00:00Z", "9999-12-31T23:59:59-01:00"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert refusal(time_of, text) == "RFC 3339 with an offset"


@pytest.mark.parametrize("text", ["2026-06-15T12:00:00", "2026-06-15", "1969-12-31T23:59:59Z"])
def test_a_time_without_an_offset_or_from_before_there_were_tills_is_refused(text: str) -> None:
    assert refusal(time_of, text) == "RFC 3339 with an offset, from 1970 on"


def test_the_first_year_of_tills_is_read() -> None:
    assert time_of("1970-01-01T00:00:00Z", field="at") == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_date_is_read_in_one_spelling() -> None:
    assert date_of("2026-11-22", field="date") == date(2026, 11, 22)


@pytest.mark.parametrize(
    "text", ["", "20261122", "2026-W47-7", "2026-11-31", "22.11.2026", "2026-11-22T00:00", "\uff12\uff1026-11-22"]
)
def test_a_date_in_another_spelling_is_refused(text: str) -> None:
    assert refusal(date_of, text) == "a date such as 2026-11-22"


# --- birthdays ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "on"), [("1990-04-01", (4, 1)), ("--04-01", (4, 1)), ("2000-02-29", (2, 29)), ("--02-29", (2, 29))]
)
def test_a_birthday_is_a_date_or_month_and_day_alone(text: str, on: tuple[int, int]) -> None:
    assert birthday_of(text) == text
    assert (birth_month(text), birth_day(text)) == (on[0], on)


@pytest.mark.parametrize(
    "text", ["", "1990-02-30", "1999-02-29", "--13-01", "--02-30", "-04-01", "April", "1990-4-1", "--0401"]
)
def test_what_is_no_birthday_is_refused(text: str) -> None:
    assert refusal(birthday_of, text) == "a date such as 1990-04-01, or --04-01"


def test_a_birthday_is_refused_under_its_own_name() -> None:
    with pytest.raises(BadRequest) as refused:
        birthday_of("never")
    assert refused.value.field == "birthday"


@pytest.mark.parametrize("stored", [None, "", "in spring"])
def test_a_birthday_that_is_none_has_no_month_and_stops_nobody(stored: str | None) -> None:
    assert (birth_month(stored), birth_day(stored)) == (None, None)


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["A", "order 7/é", "x" * 64])
def test_an_id_is_any_printable_text_up_to_64_characters(text: str) -> None:
    assert caller_id_of(text, field="sale_id") == text


@pytest.mark.parametrize("text", ["", "  ", "x" * 65, "a\nb", "a\x00"])
def test_what_is_no_id_is_refused(text: str) -> None:
    assert refusal(caller_id_of, text) == "an id of 1 to 64 printable characters"


@pytest.mark.parametrize("text", ["", "Zażółć", "x" * 200])
def test_a_line_of_text_is_taken_as_it_is(text: str) -> None:
    assert short_text(text, field="reason") == text


@pytest.mark.parametrize("text", ["x" * 201, "two\nlines", "\x1b[2J"])
def test_text_that_is_too_long_or_has_control_characters_is_refused(text: str) -> None:
    assert refusal(short_text, text) == "printable text of at most 200 characters"
