"""Have the Tab key go through a page as one reads it, and stay on what covers a page while it does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def tab_through(*parts: QWidget) -> None:
    """Let Tab go through these parts one after the other, each in its own order."""
    takers = [taker for part in parts for taker in _takers_in(part)]
    for before, after in pairwise(takers):
        QWidget.setTabOrder(before, after)


def step_within(part: QWidget, *, onwards: bool) -> bool:
    """Give the focus to the next, or the one before, of what can be used within a part; from the last to the first."""
    takers = [taker for taker in _takers_in(part) if taker.isVisible() and taker.isEnabled()]
    if not takers:
        return False
    focused = QApplication.focusWidget()
    at = takers.index(focused) if focused in takers else -1 if onwards else 0
    reason = Qt.FocusReason.TabFocusReason if onwards else Qt.FocusReason.BacktabFocusReason
    takers[(at + (1 if onwards else -1)) % len(takers)].setFocus(reason)
    return True


def _takers_in(part: QWidget) -> Iterator[QWidget]:
    """Give what takes the focus by Tab in a part, itself included, in the order in which it was made."""
    widget: QWidget | None = part
    while widget is not None:
        is_inside = widget is part or part.isAncestorOf(widget)
        if is_inside and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus:
            yield widget
        widget = widget.nextInFocusChain()
        if widget is part:
            return
