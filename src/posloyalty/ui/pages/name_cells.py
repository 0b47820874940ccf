"""Cells of a table that hold names: a long one takes more lines, and its row the height of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.fitting import laid_out, least_font
from posloyalty.ui.widgets.rows_model import AnyIndex

# On one line as large as it may be, else on two; what takes more is as small as it may be.
LINES_WANTED: Final = (1, 2)
ABOVE_AND_BELOW_PX: Final = 8


class NameCells(QStyledItemDelegate):
    """Writes the names of one column, broken between words, and inside a word that is longer than the column."""

    def __init__(self, table: QTableView, *, column: int) -> None:
        super().__init__(table)
        self._table, self._column = table, column

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Write the name in the middle of its row's height."""
        box: QRect = option.rect
        layout = self._laid_out(index)
        painter.save()
        painter.setPen(QColor(tokens_in_force().palette.text))
        top = box.top() + (box.height() - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(box.left() + self._side_px(), top))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """Ask for the height that the name takes in the width that its column has."""
        return QSize(0, round(self._laid_out(index).boundingRect().height()) + ABOVE_AND_BELOW_PX)

    def _laid_out(self, index: AnyIndex) -> QTextLayout:
        name, font = str(index.data()), self._table.font()
        width = self._table.columnWidth(self._column) - 2 * self._side_px()
        sizes = range(font.pixelSize(), least_font(font).pixelSize() - 1, -1)
        layouts = [laid_out(name, _sized(font, px), width) for px in sizes]
        fitting = (layout for lines in LINES_WANTED for layout in layouts if layout.lineCount() <= lines)
        return next(fitting, layouts[-1])

    def _side_px(self) -> int:
        """Keep as far from the sides as the other cells do (resources/styles/60-tables.qss)."""
        return 9 if tokens_in_force().is_tight else 13


def _sized(font: QFont, px: int) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(px)
    return sized
