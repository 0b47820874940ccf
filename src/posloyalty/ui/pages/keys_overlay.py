"""F1: every key of the till over the screen. Any key closes it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import KeyGroup, key_groups
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.scan_filter import MODIFIER_KEYS
from posloyalty.ui.tokens import Density
from posloyalty.ui.widgets.key_cap import KeyCap
from posloyalty.ui.widgets.key_lines import KeyLines
from posloyalty.ui.widgets.panel import Panel
from posloyalty.ui.widgets.tab_order import step_within
from posloyalty.ui.widgets.text import Text

VEIL_OPACITY = 0.72
# So many groups stand on the left: then both columns are about as tall.
ON_THE_LEFT = 3
SMALL_TYPE, BODY_TYPE = 13, 15


class KeysOverlay(QWidget):
    """Covers its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Keys", "Keys"))
        parent.installEventFilter(self)
        is_short = _is_short()
        card = Panel(margin=24, spacing=8)
        card.column.setContentsMargins(*((16, 8, 16, 8) if is_short else (24, 16, 24, 16)))
        groups = key_groups()
        self._unwritten = [groups[:ON_THE_LEFT], groups[ON_THE_LEFT:]]
        self._columns: list[tuple[KeyLines, ...]] = []
        self._row, self._card = QHBoxLayout(), card
        self._row.setSpacing(20 if is_short else 40)
        self._head = None if tokens_in_force().is_tight else _head()  # large text needs every row for the keys
        if self._head is not None:
            card.column.addLayout(self._head)
        card.column.addLayout(self._row)
        column = self._air = QVBoxLayout(self)
        column.setContentsMargins(*((16, 6, 16, 6) if is_short else (48, 8, 48, 8)))
        column.addStretch()
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._covered = parent
        self.hide()

    def fill(self) -> Iterator[None]:
        """Write the groups down, a column at a time, each as tall as it is: what one leaves free no other needs."""
        while self._unwritten:
            written = _written(self._unwritten.pop(0))
            self._columns.append(written)
            self._row.addLayout(_column(written))
            yield

    def open(self) -> None:
        """Cover the screen."""
        for _ in self.fill():
            pass
        self.resize(self._covered.size())
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self._covered.size())
            self._fit()
        return super().eventFilter(target, event)

    def _fit(self) -> None:
        """Have every line be seen: where a column is taller than the window its lines stand closer."""
        margins, air = self._card.column.contentsMargins(), self._air.contentsMargins()
        room = self.height() - margins.top() - margins.bottom() - air.top() - air.bottom()
        if self._head is not None:
            room -= self._head.sizeHint().height() + self._card.column.spacing()
        for column in self._columns:
            titles = sum(lines.title_px for lines in column) + (len(column) - 1) * _between_groups_px()
            row_px = (room - titles) // sum(lines.rows for lines in column)
            for lines in column:
                lines.squeeze(row_px)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close; a key that only goes with another one does nothing yet."""
        if event.key() not in MODIFIER_KEYS:
            self.close_up()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Close."""
        self.close_up()

    def focusNextPrevChild(self, onwards: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Keep the Tab key here: what is behind waits."""
        return step_within(self, onwards=onwards)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Darken what is behind."""
        QPainter(self).fillRect(self.rect(), veil_colour())

    def close_up(self) -> None:
        """Go away, and give the focus back to where typing goes."""
        if self.isVisible():
            self.hide()
            self._covered.take_focus()  # type: ignore[attr-defined] # it covers the till's window


def _head() -> QHBoxLayout:
    """Name the page, and say how it is left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Text(tr("Keys", "Keys"), role="heading"), 1)
    row.addWidget(Text(tr("Sheet", "Back")))
    row.addWidget(KeyCap("Esc"))
    return row


def _is_short() -> bool:
    """Tell whether all the lines need every row of the window: it is small, or the text is large."""
    return tokens_in_force().is_tight or tokens_in_force().density is Density.COMPACT


def veil_colour() -> QColor:
    """Give what darkens the screen behind something that covers it."""
    veil = QColor(tokens_in_force().palette.sunken)
    veil.setAlphaF(VEIL_OPACITY)
    return veil


def _between_groups_px() -> int:
    return 6 if _is_short() else 10


def _written(groups: tuple[KeyGroup, ...]) -> tuple[KeyLines, ...]:
    made = tuple(_lines_of(group) for group in groups)
    caps_px = max(lines.caps_px for lines in made)
    for lines in made:
        lines.caps_px = caps_px  # the words of a column begin below one another
    return made


def _column(written: tuple[KeyLines, ...]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(_between_groups_px())
    for lines in written:
        column.addWidget(lines)
    column.addStretch()
    return column


def _lines_of(group: KeyGroup) -> KeyLines:
    lines = tuple((line.cap, line.does) for line in group.lines)
    size = SMALL_TYPE if tokens_in_force().is_tight else BODY_TYPE
    return KeyLines(group.title, lines, type_size=size, between_px=1 if _is_short() else 2)
