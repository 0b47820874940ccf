"""What a cashier feels with a million members: the real window, from a key or a scan to what is painted.

Beside it stands the bare limit of the same run: the window drawn anew once, as it is. No screen is needed. `--keep
FOLDER` keeps the filled file for the next run: making it takes minutes.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.till_of_benchmarks import Timed, member_of, open_till, shop_folder, show_progress, time_calls
from posloyalty.loading import kept_for_good
from posloyalty.ui.app import TillApp
from posloyalty.ui.desk import Mode
from posloyalty.ui.options import UiOptions
from posloyalty.ui.scan_recogniser import GAP_MAX_MS
from tests.ui.counters import Counter, shown
from tests.use_cases.tills import know_product

LOOKUPS, PEOPLE, SALES = 200, 40, 40
GOAL_PANEL_MS, GOAL_KEY_MS = 50.0, 16.0
WAIT_S_MAX = 20
# Whoever waits for something that brings no event with it looks again so often.
BEAT_MS = 2
# A printable stroke is given on once a scanner would have struck again: ADR 51.
LET_GO_US = (GAP_MAX_MS + 1) * 1e3


def main() -> int:
    """Measure, print the figures and say which goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="folder of the filled file")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    draw = random.Random(5)  # noqa: S311 - which members, no secret
    some = [draw.randrange(asked.members) for _ in range(LOOKUPS)]
    with shop_folder(asked.keep) as folder, open_till(folder, members=asked.members, progress=show_progress) as till:
        know_product(till, sku="101", name="Flat white", price=340, category="coffee")
        with kept_for_good():  # as a till does
            app = TillApp(application, till, UiOptions(mode=Mode.BESIDE, full_screen=False), size=(1280, 800))
        with shown(Counter(app, till)):
            _measure(Hands(app), some)
    return 0


def _measure(hands: Hands, some: list[int]) -> None:
    hands.scan_card(some[0])
    bare = time_calls("window drawn anew", lambda _: hands.app.window.repaint(), some)
    panel = time_calls("scan to member panel", hands.scan_card, some)
    key = Timed(name="key to results in Find", microseconds=list(hands.type_names(some[:PEOPLE])))
    paid = Timed(name="payment to receipt", microseconds=list(hands.sell(some[:SALES])))
    for one in (bare, panel, key, paid):
        ratio, of_slowest = one.median_us / bare.median_us, one.p99_us / bare.p99_us
        print(f"{one.line()}   {ratio:5.1f} × bare, {of_slowest:.1f} × its p99")
    for what, timed, goal_ms in (("scan to panel", panel, GOAL_PANEL_MS), ("key to results", key, GOAL_KEY_MS)):
        reached = "reached" if timed.p99_us <= goal_ms * 1e3 else "missed"
        print(f"goal: {what} p99 at most {goal_ms:.0f} ms: {reached}")


class Hands:
    """Keys and scans at a shown till, and the wait until what they ask for is painted."""

    def __init__(self, app: TillApp) -> None:
        self.app, self._counter = app, Counter(app, app.desk.till)
        self._beat = QTimer()
        self._beat.start(BEAT_MS)

    def scan_card(self, number: int) -> None:
        """Scan a member's card and see the panel."""
        member, sale = member_of(number), self.app.controllers.sale
        self._counter.strike(member.identifiers[0].value)
        self._wait(lambda: sale.state.member is not None and sale.state.member.member_id == member.member_id)

    def type_names(self, numbers: Sequence[int]) -> Iterator[float]:
        """Type names in Find; give the microseconds from each key that is let go to its results."""
        lookup, typed = self.app.controllers.lookup, ""
        for number in numbers:
            self._counter.press(Qt.Key.Key_F2)
            typed = ""
            for letter in member_of(number).name.split()[1].lower():
                typed += letter
                began = time.perf_counter()
                QTest.keyClick(self.app.window.windowHandle(), ord(letter))
                self._wait(lambda: lookup.state.asked == typed)  # noqa: B023 - asked while it is the newest
                yield (time.perf_counter() - began) * 1e6 - LET_GO_US
                self._counter.pause()
            self._counter.press(Qt.Key.Key_Escape)

    def sell(self, numbers: Sequence[int]) -> Iterator[float]:
        """Scan a member and three products and take payment; give the microseconds from the last key to the receipt."""
        payment = self.app.controllers.payment
        for number in numbers:
            self.scan_card(number)
            for _ in range(3):
                self._counter.scan("500101")
            before = payment.state.shown
            began = time.perf_counter()
            QTest.keyClick(self.app.window.windowHandle(), Qt.Key.Key_F12)
            self._wait(lambda: payment.state.shown is not before)  # noqa: B023 - asked while it is the newest
            yield (time.perf_counter() - began) * 1e6
            self._counter.settle()

    def _wait(self, is_so: Callable[[], bool]) -> None:
        """Let events pass until it is so, and once more, in which it is painted."""
        deadline = time.monotonic() + WAIT_S_MAX
        while not is_so():
            assert time.monotonic() < deadline, "the till did not answer"
            self._turn()
        self._turn()

    def _turn(self) -> None:
        """Wait as a program's own loop does, asleep until something comes: who asks again and again slows the till."""
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    raise SystemExit(main())
