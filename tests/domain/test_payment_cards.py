"""What may be a payment card's number is recognised by length, check digit and issuer; goods and own cards are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import ean, luhn

from posloyalty.domain.payment_cards import holds_payment_card, is_own_card


def with_check_digit(digits: str) -> str:
    return digits + luhn.calc_check_digit(digits)


@pytest.mark.parametrize(
    "number",
    [
        "4111111111111111",
        "4012888888881881",
        "5555555555554444",
        "2223003122003222",
        "378282246310005",
        "6011111111111117",
        "3530111333300000",
        "6759649826438453",
        "6200000000000005",
        "2200000000000004",
        with_check_digit("411111111111111111"),
    ],
)
def test_numbers_that_issuers_publish_for_tests_are_recognised(number: str) -> None:
    assert holds_payment_card(number)


@pytest.mark.parametrize(
    "written",
    [
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "%B4111111111111111^KOWALSKA/ANA^2512",
        "card 4111111111111111 12/28",
        "4111111111111111 123",
    ],
)
def test_a_number_is_recognised_grouped_and_among_other_text(written: str) -> None:
    assert holds_payment_card(written)


@given(st.from_regex(r"4[0-9]{11}", fullmatch=True).map(with_check_digit))
def test_thirteen_digits_are_a_card_unless_they_are_a_barcode_of_goods(number: str) -> None:
    assert holds_payment_card(number) is not ean.is_valid(number)


@given(st.from_regex(r"4[0-9]{14}", fullmatch=True))
def test_a_wrong_check_digit_makes_a_number_no_card(digits: str) -> None:
    right = luhn.calc_check_digit(digits)
    wrong = str((int(right) + 1) % 10)

    assert holds_payment_card(digits + right)
    assert not holds_payment_card(digits + wrong)


@pytest.mark.parametrize("length", [5, 10, 12, 14, 20, 24])
def test_other_lengths_are_no_cards(length: int) -> None:
    assert not holds_payment_card(with_check_digit("4" * (length - 1)))


@pytest.mark.parametrize("begin", ["0", "7", "9", "20", "21", "2220", "2721", "35000"])
def test_sixteen_digits_of_no_issuer_are_no_card(begin: str) -> None:
    assert not holds_payment_card(with_check_digit(begin.ljust(15, "1")))


@given(st.text(max_size=60))
def test_a_text_without_thirteen_digits_holds_no_card(text: str) -> None:
    few = "".join(letter for letter in text if not letter.isdecimal()) + "411111111111"

    assert not holds_payment_card(few)


@pytest.mark.parametrize(
    ("text", "is_own"),
    [("2999123", True), ("2999abc", False), ("299912", False), ("3999123", False), ("", False)],
)
def test_an_own_card_has_the_declared_characters_and_any_digit_where_a_hash_is(text: str, *, is_own: bool) -> None:
    assert is_own_card(text, ("2999###", "X#")) is is_own


def test_an_own_pattern_excuses_only_numbers_that_have_it() -> None:
    own = ("411111##########",)

    assert not holds_payment_card("4111111111111111", own_cards=own)
    assert holds_payment_card("5555555555554444", own_cards=own)
