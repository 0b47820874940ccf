"""An icon beside words, in the colour of a tone. It never stands alone for a meaning."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from posloyalty.ui.icons import paint_icon
from posloyalty.ui.look import tokens_in_force


class Icon(QWidget):
    """Icon `name` of resources/icons in the colour of token `tone`."""

    def __init__(self, name: str = "", *, tone: str = "text", size_px: int = 20) -> None:
        super().__init__()
        self._name, self._tone = name, tone
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
            paint_icon(QPainter(self), self._name, colour=colour, box=QRectF(self.rect()))
