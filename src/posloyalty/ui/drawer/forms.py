"""One form for everything that is done with the drawer but counting: how much, why, and who approves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from posloyalty.domain.drawer import REASON_LENGTH_MAX
from posloyalty.ui.controllers.drawer import DrawerStage
from posloyalty.ui.i18n import tr
from posloyalty.ui.tokens import FIELDS_GAP_PX
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import Text, add_close, wrapped

PIN_LENGTH_MAX = 12
REASON_KEYS = ("F2", "F3", "F4")


class DrawerForm(Sheet):
    """A large field for the amount, one for the reason with usual ones a key away, one for a PIN, and digits."""

    submitted = Signal(str, str, str)  # amount as typed, reason, PIN

    def __init__(self, *, mark: str) -> None:
        super().__init__("")
        self._stage, self._reasons = DrawerStage.BOOK, ("", "", "")
        self._amount, self._reason, self._pin = QLineEdit(), QLineEdit(), QLineEdit()
        self._words, self.notice = wrapped(tone="muted"), NoticeBar(wraps=True)
        self._labels = {
            self._amount: Text(tr("Drawer", "Amount"), role="small", tone="muted"),
            self._reason: Text(tr("Drawer", "Why"), role="small", tone="muted"),
            self._pin: Text(tr("Drawer", "PIN of a supervisor or manager"), role="small", tone="muted"),
        }
        self._usual = tuple(KeyButton("", cap, kind="choice", role="small") for cap in REASON_KEYS)
        self._pad = Keypad(self._amount, mark=mark, enter=tr("Drawer", "Record"))
        self._pad.follow(self._amount, self._pin)
        self._dress_fields()
        self._lay_out()
        self.notice.hide()
        self._pad.entered.connect(self._next)
        for field in self._labels:
            field.returnPressed.connect(self._next)

    def show_stage(self, stage: DrawerStage, *, title: str, words: str, asks_pin: bool) -> None:
        """Ask for what this stage needs."""
        self.title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._stage, self._reasons = stage, usual_reasons(stage)
        wanted = {
            self._amount: stage in {DrawerStage.FLOAT, DrawerStage.PAID_IN, DrawerStage.PAID_OUT},
            self._reason: any(self._reasons),
            self._pin: asks_pin,
        }
        for field, is_wanted in wanted.items():
            field.setVisible(is_wanted)
            self._labels[field].setVisible(is_wanted)
        for button, reason in zip(self._usual, self._reasons, strict=True):
            button.say(reason)
            button.setVisible(bool(reason))

    def take_focus(self) -> None:
        """Go on where typing was."""
        (self.focus_was() or self._amount).setFocus()

    def begin(self) -> None:
        """Start empty, in the first field that is asked for."""
        for field in self._labels:
            field.clear()
        first = next((field for field in self._labels if not field.isHidden()), self._amount)
        self._pad.type_into(self._amount if first is not self._pin else self._pin)
        first.setFocus()

    def pick_reason(self, at: int) -> None:
        """Take a usual reason."""
        if at < len(self._reasons) and self._reasons[at]:
            self._reason.setText(self._reasons[at])
            self._next(from_reason=True)

    def submit(self) -> None:
        """Give what was typed."""
        self.submitted.emit(self._amount.text(), self._reason.text(), self._pin.text())

    def refuse(self, words: str) -> None:
        """Say below the fields why it is not done, once; a PIN that was refused is typed anew. Nothing: no more."""
        is_news = words and words != self.notice.text
        self.notice.say(words, icon="warning", tone="danger")
        if is_news and not self._pin.isHidden():
            self._pin.clear()
            self._pin.setFocus()

    def _next(self, *, from_reason: bool = False) -> None:
        """Go to the next field that is empty, or give all of it."""
        for field in self._labels:
            if not field.isHidden() and not field.text().strip():
                field.setFocus()
                return
        if not from_reason:
            self.submit()

    def _dress_fields(self) -> None:
        for field, label in self._labels.items():
            field.setAccessibleName(label.text())
            label.setBuddy(field)
        self._amount.setProperty("role", "amount")
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._amount.setMaxLength(12)
        self._amount.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._reason.setMaxLength(REASON_LENGTH_MAX)
        self._reason.setProperty("role", "large")
        self._pin.setMaxLength(PIN_LENGTH_MAX)
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setProperty("role", "large")

    def _lay_out(self) -> None:
        usual = QVBoxLayout()
        usual.setSpacing(8)
        for at, button in enumerate(self._usual):
            button.setFixedHeight(48)
            button.clicked.connect(lambda _checked=False, number=at: self.pick_reason(number))
            usual.addWidget(button)
        row, fields, pad = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        row.setSpacing(24)
        fields.setSpacing(FIELDS_GAP_PX)
        fields.addWidget(self._words)
        for field, label in self._labels.items():
            add_close(fields, label, field)
            if field is self._reason:
                fields.addLayout(usual)
        fields.addWidget(self.notice)
        fields.addStretch()
        pad.addWidget(self._pad, 1)
        pad.addStretch()
        row.addLayout(fields, 1)
        row.addLayout(pad, 1)
        self.body.addLayout(row, 1)


def usual_reasons(stage: DrawerStage) -> tuple[str, str, str]:
    """Give the reasons that are a key away, in the language in use; none where nobody asks why."""
    reasons = {
        DrawerStage.PAID_IN: (
            tr("Drawer", "Change from the bank"),
            tr("Drawer", "Float topped up"),
            tr("Drawer", "Money found"),
        ),
        DrawerStage.PAID_OUT: (
            tr("Drawer", "Taken to the bank"),
            tr("Drawer", "Supplier paid"),
            tr("Drawer", "Small purchase"),
        ),
        DrawerStage.NO_SALE: (
            tr("Drawer", "Change for a customer"),
            tr("Drawer", "Receipt roll"),
            tr("Drawer", "Drawer was left ajar"),
        ),
    }
    return reasons.get(stage, ("", "", ""))
