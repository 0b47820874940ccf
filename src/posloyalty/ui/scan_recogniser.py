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
# Without an end key behind it a code must be longer than any fingers that roll over the keys.
PAUSED_LENGTH_MIN: Final = 6
# The longest signed receipt has 1,147 letters; what runs on without an end is no scan.
CODE_LENGTH_MAX: Final = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One key press. `character` by the key's place, empty for an end key; `at_ms` on any steady clock."""

    character: str
    at_ms: int
    is_end: bool = False
    text: str = ""  # what the layout makes of the key


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became clear: a scanned code, or that the `typed` strokes held so far were a person's, in order."""

    scanned: str | None = None
    typed: int = 0
    holds: bool = False  # the stroke itself is held back until more is known


class WedgeRecogniser:
    """Watches strokes. Ask `pause` when a gap has passed in silence.

    What a scanner puts before and behind its codes is taken off; another scanner at the till may do without.
    """

    def __init__(
        self,
        *,
        prefix: str = "",
        suffix: str = "",
        by_text: bool = False,
        ends_by_pause: bool = False,
    ) -> None:
        self._prefix, self._suffix = prefix, suffix
        self._by_text, self._ends_by_pause = by_text, ends_by_pause
        self._held: list[Stroke] = []

    def feed(self, stroke: Stroke) -> Verdict:
        """Take in a stroke. `typed` strokes are released before this one is judged."""
        released = 0 if self._is_in_time(stroke) else self.release()
        if stroke.is_end:
            return self._end(released)
        self._held.append(stroke)
        if len(self._held) > CODE_LENGTH_MAX:
            return Verdict(typed=released + self.release())
        return Verdict(typed=released, holds=True)

    def pause(self) -> Verdict:
        """Judge what is held when nothing follows: a person's, or the whole code of a scanner that sends no end key."""
        if self._ends_by_pause and len(self._held) >= PAUSED_LENGTH_MIN:
            return self._end(0)
        return Verdict(typed=self.release())

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """Give what waits for a verdict."""
        return tuple(self._held)

    def release(self) -> int:
        """Give up waiting: count the strokes that were held and are a person's after all."""
        count = len(self._held)
        self._held.clear()
        return count

    def _end(self, released: int) -> Verdict:
        read = "".join(stroke.text if self._by_text else stroke.character for stroke in self._held)
        code = read.removeprefix(self._prefix).removesuffix(self._suffix)
        if len(code) < CODE_LENGTH_MIN:
            return Verdict(typed=released + self.release())
        self.release()
        return Verdict(scanned=code, typed=released)

    def _is_in_time(self, stroke: Stroke) -> bool:
        return not self._held or stroke.at_ms - self._held[-1].at_ms <= GAP_MAX_MS
