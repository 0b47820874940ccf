"""The smaller parts of the Today page: a tile, the line of points, and the row of what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.pages.cashier_table import CashierTable, cashier_rows
from posloyalty.ui.pages.day_view import DayTable, Scope
from posloyalty.ui.pages.today_face import Tile
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import Panel, upright_px
from posloyalty.ui.widgets.text import ElidedText, Text, wrapped

ACTION_PX, HEAD_PX = 56, 48
DAY_KEY = "G"
TABLE_KEY = "B"


class TileWidget(Panel):
    """A figure with its words above and what explains it below."""

    def __init__(self) -> None:
        super().__init__(margin=16, spacing=0)
        self._words = ElidedText(role="small", tone="muted")
        self._figure, self._detail = Text(role="title"), ElidedText(role="small", tone="muted")
        for part in (self._words, self._figure, self._detail):
            self.column.addWidget(part)

    def show_tile(self, tile: Tile) -> None:
        """Show another figure."""
        self._words.setText(tile.words)
        self._figure.show_text(tile.figure, tone=tile.tone)
        self._detail.setText(tile.detail)


class BookLine(Panel):
    """The line of points, with a mark that says whether it adds up."""

    def __init__(self) -> None:
        super().__init__(margin=12, spacing=0)
        self._icon, self._words, self._verdict = Icon("check", size_px=20), wrapped(), Text(role="small")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._verdict)
        self.column.addLayout(row)

    @property
    def text(self) -> str:
        """Give what it says."""
        return self._words.text()

    def show_line(self, line: str, *, holds: bool) -> None:
        """Show another line."""
        tone = "good" if holds else "danger"
        self._words.setText(line)
        self._icon.show_icon("check" if holds else "warning", tone=tone)
        self._verdict.show_text(tr("Today", "adds up") if holds else tr("Today", "does not add up"), tone=tone)


class ActionRow(QWidget):
    """What can be done with a day, each with its key."""

    asked = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self._scope = KeyButton("", Action.PRODUCT.value)
        self._drawer = KeyButton(tr("Today", "Drawer"), Action.DRAWER.value, icon="cash")
        self._close = KeyButton(tr("Today", "Close the day"), Action.PAY.value, kind="primary")
        self.save = KeyButton(tr("Today", "Save as file"), Action.AMOUNT.value)
        self.print = KeyButton(tr("Today", "Print"), Action.REPRINT.value, icon="printer")
        buttons = (
            (self._scope, Action.PRODUCT),
            (self.save, Action.AMOUNT),
            (self.print, Action.REPRINT),
            (self._drawer, Action.DRAWER),
            (self._close, Action.PAY),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button, action in buttons:
            button.setFixedHeight(ACTION_PX)
            button.clicked.connect(lambda _checked=False, asked=action: self.asked.emit(asked))
            row.addWidget(button, 1)

    def show_state(self, scope: Scope, *, has_figures: bool, closed: bool, has_drawer: bool) -> None:
        """Offer what makes sense now; a till's day is closed whatever is known of the other tills."""
        self.save.setEnabled(has_figures)
        self.print.setEnabled(has_figures)
        self._scope.say(tr("Today", "All tills") if scope is Scope.TILL else tr("Today", "This till"))
        self._drawer.setVisible(has_drawer)
        self._close.setEnabled(not closed)
        self._close.say(tr("Today", "Closed") if closed else tr("Today", "Close the day"))


class TodayHead(QWidget):
    """Which day, whose, and the ways to another one."""

    def __init__(self) -> None:
        super().__init__()
        self.day, self.scope = ElidedText(role="title"), ElidedText(tone="muted")
        self.earlier, self.later = KeyButton("", "←"), KeyButton("", "→")
        self.earlier.setAccessibleName(tr("Today", "Earlier"))
        self.later.setAccessibleName(tr("Today", "Later"))
        self.other = KeyButton(tr("Today", "Other day"), DAY_KEY, icon="calendar")
        self.back = KeyButton(tr("Sheet", "Back"), "Esc")
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words.setSpacing(0)
        words.addWidget(self.day)
        words.addWidget(self.scope)
        row.addLayout(words, 1)
        self._ways = (self.earlier, self.later, self.other, self.back)
        for button in self._ways:
            button.setFixedSize(button.sizeHint().width() + 20, 48)
            row.addWidget(button)

    def offer_ways(self, *, offered: bool) -> None:
        """Show the ways to another day, or none while their keys do something else."""
        for button in self._ways:
            button.setVisible(offered)


class PartsPanel(Panel):
    """The day by cashier or by till; where there are both, a key turns from one to the other."""

    turn_asked = Signal()

    def __init__(self) -> None:
        super().__init__(margin=0, spacing=0)
        self._title, self.table = Text(role="body-strong"), CashierTable()
        self.turn = KeyButton("", TABLE_KEY, kind="quiet")
        self.turn.setFixedHeight(HEAD_PX)
        self.turn.clicked.connect(self.turn_asked)
        head = QHBoxLayout()
        head.setContentsMargins(9 if tokens_in_force().is_tight else 13, 0, 8, 0)  # above the names, whose cells do so
        head.addWidget(self._title, 1)
        head.addWidget(self.turn)
        self.column.setContentsMargins(1, 0, 1, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.table, 1)
        self.empty = wrapped(tr("Today", "No sales on this day"), tone="muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(0, 0, 0, upright_px() - 1)  # level with the chart's, whose panel has a margin
        self.column.addWidget(self.empty, 1)
        self.empty.hide()

    def show_table(self, shown: DayTable | None, tables: tuple[DayTable, ...], formats: Formats) -> None:
        """Show one of the day's tables."""
        if shown is None:
            return
        self._title.setText(shown.title)
        others = [table.title for table in tables if table.by is not shown.by]
        self.turn.say(others[0] if others else "")
        self.turn.setVisible(bool(others))
        self._title.setMinimumHeight(HEAD_PX)
        self.table.show_rows(cashier_rows(shown, formats), first=shown.first)
        self.table.setVisible(bool(shown.parts))
        self.empty.setVisible(not shown.parts)
