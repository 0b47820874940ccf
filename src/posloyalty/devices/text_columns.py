"""Count and fill the columns of a receipt: a Chinese character takes two, an accent on a letter none.

Whatever text comes in, what goes out has no control character: a product's name must not command a printer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

# Unassigned, private and lone halves of a pair: no font and no code page has them.
_UNPRINTABLE: Final = ("Cs", "Co", "Cn")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
# What no line begins with where it ends a word or a sentence in Chinese.
_CLOSING: Final = frozenset("，。、；：！？）」』")  # noqa: RUF001 - these are the wide ones
# A last line of one word this short looks like an error, and is given another word.
_LONELY_LETTERS: Final = 5

Measure = Callable[[str], float]


def printable(text: str) -> str:
    """Make one line of `text`: control characters and runs of space become one space, direction marks go."""
    kept = []
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        if kind in ("Cc", "Zl", "Zp", "Zs"):
            kept.append(" ")
        elif kind in _UNPRINTABLE:
            kept.append(_REPLACEMENT)
        elif kind != "Cf":
            kept.append(char)
    return " ".join("".join(kept).split())


def width_of(text: str) -> int:
    """Count the columns that `text` takes on paper."""
    return sum(_width_of_char(char) for char in text)


def _width_of_char(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Break `text` into lines of at most `columns`, at spaces where there are any; at least one line."""
    return broken(text, room=columns, measure=width_of)


def broken(text: str, *, room: float, measure: Measure) -> tuple[str, ...]:
    """Break `text` at spaces, and inside words that are longer than the room, as `measure` has it; at least one line.

    An accent stays with its letter, a mark that ends a Chinese sentence with the sentence, and no short word is left
    alone below the others.
    """
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if measure(joined) <= room:
            lines[-1] = joined
        else:
            lines = [*filter(None, lines), *_cut(word, room=room, measure=measure)]
    return tuple(_in_company(lines, room=room, measure=measure))


def _cut(word: str, *, room: float, measure: Measure) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and measure(pieces[-1] + char) > room:
            pieces.append("")
            if char in _CLOSING:
                _take_along(pieces)
        pieces[-1] += char
    if len(pieces[-1]) == 1:
        _take_along(pieces)
    return pieces


def _take_along(pieces: list[str]) -> None:
    """Give the last piece of a Chinese word a character of the piece before it, with the marks that end it."""
    *before, above, last = ("", *pieces)
    kept = above.rstrip("".join(_CLOSING))[:-1]
    moved = above[len(kept) :]
    if len(kept) > 1 and _width_of_char(moved[0]) == 2:  # noqa: PLR2004 - Chinese takes two columns
        pieces[:] = [*before[1:], kept, moved + last]


def _in_company(lines: list[str], *, room: float, measure: Measure) -> list[str]:
    """Give a short word that would stand alone on the last line the word before it, unless that leaves one as short."""
    if len(lines) == 1 or " " in lines[-1] or len(lines[-1]) > _LONELY_LETTERS:
        return lines
    *before, above, last = lines
    kept, _, moved = above.rpartition(" ")
    together = f"{moved} {last}"
    return [*before, kept, together] if len(kept) > _LONELY_LETTERS and measure(together) <= room else lines


def centred(text: str, columns: int) -> str:
    """Put `text` in the middle of the line, without spaces at its end."""
    return " " * max((columns - width_of(text)) // 2, 0) + text


def spread(left: str, right: str, columns: int) -> tuple[str, ...]:
    """Put `left` and `right` at the ends of one line; a long `left` takes more lines, `right` stays on the last."""
    room = columns - width_of(right) - 1
    if room < columns // 3:
        return (*wrap(left, columns), *(" " * (columns - width_of(line)) + line for line in wrap(right, columns)))
    *before, last = wrap(left, room)
    return (*before, last + " " * (columns - width_of(last) - width_of(right)) + right)
