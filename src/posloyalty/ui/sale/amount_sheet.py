"""Type an amount: a sale without products, or points to use. Enter takes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from posloyalty.ui.i18n import tr
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import Text, add_close

NAME_LENGTH_MAX = 60


class AmountSheet(Sheet):
    """A large field for the amount, one for what it is for, and digits for fingers."""

    amount_given = Signal(str, str)  # amount as typed, name

    def __init__(self, *, mark: str) -> None:
        super().__init__(tr("Amount", "Amount without a product"))
        self._amount, self._name = QLineEdit(), QLineEdit()
        self._amount.setProperty("role", "amount")
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._amount.setMaxLength(12)
        self._amount.setAccessibleName(tr("Amount", "Amount"))
        self._name.setMaxLength(NAME_LENGTH_MAX)
        self._name.setPlaceholderText(tr("Amount", "Description (optional)"))
        self._name.setAccessibleName(tr("Amount", "Description (optional)"))
        pad = Keypad(self._amount, mark=mark, enter=tr("Amount", "Add"))
        self._label = Text(tr("Amount", "Amount"), role="small", tone="muted")
        add_close(self.body, self._label, self._amount)
        self.body.addWidget(self._name)
        self.body.addWidget(pad, 1)
        self.body.addStretch()
        pad.entered.connect(self._give)
        self._amount.returnPressed.connect(self._give)
        self._name.returnPressed.connect(self._give)

    def begin(self) -> None:
        """Start empty, in the amount."""
        self._amount.clear()
        self._name.clear()
        self._amount.setFocus()

    def take_focus(self) -> None:
        """Go on where typing was."""
        (self.focus_was() or self._amount).setFocus()

    def show_asked(self, name: str) -> None:
        """Say which product the amount is the price of; nothing: it is an amount without a product."""
        self.title.setText(name or tr("Amount", "Amount without a product"))
        self._label.setText(tr("Amount", "Price of one") if name else tr("Amount", "Amount"))
        self._name.setVisible(not name)

    def give(self) -> bool:
        """Take what was typed, as Enter does; tell whether there was anything."""
        self._give()
        return bool(self._amount.text().strip())

    @property
    def is_named(self) -> bool:
        """Tell whether it was typed what the amount is for."""
        return bool(self._name.text().strip())

    def _give(self) -> None:
        if self._amount.text().strip():
            self.amount_given.emit(self._amount.text(), self._name.text())
