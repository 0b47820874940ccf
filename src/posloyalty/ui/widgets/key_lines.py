"""Keys below one another, with what each does, under a title; painted by one widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.fitting import fitting_font
from posloyalty.ui.widgets.key_cap import CAP_TONE, cap_size, paint_cap

BESIDE_PX: Final = 12  # between the keys and the words
WORDS_PX_MIN: Final = 260
TITLE_TYPE: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """What one line does: its words, their place, and the font in which they are written there."""

    does: str
    place: QRect
    font: QFont


class KeyLines(QWidget):
    """`lines`: pairs of a cap and what it does. Words are of `type_size`, `between_px` apart."""

    def __init__(self, title: str, lines: tuple[tuple[str, str], ...], *, type_size: int, between_px: int) -> None:
        super().__init__()
        self._title, self._lines = title, lines
        self._type_size, self._between_px = type_size, between_px
        self._row_px_max = 0  # 0: as tall as they are
        self.caps_px = max((cap_size(self.font(), cap).width() for cap, _ in lines), default=0)
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(f"{cap}: {does}" for cap, does in lines))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> int:
        """Tell how many lines there are."""
        return len(self._lines)

    @property
    def title_px(self) -> int:
        """Tell how tall the title is."""
        return QFontMetrics(self._title_font()).height()

    def squeeze(self, row_px: int) -> None:
        """Take no more than this for a line: with large text all of them need the window's height."""
        self._row_px_max = row_px
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Take the room in which all of it is seen."""
        metrics = QFontMetrics(self._words_font())
        words = max((metrics.horizontalAdvance(does) + 1 for _, does in self._lines), default=0)
        return QSize(self.caps_px + BESIDE_PX + max(words, WORDS_PX_MIN), self._height())

    def minimumSizeHint(self) -> QSize:
        """Take no less than the room for the keys and words of some length."""
        return QSize(self.caps_px + BESIDE_PX + WORDS_PX_MIN, self._height())

    def written(self) -> Iterator[WrittenLine]:
        """Give the words of each line as they are drawn; longer ones than there is room for end in an ellipsis."""
        for (_, does), row in zip(self._lines, self._rows(), strict=True):
            place = row.adjusted(self.caps_px + BESIDE_PX, 0, 0, 0)
            yield WrittenLine(does=does, place=place, font=fitting_font(self._words_font(), does, place.size()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the title and every line."""
        painter, tokens = QPainter(self), tokens_in_force()
        painter.setFont(self._title_font())
        painter.setPen(QColor(tokens.colour("accent")))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), self._title)
        for (cap, _), row in zip(self._lines, self._rows(), strict=True):
            size = cap_size(self.font(), cap).boundedTo(QSize(self.caps_px, row.height()))
            box = QRect(row.x() + self.caps_px - size.width(), row.y(), size.width(), size.height())
            painter.setFont(self.font())
            paint_cap(painter, box.translated(0, (row.height() - size.height()) // 2), cap, tone=CAP_TONE)
        painter.setPen(QColor(tokens.colour("text")))
        for line in self.written():
            painter.setFont(line.font)
            shown = QFontMetrics(line.font).elidedText(line.does, Qt.TextElideMode.ElideRight, line.place.width())
            painter.drawText(line.place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _rows(self) -> Iterator[QRect]:
        y, height = self.title_px, self._row_px()
        for at in range(len(self._lines)):
            yield QRect(0, y + at * (height + self._between_px) + self._between_px, self.width(), height)

    def _height(self) -> int:
        return self.title_px + len(self._lines) * (self._row_px() + self._between_px)

    def _row_px(self) -> int:
        natural = max(QFontMetrics(self._words_font()).height(), cap_size(self.font(), "F1").height())
        return min(natural, self._row_px_max - self._between_px) if self._row_px_max else natural

    def _words_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(tokens_in_force().type_px(self._type_size))
        return font

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(tokens_in_force().type_px(TITLE_TYPE))
        font.setWeight(QFont.Weight.DemiBold)
        return font
