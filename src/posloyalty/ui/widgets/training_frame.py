"""A striped frame around whatever is shown, with the word: nobody takes practice for selling.

It takes its room from the pages, so that what stands on them is as far from the stripes as from an edge.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QPolygonF, QRegion, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.text import Text

EDGE_PX: Final = 6
BAND_PX: Final = 26
STRIPE_PX: Final = 18


class TrainingFrame(QWidget):
    """Holds the pages; the stripes are in nobody's way."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        stripes = _striped()
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE_PX, 0, EDGE_PX, EDGE_PX)
        column.setSpacing(0)
        column.addWidget(_Band(stripes))
        column.addWidget(inside, 1)
        self._edges = _Edges(self, stripes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the stripes at the edges."""
        super().resizeEvent(event)
        self._edges.setGeometry(self.rect())
        self._edges.raise_()


class _Edges(QWidget):
    """Left, right and bottom; whatever is touched there goes to what is below."""

    def __init__(self, parent: QWidget, stripes: QPixmap) -> None:
        super().__init__(parent)
        self._stripes = stripes
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = QRect(EDGE_PX, 0, self.width() - 2 * EDGE_PX, self.height() - EDGE_PX)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inside)))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawTiledPixmap(event.rect(), self._stripes, event.rect().topLeft())


class _Band(QWidget):
    """The word in the middle of the stripes, on a calm ground."""

    def __init__(self, stripes: QPixmap) -> None:
        super().__init__()
        self._stripes = stripes
        height = tokens_in_force().scaled_px(BAND_PX)
        self.setFixedHeight(height)
        row, words = QHBoxLayout(self), QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        words.setObjectName("trainingWords")
        inside = QHBoxLayout(words)
        inside.setContentsMargins(16, 0, 16, 0)
        inside.setSpacing(12)
        parts: tuple[QLabel, ...] = (
            Text(tr("Training", "TRAINING"), role="body-strong", tone="warn"),
            Text(tr("Training", "Nothing is sold or sent, nothing counts"), role="body"),
            Text(tr("Training", "{key} ends it", key=Action.TRAINING.value), role="body", tone="muted"),
        )
        for part in parts:
            inside.addWidget(part)
        row.addStretch()
        row.addWidget(words)
        row.addStretch()
        self._words = words

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.drawTiledPixmap(self.rect(), self._stripes)
        painter.fillRect(self._words.geometry(), QColor(tokens_in_force().colour("warn_soft")))


def _striped() -> QPixmap:
    """Draw one tile of slanting stripes that go on in the next."""
    tokens, side = tokens_in_force(), 2 * STRIPE_PX
    tile = QPixmap(side, side)
    tile.fill(QColor(tokens.colour("surface")))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.colour("warn")))
    for left in (-side, 0):
        corners = ((left, side), (left + STRIPE_PX, side), (left + STRIPE_PX + side, 0), (left + side, 0))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.end()
    return tile
