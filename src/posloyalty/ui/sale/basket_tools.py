"""Over the basket: change the chosen line, take something off all of it, take the last step back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.key_button import KeyButton


class BasketTools(QFrame):
    """Three buttons, there while there is anything to change or to take back."""

    asked = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(TARGET_MIN + 8)
        self._line = KeyButton(tr("Basket", "Change line"), Action.LINE.value, kind="quiet")
        self._all = KeyButton(tr("Basket", "Basket discount"), Action.DISCOUNT_ALL.value, kind="quiet")
        self._undo = KeyButton(tr("Basket", "Undo"), Action.UNDO.value, icon="undo", kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        for button, action in (
            (self._line, Action.LINE),
            (self._all, Action.DISCOUNT_ALL),
            (self._undo, Action.UNDO),
        ):
            button.setFixedHeight(TARGET_MIN)
            button.clicked.connect(lambda _checked=False, asked=action: self.asked.emit(asked))
            row.addWidget(button)  # as wide as its words: where room is short all are written smaller alike

    def offer(self, *, has_rows: bool, has_lines: bool, can_undo: bool) -> None:
        """Offer what can be done now."""
        self.setVisible(has_rows or can_undo)
        self._line.setEnabled(has_rows)
        self._all.setEnabled(has_lines)
        self._undo.setEnabled(can_undo)
