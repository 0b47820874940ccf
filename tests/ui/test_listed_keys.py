"""F1 lists every key, and each one that is seldom pressed does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Page, Stage
from posloyalty.ui.i18n import Language
from posloyalty.ui.keys import Action, key_groups
from posloyalty.ui.pages.today_bars import DAY_KEY, TABLE_KEY
from posloyalty.ui.sale.payment_sheet import NOTE_CAPS
from posloyalty.ui.tokens import TextSize
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.key_lines import KeyLines
from posloyalty.use_cases.receipts import newest_receipt
from tests.ui.counters import Counter, a_counter
from tests.ui.scenes import COMPACT

Key, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def _listed() -> set[str]:
    """Give every key that F1 lists, those of a row of digits one by one."""
    caps = set[str]()
    for line in (line for group in key_groups() for line in group.lines):
        rows = re.findall(r"(\w+\+)(\d) … (\d)", line.cap)
        caps |= {f"{held}{digit}" for held, first, last in rows for digit in range(int(first), int(last) + 1)}
        caps |= {line.cap, *line.cap.split()}
    return {cap.replace("↑", "Up").replace("↓", "Down") for cap in caps}


def test_f1_lists_every_key_of_the_table_and_every_letter_of_the_pages(counter: Counter) -> None:
    letters = {button.cap for button in counter.app.window.pages.member.findChildren(KeyButton) if len(button.cap) == 1}
    assert {"A", "N", "C", "M", "P", "O"} <= letters
    parts = {f"Alt+{at + 1}" for at in range(len(Section))}
    page = {"A", "N", "C", "M", "P", "O", DAY_KEY, TABLE_KEY, *NOTE_CAPS, *parts}
    assert {action.value for action in Action} | page <= _listed()


@pytest.mark.parametrize("language", Language)
def test_every_line_of_f1_is_seen_whole_in_the_small_window_with_the_largest_text(
    tmp_path: Path, language: Language
) -> None:
    with a_counter(tmp_path, size=COMPACT, text_size=max(TextSize), language=language) as counter:
        counter.press(Key.Key_F1)
        overlay = counter.app.window.keys
        groups = overlay.findChildren(KeyLines)
        assert sum(lines.rows for lines in groups) == sum(len(group.lines) for group in key_groups())
        for lines in groups:
            assert lines.height() >= lines.sizeHint().height(), lines.accessibleName()
            assert overlay.rect().contains(QRect(lines.mapTo(overlay, QPoint()), lines.size())), lines.accessibleName()


def test_keys_that_are_seldom_pressed_do_what_is_said_of_them(counter: Counter) -> None:
    sale, controllers = counter.app.window.sale, counter.app.controllers
    counter.scan("CARD0123")
    counter.scan("500103")
    counter.press(Key.Key_Up, CTRL)
    counter.press(Key.Key_Up, CTRL)
    two = controllers.sale.state.basket.points
    counter.press(Key.Key_Down, CTRL)
    assert 0 < controllers.sale.state.basket.points < two
    counter.press(Key.Key_F2)
    counter.press(Key.Key_N, CTRL)  # whoever is shown is taken off the sale
    counter.press(Key.Key_Escape)
    assert controllers.sale.state.member is None

    counter.press(Key.Key_Delete)
    for key, note in ((Key.Key_D, 500), (Key.Key_F, 1000), (Key.Key_G, 2000)):
        counter.scan("500101")
        counter.press(Key.Key_F12)
        counter.press(key)
        newest = newest_receipt(counter.till)
        assert newest is not None
        assert newest.change == note - 340

    counter.scan("CARD0123")
    counter.scan("500101")
    counter.press(Key.Key_F12)
    counter.press(Key.Key_Return)
    newest = newest_receipt(counter.till)
    assert newest is not None
    counter.press(Key.Key_Escape)
    counter.scan(newest.receipt_no)
    assert counter.stage() is Stage.RETURN
    off = next(one for one in sale.member.findChildren(KeyButton) if one.cap == Action.NOBODY.value)
    assert off.isHidden(), "goods of a member come back: whose they were is not changed"
    counter.press(Key.Key_Escape)

    counter.press(Key.Key_F11)
    for at, section in enumerate(Section):
        counter.press(Key(Key.Key_1 + at), ALT)
        assert (counter.page(), controllers.settings.state.section) == (Page.SETTINGS, section)
