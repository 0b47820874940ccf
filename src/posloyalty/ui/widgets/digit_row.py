"""Digits for fingers below a page: one row for whichever field takes numbers, or usual words, and has the focus.

A field says by `take_digits` that it takes numbers, and which other signs it needs, or by `take_words` what is usually
written in it. While it has the focus a button at its end shows the row, or takes it away again; a tap on the row takes
the focus from nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.key_button import KeyButton

DIGITS: Final = "1234567890"
# More do not fit beside the digits in the smallest window, where a key is as wide as a finger.
MARKS_MAX: Final = 7
KEY_PX, ENTER_PX = 56, 64
# As on the page above; with more marks than so many the keys stand closer, to fit into the smallest window.
SIDES_PX, GAP_PX, NARROW_GAP_PX, MARKS_APART_MAX = 16, 8, 3, 5


def take_digits(field: QLineEdit, marks: str = "", *, only: bool = False) -> None:
    """Have a field be filled by finger: with digits, and these marks. `only`: nothing else is ever typed there."""
    assert len(marks) <= MARKS_MAX, f"{marks} do not fit beside the digits"
    if only:
        field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    DigitsButton(field, marks=marks)


def take_words(field: QLineEdit, *words: str) -> None:
    """Have what is usually written in a field be a tap away."""
    DigitsButton(field, words=words)


def digits_button_of(field: QLineEdit) -> DigitsButton | None:
    """Give the button of a field that takes digits or words for fingers; None: it takes none."""
    return field.findChild(DigitsButton)


class DigitsButton(KeyButton):
    """Stands at the end of its field while that has the focus."""

    def __init__(self, field: QLineEdit, *, marks: str = "", words: tuple[str, ...] = ()) -> None:
        super().__init__("", icon="digits", kind="quiet", parent=field)
        self.marks, self.usual = marks, words
        self.ask: Callable[[], object] = _nothing  # of the window in which it is seen
        self.clicked.connect(self._ask)
        self.setAccessibleName(tr("Keypad", "What is usual") if words else tr("Keypad", "On-screen digits"))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it would be gone before Tab came to it
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setCheckable(True)
        self.setFixedSize(TARGET_MIN, TARGET_MIN)
        self.hide()
        self._field = field
        field.installEventFilter(self)

    def _ask(self) -> None:
        self.ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the focus, and stay at the end of the field."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut} and watched is self._field:
            self.setVisible(event.type() is QEvent.Type.FocusIn)
            margins = self._field.textMargins()
            margins.setRight(TARGET_MIN - 8 if self.isVisibleTo(self._field) else 0)
            self._field.setTextMargins(margins)
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.Resize, QEvent.Type.Show}:
            self.move(self._field.width() - TARGET_MIN - 2, (self._field.height() - TARGET_MIN) // 2)
        return super().eventFilter(watched, event)


class DigitRow(QFrame):
    """The row; `field` is who is typed into."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("digitRow")
        self.field: QLineEdit | None = None
        self._marks: tuple[KeyButton, ...] = ()
        self._words: tuple[KeyButton, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SIDES_PX, 0, SIDES_PX, 8)
        self._digits = tuple(self._key(digit) for digit in DIGITS)
        for key in self._digits:
            self._row.addWidget(key, 1)
        self._back = _dressed(KeyButton("", icon="backspace"))
        self._back.setAccessibleName(tr("Keypad", "Delete the last one"))
        self._back.setAutoRepeat(True)
        self._back.clicked.connect(self._step_back)
        self._enter = _dressed(KeyButton("", "Enter", icon="check", kind="primary", stacked=True))
        self._enter.setAccessibleName(tr("Keypad", "Go on, as Enter does"))
        self._enter.clicked.connect(self._go_on)
        self._enter.setMinimumWidth(ENTER_PX)
        self._row.addWidget(self._back, 1)
        self._row.addWidget(self._enter, 1)

    @property
    def keys(self) -> list[KeyButton]:
        """Give everything that can be tapped here."""
        return self.findChildren(KeyButton)

    def type_into(self, field: QLineEdit | None) -> None:
        """Type into this field, with the marks or the words that it takes; None: into nothing."""
        button = digits_button_of(field) if field is not None else None
        if button is None or field is self.field:
            self.field = field
            return
        self.field = field
        for digit in (*self._digits, self._back):
            digit.setVisible(not button.usual)
        while len(self._marks) < len(button.marks):
            self._marks = (*self._marks, self._add(self._key("")))
        while len(self._words) < len(button.usual):
            self._words = (*self._words, self._add(self._word()))
        for keys, said in ((self._marks, button.marks), (self._words, button.usual)):
            for at, key in enumerate(keys):
                key.setVisible(at < len(said))
                key.say(said[at] if at < len(said) else "")
        self._row.setStretchFactor(self._enter, 0 if button.usual else 1)  # words need more room than it does
        self._row.setSpacing(GAP_PX if len(button.marks) <= MARKS_APART_MAX else NARROW_GAP_PX)

    def _add(self, key: KeyButton) -> KeyButton:
        self._row.insertWidget(self._row.indexOf(self._back), key, 1)
        return key

    def _key(self, sign: str) -> KeyButton:
        button = _dressed(KeyButton(sign, role="title"))
        button.clicked.connect(lambda: self._insert(button.words))
        return button

    def _word(self) -> KeyButton:
        button = _dressed(KeyButton("", role="body"))
        button.clicked.connect(lambda: self._write(button.words))
        return button

    def _write(self, words: str) -> None:
        if self.field is not None:
            self.field.selectAll()
            self.field.insert(words)

    def _insert(self, sign: str) -> None:
        if self.field is not None:
            self.field.insert(sign)

    def _step_back(self) -> None:
        if self.field is not None:
            self.field.backspace()

    def _go_on(self) -> None:
        """Press Enter in the field: whatever that means there."""
        if self.field is not None:
            enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            QCoreApplication.sendEvent(self.field, enter)


def _nothing() -> None:
    """No window shows it yet."""


def _dressed(button: KeyButton) -> KeyButton:
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # whoever has the Tab key has digits
    button.setMinimumWidth(TARGET_MIN)
    button.setFixedHeight(TARGET_MIN if tokens_in_force().is_tight else KEY_PX)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button
