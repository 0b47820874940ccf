"""What has no button elsewhere on the Sale screen, each with its key: for whoever has no keyboard."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.sheet import Sheet

BUTTON_PX = 80  # two lines of large text and a key


class MoreSheet(Sheet):
    """Large buttons in two columns."""

    asked = Signal(Action)

    def __init__(self) -> None:
        super().__init__(tr("More", "More"))
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, (action, words) in enumerate(_offered()):
            button = KeyButton(words, action.value, stacked=True)
            button.setFixedHeight(BUTTON_PX)
            button.clicked.connect(lambda _checked=False, asked=action: self.asked.emit(asked))
            grid.addWidget(button, at // 2, at % 2)
        self.body.addLayout(grid)
        self.body.addStretch()


def _offered() -> tuple[tuple[Action, str], ...]:
    return (
        (Action.VOID_SALE, tr("Keys", "Undo and correct the last sale")),
        (Action.CLAIM, tr("Keys", "Give the last sale to a member")),
        (Action.REPRINT, tr("Keys", "Print the receipt again")),
        (Action.PRINT_WAITING, tr("Keys", "Print waiting receipts")),
        (Action.ORDERS, tr("Keys", "Unpaid phone orders")),
        (Action.VERIFY, tr("Keys", "Verify the caller")),
        (Action.EXCEPTIONS, tr("Keys", "What a manager must decide")),
        (Action.SETTINGS, tr("Keys", "Settings")),
        (Action.LOCK, tr("Keys", "Lock the till")),
        (Action.KEYS, tr("Keys", "Keys")),
    )
