"""A box to tick: anywhere in its row by a finger, with the space bar once Tab has come to it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStyle, QStyleOptionButton

from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.key_cap import KeyCap

# The mark in a box of one by one.
MARK: Final = ((0.25, 0.53), (0.43, 0.71), (0.77, 0.32))
MARK_PX: Final = 2.6
ROUND: Final = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
FOCUS_PX: Final = 2


class TickBox(QCheckBox):
    """Its words, and at the end of the row the key that ticks it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setMinimumHeight(TARGET_MIN)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addWidget(KeyCap(tr("Keys", "Space")), 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def box(self) -> QRect:
        """Give the place of the box in its row."""
        return self._part(QStyle.SubElement.SE_CheckBoxIndicator)

    def hitButton(self, place: QPoint) -> bool:
        """Take a tap anywhere in the row."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a mark into a ticked box and a line under focused words: colour alone is not seen by everybody."""
        super().paintEvent(event)
        palette, painter = tokens_in_force().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            box = self.box
            painter.setPen(QPen(QColor(palette.on_accent), MARK_PX, *ROUND))
            painter.drawPolyline([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in MARK])
        if self.hasFocus():
            words, metrics = self._part(QStyle.SubElement.SE_CheckBoxContents), self.fontMetrics()
            under = QRect(words.x(), words.center().y(), metrics.horizontalAdvance(self.text()), metrics.height() // 2)
            painter.setPen(QPen(QColor(palette.accent), FOCUS_PX))
            painter.drawLine(under.bottomLeft(), under.bottomRight())

    def _part(self, part: QStyle.SubElement) -> QRect:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().subElementRect(part, option, self)
