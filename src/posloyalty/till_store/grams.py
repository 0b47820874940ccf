"""Cut names and numbers into the pieces by which a fragment of them is found. Pure: text in, tokens out.

Text is folded first: no case, no accents, no punctuation, digits of every script as 0-9. A word is then padded with
dots and cut into overlapping pieces of three and of five; a piece with a dot is at a beginning or an end, so whole
words, beginnings and endings can each be asked for. A question takes the longest pieces that cover its word, as few as
will do: long ones are rare, and asking for many common ones at once is what takes time among a million members.
One and two letters are found at the beginning of a word only, digits also at the end; of scripts whose words are that
short (Chinese, Japanese, Korean) anywhere. The tokens go into an index that splits at spaces, so a change here needs a
migration that fills the index anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from posloyalty.domain.folded_words import folded_words

# Longer than any name with its numbers; what a feed sends beyond it is shown, and not found by fragment.
SEARCH_TEXT_LENGTH_MAX: Final = 400
_PAD: Final = "·"
_PIECE: Final = 3
_LONG_PIECE: Final = 5
_START_PIECE: Final = 4  # with the dot: the beginnings between a piece and a long piece
_SHORT_SCRIPTS_FROM: Final = "⺀"  # from here on Unicode has the scripts whose words are one or two letters


def search_text(parts: Iterable[str]) -> str:
    """Give the folded words of several texts, each part's words once, separated by spaces."""
    words = dict.fromkeys(word for part in parts for word in folded_words(part))
    return " ".join(words)[:SEARCH_TEXT_LENGTH_MAX]


def index_tokens(text: str) -> str:
    """Give every piece of a search text once, separated by spaces."""
    return " ".join(dict.fromkeys(token for word in text.split() for token in _tokens_of(word)))


def whole_pieces(word: str) -> list[str]:
    """Give pieces that all stand in the index where the whole word does."""
    return _cover(f"{_PAD}{word}{_PAD}")


def starting_pieces(word: str) -> list[str]:
    """Give pieces that all stand where some word begins so."""
    return _cover(_PAD + word)


def ending_pieces(word: str) -> list[str]:
    """Give pieces that all stand where some word ends so; two letters at least."""
    return _cover(word + _PAD)


def containing_pieces(word: str) -> list[str]:
    """Give pieces that all stand where some word contains it; few letters are looked for at beginnings only."""
    if len(word) >= _PIECE:
        return _cover(word)
    return [word] if _is_of_short_words(word) else starting_pieces(word)


def _tokens_of(word: str) -> Iterable[str]:
    padded = f"{_PAD}{word}{_PAD}"
    yield _PAD + word[0]
    yield padded[:_START_PIECE]
    yield from _pieces(padded, _PIECE)
    yield from _pieces(padded, _LONG_PIECE)
    if not word.isascii():
        yield from filter(_is_of_short_words, word)
        yield from filter(_is_of_short_words, map("".join, pairwise(word)))


def _cover(text: str) -> list[str]:
    """Give the fewest and longest indexed pieces that hold every letter of a padded text, or of a part of one."""
    if len(text) >= _LONG_PIECE:
        last = len(text) - _LONG_PIECE
        return [text[place : place + _LONG_PIECE] for place in (*range(0, last, _LONG_PIECE), last)]
    if len(text) <= _PIECE or (len(text) == _START_PIECE and text.startswith(_PAD)):
        return [text]
    return _pieces(text, _PIECE)


def _pieces(padded: str, length: int) -> list[str]:
    return [padded[place : place + length] for place in range(len(padded) - length + 1)]


def _is_of_short_words(word: str) -> bool:
    return all(letter >= _SHORT_SCRIPTS_FROM for letter in word)
