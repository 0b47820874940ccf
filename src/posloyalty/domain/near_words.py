"""Find the word that was meant where a finger slipped: a key, a name, a setting. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

# Words of people are shorter; to compare longer ones takes the time of both lengths multiplied.
WORD_CHARS_MAX: Final = 64


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word that is most like this one, or nothing when none is near."""
    if len(word) > WORD_CHARS_MAX:
        return ""
    from difflib import get_close_matches  # noqa: PLC0415 - loaded with the first slip

    return next(iter(get_close_matches(word.lower(), list(known), n=1)), "")
