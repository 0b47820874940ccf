"""Count the drawer blind: a number for each coin and note, or the total. What ought to be there is nowhere on it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QRegularExpression, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QStyle, QStyleOptionFrame, QVBoxLayout

from posloyalty.domain.drawer import PIECES_MAX
from posloyalty.domain.money import Money
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.tab_order import tab_through
from posloyalty.ui.widgets.text import Text

COLUMNS = 2
# Columns of the grid for one of worths and fields, and one that keeps them apart.
GRID_COLUMNS, APART_PX = 3, 16
PIECES_DIGITS_MAX = len(str(PIECES_MAX))
# What a field of Qt leaves free behind its last digit.
BEHIND_PX = 3


class CountSheet(Sheet):
    """Two columns of coins and notes, a field for the total, and what it comes to."""

    counted = Signal(object, str)  # pieces, and the total as typed

    def __init__(self, *, formats: Formats) -> None:
        super().__init__(tr("Drawer", "Count the drawer"))
        self._formats = formats
        self._worths: tuple[Money, ...] = ()
        self._fields: tuple[_NumberField, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        for at in range(1, COLUMNS):
            self._grid.setColumnMinimumWidth(GRID_COLUMNS * at - 1, APART_PX)
        self._total, self._sum = _NumberField(), Text(role="large")
        self._so_far = Text(tr("Drawer", "Counted so far"), role="small", tone="muted")
        self._pad = Keypad(self._total, mark=formats.mark)
        self._done = KeyButton(tr("Drawer", "Done counting"), "F12", kind="primary", role="value-strong")
        self._lay_out()
        self._done.clicked.connect(self.submit)
        self._total.setAccessibleName(tr("Drawer", "Or the total"))
        self._connect(self._total)

    def show_pieces(self, worths: tuple[Money, ...]) -> None:
        """Ask for these coins and notes."""
        if worths == self._worths:
            return
        self._worths = worths
        for old in self._fields:
            old.deleteLater()
        self._fields = tuple(_NumberField(pieces=True) for _ in worths)
        rows = -(-len(worths) // COLUMNS)
        for at, (worth, field) in enumerate(zip(worths, self._fields, strict=True)):
            row, column = at % rows, GRID_COLUMNS * (at // rows)
            label = Text(f"{self._formats.money(worth)} ×", role="value")
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setBuddy(field)
            field.setAccessibleName(tr("Drawer", "How many of {worth}", worth=self._formats.money(worth)))
            self._grid.addWidget(label, row, column)
            self._grid.addWidget(field, row, column + 1)
            self._connect(field)
        tab_through(*self._fields, self._total, self._pad, self._done)

    def take_focus(self) -> None:
        """Go on where typing was."""
        (self.focus_was() or self._total).setFocus()

    def begin(self) -> None:
        """Start empty, at the largest note."""
        for field in (*self._fields, self._total):
            field.clear()
        self._show_sum()
        (self._fields[0] if self._fields else self._total).setFocus()

    def submit(self) -> None:
        """Give the count."""
        self.counted.emit(self._pieces(), self._total.text())

    def _pieces(self) -> tuple[tuple[Money, int], ...]:
        return tuple((worth, int(field.text() or 0)) for worth, field in zip(self._worths, self._fields, strict=True))

    def _connect(self, field: _NumberField) -> None:
        field.textChanged.connect(self._show_sum)
        self._pad.follow(field)
        field.moved.connect(lambda by: self._move(field, by))
        field.returnPressed.connect(lambda: self._move(field, 1))

    def _move(self, field: QLineEdit, by: int) -> None:
        fields = (*self._fields, self._total)
        at = fields.index(field) + by if field in fields else 0
        fields[at % len(fields)].setFocus()

    def _show_sum(self) -> None:
        pieces = self._pieces()
        by_pieces = any(count for _, count in pieces)
        self._total.setEnabled(not by_pieces)
        self._sum.setText(self._formats.money(Money(sum(int(worth) * count for worth, count in pieces))))
        for part in (self._so_far, self._sum):
            part.setVisible(by_pieces)

    def _lay_out(self) -> None:
        row, side = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(24)
        side.setSpacing(8)
        left = QVBoxLayout()
        left.addLayout(self._grid)
        left.addStretch()
        self._sum.setAlignment(Qt.AlignmentFlag.AlignRight)
        label = Text(tr("Drawer", "Or the total"), role="small", tone="muted")
        label.setBuddy(self._total)
        side.addWidget(label)
        side.addWidget(self._total)
        side.addWidget(self._so_far)
        side.addWidget(self._sum)
        side.addWidget(self._pad, 1)
        self._done.setFixedHeight(64)
        side.addWidget(self._done)
        side.addStretch()
        row.addLayout(left, 3)
        row.addLayout(side, 2)
        self.body.addLayout(row, 1)


class _NumberField(QLineEdit):
    moved = Signal(int)

    def __init__(self, *, pieces: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "large")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(PIECES_DIGITS_MAX if pieces else 12)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if pieces:
            # A validator of numbers lets a sign and a comma through on the way to one.
            self.setValidator(QRegularExpressionValidator(QRegularExpression(f"[0-9]{{0,{PIECES_DIGITS_MAX}}}"), self))
        self._is_of_pieces = pieces

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a faint 0 where nothing is typed, where a digit would stand: Qt's own stands 3 px beside it."""
        super().paintEvent(event)
        if self._is_of_pieces and not self.text():
            option, painter = QStyleOptionFrame(), QPainter(self)
            self.initStyleOption(option)
            inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            x = inner.right() + 1 - BEHIND_PX - ceil(QFontMetricsF(self.font()).horizontalAdvance("0"))
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(x, inner.y(), inner.right() - x, inner.height()), int(side), "0")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves:
            self.moved.emit(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
