"""Labels by role and tone; long ones are written smaller where text is large, or end in an ellipsis; none is cut."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from posloyalty.domain.word_breaks import glued, unbroken
from posloyalty.ui.look import set_property
from posloyalty.ui.tokens import WORDS_GAP_PX
from posloyalty.ui.widgets.fitting import block_size, fitting_block_font, fitting_font, least_font

# Letters that reach to the left of where they stand.
HOOKED: Final = ("J", "j")


class Text(QLabel):
    """A label of the type scale. `role` chooses size and weight, `tone` the colour (resources/styles/30-text.qss).

    A hook that reaches to the left of its beginning has room in it: else the label would cut it off.
    """

    hook_px = 0

    def __init__(self, text: str = "", *, role: str = "body", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a member's name is never markup
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self._make_room()

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Make room in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

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

    def _make_room(self) -> None:
        hook_px = self._hook_of(self.text())
        if hook_px != self.hook_px:
            self.hook_px = hook_px  # before the margin, which resizes what is in it
            margins = self.contentsMargins()
            margins.setLeft(hook_px)
            self.setContentsMargins(margins)

    def _hook_of(self, text: str) -> int:
        return -self.fontMetrics().leftBearing(text[0]) if text.startswith(HOOKED) else 0


class ElidedText(Text):
    """A label that gives way: it is written smaller, to no less than `least_px`, and then ends in an ellipsis.

    The whole text is its tooltip where it is not all seen.
    """

    def __init__(self, text: str = "", *, role: str = "body", tone: str = "", least_px: int = 0) -> None:
        super().__init__(text, role=role, tone=tone)
        self.least_px = least_px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Ask for next to nothing: the rest of the row comes first."""
        return QSize(24, QFontMetrics(least_font(self.font())).height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw what fits."""
        painter, room = QPainter(self), self.contentsRect()
        font = fitting_font(self.font(), self.text(), room.size(), least_px=self.least_px)
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        if (told := self.text() if shown != self.text() else "") != self.toolTip():
            self.setToolTip(told)
        painter.setFont(font)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)


class WholeText(ElidedText):
    """A label that shrinks no further than to the smallest room in which all of it can be read."""

    def __init__(self, text: str = "", *, role: str = "body", tone: str = "") -> None:
        super().__init__(text, role=role, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the words as small as they may be written."""
        least = QFontMetrics(least_font(self.font()))
        return QSize(least.horizontalAdvance(self.text()) + 1 + self.hook_px, least.height())


class BrokenText(Text):
    """A label of some lines, broken between words, each of which is within it."""

    def __init__(self, text: str = "", *, role: str = "body", tone: str = "") -> None:
        super().__init__(text, role=role, tone=tone)
        self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:
        """Ask for one line where the words are within one, written smaller: what stands below then stays in its row."""
        room = width - self.hook_px
        if QFontMetrics(least_font(self.font())).horizontalAdvance(self.text()) < room:
            return block_size(self.font(), self.text()).height()
        return super().heightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw it as large as it may be."""
        painter, room = QPainter(self), self.contentsRect()
        painter.setFont(fitting_block_font(self.font(), self.text(), room))
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()) | int(Qt.TextFlag.TextWordWrap), self.text())


class WholeWords(Text):
    """A label of some lines that breaks Chinese between words, as long as each of them has room in a line."""

    def __init__(self, *, role: str = "body", tone: str = "") -> None:
        super().__init__(role=role, tone=tone)
        self._words = ""
        self.setWordWrap(True)
        self.setMinimumWidth(1)  # else no word would be broken: the layout would give the longest one its room

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again where to break."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        self.ensurePolished()
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        has_room = all(metrics.horizontalAdvance(piece) <= room for piece in unbroken(self._words))
        text = glued(self._words) if has_room else self._words
        if text != self.text():
            self.setText(text)


class FittingText(ElidedText):
    """A label with a longer and a shorter wording: the longest that fits is drawn, so that no figure is cut."""

    def __init__(self, *, role: str = "body", tone: str = "") -> None:
        super().__init__(role=role, tone=tone)
        self._wordings: tuple[str, ...] = ("",)

    def show_wordings(self, *wordings: str) -> None:
        """Show the first of these that fits, longest first."""
        if wordings != self._wordings:
            self._wordings = wordings
            self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the room of the longest wording, whichever is drawn."""
        return QSize(max(map(self._width_of, self._wordings)) + 1, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width() + self.hook_px
        # Widths are rounded: one that is just as wide may be elided.
        fitting = (words for words in self._wordings if self._width_of(words) < room)
        self.setText(next(fitting, self._wordings[-1]))

    def _width_of(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + self._hook_of(words)


def wrapped(text: str = "", *, role: str = "body", tone: str = "") -> Text:
    """Make a label that breaks into lines."""
    label = Text(text, role=role, tone=tone)
    label.setWordWrap(True)
    return label


def add_close(column: QVBoxLayout, *widgets: QWidget) -> None:
    """Add what belongs together, such as words and the field that they name, close below one another."""
    together = QVBoxLayout()
    column.addLayout(together)  # first: what is put in then finds its style once
    together.setSpacing(WORDS_GAP_PX)
    for widget in widgets:
        together.addWidget(widget)


def divider() -> QFrame:
    """Make a line of one pixel."""
    line = QFrame()
    line.setObjectName("divider")
    line.setFixedHeight(1)
    return line
