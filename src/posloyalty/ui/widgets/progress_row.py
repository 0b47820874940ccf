"""One goal and how far it is: words on both sides and a bar under them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.text import ElidedText, Text

BAR_PX = 6


class ProgressRow(QWidget):
    """A reward or a tier on the left, what is missing on the right."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "small") -> None:
        super().__init__(parent)
        self._goal, self._missing, self._bar = ElidedText(role=role), Text(role=role, tone="muted"), _Bar()
        words = QHBoxLayout()
        words.addWidget(self._goal, 1)
        words.addWidget(self._missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(words)
        column.addWidget(self._bar)

    def show_progress(self, *, goal: str, missing: str, share: float) -> None:
        """Show the goal, what is missing in words, and the part that is done (0 to 1)."""
        self._goal.setText(goal)
        self._missing.setText(missing)
        self._bar.fill(share)
        self.setAccessibleName(f"{goal}: {missing}")


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(BAR_PX)
        self._share = 0.0

    def fill(self, share: float) -> None:
        self._share = min(1.0, max(0.0, share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter, tokens = QPainter(self), tokens_in_force()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        painter.setBrush(QColor(tokens.palette.sunken))
        painter.drawRoundedRect(box, BAR_PX / 2, BAR_PX / 2)
        if self._share > 0:
            box.setWidth(max(BAR_PX, box.width() * self._share))
            painter.setBrush(QColor(tokens.palette.points))
            painter.drawRoundedRect(box, BAR_PX / 2, BAR_PX / 2)
