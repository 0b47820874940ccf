"""A box to tick: anywhere in its row by a finger, with the space bar once Tab has come to it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from posloyalty.ui.i18n import tr
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.panel import KeyCap


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

    def hitButton(self, place: QPoint) -> bool:
        """Take a tap anywhere in the row."""
        return self.rect().contains(place)
