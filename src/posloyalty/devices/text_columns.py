"""Count and fill the columns of a receipt: a Chinese character takes two, an accent on a letter none.

Whatever text comes in, what goes out has no control character: a product's name must not command a printer.
"""

from __future__ import annotations

import unicodedata
from typing import Final

# Unassigned, private and lone halves of a pair: no font and no code page has them.
_UNPRINTABLE: Final = ("Cs", "Co", "Cn")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


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
    lines, line = [], ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width_of(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, columns)
        lines.extend(full)
    return (*lines, line) if line or not lines else tuple(lines)


def _pieces(word: str, columns: int) -> list[str]:
    """Cut a word that is too long for a line; an accent stays with its letter."""
    pieces, used = [""], 0
    for char in word:
        width = _width_of_char(char)
        if used + width > columns and pieces[-1]:
            pieces.append("")
            used = 0
        pieces[-1] += char
        used += width
    return pieces


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
