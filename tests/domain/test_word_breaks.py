"""A Chinese name is broken beside the words that shops are called by, and a text of others stays in one piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.word_breaks import WORD_JOINER, glued, is_wide, pieces_of, unbroken


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("轉角花園手沖咖啡館", ("轉角花園手沖", "咖啡館")),
        ("福爾摩沙連鎖茶飲股份有限公司信義門市", ("福爾摩沙連鎖", "茶飲", "股份有限公司", "信義", "門市")),
        ("便利商店", ("便利商店",)),
        ("誠品", ("誠品",)),
        ("Corner", ("Corner",)),
        ("今天加入，本次消費可得", ("今天加入，", "本次消費可得")),  # noqa: RUF001 - Chinese marks
        ("茶飲、甜點！", ("茶飲", "、", "甜點", "！")),  # noqa: RUF001
        ("", ()),
    ],
)
def test_a_name_is_broken_beside_the_longest_word_that_is_known(name: str, pieces: tuple[str, ...]) -> None:
    assert pieces_of(name) == pieces


@given(st.text(st.sampled_from("股份有限公司咖啡館門市信義A ")))
def test_the_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(pieces_of(text)) == text
    assert all(pieces_of(text))


def test_chinese_is_wide_and_latin_is_not() -> None:
    assert (is_wide("館"), is_wide("，"), is_wide("A"), is_wide("ж")) == (True, True, False, False)  # noqa: RUF001


def test_what_is_glued_breaks_only_where_a_piece_ends_and_latin_stays_as_it_is() -> None:
    name = "福爾摩沙茶飲 Taipei 店"
    assert unbroken(name) == ("福爾摩沙", "茶飲", "Taipei", "店")
    assert glued(name).split(WORD_JOINER) == ["福", "爾", "摩", "沙茶", "飲 Taipei 店"]


def test_a_space_at_which_no_line_breaks_is_kept_and_keeps_its_word() -> None:
    assert glued("earn 19\u00a0points") == "earn 19\u00a0points"
    assert unbroken("earn 19\u00a0points") == ("earn", "19\u00a0points")
