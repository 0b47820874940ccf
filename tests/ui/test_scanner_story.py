"""The scanner works from any focus and layout, and never types into a field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from posloyalty.ui.desk import Stage
from tests.ui.counters import Counter

# What the keys of 500101 and of CARD0123 give on other layouts, with their places on the keyboard (Linux).
FRENCH = {"5": (14, "("), "0": (19, "à"), "1": (10, "&"), "2": (11, "é"), "3": (12, '"')}
RUSSIAN = {"C": (54, "\u0421"), "A": (38, "\u0424"), "R": (27, "\u041a"), "D": (40, "\u0412")}


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F9])
def test_a_scan_types_nothing_wherever_the_focus_is(counter: Counter, key: Qt.Key) -> None:
    counter.press(key)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    counter.scan("500101")
    assert focused.text() == ""


def test_a_product_scanned_while_searching_is_rung_up(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F2)
    counter.scan("500101")
    assert counter.stage() is Stage.BASKET
    assert counter.app.window.sale.total.figure == "3.40"


def test_a_code_that_holds_a_c_does_not_press_the_card_key_in_payment(counter: Counter) -> None:
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    counter.scan("CARD0123")
    assert counter.stage() is Stage.PAYMENT
    member = counter.app.controllers.sale.state.member
    assert member is not None
    assert member.name == "Ana Kowalska"


def test_a_french_layout_changes_no_code(counter: Counter) -> None:
    counter.scan("500101", scan_codes=FRENCH)
    assert counter.app.window.sale.total.figure == "3.40"


def test_a_russian_layout_changes_no_card(counter: Counter) -> None:
    counter.scan("CARD0123", scan_codes={**FRENCH, **RUSSIAN})
    member = counter.app.controllers.sale.state.member
    assert member is not None
    assert member.name == "Ana Kowalska"


def test_what_a_person_types_arrives_letter_by_letter(counter: Counter) -> None:
    counter.type("flat")
    assert counter.app.window.sale.top.entry.text() == "flat"
    counter.press(Qt.Key.Key_Return)
    assert [line.name for line in counter.app.controllers.sale.state.basket.lines] == ["Flat white"]


def test_an_unknown_code_is_said_and_changes_nothing(counter: Counter) -> None:
    counter.scan("5901234123457")
    assert counter.app.window.sale.notice.text.startswith("5901234123457 is not known here")
    assert counter.app.controllers.sale.state.basket.is_empty


def test_a_scan_during_the_keys_overlay_closes_it_and_is_taken(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F1)
    assert counter.app.window.keys.isVisible()
    counter.scan("500101")
    assert not counter.app.window.keys.isVisible()
    assert counter.app.window.sale.total.figure == "3.40"
