"""The main story in a real window on a real display, with keys and scans that come from its server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.ui.x_display import Hands, a_display

SIZE = (1024, 768)
SEEN_S_MAX = 40.0


class Screen:
    """What the till's window shows, as it says it."""

    def __init__(self, till: subprocess.Popen[str]) -> None:
        self._till, self._shown = till, list[dict[str, Any]]()
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def wait_until(self, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Look until it shows something, and give all that it shows then."""
        deadline = time.monotonic() + SEEN_S_MAX
        while not (found := [shown for shown in self._shown[-1:] if is_so(shown)]):
            assert time.monotonic() < deadline, self._shown[-1:]
            time.sleep(0.02)
        return found[0]

    def close(self) -> None:
        """End with the till."""
        self._reading.join()

    def _read(self) -> None:
        assert self._till.stdout is not None, "it is piped"
        with self._till.stdout as lines:
            self._shown.extend(json.loads(line) for line in lines)


@contextmanager
def a_till(folder: Path, *, sales: int) -> Iterator[tuple[Hands, Screen]]:
    """Start a till in a window of its own; give hands on its keyboard, and eyes."""
    with a_display(size=SIZE) as display:
        surroundings = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        arguments = [sys.executable, "-m", "tests.ui.window_story", str(folder), str(sales)]
        till = subprocess.Popen(arguments, env=surroundings, stdout=subprocess.PIPE, text=True)
        screen = Screen(till)
        try:
            yield Hands(display), screen
            assert till.wait(timeout=SEEN_S_MAX) == 0
        finally:
            till.kill()
            till.wait()
            screen.close()


def test_three_scans_and_three_keys_sell_to_a_member_and_the_next_customer_is_nobody(tmp_path: Path) -> None:
    with a_till(tmp_path, sales=2) as (hands, screen):
        screen.wait_until(lambda shown: shown["stage"] == "basket")
        hands.scan("CARD0123")
        screen.wait_until(lambda shown: shown["member"] == "Ana Kowalska")
        for count, code in enumerate(("500101", "500102", "500103"), start=1):
            hands.scan(code)
            screen.wait_until(lambda shown, count=count: len(shown["lines"]) == count)  # type: ignore[misc]
        hands.press("F6")
        assert screen.wait_until(lambda shown: shown["to_pay"] == "12.85")["points"] == 300
        hands.press("F12")
        screen.wait_until(lambda shown: shown["stage"] == "payment")
        hands.press("Enter")
        screen.wait_until(lambda shown: shown["sales"] == 1)

        hands.scan("500103")
        shown = screen.wait_until(lambda shown: shown["stage"] == "basket" and shown["to_pay"] == "9.50")
        assert (shown["member"], shown["lines"]) == (None, ["Beans 250 g Ethiopia"])
        hands.press("F12")
        screen.wait_until(lambda shown: shown["stage"] == "payment")
        hands.press("Enter")
    assert [(tmp_path / f"sale-{number}.png").stat().st_size > 10_000 for number in (1, 2)] == [True, True]
