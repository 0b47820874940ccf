"""A field that holds one of many: arrows and letters choose, a tap opens the list. Enter goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.flicking import flick

ROWS_SHOWN = 9
ARROW_PX = 22


class ChoiceField(QComboBox):
    """The field; `chose` tells what a person chose, never what was shown by the program."""

    chose = Signal(str)
    entered = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.setMaxVisibleItems(ROWS_SHOWN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        # Qt's own delegate of such lists knows no height from a style sheet: its rows are lower than a finger.
        self.setItemDelegate(QStyledItemDelegate(self))
        flick(self.view())
        self.activated.connect(lambda _: self.chose.emit(self.value))

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these values by their names."""
        with QSignalBlocker(self):
            self.clear()
            for value, name in choices:
                self.addItem(name, value)

    @property
    def value(self) -> str:
        """Give the value that is chosen."""
        return str(self.currentData() or "")

    def show_value(self, value: str) -> None:
        """Show what is chosen; nothing for a value that is not offered."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leaves it as it is."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show at its end that it opens."""
        super().paintEvent(event)
        painter, tone = QPainter(self), "text" if self.isEnabled() else "muted"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens_in_force().colour(tone)), 2))
        right, middle = self.width() - ARROW_PX, self.height() // 2
        points = (QPoint(right - 6, middle - 3), QPoint(right, middle + 3), QPoint(right + 6, middle - 3))
        painter.drawPolyline(points)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what it stands on: a wheel that passes over it must not choose."""
        event.ignore()
