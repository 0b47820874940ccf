"""How a member's code is handed out: as a card or a label, in a file, or on the receipt printer. Digits choose."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.key_places import key_cap_of
from posloyalty.ui.member_card import CardFile, CardSize
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.text import Text, wrapped


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWay:
    """A size and a kind of file; neither: the receipt printer."""

    size: CardSize | None = None
    kind: CardFile | None = None


class CardFileForm(QWidget):
    """One button a way."""

    asked = Signal(CardWay)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap on its ground leaves a field its focus
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        words = tr("Card", "This code spends the member's points: give it to the member only.")
        column.addWidget(Text(tr("Card", "Card or label"), role="heading"))
        column.addWidget(wrapped(words, tone="muted"))
        self._ways = _ways()
        self.buttons: list[KeyButton] = []
        for at, (name, way) in enumerate(self._ways):
            button = KeyButton(name, str(at + 1), icon="card" if way.size else "printer")
            button.setFixedHeight(52)
            button.clicked.connect(lambda _checked=False, asked=way: self.asked.emit(asked))
            self.buttons.append(button)
            column.addWidget(button)
        column.addStretch()

    def take_focus(self) -> None:
        """Wait for a digit."""
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses."""
        chosen = [button for button in self.buttons if button.cap == key_cap_of(event)]
        if chosen:
            chosen[0].click()
        else:
            super().keyPressEvent(event)


def _ways() -> tuple[tuple[str, CardWay], ...]:
    return (
        (tr("Card", "Card of 86 × 54 mm, PDF"), CardWay(size=CardSize.CARD, kind=CardFile.PDF)),
        (tr("Card", "Card of 86 × 54 mm, PNG"), CardWay(size=CardSize.CARD, kind=CardFile.PNG)),
        (tr("Card", "Label of 62 × 29 mm, PDF"), CardWay(size=CardSize.LABEL, kind=CardFile.PDF)),
        (tr("Card", "Label of 62 × 29 mm, PNG"), CardWay(size=CardSize.LABEL, kind=CardFile.PNG)),
        (tr("Card", "On the receipt printer"), CardWay()),
    )
