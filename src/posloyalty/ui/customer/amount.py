"""An amount with its currency close before it, on one baseline, as large as there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.drawing import ANY_HEIGHT
from posloyalty.ui.widgets.fitting import fitting_font

# In percent of the largest size of the type scale: it is read from the other side of the counter.
FIGURE_SHARE: Final = 150
FIGURE_PX_MIN: Final = 32
CURRENCY_SIZE: Final = 24
GAP_PX: Final = 12
# In percent of the figure's size: digits alone need no more height, and stand so far below the upper edge.
LINE_SHARE, BASE_SHARE = 115, 95


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where both begin, on their baseline, and how the figure is written."""

    currency: QPoint
    figure: QPoint
    font: QFont


class Amount(QWidget):
    """The amount, to the right of its place."""

    def __init__(self) -> None:
        super().__init__()
        self._currency, self._figure = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._figure_px * LINE_SHARE // 100)

    def show_amount(self, figure: str, *, currency: str) -> None:
        """Show another one."""
        self._currency, self._figure = currency, figure
        self.setAccessibleName(f"{currency} {figure}".strip())
        self.update()

    def placed(self) -> Placed:
        """Say where everything stands now."""
        currency_px = QFontMetrics(self._currency_font).horizontalAdvance(self._currency)
        room = QSize(self.width() - currency_px - GAP_PX, ANY_HEIGHT)
        font = fitting_font(_sized(self.font(), self._figure_px), self._figure, room, least_px=FIGURE_PX_MIN)
        left, base = self.width() - QFontMetrics(font).horizontalAdvance(self._figure), self._base_px
        return Placed(currency=QPoint(left - GAP_PX - currency_px, base), figure=QPoint(left, base), font=font)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw both."""
        painter, placed, palette = QPainter(self), self.placed(), tokens_in_force().palette
        for font, colour, at, text in (
            (self._currency_font, palette.muted, placed.currency, self._currency),
            (placed.font, palette.text, placed.figure, self._figure),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(at, text)

    @property
    def _figure_px(self) -> int:
        return tokens_in_force().type_px(48) * FIGURE_SHARE // 100

    @property
    def _base_px(self) -> int:
        return self._figure_px * BASE_SHARE // 100

    @property
    def _currency_font(self) -> QFont:
        return _sized(self.font(), tokens_in_force().type_px(CURRENCY_SIZE))


def _sized(font: QFont, px: int) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(px)
    sized.setWeight(QFont.Weight.DemiBold)
    return sized
