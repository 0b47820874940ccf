"""Tell a scanner from a person by speed and end key. Pure: strokes with their times in, scans and typing out.

A keyboard-wedge scanner types a whole code within a few dozen milliseconds and ends it with Enter or Tab. Strokes are
held back for one gap, far shorter than a person notices, so that a scan never types into a field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Wedge scanners send a stroke every 1 to 20 ms; fast typists need 60 ms and more from key to key.
GAP_MAX_MS: Final = 35
# Shorter codes are not printed on anything; a person who rolls over three keys is still a person.
CODE_LENGTH_MIN: Final = 4
# The longest signed receipt has 1,147 letters; what runs on without an end is no scan.
CODE_LENGTH_MAX: Final = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One key press. `character` as the scanner means it, empty for an end key; `at_ms` on any steady clock."""

    character: str
    at_ms: int
    is_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became clear: a scanned code, or that the `typed` strokes held so far were a person's, in order."""

    scanned: str | None = None
    typed: int = 0
    holds: bool = False  # the stroke itself is held back until more is known


class WedgeRecogniser:
    """Watches strokes. Ask `expire` when a gap has passed in silence."""

    def __init__(self, *, gap_max_ms: int = GAP_MAX_MS, prefix: str = "") -> None:
        self._gap_max_ms = gap_max_ms
        self._prefix = prefix
        self._held: list[Stroke] = []

    @property
    def held(self) -> int:
        """Count the strokes that wait for a verdict."""
        return len(self._held)

    def feed(self, stroke: Stroke) -> Verdict:
        """Take in a stroke. `typed` strokes are released before this one is judged."""
        released = 0 if self._is_in_time(stroke) else self._release()
        if stroke.is_end:
            return self._end(released)
        self._held.append(stroke)
        if len(self._held) > CODE_LENGTH_MAX:
            return Verdict(typed=released + self._release())
        return Verdict(typed=released, holds=True)

    def expire(self, *, now_ms: int) -> Verdict:
        """Release what was held when the gap after it has passed."""
        if self._held and now_ms - self._held[-1].at_ms > self._gap_max_ms:
            return Verdict(typed=self._release())
        return Verdict()

    def release(self) -> int:
        """Give up waiting: count the strokes that were held and are a person's after all."""
        return self._release()

    def _end(self, released: int) -> Verdict:
        code = "".join(stroke.character for stroke in self._held)
        if len(code) < CODE_LENGTH_MIN or not code.startswith(self._prefix):
            return Verdict(typed=released + self._release())
        self._release()
        return Verdict(scanned=code.removeprefix(self._prefix), typed=released)

    def _is_in_time(self, stroke: Stroke) -> bool:
        return not self._held or stroke.at_ms - self._held[-1].at_ms <= self._gap_max_ms

    def _release(self) -> int:
        count = len(self._held)
        self._held.clear()
        return count
