"""A finger on a touch screen: real touch events, of which Qt makes the mouse that widgets know."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLineEdit, QMainWindow, QScroller, QWidget

from posloyalty.ui.widgets.digit_row import DigitRow, digits_button_of
from tests.ui.counters import Counter

# Between two places of a finger: what says two at one time has no speed.
FINGER_MS = 4
TARGET_PX = 48


@cache
def touch_screen() -> QPointingDevice:
    """Give a touch screen. Qt keeps it among its devices for good: it must not be deleted."""
    return QTest.createTouchDevice()


def touch(counter: Counter, widget: QWidget, at: QPoint | None = None) -> None:
    """Put a finger on a widget and lift it."""
    place = at or widget.rect().center()

    def down_and_up() -> None:
        _finger("press", widget, place)
        _finger("release", widget, place)

    counter.watchdog.run(f"touch {widget.objectName()}", down_and_up)
    counter.settle()


def touch_buttons(counter: Counter, *names: str, within: QWidget | None = None) -> None:
    """Touch the buttons of these names, one after the other; each must be seen, usable and large enough."""
    for name in names:
        touch(counter, button_called(name, within=within or counter.app.window))


def button_called(name: str, *, within: QWidget) -> QAbstractButton:
    """Give the button of a name; it must be seen, usable and large enough for a finger."""
    found = [
        one
        for one in within.findChildren(QAbstractButton)
        if name in {one.accessibleName(), one.text()} and one.isVisible() and one.isEnabled()
    ]
    assert found, f"nothing to touch is called {name}"
    assert min(found[0].width(), found[0].height()) >= TARGET_PX, name
    return found[0]


def push(counter: Counter, area: QAbstractScrollArea, *, by: int) -> None:
    """Push what an area shows upwards with a finger, from its lower end, and let it come to rest."""
    seen = area.viewport()
    at = QPoint(seen.width() // 3, seen.height() - 20)
    _finger("press", seen, at)
    for _ in range(by // 8):
        at -= QPoint(0, 8)
        _finger("move", seen, at)
        QTest.qWait(FINGER_MS)
    _finger("release", seen, at)
    scroller = QScroller.scroller(seen)
    counter.wait_until(lambda: scroller.state() is QScroller.State.Inactive)
    counter.settle()


def _finger(act: Literal["press", "move", "release"], widget: QWidget, place: QPoint) -> None:
    """Do one thing with a finger, where the till's window sees it; a list that has popped up is on top itself."""
    window = widget.window()
    handle = window.windowHandle() if isinstance(window, QMainWindow) else None
    device, sent = touch_screen(), False
    if handle is None:
        getattr(QTest.touchEvent(widget, device, sent), act)(0, place, widget).commit()
    else:
        getattr(QTest.touchEvent(handle, device, sent), act)(0, widget.mapTo(window, place), handle).commit()


def row_of(counter: Counter) -> DigitRow:
    """Give the digits below the page, which must be seen."""
    row = counter.app.window.digits.row
    assert row.isVisible(), "no digits are shown"
    return row


def open_digits(counter: Counter, field: QLineEdit) -> DigitRow:
    """Touch a field, and the button at its end where digits are not shown yet."""
    touch(counter, field, QPoint(20, field.height() // 2))
    assert field.hasFocus()
    button = digits_button_of(field)
    assert button is not None
    assert button.isVisible()
    if not counter.app.desk.state.pad:
        touch(counter, button)
    return row_of(counter)
