"""Somebody has joined: their code, big enough to be photographed from across the counter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from posloyalty.ui.controllers.joining import Welcome
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.qr_code import QrCode
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import WholeText, wrapped


class WelcomeSheet(Sheet):
    """The code and what to do with it."""

    print_asked = Signal()
    card_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Join", "Welcome"))
        self._code, self._name = QrCode(framed=True), wrapped(role="title")
        self._letters = WholeText(role="small", tone="muted")
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(Icon("check", tone="good", size_px=48))
        side.addWidget(self._name)
        side.addWidget(wrapped(tr("Join", "Have them take a photo of the code: any till reads it."), tone="muted"))
        side.addWidget(self._letters)
        self.print = KeyButton(tr("Join", "Print the code"), Action.REPRINT.value, icon="printer")
        self.card = KeyButton(tr("Card", "Card or label"), Action.MEMBER_PAGE.value, icon="card")
        for button in (self.print, self.card):
            button.setFixedHeight(48)
            side.addWidget(button)
        self.print.clicked.connect(self.print_asked)
        self.card.clicked.connect(self.card_asked)
        side.addStretch()
        side.addWidget(wrapped(tr("Join", "Esc goes back to the sale, now with this member."), tone="muted"))
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._code, 3)
        row.addLayout(side, 2)
        self.body.addLayout(row, 1)

    def show_welcome(self, welcome: Welcome | None) -> None:
        """Paint it."""
        if welcome is not None:
            self._name.setText(welcome.member.name or tr("Join", "Joined"))
            self._letters.setText(welcome.code)
            self._code.show_code(welcome.code)
