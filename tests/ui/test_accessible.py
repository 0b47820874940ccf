"""Every page can be used with a screen reader, with a finger, and by whoever needs the largest text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from posloyalty.ui.i18n import Language
from posloyalty.ui.sale.strip import STRIP_PX
from posloyalty.ui.tokens import TextSize
from tests.ui.cut_texts import cut_texts
from tests.ui.scenes import COMPACT, STATES, Scene, acted

TARGET_PX = 48
# One state of each page and sheet; what other states show is made of the same parts.
PAGES = (
    *("sale-member", "sale-empty", "rewards-list", "change-prices", "check-asked", "find-member", "find-product"),
    *("amount", "join", "joined", "held", "payment", "receipt", "return", "exchange", "claim-asked", "keys", "sign-in"),
    *("approval", "today", "today-closing-drawer", "today-saving", "drawer-book", "drawer-counting", "drawer-paid-out"),
    *("member-page", "member-adjust", "member-card", "member-merge", "exceptions", "exceptions-deciding"),
    *("settings-look", "settings-use", "settings-shop", "settings-printer", "settings-scanner", "settings-ledger"),
    *("settings-support", "guide-language", "guide-place", "guide-shop", "guide-printer", "guide-manager"),
)
# What a shop calls its rewards may be long: an ellipsis, and all of it in the list of rewards.
SHOPS_OWN = ("A tenth off everything", "Coffee tasting for two")
# The strip is as high as its words; each of its buttons stands for a key that it shows.
LOW = {"strip": STRIP_PX}


def scene_of(page: str) -> Scene:
    """Give the page where there is least room: in the smaller window, the longest words and the largest text."""
    state = next(one for one in STATES if one.name == page)
    return replace(state, size=COMPACT, language=Language.RUSSIAN, text_size=TextSize.LARGEST)


def usable(window: QWidget) -> Iterator[QWidget]:
    """Give what a person can act on now."""
    for widget in window.findChildren(QWidget):
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if widget.isVisible() and widget.isEnabled() and (takes_tab or isinstance(widget, QAbstractButton)):
            yield widget


def complaints(window: QWidget) -> Iterator[str]:
    """Say what a blind person, or one with large fingers, could not use."""
    for widget in usable(window):
        face = QAccessible.queryAccessibleInterface(widget)
        name = face.text(QAccessible.Text.Name)
        told = f"{type(widget).__name__} {name!r}"
        if not name.strip():
            yield f"{told} of {type(widget.parentWidget()).__name__}: a screen reader has nothing to say"
        if isinstance(widget, QAbstractButton):
            low = LOW.get(str(widget.property("kind")), TARGET_PX)
            if widget.height() < low or widget.width() < TARGET_PX:
                yield f"{told}: {widget.width()} × {widget.height()} is too small for a finger"


@pytest.mark.parametrize("page", PAGES)
def test_whatever_can_be_used_has_a_name_and_is_large_enough_and_nothing_is_cut(tmp_path: Path, page: str) -> None:
    with acted(scene_of(page), folder=tmp_path) as window:
        assert list(complaints(window)) == []
        assert list(usable(window)), "there is something to use"
        assert [cut for cut in cut_texts(window) if not any(name in cut for name in SHOPS_OWN)] == []
