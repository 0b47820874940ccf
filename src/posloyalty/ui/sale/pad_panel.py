"""Digits for fingers in place of the member and the points, while a search or a form asks for a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy

from posloyalty.ui.i18n import tr
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import Panel
from posloyalty.ui.widgets.tab_order import tab_through

Rows = tuple[tuple[str, ...], ...]

# Row by row, as on every pad of the till; plus begins a number of another country, the mark of dates stands behind 0.
ROWS: Final[Rows] = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), ("+", "0"))
# Of a receipt's number, as it is printed: no plus and no mark of dates, but a dash and some letters.
RECEIPT_ROWS: Final[Rows] = (*ROWS[:3], ("-", "0"), ("a", "b", "c"), ("d", "e", "f"))
BESIDE: Final = 3  # the column of what deletes and of Enter


class PadPanel(Panel):
    """Types into whatever `field` gives when a digit is tapped; a tap takes the focus from nobody."""

    def __init__(self, field: Callable[[], QLineEdit | None], *, date_mark: str) -> None:
        super().__init__(margin=12)
        self._field = field
        self._rows: Rows = (*ROWS[:-1], (*ROWS[-1], date_mark))
        self._offered: Rows = ()
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        signs = dict.fromkeys(sign for row in (*self._rows, *RECEIPT_ROWS) for sign in row)
        self._keys = {sign: self._sign(sign) for sign in signs}
        self._back = _key(KeyButton("", icon="backspace"))
        self._back.setAccessibleName(tr("Keypad", "Delete the last one"))
        self._back.setAutoRepeat(True)
        self._back.clicked.connect(lambda: self._do(QLineEdit.backspace))
        self._enter = _key(KeyButton("", "Enter", icon="check", stacked=True))
        self._enter.setAccessibleName(tr("Keypad", "Go on, as Enter does"))
        self._enter.clicked.connect(lambda: self._do(lambda field: field.returnPressed.emit()))
        self.column.addLayout(self._grid)
        self._grid.addWidget(self._back, 0, BESIDE)
        self.offer_receipts(on=False)

    def offer_receipts(self, *, on: bool) -> None:
        """Offer what stands in the number of a receipt, or what other numbers have; no more, and without a hole."""
        rows = RECEIPT_ROWS if on else self._rows
        if rows is self._offered:
            return
        self._offered = rows
        for button in (*self._keys.values(), self._enter):
            self._grid.removeWidget(button)
        for at, signs in enumerate(rows):
            for column, sign in enumerate(signs):
                is_last = column == len(signs) - 1
                self._grid.addWidget(self._keys[sign], at, column, 1, BESIDE - column if is_last else 1)
        self._grid.addWidget(self._enter, 1, BESIDE, len(rows) - 1, 1)
        offered = {sign for signs in rows for sign in signs}
        for sign, button in self._keys.items():
            button.setVisible(sign in offered)
        tab_through(*(self._keys[sign] for signs in rows for sign in signs), self._back, self._enter)

    def _sign(self, sign: str) -> KeyButton:
        button = _key(KeyButton(sign, role="title", parent=self))  # it may have no place yet
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
