"""The day's figures for managers: tiles above, takings by hour as a chart, cashiers as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from posloyalty.ui.controllers.today import TodayController
from posloyalty.ui.desk import Desk, Page
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.pages.cashier_table import CashierTable, cashier_rows
from posloyalty.ui.pages.hour_chart import HourChart
from posloyalty.ui.pages.today_face import Tile, tiles_of
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.text import ElidedText, Text
from posloyalty.use_cases.views import DayReport

TILES = 8
TILES_A_ROW = 4


class TodayPage(QWidget):
    """Tiles above, the chart on the left, the cashiers on the right."""

    back_asked = Signal()

    def __init__(self, desk: Desk, today: TodayController) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk, self._today = desk, today
        self._day, self._scope = ElidedText(role="title"), ElidedText(tone="muted")
        self._later = KeyButton("", "→", icon="")
        self._tiles = tuple(_TileWidget() for _ in range(TILES))
        self._chart, self._cashiers, self._unsent = HourChart(), CashierTable(), NoticeBar(height=40)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addLayout(self._tile_grid())
        column.addWidget(self._unsent)
        column.addLayout(self._lower(), 1)
        self._unsent.hide()
        today.changed.connect(self.paint)
        desk.changed.connect(self.paint)

    def paint(self) -> None:
        """Paint the day."""
        state, formats = self._today.state, self._desk.formats
        if self._desk.state.page is not Page.TODAY or state.day is None:
            return
        is_today = state.day == self._desk.today
        self._day.setText(tr("Today", "Today") if is_today else formats.long_day(state.day))
        self._later.setEnabled(not is_today)
        shop = self._desk.state.shop
        self._scope.setText(tr("Today", "{shop} · this till, {till}", shop=shop.shop_name, till=shop.till_name))
        if state.report is not None:
            self._paint_report(state.report, formats)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn the days."""
        if event.key() == Qt.Key.Key_Left:
            self._today.earlier()
        elif event.key() == Qt.Key.Key_Right:
            self._today.later()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _paint_report(self, report: DayReport, formats: Formats) -> None:
        for widget, tile in zip(self._tiles, tiles_of(report, formats), strict=True):
            widget.show_tile(tile)
        self._chart.show_hours(report.figures.hours, formats=formats)
        self._cashiers.show_rows(cashier_rows(report.figures.cashiers, formats))
        count, unsent = formats.count(report.unsent), report.unsent
        words = tr_n("Today", "{n} events are not sent yet; they are kept", unsent, n=count) if unsent else ""
        self._unsent.say(words, icon="send", tone="warn")

    def _head(self) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(8)
        words.setSpacing(0)
        words.addWidget(self._day)
        words.addWidget(self._scope)
        row.addLayout(words, 1)
        earlier, back = KeyButton(tr("Today", "Earlier"), "←"), KeyButton(tr("Sheet", "Back"), "Esc", kind="primary")
        self._later.say(tr("Today", "Later"))
        for button in (earlier, self._later, back):
            button.setFixedSize(button.sizeHint().width() + 24, 48)
            row.addWidget(button)
        earlier.clicked.connect(self._today.earlier)
        self._later.clicked.connect(self._today.later)
        back.clicked.connect(self.back_asked)
        return row

    def _tile_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, tile in enumerate(self._tiles):
            grid.addWidget(tile, at // TILES_A_ROW, at % TILES_A_ROW)
        return grid

    def _lower(self) -> QHBoxLayout:
        row, chart, cashiers = QHBoxLayout(), Panel(), Panel(margin=0, spacing=0)
        row.setSpacing(8)
        chart.column.addWidget(Text(tr("Today", "Takings by hour"), role="body-strong"))
        chart.column.addWidget(self._chart, 1)
        title = Text(tr("Today", "By cashier"), role="body-strong")
        title.setContentsMargins(16, 12, 16, 8)
        cashiers.column.setContentsMargins(1, 0, 1, 1)
        cashiers.column.addWidget(title)
        cashiers.column.addWidget(self._cashiers, 1)
        row.addWidget(chart, 1)
        row.addWidget(cashiers, 1)
        return row


class _TileWidget(Panel):
    def __init__(self) -> None:
        super().__init__(margin=16, spacing=0)
        self._words = ElidedText(role="small", tone="muted")
        self._figure, self._detail = Text(role="title"), ElidedText(role="small", tone="muted")
        for part in (self._words, self._figure, self._detail):
            self.column.addWidget(part)

    def show_tile(self, tile: Tile) -> None:
        self._words.setText(tile.words)
        self._figure.show_text(tile.figure, tone=tile.tone)
        self._detail.setText(tile.detail)
