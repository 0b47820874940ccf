"""A slip as it will come out of the printer, on a desk, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea

from posloyalty.ui.widgets.flicking import flick

PAPER_WIDTH_MAX = 380
PAPER_WIDTH_MIN = 200
MARGIN_PX = 12


class Paper(QScrollArea):
    """Shows a picture of paper; longer ones scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._png, self._paper = b"", QLabel()
        self.setObjectName("desk")
        self._paper.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._paper)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flick(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(PAPER_WIDTH_MIN + 2 * MARGIN_PX)

    def show_png(self, png: bytes, *, name: str) -> None:
        """Show another paper; `name` is what a screen reader calls it."""
        self.setAccessibleName(name)
        if png != self._png:
            self._png = png
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the paper as wide as there is room."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        pixmap = QPixmap()
        if not self._png or not pixmap.loadFromData(self._png, "PNG"):
            return
        scale = self.devicePixelRatioF()
        room = self.viewport().width() - 2 * MARGIN_PX
        width = round(min(PAPER_WIDTH_MAX, max(PAPER_WIDTH_MIN, room)) * scale)
        if pixmap.width() > width:
            pixmap = pixmap.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        pixmap.setDevicePixelRatio(scale)
        self._paper.setPixmap(pixmap)
        self._paper.setMinimumSize(QSize(0, round(pixmap.height() / scale)))
