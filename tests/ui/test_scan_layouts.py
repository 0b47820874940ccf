"""A scan says the same on every keyboard layout and under an input method, and typing stays typing."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.counters import Counter
from tests.ui.layouts import LAYOUTS, Layout, Stroke

# Digits, both cases, every sign that codes and links are made of, and keys that some layout makes dead.
CODE = "PL-5901234_yz:/[qwerty]+AMQZ;=%`^"
_start_ms = itertools.count(5_000_000, 10_000)


def press_all(counter: Counter, strokes: list[Stroke], *, gap_ms: int) -> None:
    window, start = counter.app.window.windowHandle(), next(_start_ms)
    for at, stroke in enumerate(strokes):
        shift = Qt.KeyboardModifier.ShiftModifier if stroke.shifted else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key.Key_unknown if stroke.text else Qt.Key.Key_Dead_Circumflex
            event = QKeyEvent(kind, key, shift, stroke.place, 0, 0, stroke.text)
            event.setTimestamp(start + gap_ms * at)
            QCoreApplication.sendEvent(window, event)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        end = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 36, 0, 0, "\r")
        end.setTimestamp(start + gap_ms * len(strokes))
        QCoreApplication.sendEvent(window, end)
    counter.settle()


def test_every_layout_and_an_input_method_scan_the_same_code_and_type_nothing(counter: Counter) -> None:
    heard: list[str] = []
    counter.app._scans.scanned.connect(heard.append)  # noqa: SLF001 - what the filter heard, before anybody looked it up
    counter.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    for layout in LAYOUTS:
        press_all(counter, layout.strokes_of(CODE), gap_ms=4)
        assert heard == [CODE], layout.name
        assert field.text() == "", layout.name
        heard.clear()


@pytest.mark.parametrize(
    "layout", [layout for layout in LAYOUTS if layout.name in {"ru", "fr"}], ids=lambda one: one.name
)
def test_what_a_person_types_is_what_their_layout_gives(counter: Counter, layout: Layout) -> None:
    heard: list[str] = []
    counter.app._scans.scanned.connect(heard.append)  # noqa: SLF001
    counter.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    strokes = layout.strokes_of("qwerty")
    press_all(counter, strokes, gap_ms=120)
    assert heard == []
    assert field.text() == "".join(stroke.text for stroke in strokes)
