"""A month, week by week: the chosen day is marked, and a tap chooses another. Keys stay with whoever has the focus."""

from __future__ import annotations

from calendar import Calendar
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from posloyalty.ui.formats import Formats
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.drawing import Ink, draw_text

WEEKS: Final = 6
DAYS: Final = 7
CELL_PX: Final = 48
HEAD_PX: Final = 28
RADIUS_PX: Final = 8
MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter
# What cannot be chosen is there, so that the month is whole, and does not call.
FAINT: Final = 0.45


class MonthGrid(QWidget):
    """Draws the month of the chosen day; those after the last one cannot be chosen."""

    picked = Signal(object)  # a date

    def __init__(self) -> None:
        super().__init__()
        self._chosen, self._last, self._formats = date.min, date.max, Formats()
        self.setMinimumSize(self.sizeHint())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_day(self, chosen: date, *, last: date, formats: Formats) -> None:
        """Show another day, and until which days can be chosen."""
        self._chosen, self._last, self._formats = chosen, last, formats
        self.setAccessibleName(formats.long_day(chosen))
        self.update()

    def sizeHint(self) -> QSize:
        """Take the room of six weeks."""
        return QSize(DAYS * CELL_PX, HEAD_PX + WEEKS * CELL_PX)

    def day_at(self, x: int, y: int) -> date | None:
        """Give the day at a place."""
        for row, week in enumerate(self._weeks()):
            for column, day in enumerate(week):
                if self._cell(row, column).contains(x, y) and day <= self._last:
                    return day
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day that was tapped."""
        day = self.day_at(round(event.position().x()), round(event.position().y()))
        if day is not None:
            self.picked.emit(day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the weekdays and the month."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, week in enumerate(self._weeks()):
            for column, day in enumerate(week):
                cell = self._cell(row, column)
                if row == 0:
                    head = QRect(cell.left(), 0, cell.width(), HEAD_PX)
                    draw_text(painter, head, self._formats.weekday(day), Ink(size=13, tone="muted", side=MIDDLE))
                self._draw_day(painter, cell, day)

    def _draw_day(self, painter: QPainter, cell: QRect, day: date) -> None:
        """Draw one: the chosen one filled, the newest one framed, and those to come faint."""
        palette, is_chosen = tokens_in_force().palette, day == self._chosen
        if is_chosen or day == self._last:
            painter.setPen(Qt.PenStyle.NoPen if is_chosen else QPen(QColor(palette.edge), 1))
            painter.setBrush(QColor(palette.accent) if is_chosen else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(3, 3, -3, -3), RADIUS_PX, RADIUS_PX)
        is_near = day.month == self._chosen.month and day <= self._last
        tone = "on_accent" if is_chosen else "text" if is_near else "muted"
        painter.setOpacity(1.0 if day <= self._last else FAINT)
        ink = Ink(size=17 if is_near else 15, strong=is_chosen, tone=tone, side=MIDDLE)
        draw_text(painter, cell, str(day.day), ink)
        painter.setOpacity(1.0)

    def _weeks(self) -> list[list[date]]:
        if self._chosen.year <= date.min.year or self._chosen.year >= date.max.year:
            return []  # a week there would begin before the calendar, or end after it
        return Calendar(self._formats.first_weekday).monthdatescalendar(self._chosen.year, self._chosen.month)

    def _cell(self, row: int, column: int) -> QRect:
        width, height = self.width() // DAYS, (self.height() - HEAD_PX) // WEEKS
        return QRect(column * width, HEAD_PX + row * height, width, height)
