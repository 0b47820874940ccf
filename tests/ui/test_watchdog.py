"""Whatever holds the screen's thread for longer than a person would not notice fails the test in which it happens."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.ui import watchdog
from tests.ui.counters import a_counter
from tests.ui.watchdog import HELD_MS_MAX, WINDOW, Turn, Watchdog, pace


def wait() -> None:
    """Open a database, however quickly that comes back here."""
    sqlite3.connect(":memory:").close()


def compute() -> None:
    """Compute, as a report would."""
    slow, stall_ms = pace()
    ends_at = time.thread_time() + (3 * HELD_MS_MAX * slow + 2 * stall_ms) / 1000
    while time.thread_time() < ends_at:
        pass


def work_on_the_screens_thread(folder: Path, work: Callable[[], None]) -> None:
    """Have the screen's own thread do something while a till is open."""
    with a_counter(folder) as counter:
        QTimer.singleShot(0, work)
        counter.settle()


@pytest.mark.parametrize("work", [wait, compute])
def test_what_holds_the_screen_is_found(tmp_path: Path, work: Callable[[], None]) -> None:
    with pytest.raises(AssertionError, match="the screen was held"):
        work_on_the_screens_thread(tmp_path, work)


@pytest.mark.parametrize(
    ("turn", "is_too_long"),
    [
        (Turn(what="key", computed_ms=50.1), True),
        (Turn(what="key", computed_ms=49.9), False),
        (Turn(what="key", computed_ms=99.0, slowness=2.0), False),
        (Turn(what="key", computed_ms=101.0, slowness=2.0), True),
        (Turn(what="key", computed_ms=89.0, stall_ms=40.0), False),
        (Turn(what="key", computed_ms=91.0, stall_ms=40.0), True),
        (Turn(what=WINDOW, computed_ms=99.0), False),
        (Turn(what=WINDOW, computed_ms=101.0), True),
        (Turn(what="key", computed_ms=1.0, slowness=9.0, waits=("fcntl.flock",)), True),
    ],
)
def test_a_turn_may_take_so_long_as_the_machine_is_slow(turn: Turn, *, is_too_long: bool) -> None:
    assert bool(Watchdog(turns=[turn]).too_long()) is is_too_long


def test_a_slow_machine_is_allowed_more_and_none_is_so_quick_that_less_is_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    application = QApplication.instance() or QApplication([])
    assert application is not None, "letters are drawn with its fonts"
    monkeypatch.setattr(watchdog, "YARDSTICK_MS", 1e-6)
    assert pace()[0] > 1.0
    monkeypatch.setattr(watchdog, "YARDSTICK_MS", 1e6)
    assert pace()[0] == 1.0


def test_a_machine_that_stands_still_for_a_moment_is_seen_to(monkeypatch: pytest.MonkeyPatch) -> None:
    took = iter([0.7, 0.7, 40.7, 0.7, 0.7] + [0.7] * watchdog.YARDSTICKS * watchdog.TRIES)
    monkeypatch.setattr(watchdog, "_yardstick_ms", lambda: next(took))
    assert pace() == (1.0, 40.0)
