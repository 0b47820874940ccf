"""A box to tick: anywhere in its row by a finger, with the space bar once Tab has come to it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStyle, QStyleOptionButton

from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.key_cap import KeyCap

# Between the frame and what is in it, as resources/styles/50-fields.qss has it.
SIDE_PX: Final = 14
# The mark in a box of one by one.
MARK: Final = ((0.25, 0.53), (0.43, 0.71), (0.77, 0.32))
MARK_PX: Final = 2.6
ROUND: Final = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
FOCUS_PX: Final = 2
ROUND_PX: Final = 8


class TickBox(QCheckBox):
    """Its words, and at the end of the row the key that ticks it while the row has the focus."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setMinimumHeight(TARGET_MIN)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, SIDE_PX, 0)
        row.addStretch()
        self.cap = KeyCap(tr("Keys", "Space"))
        keeps = self.cap.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.cap.setSizePolicy(keeps)
        row.addWidget(self.cap, 0, Qt.AlignmentFlag.AlignVCenter)
        self.cap.hide()

    @property
    def box(self) -> QRect:
        """Give the place of the box in its row."""
        return self._part(QStyle.SubElement.SE_CheckBoxIndicator)

    def hitButton(self, place: QPoint) -> bool:
        """Take a tap anywhere in the row."""
        return self.rect().contains(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the key, which ticks this box alone."""
        super().focusInEvent(event)
        self.cap.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no key that ticks another box."""
        super().focusOutEvent(event)
        self.cap.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a mark into a ticked box, and round a focused row the frame that a focused field has."""
        super().paintEvent(event)
        palette, painter = tokens_in_force().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            box = self.box
            painter.setPen(QPen(QColor(palette.on_accent), MARK_PX, *ROUND))
            painter.drawPolyline([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in MARK])
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), FOCUS_PX))
            half = FOCUS_PX / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), ROUND_PX, ROUND_PX)

    def _part(self, part: QStyle.SubElement) -> QRect:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().subElementRect(part, option, self)
