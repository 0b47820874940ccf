"""Whatever holds the screen's thread for longer than a person would not notice fails the test in which it happens."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from tests.ui.counters import a_counter


def wait() -> None:
    """Open a database, however quickly that comes back here."""
    sqlite3.connect(":memory:").close()


def compute() -> None:
    """Compute, as a report would."""
    crowded = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    ends_at = time.thread_time() + 0.08 * crowded
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
