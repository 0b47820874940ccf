"""A page with one card in the middle: a title, a sentence, fields, a notice and one button."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from posloyalty.ui.desk import Desk, Notice
from posloyalty.ui.widgets.icon import TitleIcon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.text import Text, wrapped

CARD_PX = 480


class CardPage(QWidget):
    """The frame; pages add their fields to `card.column`."""

    def __init__(self, desk: Desk, *, icon: str, title: str, words: str, button: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk
        self.card = Panel(margin=32, spacing=12)
        self.card.column.setContentsMargins(32, 24, 32, 32)
        self.card.setFixedWidth(CARD_PX)
        self.title, self.words = wrapped(title, role="title"), wrapped(words, tone="muted")
        self.notice = NoticeBar(height=40)
        self.button = KeyButton(button, "Enter", kind="primary", role="value-strong")
        self.button.setFixedHeight(56)
        self.fields: list[QLineEdit] = []
        self.labels: dict[QLineEdit, Text] = {}
        self.notice.hide()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(TitleIcon(icon, self.title, tone="accent", size_px=32))
        head.addWidget(self.title, 1)
        self.card.column.addLayout(head)
        self.card.column.addWidget(self.words)
        self._center()
        desk.changed.connect(self._paint)

    def add_field(self, words: str, *, placeholder: str = "", secret: bool = False) -> QLineEdit:
        """Add a field with its words above it."""
        field = QLineEdit()
        field.setProperty("role", "large")
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(words)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        label = Text(words, role="small", tone="muted")
        label.setBuddy(field)
        self.labels[field] = label
        self.card.column.addWidget(label)
        self.card.column.addWidget(field)
        self.fields.append(field)
        return field

    def finish(self, *below: QWidget) -> None:
        """Add the notice and the button, and whatever comes after them."""
        for widget in (self.notice, self.button, *below):
            self.card.column.addWidget(widget)

    def take_focus(self) -> None:
        """Start in the first field that is empty."""
        empty = next((field for field in self.fields if not field.text()), None)
        if empty is not None:
            empty.setFocus()

    def _center(self) -> None:
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addStretch()
        row.addWidget(self.card)
        row.addStretch()
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)

    def _paint(self) -> None:
        notice = self.desk.state.notice or Notice(text="")
        self.notice.say(notice.text, icon=notice.icon, tone=notice.tone)
        self.button.setEnabled(not self.desk.state.busy)
