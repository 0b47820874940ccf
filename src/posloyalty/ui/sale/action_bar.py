"""Six buttons under the basket, and the large one under the total."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.sale.total_face import PayFace
from posloyalty.ui.widgets.key_button import KeyButton


class ActionBar(QWidget):
    """The region under the basket."""

    asked = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self._hold = _action(tr("Sale", "Hold"), Action.HOLD)
        buttons = (
            (_action(tr("Sale", "Member"), Action.FIND), Action.FIND),
            (_action(tr("Sale", "Join"), Action.JOIN), Action.JOIN),
            (_action(tr("Sale", "Product"), Action.PRODUCT), Action.PRODUCT),
            (_action(tr("Sale", "Amount"), Action.AMOUNT), Action.AMOUNT),
            (self._hold, Action.HOLD),
            (_action(tr("Sale", "Return"), Action.RETURN), Action.RETURN),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button, action in buttons:
            row.addWidget(button, 1)
            button.clicked.connect(lambda _checked=False, asked=action: self.asked.emit(asked))

    def show_hold(self, *, basket_is_empty: bool, held: int) -> None:
        """Hold the basket of now, or recall one on an empty basket."""
        recalls = basket_is_empty and held > 0
        self._hold.say(tr("Sale", "Recall") if recalls else tr("Sale", "Hold"))
        self._hold.setEnabled(recalls or not basket_is_empty)


def _action(words: str, action: Action) -> KeyButton:
    button = KeyButton(words, action.value, stacked=True)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
    return button


class PayButton(KeyButton):
    """The one thing to do next."""

    def __init__(self) -> None:
        super().__init__("", Action.PAY.value, kind="primary", role="title")

    def show_face(self, face: PayFace) -> None:
        """Paint it."""
        self.say(face.words)
        self.set_cap(face.cap)
        self.setEnabled(face.can)
