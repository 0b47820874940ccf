"""A supervisor's or manager's PIN over whatever is shown: what is approved, and the digits. Nobody is signed out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from posloyalty.ui.controllers.approval import ApprovalController
from posloyalty.ui.i18n import tr
from posloyalty.ui.pages.keys_overlay import veil_colour
from posloyalty.ui.pages.sign_in_page import PIN_LENGTH_MAX
from posloyalty.ui.widgets.icon import TitleIcon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.tab_order import step_within
from posloyalty.ui.widgets.text import Text, wrapped
from posloyalty.use_cases.records import Role

CARD_PX = 440


class ApprovalOverlay(QWidget):
    """Covers its parent while the controller asks."""

    def __init__(self, parent: QWidget, approval: ApprovalController) -> None:
        super().__init__(parent)
        self._covered, self._approval = parent, approval
        self._title, self._words = wrapped(role="title"), wrapped()
        self.notice = NoticeBar(height=48)
        self.pin = QLineEdit()
        self.pin.setProperty("role", "large")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(PIN_LENGTH_MAX)
        self.pin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pin.setAccessibleName(tr("Approval", "PIN"))
        self._button = KeyButton(tr("Approval", "Approve"), "Enter", kind="primary", role="value-strong")
        self._back = KeyButton(tr("Sheet", "Back"), "Esc")
        self._lay_out()
        self.pin.returnPressed.connect(self._approve)
        self._button.clicked.connect(self._approve)
        self._back.clicked.connect(approval.cancel)
        approval.changed.connect(self.paint)
        parent.installEventFilter(self)
        self.hide()
        self.paint()

    def paint(self) -> None:
        """Show what is asked, or go away."""
        asked = self._approval.asked
        if asked is None:
            if self.isVisible():
                self.hide()
                self._covered.take_focus()  # type: ignore[attr-defined] # it covers the till's window
            return
        is_manager = asked.needs is Role.MANAGER
        title = tr("Approval", "Manager approval") if is_manager else tr("Approval", "Supervisor approval")
        self._title.setText(title)
        self._words.setText(asked.words)
        self.notice.say(asked.refused, icon="lock", tone="danger")
        self._button.setEnabled(not asked.checking)
        if not asked.checking:
            self.pin.clear()
        if not self.isVisible():
            self.resize(self._covered.size())
            self.show()
            self.raise_()
        self.pin.setFocus()

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self._covered.size())
        return super().eventFilter(target, event)

    def focusNextPrevChild(self, onwards: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Keep the Tab key here: what is behind waits."""
        return step_within(self, onwards=onwards)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Darken what is behind."""
        QPainter(self).fillRect(self.rect(), veil_colour())

    def _approve(self) -> None:
        self._approval.approve(self.pin.text())

    def _lay_out(self) -> None:
        card = Panel(margin=24, spacing=12)
        card.column.setContentsMargins(24, 20, 24, 24)
        card.setFixedWidth(CARD_PX)
        head, buttons = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(TitleIcon("lock", self._title, tone="accent", size_px=28))
        head.addWidget(self._title, 1)
        for button, stretch in ((self._back, 2), (self._button, 3)):
            button.setFixedHeight(56)
            buttons.addWidget(button, stretch)
        label = Text(tr("Approval", "PIN"), role="small", tone="muted")
        card.column.addLayout(head)
        card.column.addWidget(self._words)
        for part in (label, self.pin, Keypad(self.pin), self.notice):
            card.column.addWidget(part)
        card.column.addLayout(buttons)
        column = QVBoxLayout(self)
        middle = QHBoxLayout()  # not an alignment: that would give long words no second line of their own
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        column.addStretch()
        column.addLayout(middle)
        column.addStretch()
