"""A single-use code says its word however it is typed, and with one wrong character it says that it is mistyped."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from posloyalty.domain.coupon_codes import (
    RANDOM_BITS,
    WORD_CHARS_MAX,
    CouponRead,
    coupon_words,
    is_of_word,
    key_of_code,
    new_code,
    printed_code,
    printed_word,
    read_coupon,
    read_coupons,
    with_coupon_words,
)
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import SaleId
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.simulation import Trial, TriedBasket
from tests.domain.builders import a_basket, a_line

LETTERS = string.ascii_uppercase + string.digits
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBERS = st.integers(0, 2**RANDOM_BITS - 1)
WORDS = st.text(LETTERS, min_size=1, max_size=WORD_CHARS_MAX)
CODES = st.builds(lambda word, number: (word, new_code(word, random_number=number)), WORDS, NUMBERS)

PROGRAMME = parse_programme("""
[programme]
id = "club"
name = "Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[[earning.rule]]
id = "spring"
kind = "bonus"
points = 50
when = { coupon = "Spring 26" }

[[earning.rule]]
id = "spring-again"
kind = "bonus"
points = 5
when = { coupon = "Spring 26", weekdays = ["mon"] }

[[earning.rule]]
id = "summer"
kind = "bonus"
points = 20
when = { coupon = "SUMMER" }
""")


def a_code(word: str = "SUMMER", number: int = 123_456_789) -> str:
    return new_code(word, random_number=number)


# --- writing --------------------------------------------------------------------------------------------------------


def test_a_code_is_printed_as_its_word_and_three_groups_of_four() -> None:
    assert a_code("Spring 26", 2**RANDOM_BITS - 1).startswith("SPRING-26-ZZZZ-ZZZZ-ZZZ")
    assert a_code("SUMMER", 0).startswith("SUMMER-0000-0000-000")


@given(CODES)
def test_what_is_random_in_a_code_is_in_letters_and_digits_that_no_other_looks_like(made: tuple[str, str]) -> None:
    assert set(made[1].replace("-", "")[-12:]) <= set(ALPHABET)


@given(NUMBERS, NUMBERS)
def test_two_numbers_are_two_codes(one: int, other: int) -> None:
    assume(one != other)
    assert key_of_code(a_code(number=one)) != key_of_code(a_code(number=other))


@pytest.mark.parametrize(
    "word", ["", "-", " ", "FRÜHLING", "50%", "a" * 41, "春", "SPRING!", "A\x00B", "🎟" * 9, f"A{'-' * 63}B"]
)
def test_a_word_that_no_code_can_carry_is_refused_by_name(word: str) -> None:
    with pytest.raises(BadRequest) as refused:
        printed_word(word)
    assert refused.value.field == "coupon"


# --- reading --------------------------------------------------------------------------------------------------------


@given(CODES)
def test_a_code_is_read_as_one_of_its_word(made: tuple[str, str]) -> None:
    word, code = made
    key = key_of_code(code)
    assert key is not None
    assert is_of_word(key, word)
    assert printed_code(word, key) == code
    assert read_coupon(code, [word]) == CouponRead(text=code, words=(word,), key=key)


@given(CODES, st.data())
def test_case_hyphens_and_spaces_do_not_count(made: tuple[str, str], data: st.DataObject) -> None:
    word, code = made
    typed = "".join(
        data.draw(st.sampled_from([char.upper(), char.lower(), f"{char} ", f"{char}-"]))
        for char in code.replace("-", "")
    )
    assert key_of_code(typed) == key_of_code(code)
    assert read_coupon(typed, [word]).words == (word,)


@given(CODES)
def test_letters_that_look_alike_may_be_typed_for_each_other(made: tuple[str, str]) -> None:
    for typed, printed in ("O0", "0O", "I1", "1I", "L1", "1L", "UV", "VU"):
        assert key_of_code(made[1].replace(printed, typed)) == key_of_code(made[1])


@given(CODES, st.data())
def test_one_wrong_character_is_found_wherever_it_is(made: tuple[str, str], data: st.DataObject) -> None:
    word, code = made
    right = key_of_code(code)
    assert right is not None
    at = data.draw(st.integers(0, len(right) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(right[at], "")))
    assert key_of_code(right[:at] + wrong + right[at + 1 :]) is None
    if at >= len(word):
        assert read_coupon(right[:at] + wrong + right[at + 1 :], [word]).mistyped


@pytest.mark.parametrize(
    "typed",
    [
        "SUMMER-0000-03NQ-K8",  # cut off
        "SUMMER-0000-03NQ-K8NK-K",  # one too many
        "SUMMRE-0000-03NQ-K8NK",  # two letters of the word swapped
        "SUMER-0000-03NQ-K8NK",  # one of its letters missing
        "summer 0000 03qn k8nk",
    ],
)
def test_a_code_of_a_word_that_was_mistyped_is_said_to_be(typed: str) -> None:
    assert a_code() == "SUMMER-0000-03NQ-K8NK"
    assert read_coupon(typed, ["SUMMER"]) == CouponRead(text=typed, mistyped=True)


@pytest.mark.parametrize(
    "text",
    ["WELCOME", "", "   ", "SUMMERS", "summer", "CHRISTMAS-SALE-2026", "x" * 500, "-" * 400, "夏" * 20, "SUMMER\x00"],
)
def test_any_other_text_stays_a_word_that_no_rule_asks_for(text: str) -> None:
    assert read_coupon(text, ["SUMMER"]) == CouponRead(text=text)


@given(st.text(max_size=120), st.lists(st.text(max_size=60), max_size=3))
def test_every_text_can_be_read_with_any_words(text: str, words: list[str]) -> None:
    read = read_coupon(text, words)
    assert set(read.words) <= set(words)
    assert not (read.mistyped and (read.words or read.key))


def test_a_word_of_the_programme_is_that_word_although_it_looks_like_a_code() -> None:
    code = a_code()
    assert read_coupon(code, ["SUMMER", code]) == CouponRead(text=code, words=(code,))


def test_a_code_of_a_word_that_the_programme_does_not_have_says_no_word_of_it() -> None:
    foreign = a_code("AUTUMN")
    read = read_coupon(foreign, ["SUMMER"])
    assert (read.words, read.key, read.mistyped) == ((), key_of_code(foreign), False)
    assert read_coupon(foreign.replace("-", ""), ["SUMMER"]).key is None, "without its groups it may be any word"


def test_words_that_look_alike_are_said_by_the_same_code() -> None:
    assert read_coupon(a_code("SOLO"), ["S0L0", "SOLO", "SO"]).words == ("S0L0", "SOLO")


# --- a basket -------------------------------------------------------------------------------------------------------


def test_a_programme_names_its_coupon_words_once_each() -> None:
    assert coupon_words(PROGRAMME) == ("Spring 26", "SUMMER")


def test_a_word_is_printed_in_capitals_with_single_hyphens() -> None:
    assert printed_word("spring  26 - a") == "SPRING-26-A"


def test_a_word_that_needs_its_code_says_nothing_by_itself_and_its_codes_do() -> None:
    programme = replace(PROGRAMME, codes_only=frozenset({"SUMMER"}))
    (alone,) = read_coupons(["SUMMER"], programme)
    assert (alone.needs_code, alone.words) == (True, ())
    assert with_coupon_words(a_basket(coupons=("SUMMER", "Spring 26")), programme).coupons == ("Spring 26",)
    assert with_coupon_words(a_basket(coupons=(a_code("SUMMER"),)), programme).coupons == ("SUMMER",)


def test_the_rules_see_words_where_a_basket_has_codes() -> None:
    code, other = a_code("spring-26"), a_code()
    basket = a_basket(coupons=(code, code.lower(), "WELCOME", other, "WELCOME"))
    assert with_coupon_words(basket, PROGRAMME).coupons == ("Spring 26", "WELCOME", "SUMMER")
    assert [read.key for read in read_coupons(basket.coupons, PROGRAMME)] == [
        key_of_code(code),
        None,
        key_of_code(other),
    ]


def test_a_basket_without_coupons_is_the_same_basket() -> None:
    basket = a_basket()
    assert with_coupon_words(basket, PROGRAMME) is basket


def test_a_code_counts_as_its_word_in_the_first_basket_of_a_trial_alone() -> None:
    code, other = a_code(number=1), a_code(number=2)
    shown = [(code,), (code.lower(),), (code, other), ("SUMMER",), ("SUMMER",), (code[:-1],), ()]
    trial = Trial(PROGRAMME)
    baskets = [a_basket(a_line(500), coupons=coupons) for coupons in shown]
    sales = [
        trial.take(TriedBasket(sale_id=SaleId(str(at)), member="ANA", basket=basket))
        for at, basket in enumerate(baskets)
    ]
    assert [int(sale.award) for sale in sales] == [25, 5, 25, 25, 25, 5, 5]
