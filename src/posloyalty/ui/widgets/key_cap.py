"""A key as it looks on the keyboard: drawn by itself, or by the button on which it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.fitting import fitting_font, least_font

CAP_TYPE: Final = 13
# Between the letters and the edge, and the edge itself.
SIDE_PX: Final = 6
BELOW_PX: Final = 1
EDGE_PX: Final = 1
ROUND_PX: Final = 4
# Tones in which the edge is drawn too; with any other it is the plain edge.
EDGE_TONES: Final = frozenset(("on_accent", "points", "danger"))
CAP_TONE: Final = "muted"


def cap_size(font: QFont, cap: str) -> QSize:
    """Give the room that a key takes where there is enough."""
    return _size(QFontMetrics(_cap_font(font)), cap)


def least_cap_size(font: QFont, cap: str) -> QSize:
    """Give the least room in which a key can be read."""
    return _size(QFontMetrics(least_font(_cap_font(font))), cap)


def paint_cap(painter: QPainter, box: QRect, cap: str, *, tone: str) -> None:
    """Draw a key into its box; `tone` is a token's name."""
    tokens = tokens_in_force()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.colour(tone if tone in EDGE_TONES else "edge")), EDGE_PX))
    half = EDGE_PX / 2
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), ROUND_PX - half, ROUND_PX - half)
    room = box.adjusted(SIDE_PX, EDGE_PX, -SIDE_PX, -EDGE_PX - BELOW_PX)
    painter.setFont(fitting_font(_cap_font(painter.font()), cap, room.size()))
    painter.setPen(QColor(tokens.colour(tone)))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, cap)


class KeyCap(QWidget):
    """A key that stands beside words."""

    def __init__(self, cap: str) -> None:
        super().__init__()
        self.cap = cap
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Take the room that the key needs."""
        return cap_size(self.font(), self.cap)

    def minimumSizeHint(self) -> QSize:
        """Take no less than the room in which it can be read."""
        return least_cap_size(self.font(), self.cap)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw it."""
        paint_cap(QPainter(self), self.rect(), self.cap, tone=CAP_TONE)


def _cap_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(tokens_in_force().type_px(CAP_TYPE))
    small.setWeight(QFont.Weight.Normal)
    return small


def _size(metrics: QFontMetrics, cap: str) -> QSize:
    return QSize(metrics.horizontalAdvance(cap) + 1 + 2 * SIDE_PX, metrics.height() + 2 * EDGE_PX + BELOW_PX)
