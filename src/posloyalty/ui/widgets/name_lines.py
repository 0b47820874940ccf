"""A name that is read whole where it can be: on one line, as large as fits, else on two."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent

from posloyalty.ui.widgets.fitting import block_size, fitting_block_font, laid_out, least_font
from posloyalty.ui.widgets.text import BrokenText

LINES: Final = 2
# In percent of a letter's size: from line to line, and the height of a capital.
LINE_SHARE: Final = 118
CAP_SHARE: Final = 72


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
        least = least_font(self.font(), least_px=self.least_px)
        if QFontMetrics(least).horizontalAdvance(self.text()) < width - self.hook_px:
            return block_size(self.font(), self.text()).height()
        return LINES * line_px(least)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw it as large as it may be, two lines close below one another."""
        painter, room = QPainter(self), self.contentsRect()
        painter.setFont(fitting_block_font(self.font(), self.text(), room, least_px=self.least_px))
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines = self._shown(painter, room)
        if len(lines) == 1:
            painter.drawText(room, int(self.alignment()) | Qt.TextFlag.TextSingleLine, lines[0])
            return
        step, capital = line_px(painter.font()), CAP_SHARE * painter.font().pixelSize() // 100
        top = room.top() + (room.height() - step * len(lines)) // 2
        for at, line in enumerate(lines):
            painter.drawText(room.left(), top + at * step + (step + capital) // 2, line)

    def _shown(self, painter: QPainter, room: QRect) -> list[str]:
        """Give the lines of the name, or what of it is within two."""
        text, layout = self.text(), laid_out(self.text(), painter.font(), room.width())
        starts = [layout.lineAt(at).textStart() for at in range(min(LINES, layout.lineCount()))]
        lines = [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]
        if layout.lineCount() > LINES:
            lines[-1] = painter.fontMetrics().elidedText(lines[-1], Qt.TextElideMode.ElideRight, room.width())
        return lines


def line_px(font: QFont) -> int:
    """Give how far one line stands below the other: closer than text does that is read in paragraphs."""
    return LINE_SHARE * font.pixelSize() // 100
