"""Each rule of the test suite is seen to bite: a small suite breaks it under this suite's own settings."""

from __future__ import annotations

import shutil

import pytest

from tests.architecture.files import ROOT


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    """An empty suite with the settings and the conftest of this one."""
    shutil.copy(ROOT / "pyproject.toml", pytester.path)
    (pytester.path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", pytester.path / "tests")
    return pytester


def outcomes_of(suite: pytest.Pytester, source: str) -> tuple[dict[str, int], str]:
    (suite.path / "tests" / "test_inner.py").write_text(source, encoding="utf-8")
    result = suite.runpytest_subprocess("-p", "no:cacheprovider", "tests")
    return result.parseoutcomes(), "\n".join([*result.outlines, *result.errlines])


LEFT_IN_THE_POOL = """
import time
from PySide6.QtCore import QThreadPool
def test_it(): QThreadPool.globalInstance().start(lambda: time.sleep(3))
"""
CALL_ON_THIS_MACHINE = """
import socket
def test_it():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
"""
# What is wrong, a test that does it, what the report must say, and how pytest counts it.
BREAKS = {
    "a warning": ("import warnings\ndef test_it(): warnings.warn('careful')", "careful", "failed"),
    "a log record": ("import logging\ndef test_it(): logging.warning('odd')", "WARNING root: odd", "errors"),
    "a warning of Qt": (
        "from PySide6.QtCore import qWarning\ndef test_it(): qWarning('painter not active')",
        "painter not active",
        "failed",
    ),
    "a thread left running": (
        "from threading import *\ndef test_it(): Thread(target=Event().wait, name='forgotten', daemon=True).start()",
        "forgotten",
        "errors",
    ),
    "work left in Qt's pool": (
        LEFT_IN_THE_POOL,
        "left running in Qt's thread pool",
        "errors",
    ),
    "a socket to elsewhere": (
        "import socket\ndef test_it(): socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "SocketConnectBlockedError",
        "failed",
    ),
    "an unknown mark": ("import pytest\n@pytest.mark.sloow\ndef test_it(): pass", "sloow", "errors"),
    "a failure that no longer fails": (
        "import pytest\n@pytest.mark.xfail\ndef test_it(): pass",
        "XPASS(strict)",
        "failed",
    ),
    "a file left open": ("def test_it(): open(__file__)", "unclosed file", "failed"),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_a_suite_that_breaks_a_rule_does_not_pass(suite: pytest.Pytester, broken: str) -> None:
    source, said, counted = BREAKS[broken]
    outcomes, report = outcomes_of(suite, source)
    assert outcomes.get(counted) == 1, report
    assert said in report


@pytest.mark.parametrize(
    "source",
    [
        "import pytest, logging\n@pytest.mark.expects_log('odd')\ndef test_it(): logging.warning('odd')",
        "import threading\ndef test_it(): threading.Timer(0.05, int).start()",
        CALL_ON_THIS_MACHINE,
    ],
    ids=["a log record that is expected", "a thread that ends soon", "a socket to this machine"],
)
def test_a_suite_that_keeps_the_rules_passes(suite: pytest.Pytester, source: str) -> None:
    outcomes, report = outcomes_of(suite, source)
    assert outcomes == {"passed": 1}, report


def test_settings_of_the_shop_are_hidden_from_the_tests(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSLOYALTY_LEDGER", "http://shop.example")
    outcomes, report = outcomes_of(suite, "import os\ndef test_it(): assert 'POSLOYALTY_LEDGER' not in os.environ")
    assert outcomes == {"passed": 1}, report
