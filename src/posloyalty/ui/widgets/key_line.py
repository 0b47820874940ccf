"""Keys in a line, each with what it does: at the foot of a list, or beside its heading."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from posloyalty.ui.widgets.key_cap import KeyCap
from posloyalty.ui.widgets.text import Text

# The keys that choose a row, and the one that takes it.
MOVES: Final = "↑ ↓"
TAKES: Final = "Enter"
FOOT_MARGINS: Final = (16, 0, 16, 12)


class KeyLine(QWidget):
    """Says what the keys of a list do."""

    def __init__(self, keys: tuple[tuple[str, str], ...], *, margins: tuple[int, int, int, int] = FOOT_MARGINS) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins)
        row.setSpacing(24)
        self._pairs: dict[str, QWidget] = {}
        for cap, does in keys:
            pair = self._pairs[cap] = QWidget()
            words = QHBoxLayout(pair)
            words.setContentsMargins(0, 0, 0, 0)
            words.setSpacing(8)
            words.addWidget(KeyCap(cap))
            words.addWidget(Text(does, role="small", tone="muted"))
            row.addWidget(pair)
        row.addStretch()
        if not keys:
            self.hide()  # never shown before it has its place: that would be a window of its own, which takes the focus

    @property
    def caps(self) -> tuple[str, ...]:
        """Give the keys that are offered."""
        return tuple(cap for cap, pair in self._pairs.items() if not pair.isHidden())

    def offer(self, *caps: str) -> None:
        """Show only these: a key that does nothing now is not offered."""
        for cap, pair in self._pairs.items():
            pair.setVisible(cap in caps)
        self.setVisible(bool(caps))
