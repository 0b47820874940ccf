"""A day for managers: tiles above, the line of points, takings by hour as a chart, cashiers or tills as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posloyalty.ui.controllers.today import TodayController
from posloyalty.ui.day_files import FileKind
from posloyalty.ui.day_pdf import scope_words
from posloyalty.ui.desk import Desk, Notice, Page
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.keys import Action
from posloyalty.ui.pages.cashier_table import CashierTable, cashier_rows
from posloyalty.ui.pages.day_view import DayView, Scope, TodayStage, adds_up, book_line
from posloyalty.ui.pages.hour_chart import HourChart
from posloyalty.ui.pages.today_bars import ActionRow, BookLine, TileWidget
from posloyalty.ui.pages.today_face import tiles_of
from posloyalty.ui.pages.today_sheets import CloseDaySheet, SaveSheet, centred
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.text import ElidedText, Text, wrapped

TILES = 8
TILES_A_ROW = 4


class TodayPage(QWidget):
    """The figures, and over them what is asked before the day is closed or saved."""

    drawer_asked = Signal()

    def __init__(self, desk: Desk, today: TodayController) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Today", "Today"))
        self._desk, self._today = desk, today
        self._day, self._scope = ElidedText(role="title"), ElidedText(tone="muted")
        self._later = KeyButton("", "→", icon="")
        self._tiles = tuple(TileWidget() for _ in range(TILES))
        self._chart, self._parts, self._parts_title = HourChart(), CashierTable(), Text(role="body-strong")
        self.books, self.unsent, self.notice = BookLine(), NoticeBar(height=40), NoticeBar(height=40)
        self.closing, self.saving, self.deeds = CloseDaySheet(), SaveSheet(), ActionRow()
        self._unknown = wrapped(role="value", tone="muted")
        self._stack, self._bodies = QStackedWidget(), QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self._stack, 1)
        column.addWidget(self.notice)
        self._fill_stack()
        for hidden in (self.unsent, self.notice):
            hidden.hide()
        self._connect()

    def take_focus(self) -> None:
        """Give the focus to where typing goes."""
        if self._today.state.stage is TodayStage.SAVE:
            self.saving.take_focus()
        else:
            self.setFocus()

    def paint(self) -> None:
        """Paint the day."""
        state, formats = self._today.state, self._desk.formats
        if self._desk.state.page is not Page.TODAY or state.day is None:
            return
        is_today = state.day == self._desk.business_day
        self._day.setText(tr("Today", "Today") if state.day == self._desk.today else formats.long_day(state.day))
        self._later.setEnabled(not is_today)
        self._scope.setText(self._scope_words())
        notice = self._desk.state.notice or Notice(text="")
        self.notice.say(notice.text, icon=notice.icon, tone=notice.tone)
        closed = state.standing is not None and state.standing.closed is not None
        self.deeds.show_state(state.scope, closed=closed, has_drawer=self._today.has_drawer)
        self._bodies.setCurrentIndex(0 if state.view is not None or state.scope is Scope.TILL else 1)
        self._unknown.setText(self._unknown_words())
        if state.view is not None:
            self._paint_view(state.view, formats)
        self.closing.show_day(self._desk, self._today)
        self.saving.show_places(state.places)
        self._show_stage(state.stage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn the days, letters do what the buttons say."""
        if self._today.state.stage is not TodayStage.FIGURES:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Left:
            self._today.earlier()
        elif event.key() == Qt.Key.Key_Right:
            self._today.later()
        else:
            super().keyPressEvent(event)

    def do(self, action: Action) -> None:
        """Do what a key of the till means here."""
        stage = self._today.state.stage
        if stage is TodayStage.SAVE:
            kinds = {Action.FIND: FileKind.PDF, Action.JOIN: FileKind.CSV}
            if action in kinds:
                self.saving.choose(kinds[action])
        elif action is Action.PAY:
            (self._today.close_day if stage is TodayStage.CLOSE else self._today.ask_to_close)()
        elif stage is TodayStage.FIGURES:
            doings = {
                Action.PRODUCT: self._today.turn_scope,
                Action.AMOUNT: self._today.paper.ask_to_save,
                Action.REPRINT: self._today.paper.print_slip,
            }
            if action in doings:
                doings[action]()

    def _paint_view(self, view: DayView, formats: Formats) -> None:
        is_till = view.scope is Scope.TILL
        for widget, tile in zip(self._tiles, tiles_of(view.report, formats, worth_known=is_till), strict=True):
            widget.show_tile(tile)
        self.books.show_line(book_line(view, formats), holds=adds_up(view))
        if self._today.state.chart_loaded:
            self._chart.show_hours(view.report.figures.hours, formats=formats)
        self._parts_title.setText(tr("Today", "By cashier") if is_till else tr("Today", "By till"))
        self._parts.show_rows(
            cashier_rows(view, formats), first=tr("Today", "Cashier") if is_till else tr("Today", "Till")
        )
        count, unsent = formats.count(view.report.unsent), view.report.unsent
        words = tr_n("Today", "{n} events are not sent yet; they are kept", unsent, n=count) if unsent else ""
        self.unsent.say(words, icon="send", tone="warn")

    def _scope_words(self) -> str:
        state, desk = self._today.state, self._desk
        view, shop = state.view, desk.state.shop
        if view is None or view.scope is Scope.TILL:
            said = tr("Today", "{shop} · this till, {till}", shop=shop.shop_name, till=shop.till_name)
        else:
            said = scope_words(view, desk.formats, shop)
        closed = state.standing.closed if state.standing else None
        if closed is not None:
            when = desk.formats.moment(closed.entry.at, today=desk.today)
            said = f"{said} · {tr('Today', 'closed {when}', when=when)}"
        return said

    def _unknown_words(self) -> str:
        if self._today.state.asking:
            return tr("Today", "Asking the ledger …")
        return tr("Today", "The ledger has not told this till of that day. It is asked again when it can be reached.")

    def _show_stage(self, stage: TodayStage) -> None:
        at = list(TodayStage).index(stage)
        if self._stack.currentIndex() != at:
            self._stack.setCurrentIndex(at)
            self.take_focus()

    def _connect(self) -> None:
        self._today.changed.connect(self.paint)
        self._desk.changed.connect(self.paint)
        self.closing.close_asked.connect(self._today.close_day)
        self.closing.drawer_asked.connect(self.drawer_asked)
        self.saving.save_asked.connect(self._today.paper.save)
        for sheet in (self.closing, self.saving):
            sheet.back_asked.connect(self._today.back)
        self.deeds.asked.connect(self._act)

    def _act(self, action: Action) -> None:
        if action is Action.DRAWER:
            self.drawer_asked.emit()
        else:
            self.do(action)

    def _head(self) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(8)
        words.setSpacing(0)
        words.addWidget(self._day)
        words.addWidget(self._scope)
        row.addLayout(words, 1)
        earlier, back = KeyButton(tr("Today", "Earlier"), "←"), KeyButton(tr("Sheet", "Back"), "Esc")
        self._later.say(tr("Today", "Later"))
        for button in (earlier, self._later, back):
            button.setFixedSize(button.sizeHint().width() + 24, 48)
            row.addWidget(button)
        earlier.clicked.connect(self._today.earlier)
        self._later.clicked.connect(self._today.later)
        back.clicked.connect(self._today.back)
        return row

    def _fill_stack(self) -> None:
        figures, main = QWidget(), QWidget()
        column, body = QVBoxLayout(main), QVBoxLayout(figures)
        for layout in (column, body):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
        body.addLayout(self._tile_grid())
        body.addWidget(self.books)
        body.addLayout(self._lower(), 1)
        self._unknown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bodies.addWidget(figures)
        self._bodies.addWidget(self._unknown)
        column.addWidget(self._bodies, 1)
        column.addWidget(self.unsent)
        column.addWidget(self.deeds)
        for widget in (main, centred(self.closing), centred(self.saving)):
            self._stack.addWidget(widget)

    def _tile_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, tile in enumerate(self._tiles):
            grid.addWidget(tile, at // TILES_A_ROW, at % TILES_A_ROW)
        return grid

    def _lower(self) -> QHBoxLayout:
        row, chart, parts = QHBoxLayout(), Panel(), Panel(margin=0, spacing=0)
        row.setSpacing(8)
        chart.column.addWidget(Text(tr("Today", "Takings by hour"), role="body-strong"))
        chart.column.addWidget(self._chart, 1)
        self._parts_title.setContentsMargins(16, 12, 16, 8)
        parts.column.setContentsMargins(1, 0, 1, 1)
        parts.column.addWidget(self._parts_title)
        parts.column.addWidget(self._parts, 1)
        row.addWidget(chart, 6)
        row.addWidget(parts, 7)
        return row
