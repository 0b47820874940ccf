"""However a card, phone, e-mail or code is written, one member has one form of it; what is none is refused clearly."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.errors import BadRequest, LooksLikeAPaymentCard, LoyaltyRefusal
from posloyalty.domain.identifiers import (
    guess_identifiers,
    is_region,
    member_code,
    member_id_of_code,
    new_identifier,
    normal_identifier,
)
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.domain.payment_cards import holds_payment_card

CARD, PHONE, EMAIL = IdentifierKind.CARD, IdentifierKind.PHONE, IdentifierKind.EMAIL
CODE, TOKEN = IdentifierKind.CODE, IdentifierKind.PAYMENT_TOKEN


def normal(kind: IdentifierKind, text: str, region: str = "GB") -> str:
    return normal_identifier(kind, text, region).value


def guessed(text: str, region: str = "GB") -> list[tuple[str, str]]:
    return [(guess.kind.value, guess.value) for guess in guess_identifiers(text, region)]


def refusal_of(kind: IdentifierKind, text: str, region: str = "GB") -> str:
    with pytest.raises(BadRequest) as refused:
        normal_identifier(kind, text, region)
    assert refused.value.field == kind.value
    return refused.value.reason


def test_numbers_are_from_countries_by_their_codes_alone() -> None:
    assert [is_region(text) for text in ("PL", "TW", "pl", "XX", "Poland", "")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


# --- phones ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "+447700900123",
        "07700 900123",
        "07700900123",
        "(07700) 900-123",
        "0044 7700 900123",
        "+44 (0)7700 900 123",
        "447700900123",
        "tel:+44-7700-900123",
        "07700.900.123",
        "07700 900123 ext 5",
        "٠٧٧٠٠ ٩٠٠١٢٣",  # noqa: RUF001
        "０７７００９００１２３",  # noqa: RUF001
        "\u202b+44 7700 900123\u200f",
        "+44\u00a07700\u200b900123",
        "\t07700 900123\r\n",
    ],
)
def test_a_phone_in_any_usual_spelling_is_the_same_number(written: str) -> None:
    assert normal(PHONE, written) == "+447700900123"


@pytest.mark.parametrize(
    ("written", "region", "expected"),
    [
        ("600 123 456", "PL", "+48600123456"),
        ("8 912 345-67-89", "RU", "+79123456789"),
        ("0912-345-678", "TW", "+886912345678"),
        ("202-555-0123", "us", "+12025550123"),
        ("4917612345678", "DE", "+4917612345678"),
        ("+4917612345678", "GB", "+4917612345678"),
        ("+1 202 555 0123", "", "+12025550123"),
    ],
)
def test_a_phone_without_country_code_is_of_the_shops_region(written: str, region: str, expected: str) -> None:
    assert normal(PHONE, written, region) == expected


@pytest.mark.parametrize(
    "written", ["12", "999", "Ana", "0800 FLOWERS", "07700 900123 / 07700 900124", "+", "+44+7700900123", "1" * 300]
)
def test_what_is_no_phone_is_refused(written: str) -> None:
    assert refusal_of(PHONE, written) == "not_a_phone"


def test_whoever_is_to_be_known_by_a_phone_gives_a_whole_number_and_what_is_looked_for_may_be_less() -> None:
    with pytest.raises(BadRequest, match="not_a_whole_phone"):
        new_identifier(PHONE, "12345", "GB")
    assert ("phone", "+4412345") in guessed("12345")
    assert new_identifier(PHONE, "07700 900123", "GB").value == "+447700900123"


@pytest.mark.parametrize("region", ["", "XX", "Atlantis"])
def test_a_local_number_of_no_known_region_is_refused(region: str) -> None:
    assert refusal_of(PHONE, "07700 900123", region) == "not_a_phone"


# --- cards ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("CJ-900", "CJ-900"),
        ("cj-900", "CJ-900"),
        (" 2999 1234 5678\n", "299912345678"),
        ("ＣＪ－９００", "CJ-900"),  # noqa: RUF001
        ("A", "A"),
        ("5901234123457", "5901234123457"),
        ("shop_1/22.b", "SHOP_1/22.B"),
    ],
)
def test_a_card_is_upper_case_without_spaces_and_keeps_its_hyphens(written: str, expected: str) -> None:
    assert normal(CARD, written) == expected


@pytest.mark.parametrize("written", ["-", "-1", "1-", "Карта-1", "a@b", "1;2", "x" * 65])
def test_what_is_no_card_is_refused(written: str) -> None:
    assert refusal_of(CARD, written) == "not_a_card"


# --- e-mails --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ana@Example.COM", "ana@example.com"),
        ("mailto:ana@example.com", "ana@example.com"),
        ("ａｎａ＠example.com", "ana@example.com"),  # noqa: RUF001
        ("ana@münchen.de", "ana@xn--mnchen-3ya.de"),
        ("ana@mu\u0308nchen.de", "ana@xn--mnchen-3ya.de"),
        ("ana@xn--mnchen-3ya.de", "ana@xn--mnchen-3ya.de"),
        ("ana@почта.рф", "ana@xn--80a1acny.xn--p1ai"),
        ("a.b+c@d-e.org", "a.b+c@d-e.org"),
    ],
)
def test_an_email_is_lower_case_with_its_domain_in_ascii(written: str, expected: str) -> None:
    assert normal(EMAIL, written) == expected


def test_domains_that_belong_to_different_people_stay_apart() -> None:
    assert normal(EMAIL, "ana@straße.de") != normal(EMAIL, "ana@strasse.de")


@pytest.mark.parametrize(
    "written",
    [
        "ana",
        "@example.com",
        "ana@",
        "ana@localhost",
        "a b@example.com",
        ".a@example.com",
        "a..b@example.com",
        "ana@-x.com",
        "ana@x..com",
        "ana@x_y.com",
        "ana@ex ample.com",
        "ana@♥.com",
        f"{'a' * 65}@example.com",
        f"ana@{'a' * 64}.com",
        f"ana@{'a.' * 140}com",
    ],
)
def test_what_is_no_email_is_refused(written: str) -> None:
    assert refusal_of(EMAIL, written) == "not_an_email"


# --- codes and tokens -----------------------------------------------------------------------------------------------


@given(st.uuids())
def test_a_member_code_is_brought_into_its_printed_form(member_id: MemberId) -> None:
    code = member_code(member_id)

    assert normal(CODE, f" {code.lower()} ") == code
    assert guessed(code) == [("code", code)]


def test_digits_in_a_member_code_are_no_payment_card() -> None:
    code = "PL1-1234ABC4111111111111111XYZE"
    member_id = member_id_of_code(code)

    assert member_id is not None
    assert holds_payment_card(code)
    assert normal(CODE, code) == code
    assert guessed(code) == [("code", code)]


@pytest.mark.parametrize("written", ["PL1-1234", "hello"])
def test_what_is_no_member_code_is_refused(written: str) -> None:
    assert refusal_of(CODE, written) == "not_a_member_code"


def test_a_payment_token_is_kept_as_the_terminal_gave_it() -> None:
    assert normal(TOKEN, "tok_1aB+/=") == "tok_1aB+/="


@pytest.mark.parametrize("written", ["tok 1", "t" * 129, "tök"])
def test_what_is_no_payment_token_is_refused(written: str) -> None:
    assert refusal_of(TOKEN, written) == "not_a_payment_token"


# --- whatever is written --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(IdentifierKind))
@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "empty"),
        (" \u200b\ufeff ", "empty"),
        ("1\x002", "not_printable"),
        ("a\ud800", "not_printable"),
        ("1" * 10**6, "too_long"),
    ],
    ids=["nothing", "nothing seen", "nul", "half a letter", "a million digits"],
)
def test_empty_broken_and_huge_texts_are_refused_by_name(kind: IdentifierKind, written: str, reason: str) -> None:
    assert refusal_of(kind, written) == reason


@given(st.sampled_from(IdentifierKind), st.text(max_size=40))
def test_the_normal_form_of_a_normal_form_is_itself(kind: IdentifierKind, written: str) -> None:
    try:
        identifier = normal_identifier(kind, written, "GB")
    except LoyaltyRefusal:
        return
    assert normal_identifier(kind, identifier.value, "GB") == identifier
    assert identifier.value.isprintable()
    assert unicodedata.is_normalized("NFC", identifier.value)


@given(st.text(max_size=40), st.sampled_from(["GB", "PL", "DE", "RU", "TW", "US", ""]))
def test_whatever_is_guessed_is_in_its_normal_form(written: str, region: str) -> None:
    try:
        guesses = guess_identifiers(written, region)
    except LooksLikeAPaymentCard:
        return
    for guess in guesses:
        assert normal_identifier(guess.kind, guess.value, region) == guess


@given(st.from_regex(r"\+44(7[0-9]{9})", fullmatch=True), st.data())
def test_separators_and_marks_in_a_phone_change_nothing(number: str, data: st.DataObject) -> None:
    marks = ["", "", " ", "-", ".", "\u200e", "\u00a0", "\u2060"]
    written = "+" + "".join(digit + data.draw(st.sampled_from(marks)) for digit in number[1:])

    assert normal(PHONE, written) == number


# --- guesses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("+44 7700 900123", [("phone", "+447700900123")]),
        ("07700 900123", [("card", "07700900123"), ("phone", "+447700900123")]),
        ("ANA@example.com", [("email", "ana@example.com")]),
        ("CJ-900", [("card", "CJ-900")]),
        ("Ana Kowalska", [("card", "ANAKOWALSKA")]),
        ("", []),
        ("łódź", []),
        ("\x00", []),
        ("x" * 10**6, []),
    ],
)
def test_a_text_is_taken_for_all_that_it_may_be(written: str, expected: list[tuple[str, str]]) -> None:
    assert guessed(written) == expected


def test_a_number_with_another_countrys_code_is_also_taken_as_lacking_its_plus() -> None:
    assert ("phone", "+447700900123") in guessed("447700900123", region="PL")


# --- payment cards --------------------------------------------------------------------------------------------------

VISA = "4111111111111111"


@pytest.mark.parametrize("kind", list(IdentifierKind))
@pytest.mark.parametrize(
    "written", [VISA, "4111 1111 1111 1111", "4111-1111-1111-1111", f";{VISA}=2512?", "\uff14" + VISA[1:]]
)
def test_a_payment_card_is_refused_whatever_it_is_called(kind: IdentifierKind, written: str) -> None:
    with pytest.raises(LooksLikeAPaymentCard) as refused:
        normal_identifier(kind, written, "GB")

    assert not any(digit in str(refused.value) for digit in "0123456789")


@pytest.mark.parametrize("region", ["GB", "DE", "US", "", "XX"])
def test_a_payment_card_is_no_phone_of_any_region(region: str) -> None:
    with pytest.raises(LooksLikeAPaymentCard):
        normal(PHONE, VISA, region)


def test_a_payment_card_is_refused_as_a_query_too() -> None:
    with pytest.raises(LooksLikeAPaymentCard):
        guess_identifiers(VISA, "GB")


def test_a_payment_card_hidden_in_an_email_is_refused() -> None:
    with pytest.raises(LooksLikeAPaymentCard):
        normal_identifier(EMAIL, f"{VISA}@example.com", "GB")


def test_a_shops_own_card_may_look_like_a_payment_card() -> None:
    own = ("411111##########",)

    assert normal_identifier(CARD, VISA, "GB", own_cards=own) == Identifier(kind=CARD, value=VISA)
    assert Identifier(kind=CARD, value=VISA) in guess_identifiers(VISA, "GB", own_cards=own)


def test_a_phone_with_its_plus_is_no_payment_card_though_its_digits_would_be() -> None:
    thirteen_digits_that_pass_the_luhn_check = "+4917612345000"

    assert normal(PHONE, thirteen_digits_that_pass_the_luhn_check) == "+4917612345000"
    assert guessed(thirteen_digits_that_pass_the_luhn_check) == [("phone", "+4917612345000")]
    with pytest.raises(LooksLikeAPaymentCard):
        normal(CARD, thirteen_digits_that_pass_the_luhn_check[1:])


def test_a_number_that_the_regions_plan_knows_is_a_phone_without_its_plus_too() -> None:
    assert normal(PHONE, "4917612345000", region="DE") == "+4917612345000"
    assert ("phone", "+4917612345000") in guessed("4917612345000", region="DE")


# --- at the bounds --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "longest"),
    [
        (CARD, "C" * 64),
        (EMAIL, f"{'a' * 64}@example.com"),
        (EMAIL, f"{'a' * 51}@{'b' * 63}.{'c' * 63}.{'d' * 63}.example.co"),
        (TOKEN, "t" * 128),
    ],
)
def test_the_longest_of_each_kind_is_taken_and_one_more_is_not(kind: IdentifierKind, longest: str) -> None:
    assert normal(kind, longest) == longest
    with pytest.raises(BadRequest):
        normal(kind, longest[0] + longest)


def test_the_longest_text_of_all_is_read_and_one_more_is_too_long() -> None:
    assert normal(CARD, "CJ-900" + " " * 314) == "CJ-900"
    assert refusal_of(CARD, "CJ-900" + " " * 315) == "too_long"


def test_five_digits_are_the_shortest_phone() -> None:
    assert normal(PHONE, "+290 22222") == "+29022222"
    assert normal(PHONE, "+49 110", "DE") == "+49110"
    assert refusal_of(PHONE, "+4911") == "not_a_phone"


def test_a_domain_of_letters_and_hyphens_is_brought_into_ascii() -> None:
    assert normal(EMAIL, "ana@bücher-laden.de") == "ana@xn--bcher-laden-thb.de"


@pytest.mark.parametrize("written", ["mailto:mailto:ana@example.com", "ana.mailto:x@example.com", "a@b@example.com"])
def test_a_scheme_stands_once_and_at_the_beginning_of_an_address(written: str) -> None:
    assert normal(EMAIL, "MAILTO:ana@example.com") == "ana@example.com"
    assert refusal_of(EMAIL, written) == "not_an_email"


@pytest.mark.parametrize("written", ["tel:tel:07700900123", "07700tel:900123"])
def test_a_scheme_stands_once_and_at_the_beginning_of_a_phone(written: str) -> None:
    assert refusal_of(PHONE, written) == "not_a_phone"


def test_thirteen_digits_of_a_payment_card_that_no_plan_knows_are_no_phone() -> None:
    with pytest.raises(LooksLikeAPaymentCard):
        normal(PHONE, "4222222222222")


@pytest.mark.parametrize("written", ["+1 202 555 012", "+1 202 555 01234", "+44 7700 9001234"])
def test_a_number_that_is_too_short_or_too_long_for_its_country_is_no_phone(written: str) -> None:
    assert refusal_of(PHONE, written) == "not_a_phone"
