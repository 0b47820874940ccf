"""Which texts may stand in a programme file as ids and names: what is printed has to be what is meant.

Ids are compared character by character at the till, on receipts and in reports, so two that look the same must be the
same.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from posloyalty.domain.programme_file_reasons import Reason

ID_CHARS_MAX: Final = 64

# Scripts that share shapes: letters of two of them in one word are a slip of the keyboard or a trick.
_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")

# Letters that look like a Latin one, for telling whole words apart that only look alike.
_LOOKS_LATIN: Final = str.maketrans(
    "аеорсухѕіјһԁԛԝкмнтвαεορτυχικνβ",
    "aeopcyxsijhdqwkmhtbaeoptyxikvb",
)


def text_fault(text: str, *, chars_max: int, mixed_scripts: bool = True) -> tuple[Reason, str] | None:
    """Say what keeps a text out of the file as a reason and a hint, or None if nothing does."""
    faults = (_size_fault(text, chars_max=chars_max), _form_fault(text), None if mixed_scripts else _id_fault(text))
    return next((fault for fault in faults if fault), None)


def _size_fault(text: str, *, chars_max: int) -> tuple[Reason, str] | None:
    if not text:
        return (Reason.EMPTY_TEXT, "")
    return (Reason.TEXT_TOO_LONG, str(chars_max)) if len(text) > chars_max else None


def _form_fault(text: str) -> tuple[Reason, str] | None:
    if not text.isprintable():
        return (Reason.NOT_PRINTABLE, "")
    if text != text.strip():
        return (Reason.SPACE_AROUND, text.strip())
    normal = unicodedata.normalize("NFC", text)
    return (Reason.NOT_NORMAL_FORM, normal) if normal != text else None


def _id_fault(text: str) -> tuple[Reason, str] | None:
    plain = unicodedata.normalize("NFKC", text)
    if plain != text:
        return (Reason.NOT_NORMAL_FORM, plain)
    if len(scripts_of(text)) > 1:
        return (Reason.MIXED_SCRIPTS, " + ".join(sorted(script.capitalize() for script in scripts_of(text))))
    return None


def scripts_of(text: str) -> frozenset[str]:
    """Give the look-alike scripts that the letters of a text belong to."""
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha())
    return frozenset(name for name in names if name in _SCRIPTS)


def looks_like(text: str) -> str:
    """Give one form for all texts that a reader would take for the same."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_LOOKS_LATIN)
