"""Boxes: panels with an edge, notices with a tone, and pills."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from posloyalty.ui.look import set_property, tokens_in_force
from posloyalty.ui.tokens import Density
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.text import FittingText, Text, wrapped


class Panel(QFrame):
    """A surface with a thin edge: the regions of a screen."""

    def __init__(self, *, margin: int = 16, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.column = QVBoxLayout(self)
        upright = min(margin, upright_px())
        self.column.setContentsMargins(margin, upright, margin, upright)
        self.column.setSpacing(spacing)


def upright_px() -> int:
    """Give what a panel leaves free above and below what it holds."""
    return 12 if tokens_in_force().density is Density.ROOMY else 8


class NoticeBar(QFrame):
    """One sentence that matters now: an icon, the words, and a tone."""

    def __init__(self, *, height: int = 32, wraps: bool = False, upright_px: int = 4) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setMinimumHeight(height)
        self._icon = Icon(size_px=18)
        self._words: Text = wrapped(role="small") if wraps else FittingText(role="small")
        row, upright = QHBoxLayout(self), upright_px if wraps else 0
        row.setContentsMargins(8, upright, 8, upright)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)

    def say(self, text: str, *, icon: str, tone: str, short: str = "") -> None:
        """Show the sentence, the short one where it does not fit; an empty one leaves the place empty."""
        self.setVisible(bool(text))
        self._words.set_tone(tone)
        if isinstance(self._words, FittingText):
            self._words.show_wordings(text, *([short] if short else []))
        else:
            self._words.setText(text)
        self._icon.show_icon(icon, tone=tone)
        self.setAccessibleName(text)
        set_property(self, "tone", tone)

    @property
    def text(self) -> str:
        """Give what it says."""
        return self._words.text()


class Pill(QFrame):
    """A short fact with a round edge, such as a tier, in the colour of a tone."""

    def __init__(self, *, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setObjectName("pill")
        self.setProperty("tone", tone)
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._icon, self._words = Icon(size_px=14), Text(role="small", tone=tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self._words)

    def say(self, text: str, *, icon: str = "") -> None:
        """Show the fact; an empty one hides the pill."""
        self.setVisible(bool(text))
        self._icon.setVisible(bool(icon))
        self._icon.show_icon(icon, tone=self._tone)
        self._words.setText(text)
