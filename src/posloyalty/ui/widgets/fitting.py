"""Large text gives way before words do: what would be cut is written smaller, down to its size at 100 %."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from posloyalty.ui.look import tokens_in_force

_NO_END_PX: Final = 10_000  # wider and higher than any text
_STEP_PX: Final = 8


def fitting_font(font: QFont, text: str, room: QSize, *, least_px: int = 0) -> QFont:
    """Give the font, or the largest smaller one in which a line of `text` is within `room`.

    `least_px`: how small it may become, where that is smaller than its size at 100 %.
    """
    width, height = room.width(), room.height()  # widths are rounded: one that is just as wide may be elided
    return _first_that(font, lambda font: font.horizontalAdvance(text) < width and font.height() <= height, least_px)


def fitting_block_font(font: QFont, text: str, room: QRect, *, least_px: int = 0) -> QFont:
    """Give the font, or the largest smaller one in which `text`, broken between words, is all within `room`.

    `least_px`: as of `fitting_font`.
    """
    flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
    return _first_that(font, lambda metrics: room.contains(metrics.boundingRect(room, flags, text)), least_px)


def block_size(font: QFont, text: str, *, width: int = _NO_END_PX) -> QSize:
    """Give the room that `text` takes, broken between words; without a width in one line."""
    room = QRect(0, 0, width, _NO_END_PX)
    return QFontMetrics(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).size()


def even_px(font: QFont, text: str, *, width: int) -> int:
    """Give the least width in which `text` takes no more lines than in `width`: so none of them is one short word."""
    height = block_size(font, text, width=width).height()
    narrower = width - _STEP_PX
    while narrower > 0 and (size := block_size(font, text, width=narrower)).height() == height:
        if size.width() > narrower:
            break  # a word is longer than the line
        width, narrower = narrower, narrower - _STEP_PX
    return width


def laid_out(text: str, font: QFont, width: int) -> QTextLayout:
    """Break a text into lines of a width."""
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def least_font(font: QFont, *, least_px: int = 0) -> QFont:
    """Give the font as small as it may become; `least_px`: as of `fitting_font`."""
    least = QFont(font)
    least.setPixelSize(least_px or tokens_in_force().least_px(font.pixelSize()))
    return least


def _first_that(font: QFont, fits: Callable[[QFontMetrics], bool], least_px: int = 0) -> QFont:
    least = least_px or tokens_in_force().least_px(font.pixelSize())
    tried = QFont(font)
    while not fits(QFontMetrics(tried)) and tried.pixelSize() > least:
        tried.setPixelSize(tried.pixelSize() - 1)
    return tried
