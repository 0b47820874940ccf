"""A small window beside the till that tells the demo's story, and holds the plug."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.ui.background import Lane
from posloyalty.ui.i18n import tr
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.text import Text, divider, wrapped

WIDTH_PX = 360
BUTTON_PX = 56
GAP_PX = 8


class DemoGuide(QWidget):
    """Steps to try, and one button that stops the ledger and starts it again."""

    plug_moved = Signal(bool)

    def __init__(self, *, member: str, pull: Callable[[], None], plug_in: Callable[[], None]) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("page")
        self.setWindowTitle(tr("Demo", "The story"))
        self.setFixedWidth(WIDTH_PX)
        self._acts, self._is_plugged = (plug_in, pull), True
        self._lane = Lane("demo-plug", failed=self._failed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(12)
        self._column.addWidget(Text(tr("Demo", "Two minutes at the counter"), role="heading"))
        for number, words in enumerate(story(member), 1):
            self._column.addLayout(_step(number, words))
        self._column.addWidget(divider())
        self._notice = NoticeBar(height=40)
        self._plug = QPushButton()
        self._plug.setMinimumHeight(BUTTON_PX)
        self._plug.clicked.connect(self.move_plug)
        self._column.addWidget(self._notice)
        self._column.addWidget(self._plug)
        self._paint()

    def show_beside(self, till: QWidget) -> None:
        """Stand at the till's right side; on a small screen over the basket, never over the points."""
        screen, beside = till.screen().availableGeometry(), till.frameGeometry()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.adjustSize()
        if beside.right() + GAP_PX + WIDTH_PX <= screen.right():
            self.move(beside.right() + GAP_PX, beside.top())
        else:
            self.move(screen.left() + GAP_PX, max(screen.top(), screen.bottom() - self.height() - GAP_PX))
        self.show()
        till.activateWindow()

    def move_plug(self) -> None:
        """Pull the plug, or put it back, off the GUI thread."""
        self._plug.setEnabled(False)
        self._lane.ask(self._acts[self._is_plugged], lambda _: self._moved())

    def stop(self) -> None:
        """Close, and end the thread that moves the plug."""
        self._lane.stop()
        self.close()

    def _moved(self) -> None:
        self._is_plugged = not self._is_plugged
        self._paint()
        self.plug_moved.emit(self._is_plugged)

    def _failed(self, error: PosloyaltyError) -> None:
        self._paint()
        self._notice.say(str(error), icon="warning", tone="danger")

    def _paint(self) -> None:
        self._plug.setEnabled(True)
        if self._is_plugged:
            self._plug.setText(tr("Demo", "Pull the plug: stop the ledger"))
            self._notice.say(tr("Demo", "The ledger answers."), icon="online", tone="good")
        else:
            self._plug.setText(tr("Demo", "Plug in: start the ledger again"))
            self._notice.say(tr("Demo", "The ledger is stopped. Go on selling."), icon="offline", tone="warn")


def story(member: str) -> tuple[str, ...]:
    """The steps, in the order that makes the point."""
    return (
        tr("Demo", "Type {member} and press Enter: Ana is here, with what is safe to use.", member=member),
        tr("Demo", "F4, a few letters, Enter: three products. The points rise as you add."),
        tr("Demo", "F6 uses points, F12 records. The receipt appears."),
        tr("Demo", "Pull the plug below. Sell and use points again: nothing waits."),
        tr("Demo", "Ask for more than is safe: it is refused in one line, and one key mends it."),
        tr("Demo", "Plug in and look at the strip: what is to be sent runs to zero."),
    )


def _step(number: int, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Text(str(number), role="value-strong", tone="accent"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(wrapped(words), 1)
    return row
