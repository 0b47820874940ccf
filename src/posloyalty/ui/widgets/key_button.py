"""A button that shows its key: whoever learns the words learns the keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from posloyalty.ui.look import set_property
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.panel import KeyCap
from posloyalty.ui.widgets.text import BrokenText, WholeText

# The colour of words and icon on each kind of button.
TONES: Final = {"primary": "on-accent", "points": "points", "points-on": "points", "mend": "danger"}
ICON_TONES: Final = {"primary": "on_accent", "points": "points", "points-on": "points", "mend": "danger"}


class KeyButton(QPushButton):
    """Words, perhaps an icon, and the key cap; stacked or in a row."""

    def __init__(
        self,
        words: str,
        cap: str = "",
        *,
        icon: str = "",
        kind: str = "",
        stacked: bool = False,
        role: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._words = BrokenText(words, role=role) if stacked else WholeText(words, role=role)
        self._cap, self._icon = KeyCap(cap), Icon(icon, size_px=20)
        for part, is_there in ((self._cap, cap), (self._icon, icon), (self._words, words)):
            if not is_there:
                part.hide()  # never shown from here: to show a widget without a parent opens a window
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap must not take the focus from the entry field
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(words)
        self._lay_out(stacked=stacked)
        self._colour()

    def say(self, words: str, *, icon: str | None = None, kind: str | None = None) -> None:
        """Change the words, the icon and the kind."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(words)
        if icon is not None:
            self._icon.setVisible(bool(icon))
            self._icon.show_icon(icon, tone=ICON_TONES.get(self._kind, "text"))
        if kind is not None:
            self._kind = kind
            set_property(self, "kind", kind)
        self._colour()

    def set_cap(self, cap: str) -> None:
        """Show another key, or none."""
        self._cap.set_cap(cap)
        self._cap.setVisible(bool(cap))

    @property
    def words(self) -> str:
        """Give what it says."""
        return self._words.text()

    @property
    def cap(self) -> str:
        """Give the key that it shows."""
        return self._cap.cap

    def sizeHint(self) -> QSize:
        """Take the room that the words need."""
        layout = self.layout()
        assert layout is not None, "made in __init__"
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Take no less than the room in which the words, written smaller, are all seen."""
        layout = self.layout()
        assert layout is not None, "made in __init__"
        return layout.minimumSize()

    def changeEvent(self, event: QEvent) -> None:
        """Grey the words with the button."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._colour()

    def _lay_out(self, *, stacked: bool) -> None:
        box: QLayout = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        side = 5 if stacked else 8
        upright = 2 if stacked and not self._icon.isHidden() else 4  # an icon and its key fill the least height
        box.setContentsMargins(side, upright, side, upright)
        box.setSpacing(2 * upright - 4 if stacked else 8)
        for part in (self._icon, self._words, self._cap):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if isinstance(box, QVBoxLayout):
            box.addStretch()
            box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(self._words)
            box.addWidget(self._cap, 0, Qt.AlignmentFlag.AlignHCenter)
            box.addStretch()
        elif isinstance(box, QHBoxLayout):
            box.addStretch()
            box.addWidget(self._icon)
            box.addWidget(self._words)
            box.addWidget(self._cap)
            box.addStretch()

    def _colour(self) -> None:
        tone = TONES.get(self._kind, "") if self.isEnabled() else "muted"
        self._words.set_tone(tone)
        self._cap.set_tone(tone or "muted")
        icon_tone = ICON_TONES.get(self._kind, "text") if self.isEnabled() else "muted"
        self._icon.recolour(icon_tone)
