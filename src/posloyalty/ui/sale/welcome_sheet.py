"""Somebody has joined: their code, big enough to be photographed from across the counter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from qrcode import QRCode  # type: ignore[import-untyped]
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]

from posloyalty.ui.controllers.joining import Welcome
from posloyalty.ui.i18n import tr
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import Text, wrapped

QUIET_MODULES = 4  # the standard asks for so many empty modules around a code


class WelcomeSheet(Sheet):
    """The code and what to do with it."""

    def __init__(self) -> None:
        super().__init__(tr("Join", "Welcome"))
        self._code, self._name, self._letters = _Code(), wrapped(role="title"), Text(role="small", tone="muted")
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(Icon("check", tone="good", size_px=48))
        side.addWidget(self._name)
        side.addWidget(wrapped(tr("Join", "Let them photograph the code: it finds them at every till."), tone="muted"))
        side.addWidget(self._letters)
        side.addStretch()
        side.addWidget(wrapped(tr("Join", "Esc goes back to the sale, which is theirs now."), tone="muted"))
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


class _Code(QWidget):
    """A QR code, black on white in both themes: scanners need that."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._modules = "", [[False]]
        self.setMinimumSize(QSize(200, 200))

    def show_code(self, text: str) -> None:
        if text != self._text:
            code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_MODULES)
            code.add_data(text)
            code.make(fit=True)
            self._text, self._modules = text, code.get_matrix()
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        side = min(self.width(), self.height(), 420)
        step = side // len(self._modules)
        if not self._text or not step:
            return
        size = step * len(self._modules)
        left, top = (self.width() - size) / 2, 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(left, top, size, size), QColor(Qt.GlobalColor.white))
        for row, modules in enumerate(self._modules):
            for column, dark in enumerate(modules):
                if dark:
                    box = QRectF(left + column * step, top + row * step, step, step)
                    painter.fillRect(box, QColor(Qt.GlobalColor.black))
