"""What cashiers do with a sale that named nobody, and with a receipt of another till."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.counters import Counter
from tests.ui.receipts_elsewhere import code_of_another_till
from tests.ui.scene_acts import three_items


def receipt_of_another_till(counter: Counter) -> None:
    counter.scan(code_of_another_till(counter.till))
    counter.press(Qt.Key.Key_Space)


def sold_to_nobody(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)


def asked_whose(counter: Counter) -> None:
    sold_to_nobody(counter)
    counter.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    counter.type("a")


def given(counter: Counter) -> None:
    asked_whose(counter)
    counter.press(Qt.Key.Key_Backspace)
    counter.scan("CARD0123")
