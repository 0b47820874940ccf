"""One line of text drawn in a box: on the type scale, in a token's colour, ending in an ellipsis where it must."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.fitting import fitting_block_font, fitting_font

# A row is drawn for its lines: descenders may reach below the part of it that one line has.
ANY_HEIGHT: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How a line is written: a size of the type scale, a colour of the table, and which side it keeps to."""

    size: int = 17
    tone: str = "text"
    strong: bool = False
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


def draw_text(painter: QPainter, room: QRect, text: str, ink: Ink) -> None:
    """Write one line into `room`."""
    font = fitting_font(font_of(painter, ink), text, QSize(room.width(), ANY_HEIGHT))
    painter.setFont(font)
    painter.setPen(QColor(tokens_in_force().colour(ink.tone)))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    flags = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip  # elided above; descenders reach below a low room
    painter.drawText(room, int(ink.side | Qt.AlignmentFlag.AlignVCenter) | int(flags), shown)


def draw_name(painter: QPainter, room: QRect, text: str) -> None:
    """Write a name into a row: on one line, or smaller on two, where the row is high enough for them."""
    large = font_of(painter, Ink())
    if QFontMetrics(fitting_font(large, text, QSize(room.width(), ANY_HEIGHT))).horizontalAdvance(text) <= room.width():
        draw_text(painter, room, text, Ink())
        return
    small = fitting_block_font(font_of(painter, Ink(size=15)), text, room)
    flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
    if not room.contains(QFontMetrics(small).boundingRect(room, flags, text)):
        draw_text(painter, room, text, Ink(size=15))
        return
    painter.setFont(small)
    painter.setPen(QColor(tokens_in_force().colour("text")))
    painter.drawText(room, flags, text)


def font_of(painter: QPainter, ink: Ink) -> QFont:
    """Give the painter's font at the ink's size and weight."""
    font = QFont(painter.font())
    font.setPixelSize(tokens_in_force().type_px(ink.size))
    font.setWeight(QFont.Weight.DemiBold if ink.strong else QFont.Weight.Normal)
    return font


def text_px(painter: QPainter, text: str, ink: Ink) -> int:
    """Measure a line, in px."""
    return QFontMetrics(font_of(painter, ink)).horizontalAdvance(text)


def row_ground(painter: QPainter, box: QRect, *, chosen: bool, bar: bool = False) -> None:
    """Fill a row's ground with the line under it; a chosen row is tinted, with a bar at its beginning."""
    palette = tokens_in_force().palette
    painter.fillRect(box, QColor(palette.accent_soft if chosen else palette.surface))
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(palette.divider))
    if chosen and bar:
        painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), QColor(palette.accent))
