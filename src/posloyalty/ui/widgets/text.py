"""Labels by role and tone; long ones end in an ellipsis, never in a cut letter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from posloyalty.ui.look import set_property


class Text(QLabel):
    """A label of the type scale. `role` chooses size and weight, `tone` the colour (resources/styles/30-text.qss)."""

    def __init__(self, text: str = "", *, role: str = "body", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a member's name is never markup
        self.setProperty("role", role)
        self.setProperty("tone", tone)

    def set_role(self, role: str) -> None:
        """Change size and weight."""
        set_property(self, "role", role)

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        set_property(self, "tone", tone)

    def show_text(self, text: str, *, tone: str | None = None) -> None:
        """Change the words, and the colour with them."""
        self.setText(text)
        if tone is not None:
            self.set_tone(tone)


class ElidedText(Text):
    """A label that gives way: it shrinks and ends in an ellipsis, with the whole text as its tooltip."""

    def __init__(self, text: str = "", *, role: str = "body", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role=role, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Ask for next to nothing: the rest of the row comes first."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw what fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)


class FittingText(ElidedText):
    """A label with a longer and a shorter wording: the longest that fits is drawn, so that no figure is cut."""

    def __init__(self, *, role: str = "body", tone: str = "") -> None:
        super().__init__(role=role, tone=tone)
        self._wordings: tuple[str, ...] = ("",)

    def show_wordings(self, *wordings: str) -> None:
        """Show the first of these that fits, longest first."""
        self._wordings = wordings
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        fitting = (words for words in self._wordings if metrics.horizontalAdvance(words) <= room)
        self.setText(next(fitting, self._wordings[-1]))


def wrapped(text: str = "", *, role: str = "body", tone: str = "") -> Text:
    """Make a label that breaks into lines."""
    label = Text(text, role=role, tone=tone)
    label.setWordWrap(True)
    return label


def divider() -> QFrame:
    """Make a line of one pixel."""
    line = QFrame()
    line.setObjectName("divider")
    line.setFixedHeight(1)
    return line
