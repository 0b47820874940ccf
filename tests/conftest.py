"""What every test is held to: no surprise in the log, no thread left running, no setting from outside.

The rest of the strictness stands in pyproject.toml. tests/architecture/test_strictness.py sees each rule bite.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.starting.popen import IS_WARM, WarmPopen

# Before Qt is loaded: tests draw into memory, with a display or without.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A deadline would measure the machine's other work.
settings.register_profile("posloyalty", deadline=None)
# A few examples, always the same ones, and no search for a smaller one: to measure branches and to try faults.
settings.register_profile(
    "few", deadline=None, max_examples=20, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("posloyalty")

# Folders whose modules take long begin, and those of short ones end: so no worker is left waiting for the other.
BEGIN = ("processes", "simulation", "end_to_end", "recovery", "ledger", "ui")
END = ("wire", "domain")

# Ending a thread is asked for at once and done soon after.
THREADS_END_S_MAX = 2.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the folders; within one the order stays as random as it is."""
    items.sort(key=lambda item: _place_of(item.path.relative_to(Path(__file__).parent).parts[0]))


def _place_of(folder: str) -> int:
    if folder in BEGIN:
        return BEGIN.index(folder)
    return len(BEGIN) + (1 + END.index(folder) if folder in END else 0)


@pytest.fixture(scope="session", autouse=True)
def _commands_start_warm() -> Iterator[None]:
    """Fork the product's commands from an interpreter that has them loaded; with TESTS_START=cold, load each anew."""
    with pytest.MonkeyPatch.context() as patch:
        if IS_WARM:
            patch.setattr(subprocess, "Popen", WarmPopen)
        yield


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the shop's own settings from the tests."""
    for name in [name for name in os.environ if name.startswith("POSLOYALTY_")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _no_unexpected_log_records(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse without `@pytest.mark.expects_log("pattern")`."""
    yield
    expected = [str(mark.args[0]) for mark in request.node.iter_markers("expects_log")]
    surprises = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
        and not any(re.search(pattern, record.getMessage()) for pattern in expected)
    ]
    assert not surprises, "unexpected log records:\n" + "\n".join(surprises)


@pytest.fixture(autouse=True)
def _no_thread_left_running() -> Iterator[None]:
    """Fail a test after which a thread that it started still runs."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREADS_END_S_MAX
    while left := _started_since(before):
        if time.monotonic() > deadline:
            pytest.fail(f"threads left running: {sorted(thread.name for thread in left)}")
        time.sleep(0.01)
    assert _qt_pool_is_idle(), "work left running in Qt's thread pool"


def _started_since(before: set[threading.Thread]) -> set[threading.Thread]:
    # A dummy stands for a thread that Python did not start, such as Qt's, and outlives it.
    return {thread for thread in set(threading.enumerate()) - before if not isinstance(thread, threading._DummyThread)}  # noqa: SLF001


def _qt_pool_is_idle() -> bool:
    if "PySide6.QtCore" not in sys.modules:
        return True
    from PySide6.QtCore import QThreadPool  # noqa: PLC0415 # only where a test uses Qt

    return QThreadPool.globalInstance().waitForDone(int(THREADS_END_S_MAX * 1000))
