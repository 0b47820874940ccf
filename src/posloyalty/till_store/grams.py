"""Cut names and numbers into the pieces by which a fragment of them is found. Pure: text in, tokens out.

Text is folded first: no case, no accents, no punctuation, digits of every script as 0-9. A word is then padded with a
dot at both ends and cut into overlapping pieces of three; a piece with a dot is at a beginning or an end, so whole
words, beginnings and endings can each be asked for. One and two letters are found at the beginning of a word only; of
scripts whose words are that short (Chinese, Japanese, Korean) anywhere. The tokens go into an index that splits at
spaces, so a change here needs a migration that fills the index anew.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

# Longer than any name with its numbers; what a feed sends beyond it is shown, and not found by fragment.
SEARCH_TEXT_LENGTH_MAX: Final = 400
_PAD: Final = "·"
_PIECE: Final = 3
_SHORT_SCRIPTS_FROM: Final = "⺀"  # from here on Unicode has the scripts whose words are one or two letters
_LETTERS_WITHOUT_ACCENT: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    }
)


def _kept(letter: str) -> str:
    """Keep letters and digits, and spaces as one kind; accents, punctuation and what nobody sees vanish."""
    if letter.isalnum():
        digit = unicodedata.digit(letter, None)
        return letter if digit is None else str(digit)
    return " " if letter.isspace() else ""


_ASCII_KEPT: Final = {code: _kept(chr(code).lower()) for code in range(128)}


def folded_words(text: str) -> list[str]:
    """Give the words of a text as they are searched for."""
    if text.isascii():  # most are, and this takes a tenth of the time
        return text.translate(_ASCII_KEPT).split()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS_WITHOUT_ACCENT))
    kept = "".join(map(_kept, plain))
    return unicodedata.normalize("NFC", kept).split()


def search_text(parts: Iterable[str]) -> str:
    """Give the folded words of several texts, each part's words once, separated by spaces."""
    words = dict.fromkeys(word for part in parts for word in folded_words(part))
    return " ".join(words)[:SEARCH_TEXT_LENGTH_MAX]


def number_text(number: str) -> str:
    """Make one word of a number, however it is spaced."""
    return "".join(folded_words(number))


def index_tokens(text: str) -> str:
    """Give every piece of a search text once, separated by spaces."""
    return " ".join(dict.fromkeys(token for word in text.split() for token in _tokens_of(word)))


def whole_pieces(word: str) -> list[str]:
    """Give pieces that all stand in the index where the whole word does."""
    return _pieces(f"{_PAD}{word}{_PAD}")


def starting_pieces(word: str) -> list[str]:
    """Give pieces that all stand where some word begins so."""
    return _pieces(_PAD + word) if len(word) > 1 else [_PAD + word]


def ending_pieces(word: str) -> list[str]:
    """Give pieces that all stand where some word ends so; two letters at least."""
    return _pieces(word + _PAD)


def containing_pieces(word: str) -> list[str]:
    """Give pieces that all stand where some word contains it; few letters are looked for at beginnings only."""
    if len(word) >= _PIECE:
        return _pieces(word)
    return [word] if _is_of_short_words(word) else starting_pieces(word)


def _tokens_of(word: str) -> Iterable[str]:
    yield _PAD + word[0]
    yield from _pieces(f"{_PAD}{word}{_PAD}")
    if not word.isascii():
        yield from filter(_is_of_short_words, word)
        yield from filter(_is_of_short_words, map("".join, pairwise(word)))


def _pieces(padded: str) -> list[str]:
    return [padded[place : place + _PIECE] for place in range(len(padded) - _PIECE + 1)]


def _is_of_short_words(word: str) -> bool:
    return all(letter >= _SHORT_SCRIPTS_FROM for letter in word)
