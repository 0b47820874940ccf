"""Sell, search and open every page at a till that starts as its command does: what `till_start` asks for its memory."""

from __future__ import annotations

import time

# First: it loads what a till loads, in its order.
from benchmarks.first_scan import say_memory_and_go, started_till, strike

# isort: split
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from posloyalty.ui.app import TillApp

WAIT_S_MAX, QUIET_S = 20.0, 0.06  # a typed letter is given on after 36 ms
SALES, PARTS = 40, 9
# Parts of names and numbers.
FRAGMENTS = ("mar", "kow", "lena", "44", "son", "berg", "2000", "vi")
NO, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def live_through(file: str, card: str) -> None:
    """Do what a day brings, say what memory is held then, and be gone."""
    with started_till(file) as app:
        hands = _Hands(app)
        hands.rest()
        for at in range(SALES):
            hands.search(FRAGMENTS[at % len(FRAGMENTS)])
            hands.sell_to(card)
        for key, modifier in ((Qt.Key.Key_F1, NO), (Qt.Key.Key_F9, NO), (Qt.Key.Key_F10, NO), (Qt.Key.Key_D, CTRL)):
            hands.press(key, modifier)
            hands.press(Qt.Key.Key_Escape)
        hands.scan(card)
        hands.press(Qt.Key.Key_I, CTRL)
        hands.press(Qt.Key.Key_Escape)
        hands.press(Qt.Key.Key_F11)
        for part in range(1, PARTS + 1):
            hands.press(Qt.Key(ord(str(part))), Qt.KeyboardModifier.AltModifier)
        say_memory_and_go()


class _Hands:
    """Keys and scans at a till, each waited for until it is answered and painted."""

    def __init__(self, app: TillApp) -> None:
        self._app, self._window = app, app.window.windowHandle()

    def search(self, letters: str) -> None:
        self.press(Qt.Key.Key_F2)
        self.type(letters)
        self.press(Qt.Key.Key_Escape)

    def sell_to(self, card: str) -> None:
        self.scan(card)
        self.press(Qt.Key.Key_F5)
        self.type("500")
        for key in (Qt.Key.Key_Return, Qt.Key.Key_F12, Qt.Key.Key_Return):
            self.press(key)

    def scan(self, card: str) -> None:
        strike(self._window, card)
        self.rest()

    def type(self, letters: str) -> None:
        for letter in letters:
            self.press(Qt.Key(ord(letter.upper())))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
        QTest.keyClick(self._window, key, modifiers)
        self.rest()

    def rest(self) -> None:
        """Let events pass until nothing is under way."""
        began = quiet_since = time.monotonic()
        desk = self._app.desk
        while time.monotonic() - quiet_since < QUIET_S:
            assert time.monotonic() - began < WAIT_S_MAX, "the till did not answer"
            QCoreApplication.processEvents()
            time.sleep(0.002)
            lanes = (desk.store_lane, desk.device_lane, desk.office_lane)
            if self._app.is_loading or not all(lane.is_idle for lane in lanes):
                quiet_since = time.monotonic()
