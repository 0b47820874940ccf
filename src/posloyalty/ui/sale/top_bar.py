"""The top: the shop, the one entry field for everything, baskets on hold, and who is at the till."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.icons import paint_icon
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.scan_codes import character_of
from posloyalty.ui.tokens import Density
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.text import ElidedText

ENTRY_LENGTH_MAX = 120
ENTRY_AROUND_PX = 40 + 12 + 8  # its icon, the space behind, the cursor


class TopBar(QFrame):
    """The region; the field keeps the focus while a sale is rung up."""

    held_asked = Signal()
    call_asked = Signal()
    cashier_asked = Signal()
    exceptions_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(56)
        self.entry = EntryField()
        self._shop = ElidedText(role="value-strong")
        self._shop.setMaximumWidth(200)
        self._shop.setMinimumWidth(96)
        self._held = KeyButton("", Action.HOLD.value, icon="hold", kind="quiet")
        self._till_shown: tuple[str, ...] = ()
        self._call_shown: tuple[bool, str] | None = None
        self._call = KeyButton("", Action.CALL.value, icon="phone", kind="quiet")
        self._cashier = KeyButton("", icon="person", kind="quiet")
        self._to_decide = KeyButton("", Action.EXCEPTIONS.value, icon="warning", kind="quiet")
        self._to_decide.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._shop)
        row.addWidget(self.entry, 1)
        for button in (self._call, self._held, self._to_decide, self._cashier):
            button.setFixedHeight(48)
            row.addWidget(button)
        self._call.clicked.connect(self.call_asked)
        self._held.clicked.connect(self.held_asked)
        self._cashier.clicked.connect(self.cashier_asked)
        self._to_decide.clicked.connect(self.exceptions_asked)

    @property
    def held_words(self) -> str:
        """Give what is said of baskets on hold; nothing while there are none."""
        return self._held.words if self._held.isVisible() else ""

    def show_till(self, *, shop: str, till: str, cashier: str, held: str, held_count: int) -> None:
        """Paint the names and how many baskets are on hold."""
        if (shop, till, cashier, held) == self._till_shown:
            return
        self._till_shown = shop, till, cashier, held
        self._shop.setText(shop)
        self._held.setVisible(held_count > 0)
        self._held.say(tr_n("Sale", "{n} on hold", held_count, n=held))
        who = f"{cashier} · {till}" if cashier else till
        self._cashier.say(who, icon="lock" if cashier else "settings")
        self._cashier.set_cap(Action.LOCK.value if cashier else Action.SETTINGS.value)
        self._cashier.setToolTip(tr("Sale", "Lock the till · Ctrl+L") if cashier else tr("Sale", "Settings · F11"))

    @property
    def call_words(self) -> str:
        """Give what is said of calls."""
        return self._call.words

    def show_call(self, *, is_call: bool, ringing: str) -> None:
        """Say that somebody calls, or that a call is on the screen."""
        if (is_call, ringing) == self._call_shown:
            return
        self._call_shown = (is_call, ringing)
        words = (
            tr("Calls", "{number} is calling", number=ringing)
            if ringing
            else tr("Calls", "On a call")
            if is_call
            else tr("Calls", "Call")
            if _has_room()
            else ""
        )
        self._call.say(words, kind="primary" if ringing else "choice" if is_call else "quiet")
        self._call.setAccessibleName(words or tr("Calls", "Take a call"))
        self._call.setToolTip(tr("Calls", "Take a call") + f" · {Action.CALL.value}")

    @property
    def to_decide(self) -> str:
        """Give how much is to be decided, as it is shown."""
        return "" if self._to_decide.isHidden() else self._to_decide.words

    def show_to_decide(self, count: int, *, shown: str) -> None:
        """Say to a manager how much is to be decided."""
        self._to_decide.setVisible(count > 0)
        self._to_decide.say(tr_n("Exceptions", "{n} to decide", count, n=shown) if _has_room() else shown)
        self._to_decide.setAccessibleName(tr_n("Exceptions", "{n} to decide", count, n=shown))
        self._to_decide.setToolTip(tr_n("Exceptions", "{n} to decide", count, n=shown))


def _has_room() -> bool:
    """Tell whether words fit beside the keys; in a small window an icon has to do."""
    tokens = tokens_in_force()
    return tokens.density is Density.ROOMY and not tokens.is_tight


class EntryField(QLineEdit):
    """Types go here wherever the focus was. Keys that mean the basket are passed on while the field is empty."""

    up_or_down = Signal(int)
    escaped = Signal()
    void_asked = Signal()
    undo_asked = Signal()
    picked = Signal(str)  # a digit, plus or minus, while a list is picked from

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry")
        self.setMaxLength(ENTRY_LENGTH_MAX)
        self.setFixedHeight(40)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # codes and prices need no input method
        self._picks = False
        self._asked = ("", "")

    def ask_for(self, placeholder: str, *, short: str = "", words: bool) -> None:
        """Say what may be typed, in short where it does not fit; `words` lets an input method write names."""
        self._asked = (placeholder, short or placeholder)
        self.setAccessibleName(placeholder)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the wording again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        long, short = self._asked
        room = self.width() - ENTRY_AROUND_PX
        self.setPlaceholderText(long if self.fontMetrics().horizontalAdvance(long) <= room else short)

    def pick_with_digits(self, *, on: bool) -> None:
        """Pass digits, plus and minus on instead of writing them, and write nothing else either."""
        self._picks = on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what means the basket."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        key = Qt.Key(event.key())
        if key in moves:
            self.up_or_down.emit(moves[key])
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Delete and not self.text():
            self.void_asked.emit()
        elif key == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier and not self.text():
            self.undo_asked.emit()
        elif self._picks and event.text().isprintable() and event.text():
            # A cap shows a place on the keyboard: on a French layout the same keys give other signs.
            letter = character_of(scan_code=event.nativeScanCode(), shifted=False, text=event.text())
            self.picked.emit(letter)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and its icon."""
        super().paintEvent(event)
        colour = tokens_in_force().palette.accent if self.hasFocus() else tokens_in_force().palette.muted
        paint_icon(QPainter(self), "scan", colour=colour, box=QRectF(12, (self.height() - 20) / 2, 20, 20))
