"""The main stories in a real window on a real display, with keys and scans that come from its server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.ui.x_display import Hands, a_display

SIZE = (1024, 768)
# A person's hand, and a cashier who moves from the scanner to the keys.
BETWEEN_S = 0.3


@contextmanager
def a_till(folder: Path, *, sales: int) -> Iterator[tuple[Hands, IO[str]]]:
    """Start a till in a window of its own; give hands on its keyboard, and what it says."""
    with a_display(size=SIZE) as display:
        surroundings = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        arguments = [sys.executable, "-m", "tests.ui.window_story", str(folder), str(sales)]
        till = subprocess.Popen(arguments, env=surroundings, stdout=subprocess.PIPE, text=True)
        assert till.stdout is not None, "it is piped"
        try:
            assert till.stdout.readline().strip() == "ready", "the till did not start"
            yield Hands(display), till.stdout
            assert till.wait(timeout=30) == 0
        finally:
            till.kill()
            till.wait()
            till.stdout.close()


def test_three_scans_and_three_keys_sell_to_a_member_and_the_next_customer_is_nobody(tmp_path: Path) -> None:
    with a_till(tmp_path, sales=2) as (hands, said):
        for code in ("CARD0123", "500101", "500102", "500103"):
            hands.scan(code)
            time.sleep(BETWEEN_S)
        for key in ("F6", "F12", "Enter"):
            hands.press(key)
            time.sleep(BETWEEN_S)
        assert json.loads(said.readline()) == {"to_pay": 1285, "redeemed": 300, "member": "Ana K."}

        hands.scan("500103")
        time.sleep(BETWEEN_S)
        for key in ("F12", "Enter"):
            hands.press(key)
            time.sleep(BETWEEN_S)
        assert json.loads(said.readline()) == {"to_pay": 950, "redeemed": 0, "member": None}
    assert [(tmp_path / f"sale-{number}.png").stat().st_size > 10_000 for number in (1, 2)] == [True, True]
