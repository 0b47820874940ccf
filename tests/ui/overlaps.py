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
    QMenu,
    QProgressBar,
    QScrollBar,
    QWidget,
)

from posloyalty.ui.pages.approval_overlay import ApprovalOverlay
from posloyalty.ui.pages.keys_overlay import KeysOverlay
from tests.ui.cut_texts import cut_texts, shortened_rows

# What a member is called may be long: an ellipsis, and all of it elsewhere.
OWN_NAMES = ("Maximilian Featherstonehaugh-Cholmondeley",)
# Two boxes that share a line of pixels share a border.
BORDER_PX = 1
# What is drawn over its neighbours on purpose.
OVERLAYS: dict[type[QWidget], str] = {
    ApprovalOverlay: "a PIN is asked for over whatever is on the screen (ADR 120)",
    KeysOverlay: "all keys are shown over whatever is on the screen; any key closes it",
}

_USABLE = (QAbstractButton, QLineEdit, QComboBox, QProgressBar)


def layout_faults(window: QWidget) -> list[str]:
    """Say what is not wholly seen in a window, words or boxes, and what lies over something else."""
    words = (*cut_texts(window), *shortened_rows(window))
    cut = [said for said in words if not any(name in said for name in OWN_NAMES)]
    return [*cut, *overlaps(window), *cut_off(window)]


def overlaps(window: QWidget) -> Iterator[str]:
    """Say of each pair of neighbours that show something where they share a place, and of each menu that is open."""
    for menu in window.findChildren(QMenu):
        if menu.isVisible():
            yield f"{_name(menu)} lies over everything: the till has no menus, but parts of others bring some"
    for holder in (window, *window.findChildren(QWidget)):
        if not holder.isVisible() or isinstance(holder, QAbstractScrollArea | QScrollBar):
            continue
        shown = [child for child in _children(holder) if type(child) not in OVERLAYS and _shows(child)]
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
