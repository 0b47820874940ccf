"""What the managers' pages are made of: a head with a title, fields with words, and a choice of a member."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.sale.member_faces import name_of
from posloyalty.ui.widgets.digit_row import take_digits
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.row_list import Row, RowList
from posloyalty.ui.widgets.text import ElidedText, Text, add_close
from posloyalty.use_cases.views import MemberView

FIELD_LENGTH_MAX = 120
BUTTON_PX = 48


class PageHead(QHBoxLayout):
    """A title with a line under it, and buttons at the end."""

    def __init__(self, *buttons: KeyButton) -> None:
        super().__init__()
        self.title, self.scope = ElidedText(role="title"), _Scope(tone="muted")
        for label in (self.title, self.scope):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # a full page squeezes others
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.scope)
        words.addStretch()
        self.setSpacing(8)
        self.addLayout(words, 1)
        for button in buttons:
            fit_button(button)
            self.addWidget(button)

    def say_beside(self, notice: NoticeBar, *, shares: tuple[int, int] = (2, 3)) -> None:
        """Give what is said its place beside the title, for two lines: nothing below moves for it.

        `shares`: of the title, and of what is said.
        """
        notice.setFixedHeight(max(BUTTON_PX, 2 * tokens_in_force().line_px(13) + 8))
        self.insertWidget(1, notice, shares[1])
        self.setStretch(0, shares[0])


class _Scope(ElidedText):
    """The line under a title; with nothing to say it takes no room."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self.text() else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if self.text() else QSize(0, 0)


def fit_button(button: KeyButton) -> KeyButton:
    """Make a button as wide as its words and as high as a finger needs."""
    button.setFixedSize(button.sizeHint().width() + 24, BUTTON_PX)
    return button


def field_with_words(column: QVBoxLayout, words: str, *, placeholder: str = "") -> QLineEdit:
    """Add a field with its words above it."""
    field = QLineEdit()
    field.setProperty("role", "large")
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(words)
    field.setMaxLength(FIELD_LENGTH_MAX)
    add_with_words(column, words, field)
    return field


def add_with_words(column: QVBoxLayout, words: str, field: QWidget) -> None:
    """Add words and close below them the field that they name."""
    label = Text(words, role="small", tone="muted")
    label.setBuddy(field)
    add_close(column, label, field)


class MemberPick(QWidget):
    """A field that finds members as one types, and the list of them; arrows choose, Enter goes on."""

    typed = Signal(str)
    picked = Signal(int)
    entered = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.field = field_with_words(column, words, placeholder=tr("Sale", "Phone, name, card or e-mail"))
        take_digits(self.field, "+")
        self.list = RowList(words, has_choice=True)
        self.list.setMinimumHeight(tokens_in_force().row_px() + 8)  # one member at the least
        column.addWidget(self.list, 1)
        self._at, self._count = 0, 0
        self.field.textEdited.connect(self.typed)
        self.field.returnPressed.connect(self.entered)
        self.list.picked.connect(self._pick)

    @property
    def chosen(self) -> int:
        """Give the chosen row."""
        return self._at

    def show_members(self, members: tuple[MemberView, ...], formats: Formats) -> None:
        """Show who was found."""
        rows = tuple(_member_row(member, formats) for member in members)
        self._count = len(rows)
        self._at = min(self._at, max(0, len(rows) - 1)) if rows == self.list.rows else 0
        self.list.show_rows(rows, chosen=self._at)
        self.list.setVisible(bool(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose while the field is written in."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        elif self._count:
            self._pick(max(0, min(self._at + by, self._count - 1)))

    def _pick(self, row: int) -> None:
        self._at = row
        self.list.show_rows(self.list.rows, chosen=row)
        self.picked.emit(row)


def _member_row(member: MemberView, formats: Formats) -> Row:
    points = member.balance.confirmed
    return Row(
        name=name_of(member),
        detail=member.card or "",
        figure=tr_n("MemberPage", "{n} points", int(points), n=formats.points(points)),
        tone="points",
    )
