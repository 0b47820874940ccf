"""A tall button for something that can be used: its name, on two lines if need be, and what it costs or why not."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from posloyalty.ui.look import set_property
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.name_lines import NameLines
from posloyalty.ui.widgets.text import FittingText

# The colours of name, words and icon on each kind of chip.
_NAME_TONES: Final = {"chip-off": "muted", "points-on": "points", "mend": "danger"}
_WORD_TONES: Final = {"chip": "points", "points-on": "points", "mend": "danger"}

# Three lines, as small as they may be.
CHIP_PX: Final = 58
NAME_PX_MIN: Final = 13


class Chip(QPushButton):
    """Kinds: `chip` can be used, `chip-off` cannot, `points-on` is used, `mend` is used and no longer can be."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._words = NameLines(role="body-strong", least_px=NAME_PX_MIN), FittingText(role="small")
        self._icon = Icon(size_px=16)
        self.setFixedHeight(CHIP_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap must not take the focus from the entry field
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        lower, column = QHBoxLayout(), QVBoxLayout(self)
        lower.setSpacing(4)
        lower.addWidget(self._icon)
        lower.addWidget(self._words, 1)
        column.setContentsMargins(8, 1, 8, 0)
        column.setSpacing(0)
        column.addStretch()
        column.addWidget(self._name)
        column.addLayout(lower)
        column.addStretch()
        for part in (self._name, self._words, self._icon):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Take the room that is there: all chips of a row are alike."""
        return QSize(0, self.height())

    def show_chip(self, name: str, *, words: str, short: str, kind: str, icon: str = "") -> None:
        """Paint it, with the short words where the others do not fit."""
        tone = _WORD_TONES.get(kind, "muted")
        self._name.show_text(name, tone=_NAME_TONES.get(kind, ""))
        self._words.set_tone(tone)
        self._words.show_wordings(words, short)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, tone=tone)
        set_property(self, "kind", kind)
        self.setAccessibleName(f"{name}, {words}")
        self.setToolTip(f"{name}, {words}")  # for a name that is longer than two lines
