"""Each rule of the test suite is seen to bite: a small suite breaks them all under this suite's own settings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.files import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A test that breaks a rule, and what the report must say of it."""

    source: str
    said: str
    outcome: str = "FAILED"


# What is found once a test has ended is an error of its teardown; what is found at once is its failure.
BREAKS = {
    "warning": Break(source="import warnings\ndef test_it(): warnings.warn('careful now')", said="careful now"),
    "log_record": Break(
        source="import logging\ndef test_it(): logging.warning('odd')", said="WARNING root: odd", outcome="ERROR"
    ),
    "qt_warning": Break(
        source="from PySide6.QtCore import qWarning\ndef test_it(): qWarning('painter not active')",
        said="painter not active",
    ),
    "thread_left_running": Break(
        source="""
import threading
def test_it(): threading.Thread(target=threading.Event().wait, name='forgotten', daemon=True).start()
""",
        said="threads left running: ['forgotten']",
        outcome="ERROR",
    ),
    "work_left_in_qt_pool": Break(
        source="""
import time
from PySide6.QtCore import QThreadPool
def test_it(): QThreadPool.globalInstance().start(lambda: time.sleep(3))
""",
        said="left running in Qt's thread pool",
        outcome="ERROR",
    ),
    "socket_to_elsewhere": Break(
        source="import socket\ndef test_it(): socket.create_connection(('192.0.2.1', 80), timeout=1)",
        said="SocketConnectBlockedError",
    ),
    "unknown_mark": Break(
        source="import pytest\n@pytest.mark.sloow\ndef test_it(): pass", said="'sloow' not found", outcome="ERROR"
    ),
    "xfail_that_passes": Break(source="import pytest\n@pytest.mark.xfail\ndef test_it(): pass", said="[XPASS(strict)]"),
    "file_left_open": Break(source="def test_it(): open(__file__)", said="unclosed file"),
}

KEEPS = {
    "expected_log_record": """
import logging, pytest
@pytest.mark.expects_log('odd')
def test_it(): logging.warning('odd')
""",
    "thread_that_ends_soon": "import threading\ndef test_it(): threading.Timer(0.05, int).start()",
    "socket_to_this_machine": """
import socket
def test_it():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as call:
        server.accept()[0].close()
""",
    "settings_of_the_shop": "import os\ndef test_it(): assert 'POSLOYALTY_LEDGER' not in os.environ",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of a suite of these tests, with the settings and the conftest of this one."""
    suite = tmp_path_factory.mktemp("suite")
    shutil.copy(ROOT / "pyproject.toml", suite)
    (suite / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", suite / "tests")
    shutil.copytree(ROOT / "tests" / "starting", suite / "tests" / "starting", ignore=shutil.ignore_patterns("test_*"))
    for name, source in {**KEEPS, **{name: broken.source for name, broken in BREAKS.items()}}.items():
        (suite / "tests" / f"test_{name}.py").write_text(source, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "--continue-on-collection-errors", "-p", "no:cacheprovider"],
        cwd=suite,
        env={**os.environ, "POSLOYALTY_LEDGER": "http://shop.example"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def outcomes_of(name: str, report: str) -> set[str]:
    return set(re.findall(rf"^(\w+) {Path('tests', f'test_{name}.py')}", report, re.MULTILINE))


@pytest.mark.parametrize("name", BREAKS)
def test_a_test_that_breaks_a_rule_does_not_pass(report: str, name: str) -> None:
    assert BREAKS[name].outcome in outcomes_of(name, report), report
    assert BREAKS[name].said in report


@pytest.mark.parametrize("name", KEEPS)
def test_a_test_that_keeps_the_rules_passes(report: str, name: str) -> None:
    assert outcomes_of(name, report) == {"PASSED"}, report
