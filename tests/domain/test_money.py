"""Money and points are whole numbers that stay what they are; a text is an amount exactly or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.errors import NotMoney
from posloyalty.domain.money import MONEY_MINOR_MAX, Money, Points, decimal_text

MINOR = st.integers(-MONEY_MINOR_MAX, MONEY_MINOR_MAX)
DECIMALS = st.sampled_from([0, 2, 3])


@given(MINOR, DECIMALS)
def test_an_amount_that_is_written_reads_back_the_same(minor: int, decimals: int) -> None:
    if abs(minor) >= 10 ** (13 + decimals):
        return  # more whole digits than any amount is written with
    assert Money.parse(Money(minor).text(decimals=decimals), decimals=decimals) == minor


@pytest.mark.parametrize(
    ("text", "decimals", "minor"),
    [
        ("4.50", 2, 450),
        ("4.5", 2, 450),
        ("4", 2, 400),
        ("0.01", 2, 1),
        ("-0.05", 2, -5),
        ("500", 0, 500),
        ("1.005", 3, 1005),
    ],
)
def test_a_decimal_text_is_read_as_minor_units(text: str, decimals: int, minor: int) -> None:
    assert Money.parse(text, decimals=decimals) == minor


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".5",
        "5.",
        "1,00",
        "1e3",
        "+1",
        " 1",
        "1 ",
        "--1",
        "NaN",
        "inf",
        "1.005",
        "\uff11",
        "\u0663",
        "0x1",
        "1_000",
        "1" * 14,
    ],
)
def test_any_other_text_is_no_amount(text: str) -> None:
    with pytest.raises(NotMoney):
        Money.parse(text, decimals=2)


def test_an_amount_beyond_the_largest_is_refused() -> None:
    with pytest.raises(NotMoney):
        Money.parse("9999999999999", decimals=3)


def test_a_refused_text_is_repeated_at_most_in_part() -> None:
    with pytest.raises(NotMoney) as refused:
        Money.parse("9" * 1000, decimals=2)

    assert len(refused.value.text) <= 40


@pytest.mark.parametrize(
    ("minor", "decimals", "text"),
    [(450, 2, "4.50"), (-5, 2, "-0.05"), (0, 2, "0.00"), (500, 0, "500"), (-7, 0, "-7"), (7, 3, "0.007")],
)
def test_an_amount_is_written_with_all_its_decimals(minor: int, decimals: int, text: str) -> None:
    assert Money(minor).text(decimals=decimals) == text


@given(MINOR, MINOR)
def test_sums_and_differences_stay_money(first: int, second: int) -> None:
    results = (Money(first) + Money(second), Money(first) - Money(second), -Money(first))

    assert results == (first + second, first - second, -first)
    assert {type(result) for result in results} == {Money}


@given(MINOR, MINOR)
def test_sums_and_differences_stay_points(first: int, second: int) -> None:
    results = (Points(first) + Points(second), Points(first) - Points(second), -Points(first))

    assert results == (first + second, first - second, -first)
    assert {type(result) for result in results} == {Points}


def test_the_largest_amount_of_all_is_read() -> None:
    assert Money.parse("1000000000000.000", decimals=3) == MONEY_MINOR_MAX


@pytest.mark.parametrize("text", ["1.005", "4,50", "9999999999999"])
def test_a_refused_text_says_what_it_was_and_how_many_decimals_there_may_be(text: str) -> None:
    decimals = 2 if "." in text or "," in text else 3
    with pytest.raises(NotMoney) as refused:
        Money.parse(text, decimals=decimals)
    assert (refused.value.text, refused.value.decimals) == (text, decimals)


@pytest.mark.parametrize(
    ("number", "text"), [("2.50", "2.5"), ("1E+2", "100"), ("0.000001", "0.000001"), ("5", "5"), ("-0.0", "0")]
)
def test_a_decimal_is_written_without_exponent_or_idle_zeros(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text
