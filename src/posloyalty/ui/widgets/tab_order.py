"""Have the Tab key go through a page as one reads it, and stay on what covers a page while it does."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def tab_through(*parts: QWidget) -> None:
    """Let Tab go through these parts one after the other, each in its own order."""
    for before, after in pairwise(_takers_in(*parts)):
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


def _takers_in(*parts: QWidget) -> list[QWidget]:
    """Give what takes the focus by Tab in each part, itself included, in the order in which it was made.

    In one walk for all of them: the ring of a window has eight hundred widgets.
    """
    onwards: dict[QWidget, list[QWidget]] = {part: [] for part in parts}
    before: dict[QWidget, list[QWidget]] = {part: [] for part in parts}  # what the ring comes to before the part itself
    begun = set[QWidget]()
    widget: QWidget | None = parts[0]
    while widget is not None:
        if widget in onwards:
            begun.add(widget)
        part = next((one for one in parts if one is widget or one.isAncestorOf(widget)), None)
        if part is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus:
            (onwards if part in begun else before)[part].append(widget)
        widget = widget.nextInFocusChain()
        if widget is parts[0]:
            break
    return [taker for part in parts for taker in (*onwards[part], *before[part])]
