"""The last receipts as a list, with what can be done: print the chosen one again, forget papers that nobody wants."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posloyalty.ui.controllers.reprints import ReprintState
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.keys import Action
from posloyalty.ui.sale.recent_face import recent_rows
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.key_line import MOVES, TAKES, KeyLine
from posloyalty.ui.widgets.row_list import RowList
from posloyalty.ui.widgets.text import Text


class RecentReceipts(QWidget):
    """The list and its buttons; keys stay with the field above it."""

    print_asked = Signal()
    forget_asked = Signal()
    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(tr("Reprint", "Last receipts"), role="body-strong")
        keys = ((MOVES, tr("Find", "choose")), (TAKES, tr("Reprint", "open")))
        self._keys = KeyLine(keys, margins=(0, 0, 0, 0))
        self.list = RowList(tr("Reprint", "Last receipts"), has_choice=True)
        self._print = KeyButton(tr("Receipt", "Print again"), Action.REPRINT.value, icon="printer")
        self._forget = KeyButton("", Action.FORGET_PRINTS.value, icon="trash")
        column, heading, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(heading)
        heading.setSpacing(24)
        heading.addWidget(self._title)
        heading.addWidget(self._keys, 1)
        column.addWidget(self.list, 1)
        buttons.setSpacing(8)
        for button in (self._forget, self._print):
            button.setFixedHeight(56)
            buttons.addWidget(button, 1)
        column.addLayout(buttons)
        self.list.picked.connect(self.picked)
        self._print.clicked.connect(self.print_asked)
        self._forget.clicked.connect(self.forget_asked)

    def show_receipts(self, state: ReprintState, *, waiting: int, formats: Formats) -> None:
        """Paint them; where there are none there is nothing to choose."""
        for part in (self._title, self._keys, self.list, self._print):
            part.setVisible(bool(state.listed))
        self.list.show_rows(recent_rows(state.listed, formats), chosen=state.chosen)
        self._forget.setVisible(waiting > 0)
        if waiting:
            self._forget.say(tr_n("Printing", "Discard {n} waiting printouts", waiting, n=formats.count(waiting)))
