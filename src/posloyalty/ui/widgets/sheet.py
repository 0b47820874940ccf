"""What takes the basket's place for a moment: a title, a way back, and a body. The rest of the screen stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.text import ElidedText

HEADER_MARGINS: Final = (16, 0, 8, 0)


Placed = TypeVar("Placed", bound="Sheet")


def seen_focus_of(part: QWidget) -> QWidget | None:
    """Give what had the focus last in a part of the screen, if it is still to be seen."""
    widget: QWidget | None = part.focusWidget()  # type: ignore[assignment,unused-ignore] # None where nothing had it
    return widget if widget is not None and not widget.isHidden() else None


class Sheet(Panel):
    """A panel with a header; Esc or its button goes back."""

    back_asked = Signal()
    pad_asked = Signal()

    def __init__(self, title: str, *, has_pad: bool = False) -> None:
        super().__init__(margin=0, spacing=0)
        self.column.setContentsMargins(1, 1, 1, 1)
        header = QFrame()
        header.setObjectName("header")
        header.setFixedHeight(56)
        self._header = row = QHBoxLayout(header)
        row.setContentsMargins(*HEADER_MARGINS)
        self.title = ElidedText(title, role="heading")
        self._digits, self._has_pad = _pad_button(), has_pad
        if not has_pad:
            self._digits.hide()  # never shown from here: to show a widget without a parent opens a window
        self._digits.clicked.connect(self.pad_asked)
        back = KeyButton(tr("Sheet", "Back"), "Esc", kind="quiet")
        back.setFixedHeight(48)
        back.setMaximumWidth(180)
        back.clicked.connect(self.back_asked)
        row.addWidget(self.title, 1)
        row.addWidget(self._digits)
        row.addWidget(back)
        self.column.addWidget(header)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 16, 16, 16)
        self.body.setSpacing(12)
        self.column.addLayout(self.body, 1)

    def lend_title(self, to: QWidget) -> None:
        """Give the place of the title to something that matters more for a moment; the way back stays."""
        self.title.hide()
        self._digits.hide()
        self._header.setContentsMargins(8, 4, 8, 4)
        self._header.insertWidget(0, to, 1)

    def take_title_back(self) -> None:
        """Show the title again; what had its place has another one next."""
        self._header.setContentsMargins(*HEADER_MARGINS)
        self.title.show()
        self._digits.setVisible(self._has_pad)

    def show_digits(self, *, on: bool) -> None:
        """Show whether digits for fingers stand beside the sheet."""
        self._digits.setChecked(on)

    def begin(self) -> None:
        """Start empty, whenever the sheet is asked for; a way back to it in the midst starts nothing."""

    @property
    def own_notice(self) -> NoticeBar | None:
        """Give where the sheet itself says what it is told, so that its buttons stay in their place; None: nowhere."""
        return None

    def focus_was(self) -> QWidget | None:
        """Give what had the focus here last, if it is still to be seen."""
        return seen_focus_of(self)

    def take_focus(self) -> None:
        """Give the focus to where typing goes; the entry field keeps it where a sheet has no field."""


def placed(sheet: Placed, stack: QStackedWidget, *, back: Callable[[], object], page: QWidget | None = None) -> Placed:
    """Give a sheet its place in a stack, within `page` where it does not fill it; its way back calls `back`."""
    stack.addWidget(page or sheet)
    sheet.back_asked.connect(back)
    return sheet


def _pad_button() -> KeyButton:
    button = KeyButton("", Action.PAD.value, icon="digits", kind="choice")
    button.setAccessibleName(tr("Keypad", "On-screen digits"))
    button.setToolTip(tr("Keypad", "On-screen digits"))
    button.setCheckable(True)
    button.setFixedHeight(48)
    button.setMaximumWidth(button.sizeHint().width() + 8)
    return button
