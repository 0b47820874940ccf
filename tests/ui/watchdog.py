"""Watch whether the screen's thread is ever held: what it computes or waits for, not what a busy machine makes it wait.

Linux counts for each thread how long it stood in the queue for a processor, and how long another machine had them. A
turn of the event loop takes what passed less that, so a database, a network or a slow computation shows, and another
program on the same machine does not.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

HELD_MS_MAX: Final = 50.0
_QUEUE: Final = Path("/proc/thread-self/schedstat")  # nanoseconds on a processor, and in the queue for one
_STOLEN: Final = Path("/proc/stat")  # its first line ends, after seven others, in ticks that a host gave to others
_TICK_NS: Final = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of the loop: what was done, and for how many milliseconds nothing else could be."""

    what: str
    held_ms: float


@dataclass(slots=True)
class Watchdog:
    """Times what the screen's thread does at one go, and keeps every turn."""

    turns: list[Turn] = field(default_factory=list)

    def run(self, what: str, work: Callable[[], object]) -> None:
        """Do one thing, and note how long it held the thread."""
        waited, began = _waited_ns(), time.perf_counter_ns()
        work()
        passed = time.perf_counter_ns() - began - (_waited_ns() - waited)
        self.turns.append(Turn(what=what, held_ms=passed / 1e6))

    def too_long(self) -> list[Turn]:
        """Give the turns that a person would have felt."""
        return [turn for turn in self.turns if turn.held_ms > HELD_MS_MAX]


def _waited_ns() -> int:
    if not _QUEUE.exists():
        return 0
    queued = int(_QUEUE.read_text().split()[1])
    with _STOLEN.open() as lines:
        return queued + int(lines.readline().split()[8]) * _TICK_NS
