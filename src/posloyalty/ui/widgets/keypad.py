"""Digits for fingers. Keys do the same from the keyboard: the pad types into the field it was given."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.key_button import KeyButton

# Keys stay as near to each other upright as across, however tall the screen.
GAP_PX, KEY_PX_MAX, ENTER_PX = 8, 72, 64
ROWS = 4


class Keypad(QWidget):
    """Ten digits, a decimal mark where there are decimals, and a step back."""

    entered = Signal()

    def __init__(self, field: QLineEdit, *, mark: str = "", enter: str = "") -> None:
        super().__init__()
        self._field = field
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP_PX)
        keys = ("7", "8", "9", "4", "5", "6", "1", "2", "3", mark, "0")
        buttons = {key: self._digit(key) for key in keys if key}
        for at, key in enumerate(keys):
            if key:
                grid.addWidget(buttons[key], at // 3, at % 3)
        self._mark = buttons.get(mark)
        back = _key("", icon="backspace")
        back.setAccessibleName(tr("Keypad", "Delete the last one"))
        back.clicked.connect(self._step_back)
        grid.addWidget(back, 3, 2)
        if enter:
            button = KeyButton(enter, "Enter", kind="primary", role="value-strong")
            button.setFixedHeight(ENTER_PX)
            button.clicked.connect(self.entered)
            grid.addWidget(button, ROWS, 0, 1, 3)
        self.setMaximumHeight(ROWS * KEY_PX_MAX + (ROWS - 1) * GAP_PX + (ENTER_PX + GAP_PX if enter else 0))

    def type_into(self, field: QLineEdit) -> None:
        """Type into another field from now on."""
        self._field = field

    def offer_mark(self, *, on: bool) -> None:
        """Offer the decimal mark, or not where whole numbers alone are asked for."""
        if self._mark is not None:
            self._mark.setEnabled(on)

    def _step_back(self) -> None:
        self._field.backspace()

    def _digit(self, key: str) -> KeyButton:
        button = _key(key)
        button.clicked.connect(lambda: self._field.insert(key))
        return button


def _key(words: str, *, icon: str = "") -> KeyButton:
    button = KeyButton(words, icon=icon, role="title")
    button.setMinimumSize(72, TARGET_MIN)
    button.setMaximumHeight(KEY_PX_MAX)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    button.setAutoRepeat(True)
    return button
