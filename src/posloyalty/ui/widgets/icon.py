"""An icon beside words, in the colour of a tone. It never stands alone for a meaning."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from posloyalty.ui.icons import paint_icon
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.fitting import block_size

QWIDGETSIZE_MAX = 16_777_215  # Qt's own, which its Python has no name for


class Icon(QWidget):
    """Icon `name` of resources/icons in the colour of token `tone`."""

    def __init__(self, name: str = "", *, tone: str = "text", size_px: int = 20) -> None:
        super().__init__()
        self._name, self._tone, self._size_px = name, tone, size_px
        self.setFixedSize(QSize(size_px, size_px))

    def show_icon(self, name: str, *, tone: str) -> None:
        """Change the drawing."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw it, sharp at any scale."""
        if self._name:
            colour = tokens_in_force().colour(self._tone or "text")
            box = QRectF(0, self._top(), self._size_px, self._size_px)
            paint_icon(QPainter(self), self._name, colour=colour, box=box)

    def _top(self) -> float:
        """Say how far down it is drawn."""
        return 0


class TitleIcon(Icon):
    """An icon beside a title, in the middle of its first line where it has more of them."""

    def __init__(self, name: str, title: QLabel, *, tone: str, size_px: int) -> None:
        super().__init__(name, tone=tone, size_px=size_px)
        self._title = title
        self.setMaximumHeight(QWIDGETSIZE_MAX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def _top(self) -> float:
        line = block_size(self._title.font(), self._title.text()).height()
        is_one_line = self._title.height() < 2 * line
        return ((self.height() if is_one_line else line) - self._size_px) / 2
