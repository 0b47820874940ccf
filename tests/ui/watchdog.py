"""Watch whether the screen's thread is ever held: by what it computes, or by a call that waits for something outside.

What it computes is counted in its own processor time. That differs by the machine, and by what else it does: a page
takes two and a half times as long where two programs share a core. So right after a turn that seems long the machine
is tried with a yardstick, work of Python and Qt that has nothing to do with the till, and where that takes longer the
turn may (ADR 173). A machine that stands still for moments in the midst of work, and counts them as work, is given
the longest of those seen then. Waiting is found by what is called, however quickly it comes back here: databases,
networks, other programs, locks of files.
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtGui import QFont, QImage, QPainter

HELD_MS_MAX: Final = 50.0
# A whole window that appears is laid out and painted in one turn, at the start and when its look changes.
WINDOW_MS_MAX: Final = 100.0
WINDOW: Final = "a window appears"
# What the yardstick takes on the machine of docs/speed.md while it does nothing else: there the limits hold as they
# are.
YARDSTICK_MS: Final = 0.7
# So often at a time, and again after a while: who shares the core comes and goes within a turn.
YARDSTICKS, TRIES, BETWEEN_S = 5, 32, 0.02
# As Python's audit events name them.
WAITS: Final = frozenset(("sqlite3.connect", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "fcntl.flock"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of the loop: what was done, for how many milliseconds it computed, and what it waited for.

    `slowness`: how many times as long as where the limits hold as they are the machine takes just then, at least 1.
    `stall_ms`: for how long it stood still at a time just then.
    """

    what: str
    computed_ms: float
    waits: tuple[str, ...] = ()
    slowness: float = 1.0
    stall_ms: float = 0.0

    @property
    def is_too_long(self) -> bool:
        """Tell whether a person could feel it."""
        return self.computed_ms > _allowed_ms(self.what) * self.slowness + self.stall_ms or bool(self.waits)


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
            computed_ms = (time.thread_time_ns() - began) / 1e6
            _watched.pop()
        slow, stall_ms = pace() if computed_ms > _allowed_ms(what) else (1.0, 0.0)
        self.turns.append(
            Turn(what=what, computed_ms=computed_ms, waits=tuple(waits), slowness=slow, stall_ms=stall_ms)
        )

    def too_long(self) -> list[Turn]:
        """Give the turns that a person could feel."""
        return [turn for turn in self.turns if turn.is_too_long]


def pace() -> tuple[float, float]:
    """Say how slow this machine is now and then, and for how many milliseconds it stands still at a time.

    The first is how many times as long as where the limits hold as they are it takes, 1 at least. It is tried for
    most of a second, and given at its slowest in it.
    """
    slowest = stall_ms = 0.0
    for _ in range(TRIES):
        tried = [_yardstick_ms() for _ in range(YARDSTICKS)]
        usual = statistics.median(tried)
        slowest, stall_ms = max(slowest, usual), max(stall_ms, max(tried) - usual)
        time.sleep(BETWEEN_S)
    return max(1.0, slowest / YARDSTICK_MS), stall_ms


def _yardstick_ms() -> float:
    began = time.thread_time_ns()
    words = {at: str(at) for at in range(1500)}
    for at in words:
        words[at] += words[len(words) - 1 - at]
    image, font = QImage(400, 200, QImage.Format.Format_ARGB32_Premultiplied), QFont()
    painter = QPainter(image)
    for at in range(30):
        font.setPixelSize(13 + at % 3)
        painter.setFont(font)
        painter.drawText(at, 6 * at + 10, f"what is drawn {words[at]}")
    painter.end()
    return (time.thread_time_ns() - began) / 1e6


def _allowed_ms(what: str) -> float:
    return WINDOW_MS_MAX if what == WINDOW else HELD_MS_MAX


# The turns that are under way, the innermost last: which thread, and what it waited for.
_watched: Final[list[tuple[int, list[str]]]] = []


def _hear(event: str, _arguments: object) -> None:
    if event in WAITS and _watched and _watched[-1][0] == threading.get_ident():
        _watched[-1][1].append(event)


sys.addaudithook(_hear)  # none can be taken away: this one does nothing but in a turn
