"""A button that shows its key: whoever learns the words learns the keys.

It paints what stands on it. A page has dozens of these: a label, a frame and an icon on each would take most of the
time in which it opens.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from posloyalty.ui.look import set_property
from posloyalty.ui.widgets.key_cap import CAP_TONE
from posloyalty.ui.widgets.key_face import KeyFace

# The colour of what stands on each kind of button; on any other words are plain, and the key is as it is elsewhere.
TONES: Final = {"primary": "on_accent", "points": "points", "points-on": "points", "mend": "danger"}
PLAIN_TONE, OFF_TONE = "text", "muted"


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
        self.face = KeyFace(words=words, cap=cap, icon=icon, is_stacked=stacked)
        self._kind, self._says_open = kind, False
        self.setProperty("kind", kind)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap must not take the focus from the entry field
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(words)

    def say(self, words: str, *, icon: str | None = None, kind: str | None = None) -> None:
        """Change the words, the icon and the kind."""
        self.setAccessibleName(words)
        self._wear(replace(self.face, words=words, icon=self.face.icon if icon is None else icon))
        if kind is not None:
            self._kind = kind
            set_property(self, "kind", kind)

    def set_cap(self, cap: str) -> None:
        """Show another key, or none."""
        self._wear(replace(self.face, cap=cap))

    def rest(self, *, rests: bool) -> None:
        """Show the key faintly while it does nothing, for what it types goes into a field; a tap still works."""
        self._wear(replace(self.face, is_resting=rests))

    def show_open(self, *, is_open: bool) -> None:
        """Mark it while what it opens is shown."""
        self._says_open = True
        self.setCheckable(True)
        self.setChecked(is_open)

    @property
    def drawn(self) -> KeyFace:
        """Give what stands on it now: what is chosen is ticked, in the place of an icon where it has one."""
        is_ticked = self.isChecked() and bool(self.face.words)
        return replace(self.face, is_ticked=is_ticked, icon="check" if is_ticked and self.face.icon else self.face.icon)

    @property
    def words(self) -> str:
        """Give what it says."""
        return self.face.words

    @property
    def cap(self) -> str:
        """Give the key that it shows."""
        return self.face.cap

    def sizeHint(self) -> QSize:
        """Take the room that the words need."""
        self.ensurePolished()
        return replace(self.face, is_ticked=self.isCheckable()).size(self.font())

    def minimumSizeHint(self) -> QSize:
        """Take no less than the room in which the words, written smaller, are all seen."""
        self.ensurePolished()
        return self.face.least_size(self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, and what stands on it."""
        super().paintEvent(event)
        tone, cap_tone = (
            TONES.get(self._kind, tone) if self.isEnabled() else OFF_TONE for tone in (PLAIN_TONE, CAP_TONE)
        )
        self.drawn.paint(QPainter(self), self.rect(), tone=tone, cap_tone=cap_tone)

    def nextCheckState(self) -> None:
        """Leave the mark of what is open to the page: a tap on it asks for it, whatever comes of that."""
        if not self._says_open:
            super().nextCheckState()

    def _wear(self, face: KeyFace) -> None:
        if face != self.face:
            self.face = face
            self.updateGeometry()
            self.update()
