"""A name that is read whole where it can be: on one line, as large as fits, else on two."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent

from posloyalty.ui.widgets.fitting import block_size, fitting_block_font, laid_out, least_font
from posloyalty.ui.widgets.text import BrokenText

LINES: Final = 2


class NameLines(BrokenText):
    """A label of one line or two; a name that is longer than both ends in an ellipsis."""

    def __init__(self, text: str = "", *, role: str = "body", tone: str = "", least_px: int) -> None:
        super().__init__(text, role=role, tone=tone)
        self.least_px = least_px

    def minimumSizeHint(self) -> QSize:
        """Ask for next to no width, and for the height of one line as small as it may be."""
        return QSize(24, QFontMetrics(least_font(self.font(), least_px=self.least_px)).height())

    def sizeHint(self) -> QSize:
        """Ask for the height of one line."""
        return QSize(24, self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:
        """Ask for one line where the name is within one, written smaller, else for two as small as they may be."""
        least = QFontMetrics(least_font(self.font(), least_px=self.least_px))
        if least.horizontalAdvance(self.text()) < width:
            return block_size(self.font(), self.text()).height()
        return LINES * least.height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw it as large as it may be."""
        painter, room = QPainter(self), self.contentsRect()
        font = fitting_block_font(self.font(), self.text(), room, least_px=self.least_px)
        painter.setFont(font)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()) | int(Qt.TextFlag.TextWordWrap), self._shown(painter, room))

    def _shown(self, painter: QPainter, room: QRect) -> str:
        """Give the name, or what of it is within two lines."""
        text, layout = self.text(), laid_out(self.text(), painter.font(), room.width())
        if layout.lineCount() <= LINES:
            return text
        second = layout.lineAt(LINES - 1).textStart()
        rest = painter.fontMetrics().elidedText(text[second:], Qt.TextElideMode.ElideRight, room.width())
        return f"{text[:second].rstrip()}\n{rest}"
