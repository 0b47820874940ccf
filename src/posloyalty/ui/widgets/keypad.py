"""Digits for fingers. Keys do the same from the keyboard: the pad types into the field it was given."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.decimal_mark import write_with_mark
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
        self._followed: tuple[QLineEdit, ...] = ()
        write_with_mark(field, mark)
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

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """Give the fields that it can type into."""
        return (self._field, *self._followed)

    def follow(self, *fields: QLineEdit) -> None:
        """Type into whichever of these fields had the focus last, and give it the focus, so that one sees where."""
        self._followed = (*self._followed, *fields)
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the focus, and on at the end of the number: a finger seldom meets the place between two digits."""
        if isinstance(watched, QLineEdit) and event.type() == QEvent.Type.FocusIn:
            self.type_into(watched)
        elif isinstance(watched, QLineEdit) and event.type() == QEvent.Type.MouseButtonRelease:
            watched.end(watched.hasSelectedText())
        # Two taps of a quick finger, of which only the second is on the field, would choose all of it to be typed over.
        is_second = event.type() == QEvent.Type.MouseButtonDblClick
        return is_second or super().eventFilter(watched, event)

    def offer_mark(self, *, on: bool) -> None:
        """Offer the decimal mark, or not where whole numbers alone are asked for."""
        if self._mark is not None:
            self._mark.setEnabled(on)

    def _step_back(self) -> None:
        self._show_where()
        self._field.backspace()

    def _insert(self, key: str) -> None:
        self._show_where()
        self._field.insert(key)

    def _show_where(self) -> None:
        if self._field in self._followed and not self._field.hasFocus():
            self._field.setFocus()

    def _digit(self, key: str) -> KeyButton:
        button = _key(key)
        button.clicked.connect(lambda: self._insert(key))
        return button


def _key(words: str, *, icon: str = "") -> KeyButton:
    button = KeyButton(words, icon=icon, role="title")
    button.setMinimumSize(72, TARGET_MIN)
    button.setMaximumHeight(KEY_PX_MAX)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    button.setAutoRepeat(True)
    return button
