"""How one scanner sends its codes, learnt from a single scan of a known code. Pure.

A scanner types a key for each letter. Most send the keys of a US keyboard, whatever the computer's layout: then places
count. Some are set to the shop's own layout: then what the layout makes of the keys counts. One scan of a code that has
capitals, digits and signs tells which, and what stands before and behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from posloyalty.ui.scan_recogniser import Stroke


class ScannerHabits(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What set-up learnt; as it stands, what most scanners do."""

    by_text: bool = False  # by what the layout makes of the keys, not by their places
    prefix: str = ""
    suffix: str = ""
    ends_by_pause: bool = False  # no Enter or Tab behind the code


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Strokes of one scan; `has_end`: Enter or Tab came behind them."""

    strokes: tuple[Stroke, ...]
    has_end: bool

    def read(self, *, by_text: bool) -> str:
        """Give what was scanned, read in one of two ways."""
        return "".join(stroke.text if by_text else stroke.character for stroke in self.strokes)


def learn(burst: Burst, *, expected: str) -> ScannerHabits | None:
    """Say how the scanner sends, by a scan of `expected`; None if that was something else."""
    for by_text in (False, True):
        prefix, found, suffix = burst.read(by_text=by_text).partition(expected)
        if found:
            return ScannerHabits(by_text=by_text, prefix=prefix, suffix=suffix, ends_by_pause=not burst.has_end)
    return None


def is_caps_lock(burst: Burst, *, expected: str) -> bool:
    """Tell whether small letters came large and large ones small."""
    readings: Sequence[str] = (burst.read(by_text=False), burst.read(by_text=True))
    return any(expected.swapcase() in reading for reading in readings)


def text_of_habits(habits: ScannerHabits) -> str:
    """Write them down for the settings; the usual ones are nothing."""
    return "" if habits == ScannerHabits() else msgspec.json.encode(habits).decode()


def habits_of_text(text: str) -> ScannerHabits:
    """Read them; what cannot be read is the usual."""
    try:
        return msgspec.json.decode(text, type=ScannerHabits) if text else ScannerHabits()
    except (msgspec.DecodeError, UnicodeEncodeError):
        return ScannerHabits()
