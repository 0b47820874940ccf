"""A QR code on the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from posloyalty.ui.look import tokens_in_force

QUIET_MODULES = 4  # the standard asks for so many empty modules around a code


def modules_of(text: str) -> list[list[bool]]:
    """Give the modules of a code, row by row, with the empty ones around it."""
    from qrcode import QRCode  # type: ignore[import-untyped] # noqa: PLC0415 - it brings Pillow: not before a code is shown
    from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped] # noqa: PLC0415 - as above

    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_MODULES)
    code.add_data(text)
    code.make(fit=True)
    modules: list[list[bool]] = code.get_matrix()
    return modules


class QrCode(QWidget):
    """A QR code, black on white in both themes: scanners need that."""

    def __init__(
        self, *, side_px_min: int = 200, side_px_max: int = 420, centred: bool = False, framed: bool = False
    ) -> None:
        """`framed`: at the left of its box, with a line round what is empty about it, which is part of it."""
        super().__init__()
        self._framed = framed
        self._text, self._modules, self._side_px_max = "", [[False]], side_px_max
        self._centred = centred
        self.setMinimumSize(QSize(side_px_min, side_px_min))

    def show_code(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text, self._modules = text, modules_of(text)
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw it in the middle or at the top of its box, each module a whole number of pixels wide."""
        painter = QPainter(self)
        side = min(self.width(), self.height(), self._side_px_max)
        step = side // len(self._modules)
        if not self._text or not step:
            return
        size = step * len(self._modules)
        left = 0.0 if self._framed else (self.width() - size) / 2
        top = (self.height() - size) / 2 if self._centred else 0.0
        painter.fillRect(QRectF(left, top, size, size), QColor(Qt.GlobalColor.white))
        if self._framed:
            painter.setPen(QColor(tokens_in_force().palette.divider))
            painter.drawRect(QRectF(left, top, size, size).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        for row, modules in enumerate(self._modules):
            for column, dark in enumerate(modules):
                if dark:
                    box = QRectF(left + column * step, top + row * step, step, step)
                    painter.fillRect(box, QColor(Qt.GlobalColor.black))
