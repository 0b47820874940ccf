"""The main stories in a real window on a real display, with keys and scans that come from its server.

One till runs for all of them, so each begins where another may have ended: at a receipt, or at an empty basket.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ui.x_display import Hands, a_display

SIZE = (1024, 768)
SEEN_S_MAX = 120.0  # on a machine on which much else runs a start alone takes half a minute
SCANS_MAX = 5
TORN = "is not known here"
Shown = dict[str, Any]


def agrees(shown: Shown, wanted: Shown) -> bool:
    """Tell whether the screen shows this."""
    return all(shown[name] == value for name, value in wanted.items())


class Screen:
    """What the till's window shows, as it says it."""

    def __init__(self, till: subprocess.Popen[str]) -> None:
        self._till, self._shown = till, list[Shown]()
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def wait_until(self, is_so: Callable[[Shown], bool]) -> Shown:
        """Look until it shows something, and give all that it shows then."""
        deadline = time.monotonic() + SEEN_S_MAX
        while not (found := [shown for shown in self._shown[-1:] if is_so(shown)]):
            assert time.monotonic() < deadline, self._shown[-1:]
            time.sleep(0.02)
        return found[0]

    def wait_for(self, **wanted: object) -> Shown:
        """Look until it shows these."""
        return self.wait_until(lambda shown: agrees(shown, wanted))

    def close(self) -> None:
        """End with the till."""
        self._reading.join()

    def _read(self) -> None:
        assert self._till.stdout is not None, "it is piped"
        with self._till.stdout as lines:
            self._shown.extend(json.loads(line) for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A till in a window of its own: hands on its keyboard, eyes, and where its pictures are."""

    hands: Hands
    screen: Screen
    folder: Path

    def scan(self, code: str, **wanted: object) -> Shown:
        """Scan a code and see what it does; where a busy machine tears it, and it is not known, one scans again."""
        for _ in range(SCANS_MAX):
            self.hands.scan(code)
            shown = self.screen.wait_until(lambda shown: agrees(shown, wanted) or TORN in shown["notice"])
            if agrees(shown, wanted):
                return shown
            self.hands.press("Esc")
            self.screen.wait_for(notice="")
        raise AssertionError(code)

    def pay(self) -> Shown:
        """Pay in cash, exactly; give what the screen shows with the receipt."""
        before = self.screen.wait_for(busy=False)["receipts"]
        self.hands.press("F12")
        self.screen.wait_for(stage="payment")
        self.hands.press("Enter")
        shown = self.screen.wait_for(stage="receipt", receipts=before + 1)
        assert (self.folder / f"receipt-{shown['receipts']}.png").stat().st_size > 10_000
        return shown


@contextmanager
def a_till(folder: Path) -> Iterator[Window]:
    """Start a till on a display of its own, and end it well."""
    with a_display(size=SIZE) as display:
        surroundings = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        arguments = [sys.executable, "-m", "tests.ui.window_story", str(folder)]
        till = subprocess.Popen(arguments, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        screen = Screen(till)
        try:
            yield Window(hands=Hands(display), screen=screen, folder=folder)
            assert till.stdin is not None, "it is piped"
            till.stdin.close()
            assert till.wait(timeout=SEEN_S_MAX) == 0
        finally:
            till.kill()
            till.wait()
            screen.close()


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """Give one till to all stories: each of them takes a blink, and its start some seconds."""
    with a_till(tmp_path_factory.mktemp("till")) as opened:
        opened.screen.wait_for(page="sale")
        yield opened


def test_three_scans_and_three_keys_sell_to_a_member_and_the_next_customer_is_nobody(window: Window) -> None:
    hands, screen = window.hands, window.screen
    window.scan("CARD0123", member="Ana Kowalska")
    names = ["Flat white", "Blueberry muffin", "Beans 250 g Ethiopia"]
    for count, code in enumerate(("500101", "500102", "500103"), start=1):
        window.scan(code, lines=names[:count])
    hands.press("F6")
    assert screen.wait_for(to_pay="12.85")["points"] == 300
    window.pay()

    window.scan("500103", stage="basket", to_pay="9.50", member=None, lines=["Beans 250 g Ethiopia"])
    window.pay()


def test_the_code_of_a_receipt_opens_its_return_and_the_money_is_seen_before_it_goes_back(window: Window) -> None:
    hands, screen = window.hands, window.screen
    window.scan("500102", stage="basket", lines=["Blueberry muffin"])
    sold = window.pay()
    window.scan(sold["code"], stage="return")
    screen.wait_until(lambda shown: shown["to_pay"] == "0.00")
    hands.press("Space")
    screen.wait_for(to_pay="2.95")
    hands.press("F12")
    screen.wait_for(stage="receipt", is_return=True, receipts=sold["receipts"] + 1)


def test_an_order_by_phone_is_for_somebody_who_could_answer_and_is_paid_later(window: Window) -> None:
    hands, screen = window.hands, window.screen
    hands.press("h", control=True)
    screen.wait_for(stage="find")
    hands.type("0124")
    screen.wait_for(found=1)
    hands.press("Enter")
    screen.wait_for(stage="caller", masked=True)
    for answer in ("0124", "4"):
        hands.type(answer)
        hands.press("Enter")
    screen.wait_for(stage="basket", masked=False, member="Olga Brandt")
    window.scan("500103", lines=["Beans 250 g Ethiopia"])
    hands.press("F6")
    screen.wait_for(points=300, to_pay="6.50")
    hands.press("F12")
    screen.wait_for(stage="order")
    hands.type("door")
    screen.wait_for(note="door")
    hands.press("F12")
    screen.wait_for(stage="receipt", orders=[["O… B…", "door", True]])
    hands.press("o", control=True)
    screen.wait_for(stage="orders")
    hands.press("5", control=True)
    screen.wait_for(stage="receipt", orders=[["O… B…", "door", False]])


def test_the_day_is_closed_by_two_presses_of_one_key_and_the_next_sale_is_tomorrows(window: Window) -> None:
    hands, screen = window.hands, window.screen
    hands.press("F10")
    today = screen.wait_for(page="today", is_day_read=True)["business_day"]
    hands.press("F12")
    screen.wait_for(closing=True)
    hands.press("F12")
    closed = screen.wait_until(lambda shown: shown["business_day"] > today)
    assert closed["notice"].startswith("Sunday, 22 November 2026 is closed.")
    hands.press("Esc")
    screen.wait_for(page="sale")
    window.scan("500101", stage="basket", lines=["Flat white"])
    window.pay()
