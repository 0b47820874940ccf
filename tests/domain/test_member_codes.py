"""A member's code is short, scannable, and wrong in one character it names nobody."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from posloyalty.domain.ids import MemberId
from posloyalty.domain.member_codes import member_code, member_id_of_code

MEMBERS = st.uuids().map(MemberId)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(MEMBERS)
def test_a_code_names_its_member(member_id: MemberId) -> None:
    assert member_id_of_code(member_code(member_id)) == member_id


@given(MEMBERS)
def test_a_code_has_31_characters_that_any_scanner_can_type(member_id: MemberId) -> None:
    assert re.fullmatch(r"PL1-[0-9A-HJKMNP-TV-Z]{27}", member_code(member_id))


@pytest.mark.parametrize("number", [0, 2**128 - 1])
def test_the_smallest_and_the_largest_id_have_codes(number: int) -> None:
    member_id = MemberId(UUID(int=number))

    assert member_id_of_code(member_code(member_id)) == member_id


@given(MEMBERS)
def test_a_code_may_be_typed_in_lower_case_with_hyphens_and_spaces(member_id: MemberId) -> None:
    code = member_code(member_id)
    typed = " ".join([code[:9].lower(), code[9:16], f"{code[16:]}-"])

    assert member_id_of_code(typed) == member_id


@given(MEMBERS)
def test_letters_that_look_like_digits_may_be_typed_for_them(member_id: MemberId) -> None:
    code = member_code(member_id)
    typed = code[:4] + code[4:].replace("0", "o").replace("1", "l")

    assert member_id_of_code(typed) == member_id


@given(MEMBERS, st.integers(4, 30), st.sampled_from(ALPHABET))
def test_one_wrong_character_names_nobody(member_id: MemberId, at: int, letter: str) -> None:
    code = member_code(member_id)
    wrong = code[:at] + letter + code[at + 1 :]

    assert member_id_of_code(wrong) == (member_id if wrong == code else None)


@given(MEMBERS, st.integers(4, 29))
def test_two_neighbours_swapped_name_nobody_unless_they_are_0_and_z(member_id: MemberId, at: int) -> None:
    code = member_code(member_id)
    pair = code[at : at + 2]
    swapped = code[:at] + pair[::-1] + code[at + 2 :]

    if set(pair) == {"0", "Z"}:
        assert member_id_of_code(swapped) != member_id
    else:
        assert member_id_of_code(swapped) == (member_id if swapped == code else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PL1-",
        "PL2-" + "0" * 27,
        "PL1-" + "0" * 26,
        "PL1-" + "0" * 28,
        "PL1-" + "U" * 27,
        "PL1-" + "Z" * 27,
        "PL1-" + "é" * 27,
    ],
)
def test_what_is_no_code_names_nobody(text: str) -> None:
    assert member_id_of_code(text) is None


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    found = member_id_of_code(text)

    assert found is None or member_code(found)


@pytest.mark.parametrize("body", ["8" + "0" * 25, "F" + "Z" * 25, "G" + "0" * 25])
def test_a_code_of_a_number_that_no_id_can_be_names_nobody(body: str) -> None:
    """26 characters hold two bits more than an id has."""
    code = f"PL1-{body}{luhn.calc_check_digit(body, '0123456789ABCDEFGHJKMNPQRSTVWXYZ')}"

    assert member_id_of_code(code) is None
