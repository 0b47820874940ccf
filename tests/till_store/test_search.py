"""Any fragment of a name or a number finds the member, best first, whatever the script; nothing typed breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from posloyalty.domain.folded_words import folded_words, number_word
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.till_store.search import rank_of
from posloyalty.till_store.store import SqliteTillStore
from tests.till_store.builders import (
    a_card,
    a_member,
    a_member_change,
    a_phone,
    a_product,
    a_product_change,
    a_store,
    an_added,
    an_enrolled_member,
    hear,
    record,
)

PEOPLE = {
    1: ("Ana Kowalska", a_phone("+447700900123"), a_card("CJ-900")),
    2: ("Anastasia Petrova", a_phone("+447700900456"), a_card("CJ-1900")),
    3: ("Zoë Łukasiewicz-O'Brien", a_phone("+48600123999"), a_card("0012345")),
    4: ("王小明", a_phone("+886912345678"), a_card("TW-77")),
    5: ("Joanna Nowak", a_phone("+48601900122"), a_card("CJ-31")),
    6: ("김민수", a_phone("+821012340123"), a_card("KR-1")),
    7: ("Ёлкин Семён", a_phone("+79161234567"), a_card("RU-5")),
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteTillStore]:
    with a_store(tmp_path_factory.mktemp("till")) as store:
        for number, (name, *identifiers) in PEOPLE.items():
            member = a_member(MemberId(UUID(int=number)), name=name, identifiers=tuple(identifiers))
            hear(store, a_member_change(member, pos=number))
        yield store


def found(store: SqliteTillStore, fragment: str) -> list[int]:
    return [found.member.member_id.int for found in store.members.search(fragment, limit=20)]


@pytest.mark.parametrize(
    ("fragment", "numbers"),
    [
        ("walsk", [1]),  # from the middle of a word
        ("KOWALSKA", [1]),
        ("ana kow", [1]),
        ("kow ana", [1]),
        ("ana", [1, 2]),  # the whole word, then the beginning; Joanna has no "ana"
        ("anna", [5]),
        ("zoe", [3]),
        ("lukasie", [3]),
        ("obrien", [3]),
        ("o'brien", [3]),
        ("wicz-o", [3]),
        ("елкин", [7]),
        ("Ёлк", [7]),
        ("王", [4]),
        ("小", [4]),
        ("小明", [4]),
        ("민", [6]),
        ("金", []),
        ("0123", [1, 3, 6]),  # the last four digits of a phone, and within others
        ("900123", [1]),
        ("07700900123", [1]),  # as it is said in its country
        ("00447700900123", [1]),
        ("7700 900 456", [2]),
        ("cj-900", [1]),
        ("CJ900", [1]),
        ("2345", [3, 4, 7]),
        ("0012345", [3]),
        ("٧٧٠٠٩٠٠١٢٣", [1]),
        ("\N{FULLWIDTH DIGIT NINE}\N{FULLWIDTH DIGIT ZERO}\N{FULLWIDTH DIGIT ZERO}\N{FULLWIDTH DIGIT ONE}23", [1]),
        ("nobody", []),
        ("", []),
        ("   ", []),
        ("'\"*()-", []),
    ],
)
def test_a_fragment_finds_who_has_it(shop: SqliteTillStore, fragment: str, numbers: list[int]) -> None:
    assert sorted(found(shop, fragment)) == sorted(numbers)


@pytest.mark.parametrize(
    ("fragment", "first"),
    [("ana", 1), ("anast", 2), ("0123", 6), ("1900", 2), ("cj900", 1), ("345", 3)],
)
def test_the_best_comes_first(shop: SqliteTillStore, fragment: str, first: int) -> None:
    assert found(shop, fragment)[0] == first


@pytest.mark.parametrize("fragment", ["a", "an", "k", "4", "44", "23", "67"])
def test_one_or_two_letters_find_beginnings_and_the_ends_of_numbers(shop: SqliteTillStore, fragment: str) -> None:
    for member in (one.member for one in shop.members.search(fragment, limit=20)):
        numbers = [number_word(identifier.value) for identifier in member.identifiers]
        words = [*folded_words(member.name), *numbers]
        assert any(word.startswith(fragment) or (fragment.isdigit() and word.endswith(fragment)) for word in words)
    assert found(shop, fragment)


@pytest.mark.parametrize(
    "hostile",
    [
        '" OR grams:*',
        "a* NEAR b",
        "ana) OR (kow",
        "NOT ana",
        "ana AND",
        "{grams} : ana",
        "^ana",
        "%_",
        "\0",
        "\ud800",
        "a" * 10_000,
        "a " * 5_000,
        "\u202eana",
        "ana\u200d",
        "💥",
    ],
)
def test_nothing_typed_is_taken_for_a_command(shop: SqliteTillStore, hostile: str) -> None:
    assert len(found(shop, hostile)) <= len(PEOPLE)


@settings(max_examples=300)
@given(fragment=st.text(max_size=20))
@example("\N{LATIN SMALL LETTER LONG S}")
@example("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}")
def test_whatever_is_typed_is_answered(shop: SqliteTillStore, fragment: str) -> None:
    found(shop, fragment)


@settings(max_examples=200)
@given(data=st.data(), number=st.sampled_from(sorted(PEOPLE)))
def test_every_fragment_of_three_letters_or_more_finds_its_member(
    shop: SqliteTillStore, data: st.DataObject, number: int
) -> None:
    name, phone, card = PEOPLE[number]
    word = data.draw(st.sampled_from([*folded_words(name), number_word(phone.value), number_word(card.value)]))
    start = data.draw(st.integers(0, max(0, len(word) - 3)))
    end = data.draw(st.integers(min(start + 3, len(word)), len(word)))
    assert number in found(shop, word[start:end])


def test_the_best_are_shown_when_there_are_more_than_fit(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        names = [f"Marianne {number}" for number in range(30)] + ["Ann Smith", "Anna Smith"]
        for number, name in enumerate(names, start=1):
            member = a_member(MemberId(UUID(int=number)), name=name, identifiers=())
            hear(store, a_member_change(member, pos=number))
        best = [found.member.name for found in store.members.search("ann", limit=20)]
    assert best[:2] == ["Ann Smith", "Anna Smith"]
    assert len(best) == 20


def test_a_member_who_joins_here_is_found_at_once(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, an_enrolled_member())
        assert [found.member.name for found in store.members.search("walsk", limit=5)] == ["Ana Kowalska"]
        by_phone = store.members.by_identifier(a_phone())
        assert by_phone is not None
        assert by_phone.birthday_month == 4


def test_a_changed_name_and_card_are_found_and_the_old_ones_are_not(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_member_change(pos=1))
        hear(store, a_member_change(a_member(name="Ana Nowak", identifiers=(a_card("CJ-77"),)), pos=2))
        record(store, an_added(a_card("CJ-88"), replaces=a_card("CJ-77")))
        assert len(store.members.search("nowak", limit=5)) == 1
        assert len(store.members.search("cj-88", limit=5)) == 1
        for old in ("kowal", "900123", "cj-900", "cj-77"):
            assert store.members.search(old, limit=5) == ()


def an_email(value: str) -> Identifier:
    return Identifier(kind=IdentifierKind.EMAIL, value=value)


def test_an_address_is_found_whole_and_by_its_beginning_and_a_code_whole_only(tmp_path: Path) -> None:
    email = an_email("ana.k@example.org")
    code = Identifier(kind=IdentifierKind.CODE, value="M-ana-1")
    with a_store(tmp_path) as store:
        hear(store, a_member_change(a_member(name="Zoe", identifiers=(email, code)), pos=1))
        assert store.members.by_identifier(email) is not None
        for beginning in ("ana", "Ana.K", " ana.k@", "ana.k@exam"):
            assert len(store.members.search(beginning, limit=5)) == 1
        for other in ("an", "example", "k@example", "ana.k@x", "m-ana", "ana\ud800", "%", "ana%"):
            assert store.members.search(other, limit=5) == ()


def test_names_come_before_addresses_until_an_at_says_what_is_meant(tmp_path: Path) -> None:
    people = {
        1: ("Ana Kowalska", "joanna@example.org"),
        2: ("Jan Nowak", "ana@example.org"),
        3: ("Ewa", "ana@other.pl"),
    }
    with a_store(tmp_path) as store:
        for number, (name, email) in people.items():
            member = a_member(MemberId(UUID(int=number)), name=name, identifiers=(an_email(email),))
            hear(store, a_member_change(member, pos=number))
        assert [found(store, text) for text in ("ana", "ana@", "ana@o", "joa")] == [[1], [2, 3], [3], [1]]


def test_an_identifier_that_no_text_can_hold_finds_nobody(shop: SqliteTillStore) -> None:
    assert shop.members.by_identifier(a_card("\ud800")) is None
    assert shop.products.by_barcode("\ud800") is None


def test_products_are_found_by_part_of_name_sku_or_barcode(tmp_path: Path) -> None:
    latte = a_product("LT-01", name="Café latte, large", barcodes=("5012345678900",))
    bun = a_product("BN-02", name="Cinnamon bun")
    with a_store(tmp_path) as store:
        hear(store, a_product_change(latte, pos=1), a_product_change(bun, pos=2))
        for fragment in ("cafe", "latte", "arge", "lt-01", "lt01", "8900", "501234"):
            assert store.products.search(fragment, limit=5) == (latte,)
        assert store.products.by_barcode("LT-01") == latte
        hear(store, a_product_change(a_product("LT-01", name="Flat white"), pos=3))
        assert store.products.search("latte", limit=5) == ()
        assert store.products.by_barcode("5012345678900") is None


def test_pieces_that_do_not_stand_in_a_row_are_no_match() -> None:
    assert rank_of(["banana"], ["bananx", "anana"]) is None
    assert rank_of(["ana", "kow"], ["ana", "kowalska"]) == 1
    assert rank_of(["123"], ["900123"]) == 1
    assert rank_of(["anna"], ["joanna"]) == 2
    assert rank_of([], ["ana"]) is None
