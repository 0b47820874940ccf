"""Watch whether the screen's thread is ever held: by what it computes, or by a call that waits for something outside.

What it computes is counted in its own processor time, so that other programs on the machine hardly show; where more of
them want a processor than there are, each computes more slowly, and is allowed as much more. Waiting is found by what
is called, however quickly it comes back here: databases, networks, other programs, locks of files.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

HELD_MS_MAX: Final = 50.0
# A whole window that appears is laid out and painted in one turn, at the start and when its look changes.
WINDOW_MS_MAX: Final = 100.0
WINDOW: Final = "a window appears"
# As Python's audit events name them.
WAITS: Final = frozenset(("sqlite3.connect", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "fcntl.flock"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of the loop: what was done, for how many milliseconds it computed, and what it waited for."""

    what: str
    computed_ms: float
    waits: tuple[str, ...] = ()


@dataclass(slots=True)
class Watchdog:
    """Times what the screen's thread does at one go, and keeps every turn."""

    turns: list[Turn] = field(default_factory=list)

    def run(self, what: str, work: Callable[[], object]) -> None:
        """Do one thing, and note how it held the thread."""
        waits: list[str] = []
        _watched.append((threading.get_ident(), waits))
        began = time.thread_time_ns()
        try:
            work()
        finally:
            computed = time.thread_time_ns() - began
            _watched.pop()
        self.turns.append(Turn(what=what, computed_ms=computed / 1e6, waits=tuple(waits)))

    def too_long(self) -> list[Turn]:
        """Give the turns that a person could feel."""
        crowded = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
        return [turn for turn in self.turns if turn.computed_ms > _allowed_ms(turn) * crowded or turn.waits]


def _allowed_ms(turn: Turn) -> float:
    return WINDOW_MS_MAX if turn.what == WINDOW else HELD_MS_MAX


# The turns that are under way, the innermost last: which thread, and what it waited for.
_watched: Final[list[tuple[int, list[str]]]] = []


def _hear(event: str, _arguments: object) -> None:
    if event in WAITS and _watched and _watched[-1][0] == threading.get_ident():
        _watched[-1][1].append(event)


sys.addaudithook(_hear)  # none can be taken away: this one does nothing but in a turn
