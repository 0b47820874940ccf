"""How long from a till's start to its first scan, and what it takes of memory, among a million members.

The bare limit is a process that loads the libraries which a till cannot do without and shows an empty window. Both are
timed from outside, in turn. No screen is needed. `--keep FOLDER` keeps the filled file: making it takes minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from benchmarks.till_of_benchmarks import member_of, open_till, shop_folder, show_progress
from posloyalty.bootstrap import open_till as open_real_till
from posloyalty.settings import Settings
from posloyalty.ui.app import TillApp
from posloyalty.ui.desk import Mode, Page
from posloyalty.ui.options import UiOptions

STARTS = 5
GOAL_TIMES_BARE, GOAL_MB = 2.0, 200
BARE_WINDOW = """
import json, httpx, sqlalchemy
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1280, 800)
window.show()
application.processEvents()
status = open("/proc/self/status").read()
print(json.dumps(int(status.split("VmRSS:")[1].split()[0]) / 1024), flush=True)
"""


@dataclass(frozen=True, kw_only=True)
class Started:
    """One start: the seconds until it was there, and the megabytes that it held then."""

    seconds: float
    mb: float


def main() -> int:
    """Start both in turn, print the figures and say which goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="folder of the filled file")
    parser.add_argument("--scan-in", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.scan_in:
        _scan_once(asked.scan_in)
    with shop_folder(asked.keep) as folder:
        with open_till(folder, members=asked.members, progress=show_progress):
            file = folder / f"till-of-{asked.members}.db"
        bare, till = [], []
        for _ in range(STARTS):
            bare.append(_start("-c", BARE_WINDOW))
            till.append(_start("-m", "benchmarks.till_start", "--scan-in", str(file)))
    _report(bare, till)
    return 0


def _report(bare: list[Started], till: list[Started]) -> None:
    bare_s, till_s = (statistics.median(one.seconds for one in starts) for starts in (bare, till))
    bare_mb, till_mb = (max(one.mb for one in starts) for starts in (bare, till))
    print(f"start to first scan   {till_s:6.2f} s    bare window {bare_s:6.2f} s    {till_s / bare_s:4.1f} × bare")
    print(f"memory by then        {till_mb:6.0f} MB   bare window {bare_mb:6.0f} MB")
    print(f"goal: at most {GOAL_TIMES_BARE:.0f} × bare: {_reached(till_s <= GOAL_TIMES_BARE * bare_s)}")
    print(f"goal: at most {GOAL_MB} MB: {_reached(till_mb <= GOAL_MB)}")


def _reached(is_so: bool) -> str:  # noqa: FBT001 - the one thing it is about
    return "reached" if is_so else "missed"


def _start(*arguments: str) -> Started:
    """Start a Python that says one line when it is there."""
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=offscreen
    ) as process:
        assert process.stdout is not None, "its line is read"
        line = process.stdout.readline()
        return Started(seconds=time.perf_counter() - began, mb=json.loads(line))


def _scan_once(file: Path) -> None:
    """Open the till as its command does, without its network; scan a card, say what memory it took, and be gone."""
    application = QApplication([])
    with open_real_till(Settings(store=str(file)), syncing=False) as running:
        app = TillApp(application, running.till, UiOptions(mode=Mode.BESIDE, full_screen=False))
        app.start()
        while app.desk.state.page is not Page.SALE:
            _turn()
        _strike(app.window.windowHandle(), member_of(0).identifiers[0].value)
        while app.controllers.sale.state.member is None:
            _turn()
        _turn()
        status = Path("/proc/self/status").read_text(encoding="ascii")
        print(json.dumps(int(status.split("VmRSS:")[1].split()[0]) / 1024), flush=True)
        os._exit(0)


def _turn() -> None:
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1)


def _strike(window: QWindow, digits: str) -> None:
    for at, (key, text) in enumerate([*((Qt.Key(ord(digit)), digit) for digit in digits), (Qt.Key.Key_Return, "\r")]):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(1_000 + 3 * at)
            QCoreApplication.sendEvent(window, event)


if __name__ == "__main__":
    raise SystemExit(main())
