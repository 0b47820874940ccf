"""Codes with a price or a weight inside are read by the shop's patterns, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from posloyalty.domain.code_patterns import check_pattern, read_code
from posloyalty.domain.errors import BadRequest

BY_WEIGHT, BY_PRICE, SHORT = "21IIIIIWWWWWC", "22IIIIIVPPPPC", "9IIIPPPP"


def test_the_weight_in_a_code_is_in_kilograms_and_the_price_in_minor_units() -> None:
    patterns = (BY_WEIGHT, BY_PRICE, SHORT)
    weighed = read_code("2112345004549", patterns)
    assert weighed is not None
    assert (weighed.item, weighed.digits_before, weighed.weight, weighed.price) == (
        "12345",
        "21",
        Decimal("0.454"),
        None,
    )
    priced = read_code("2200042704371", patterns)
    assert priced is not None
    assert (priced.item, priced.price, priced.weight) == ("00042", 437, None)
    short = read_code("91230250", patterns)
    assert short is not None
    assert (short.item, short.price) == ("123", 250)


@pytest.mark.parametrize(
    "code",
    [
        "2112345004540",  # a wrong check digit: a smudge must not sell another weight
        "2312345004540",  # of no pattern
        "211234500454",  # too short
        "211234500454２",  # noqa: RUF001 - a digit of another script
        "2112345000008",  # says no weight: a label on a shelf
        "21-2345004542",
        "",
    ],
)
def test_a_code_of_no_pattern_is_not_read(code: str) -> None:
    assert read_code(code, (BY_WEIGHT, BY_PRICE)) is None


def test_a_pattern_may_be_written_in_small_letters_and_a_question_mark_stands_for_anything() -> None:
    pattern = check_pattern(" 2?iiiiiwwwwwc ")
    read = read_code("2112345004549", (pattern,))
    assert read is not None
    assert read.item == "12345"


@pytest.mark.parametrize(
    "text",
    ["", "IIIPP", "I" * 10 + "P" * 11, "21IIIIIIIIIIC", "21PPPPPPPPPPC", "IIIPPPWWW", "21IIIIIXPPPPC", "C1IIIIPPPP"],
)
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(BadRequest):
        check_pattern(text)


def test_a_check_digit_is_asked_only_of_codes_that_have_one() -> None:
    with pytest.raises(BadRequest) as refused:
        check_pattern("2IIIIIPPPC")
    assert refused.value.reason == "no_check_digit_at_this_length"
