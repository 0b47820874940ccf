"""Have the Tab key go through a page as one reads it, and stay on what covers a page while it does."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

TAKE_TAB: Final = frozenset((Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus))


def tab_through(*parts: QWidget) -> None:
    """Let Tab go through these parts one after the other, each in its own order."""
    for before, after in pairwise([taker for part in parts for taker in _takers_in(part)]):
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


def _takers_in(part: QWidget) -> list[QWidget]:
    """Give what takes the focus by Tab in a part, itself included, in the order in which the keys come to it.

    What the part holds is asked for first: the ring of a window has eight hundred widgets, and the part's own stand
    together in it.
    """
    left = {widget for widget in (part, *part.findChildren(QWidget)) if widget.focusPolicy() in TAKE_TAB}
    takers = list[QWidget]()
    widget: QWidget | None = part
    while widget is not None and left:
        if widget in left:
            left.remove(widget)
            takers.append(widget)
        widget = widget.nextInFocusChain()
        if widget is part:
            break  # what is left is in a window of its own, such as the list of a choice
    return takers
