"""A box to tick says what it is without its colours, and what is typed while the keyboard is on it is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from posloyalty.ui.desk import Stage
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.tokens import TextSize
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.tick_box import TickBox
from posloyalty.use_cases.find_member import find_members
from tests.ui.counters import Counter, a_counter
from tests.ui.scenes import COMPACT, ROOMY


def test_a_ticked_box_has_a_mark_and_a_focused_one_a_frame_and_its_key(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F3)
    agrees, offers = counter.app.window.sale.sheets.join.findChildren(TickBox)
    agrees.setChecked(True)
    offers.setFocus()
    counter.settle()
    assert _has(agrees, "accent", in_box=True)
    assert _has(agrees, "on_accent", in_box=True)
    assert not _has(agrees, "accent", in_box=False)
    assert _has(offers, "accent", in_box=False)
    assert not _has(offers, "accent", in_box=True)
    assert [box.cap.isVisible() for box in (agrees, offers)] == [False, True]


@pytest.mark.parametrize("size", [COMPACT, ROOMY])
def test_what_is_missing_to_join_is_said_below_the_form_and_moves_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with a_counter(tmp_path, size=size, text_size=TextSize.LARGEST) as counter:
        counter.press(Qt.Key.Key_F3)
        window, join = counter.app.window.sale, counter.app.window.sale.sheets.join
        (button,) = (one for one in join.findChildren(KeyButton) if one.words == "Join")
        stood = button.geometry()
        counter.type("07700900556")
        counter.press(Qt.Key.Key_Return)
        assert (window.notice.isVisible(), join.title.isVisible()) == (True, True)
        assert button.geometry() == stood


def test_a_name_that_is_typed_where_enter_led_to_the_consent_is_kept_and_ticks_nothing(counter: Counter) -> None:
    join = counter.app.window.sale.sheets.join
    counter.press(Qt.Key.Key_F3)
    counter.type("07700900556")
    counter.press(Qt.Key.Key_Return)
    assert join.focusWidget() is join.findChildren(TickBox)[0]
    counter.type("Zoe Ray")
    assert (join.form.name, join.form.programme) == ("Zoe Ray", False)
    counter.press(Qt.Key.Key_Return)
    assert counter.stage() is Stage.JOIN
    counter.type(" ")
    counter.press(Qt.Key.Key_Return)
    assert counter.stage() is Stage.WELCOME
    [zoe] = find_members(counter.till, query="07700900556")
    assert zoe.name == "Zoe Ray"


def _has(box: TickBox, token: str, *, in_box: bool) -> bool:
    """Tell whether a colour is seen in the box, or at the edge of the row."""
    edge = QRect(0, box.height() // 2, 2, 4)
    place = box.box.adjusted(3, 3, -3, -3) if in_box else edge
    return tokens_in_force().colour(token).upper() in _colours(box, place)


def _colours(widget: QWidget, place: QRect) -> set[str]:
    picture = widget.grab(place).toImage()
    pixels = (picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return {QColor(pixel).name().upper() for pixel in pixels}
