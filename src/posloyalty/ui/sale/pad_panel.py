"""Digits for fingers in place of the member and the points, while a search or a form asks for a number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy

from posloyalty.ui.i18n import tr
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import Panel

# Row by row, as on every pad of the till; plus begins a number of another country, the mark of dates stands behind 0.
ROWS = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), ("+", "0"))
# What a receipt's number has besides digits, as it is printed.
RECEIPT_ROWS = (("a", "b", "c", "-"), ("d", "e", "f"))


class PadPanel(Panel):
    """Types into whatever `field` gives when a digit is tapped; a tap takes the focus from nobody."""

    def __init__(self, field: Callable[[], QLineEdit | None], *, date_mark: str) -> None:
        super().__init__(margin=12)
        self._field = field
        grid = QGridLayout()
        grid.setSpacing(8)
        rows = (*ROWS[:-1], (*ROWS[-1], date_mark), *RECEIPT_ROWS)
        keys = {sign: self._sign(sign) for row in rows for sign in row}
        for row, signs in enumerate(rows):
            for column, sign in enumerate(signs):
                grid.addWidget(keys[sign], row, column)
        self._of_receipts = tuple(keys[sign] for row in RECEIPT_ROWS for sign in row)
        self.offer_receipts(on=False)
        back = _key(KeyButton("", icon="backspace"))
        back.setAccessibleName(tr("Keypad", "Delete the last one"))
        back.setAutoRepeat(True)
        back.clicked.connect(lambda: self._do(QLineEdit.backspace))
        enter = _key(KeyButton("", "Enter", icon="check", kind="primary", stacked=True))
        enter.setAccessibleName(tr("Keypad", "Go on, as Enter does"))
        enter.clicked.connect(lambda: self._do(lambda field: field.returnPressed.emit()))
        grid.addWidget(back, 0, 3)
        grid.addWidget(enter, 1, 3, len(ROWS) - 1, 1)
        self.column.addLayout(grid)

    def offer_receipts(self, *, on: bool) -> None:
        """Offer what stands in the number of a receipt, or not."""
        for button in self._of_receipts:
            button.setVisible(on)

    def _sign(self, sign: str) -> KeyButton:
        button = _key(KeyButton(sign, role="title"))
        button.clicked.connect(lambda: self._do(lambda field: field.insert(sign)))
        return button

    def _do(self, act: Callable[[QLineEdit], object]) -> None:
        field = self._field()
        if field is not None:
            act(field)


def _key(button: KeyButton) -> KeyButton:
    button.setMinimumSize(TARGET_MIN, TARGET_MIN)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return button
