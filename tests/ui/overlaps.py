"""Find what lies over its neighbour in a window, and what can be used but is cut off by the part that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QWidget,
)

# Two boxes that share a line of pixels share a border.
BORDER_PX = 1
# What is drawn over its neighbours on purpose, by the name of its class, and why.
OVERLAYS: dict[str, str] = {}

_USABLE = (QAbstractButton, QLineEdit, QComboBox, QProgressBar)


def overlaps(window: QWidget) -> Iterator[str]:
    """Say of each pair of neighbours that both show something where they share a place."""
    for holder in (window, *window.findChildren(QWidget)):
        if not holder.isVisible() or isinstance(holder, QAbstractScrollArea | QScrollBar):
            continue
        shown = [child for child in _children(holder) if type(child).__name__ not in OVERLAYS and _shows(child)]
        for one, other in combinations(shown, 2):
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > BORDER_PX and shared.height() > BORDER_PX:
                place = f"{shared.width()} x {shared.height()} px of {_name(holder)}"
                yield f"{_name(one)} lies over {_name(other)}: {place}"


def cut_off(window: QWidget) -> Iterator[str]:
    """Say of each button, field and bar what its holders cut off, unless one scrolls to it."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, _USABLE):
            continue
        whole, seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()), _seen_part(widget, window)
        if seen.size() != whole.size():
            yield (f"{_name(widget)} shows {seen.width()} x {seen.height()} of {whole.width()} x {whole.height()} px")


def _seen_part(widget: QWidget, window: QWidget) -> QRect:
    part, holder = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()), widget.parentWidget()
    while holder is not None:
        if isinstance(holder.parentWidget(), QAbstractScrollArea):
            return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        part = part.intersected(QRect(holder.mapTo(window, QPoint(0, 0)), holder.size()))
        if holder is window:
            break
        holder = holder.parentWidget()
    return part


def _children(holder: QWidget) -> Iterator[QWidget]:
    for child in holder.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield child


def _shows(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return bool(widget.text().strip()) or not widget.pixmap().isNull()
    if isinstance(widget, (*_USABLE, QAbstractScrollArea)):
        return True
    return any(_shows(child) for child in _children(widget))


def _name(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")()
    named = widget.objectName() or str(words)[:30]
    return f"{type(widget).__name__}({named!r})"
