"""An X or a Z: the result in one large line, how it comes about, and the slip as it is printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from posloyalty.domain.drawer import DrawerReading
from posloyalty.ui.controllers.drawer import ShownReading
from posloyalty.ui.drawer.faces import reading_rows, result_face
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.paper import Paper
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import ElidedText, Text, wrapped

ROWS_MAX = 9


class ReadingSheet(Sheet):
    """The paper on the left, the result and what to do on the right."""

    close_asked = Signal()
    count_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._paper, self._icon = Paper(), Icon("info", size_px=32)
        self._words, self._figure = wrapped(role="heading"), Text(role="figure")
        self._labels = tuple(ElidedText(tone="muted") for _ in range(ROWS_MAX))
        self._figures = tuple(Text(role="body-strong") for _ in range(ROWS_MAX))
        self._close = KeyButton(tr("Drawer", "Close the drawer"), "F12", kind="primary", role="value-strong")
        self._again = KeyButton(tr("Drawer", "Count again"))  # its key stands in the list of what can be done
        self._print = KeyButton(tr("Drawer", "Print again"), Action.REPRINT.value, icon="printer")
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._paper, 1)
        row.addWidget(self._side(), 1)
        self.body.addLayout(row, 1)
        self._close.clicked.connect(self.close_asked)
        self._again.clicked.connect(self.count_asked)
        self._print.clicked.connect(self.print_asked)

    @property
    def result(self) -> str:
        """Give what the largest line says."""
        return f"{self._words.text()} {self._figure.text()}"

    def show_reading(self, shown: ShownReading, formats: Formats) -> None:
        """Paint it."""
        reading, face = shown.reading, result_face(shown.reading, formats)
        no = reading.z_no
        self.title.setText(_title(reading, formats))
        self._paper.show_png(shown.png, name=self.title.text())
        self._icon.show_icon(face.icon, tone=face.tone or "muted")
        self._words.show_text(face.words, tone=face.tone)
        self._figure.show_text(face.figure, tone=face.tone)
        rows = reading_rows(reading, formats)[:ROWS_MAX]
        padded = (*rows, *((("", ""),) * (ROWS_MAX - len(rows))))
        for (words, figure), label, value in zip(padded, self._labels, self._figures, strict=True):
            label.setText(words)
            value.setText(figure)
            label.setVisible(bool(words))
            value.setVisible(bool(words))
        can_close = no is None and reading.counted is not None
        self._close.setVisible(can_close)
        self._again.setVisible(no is None)
        self._again.say(tr("Drawer", "Count again") if can_close else tr("Drawer", "Count the drawer"))

    def _side(self) -> QWidget:
        side, grid = QWidget(), QGridLayout()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1)
        column.addLayout(head)
        column.addWidget(self._figure)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for at, (label, value) in enumerate(zip(self._labels, self._figures, strict=True)):
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label, at, 0)
            grid.addWidget(value, at, 1)
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        column.addStretch()
        for button, height in ((self._print, 48), (self._again, 48), (self._close, 64)):
            button.setFixedHeight(height)
            column.addWidget(button)
        return side


def _title(reading: DrawerReading, formats: Formats) -> str:
    if reading.z_no is not None:
        return tr("Drawer", "Z no. {no} · the drawer is closed", no=formats.count(reading.z_no))
    if reading.counted is not None:
        return tr("Drawer", "Counted · the drawer is still open")
    return tr("Drawer", "X · the drawer stays open")
