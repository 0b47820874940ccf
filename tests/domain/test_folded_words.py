"""Names and numbers are folded to words, so that they are found however they are written."""

from __future__ import annotations

import pytest

from posloyalty.domain.folded_words import folded_words, number_word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana  Kowalska-Nowak", ["ana", "kowalskanowak"]),
        ("ŁUKASZ Żółć", ["lukasz", "zolc"]),
        ("Straße\u00a01", ["strasse", "1"]),
        ("Ångström\u200b", ["angstrom"]),
        ("١٢٣", ["123"]),
        ("王 小明", ["王", "小明"]),
        ("…", []),
    ],
)
def test_a_name_is_folded_to_its_words(text: str, words: list[str]) -> None:
    assert folded_words(text) == words


def test_a_number_is_one_word_however_it_is_spaced() -> None:
    assert number_word("+44 (7700) 900 123") == number_word("+447700900123") == "447700900123"
