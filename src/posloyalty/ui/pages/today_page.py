"""A day for managers: tiles above, the line of points, takings by hour as a chart, cashiers or tills as a table."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posloyalty.ui.controllers.today import TodayController
from posloyalty.ui.day_files import FileKind
from posloyalty.ui.day_pdf import scope_words
from posloyalty.ui.desk import Desk, Notice, Page
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.key_places import key_cap_of
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.pages.day_stack import SheetStack
from posloyalty.ui.pages.day_view import DayView, Scope, TodayStage, adds_up, book_line, late_words
from posloyalty.ui.pages.hour_chart import HourChart
from posloyalty.ui.pages.today_bars import (
    DAY_KEY,
    HEAD_PX,
    TABLE_KEY,
    ActionRow,
    BookLine,
    PartsPanel,
    TileWidget,
    TodayHead,
)
from posloyalty.ui.pages.today_face import tiles_of
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.text import Text, wrapped

TILES = 8
TILES_A_ROW = 4


class TodayPage(QWidget):
    """The figures, and over them what is asked before the day is closed or saved."""

    drawer_asked = Signal()

    def __init__(self, desk: Desk, today: TodayController) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap on its ground leaves a field its focus
        self.setAccessibleName(tr("Today", "Today"))
        self._desk, self._today = desk, today

    def build(self) -> Iterator[None]:
        """Make everything in its place and wire it, a part at a time."""
        self.head = TodayHead()
        self.sheets = SheetStack(self._today, self._desk.formats)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.sheets, 1)
        yield
        yield from self._fill_stack()
        self._connect()

    def take_focus(self) -> None:
        """Give the focus to where typing goes."""
        if self._today.state.stage is TodayStage.SAVE:
            self.sheets.saving.take_focus()
        elif self._today.state.stage is TodayStage.DAY:
            self.sheets.days.take_focus()
        else:
            self.setFocus()

    def paint(self) -> None:
        """Paint the day."""
        state, formats = self._today.state, self._desk.formats
        if self._desk.state.page is not Page.TODAY or state.day is None:
            return
        closed = state.standing is not None and state.standing.closed is not None
        is_today = state.day == self._desk.today and not closed
        self.head.day.setText(tr("Today", "Today") if is_today else formats.titled_day(state.day))
        self.head.later.setEnabled(state.day != self._desk.business_day)
        self.head.scope.setText(self._scope_words())
        self.head.offer_ways(offered=state.stage is TodayStage.FIGURES)  # what lies over the figures has the keys
        notice = self._desk.state.notice or Notice(text="")
        (self.sheets.notice_of(state.stage) or self.notice).say(notice.text, icon=notice.icon, tone=notice.tone)
        self.deeds.show_state(
            state.scope, has_figures=state.has_figures, closed=closed, has_drawer=self._today.has_drawer
        )
        self._bodies.setCurrentIndex(0 if state.has_figures else 1)
        self._unknown.setText(_unknown_words(asking=state.asking))
        if state.view is not None:
            self._paint_view(state.view, formats)
        if state.stage is TodayStage.CLOSE:
            self.sheets.closing.show_day(self._desk, self._today)
        elif state.stage is TodayStage.SAVE:
            self.sheets.saving.show_places(state.places)
        self._show_stage(state.stage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn the days, letters do what the buttons say."""
        if self._today.state.stage is not TodayStage.FIGURES:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Left:
            self._today.earlier()
        elif event.key() == Qt.Key.Key_Right:
            self._today.later()
        elif key_cap_of(event) == DAY_KEY:
            self._today.ask_day()
        elif key_cap_of(event) == TABLE_KEY:
            self._today.turn_table()
        else:
            super().keyPressEvent(event)

    def choose_nth(self, at: int) -> None:
        """Take Alt and a digit: the folder that is saved to."""
        if self._today.state.stage is TodayStage.SAVE:
            self.sheets.saving.choose_place(at)

    def do(self, action: Action) -> None:
        """Do what a key of the till means here."""
        stage = self._today.state.stage
        if stage is TodayStage.SAVE:
            kinds = {Action.FIND: FileKind.PDF, Action.JOIN: FileKind.CSV}
            if action in kinds:
                self.sheets.saving.choose(kinds[action])
        elif action is Action.PAY:
            (self._today.close_day if stage is TodayStage.CLOSE else self._today.ask_to_close)()
        elif stage is TodayStage.FIGURES:
            doings = {
                Action.PRODUCT: self._today.turn_scope,
                Action.AMOUNT: self._today.paper.ask_to_save,
                Action.REPRINT: self._today.paper.print_slip,
            }
            if action in doings and (self._today.state.has_figures or action is Action.PRODUCT):
                doings[action]()

    def _paint_view(self, view: DayView, formats: Formats) -> None:
        is_till = view.scope is Scope.TILL
        for widget, tile in zip(self._tiles, tiles_of(view.report, formats, worth_known=is_till), strict=True):
            widget.show_tile(tile)
        self.books.show_line(book_line(view, formats), holds=adds_up(view))
        if self._today.state.chart_loaded:
            self._chart.show_hours(view.report.figures.hours, formats=formats)
        self.parts.show_table(self._today.state.table, view.tables, formats)
        self.late.say(" · ".join(late_words(view, formats)), icon="hourglass", tone="warn")
        is_told = bool(self.notice.text) and self.notice.text == self._today.told_at_closing
        unsent = 0 if is_told else view.report.unsent
        count = formats.count(unsent)
        words = tr_n("Today", "{n} entries are not sent yet; they are kept", unsent, n=count) if unsent else ""
        self.unsent.say(words, icon="send", tone="warn")

    def _scope_words(self) -> str:
        state, desk = self._today.state, self._desk
        view, shop = state.view, desk.state.shop
        if view is not None:
            said = scope_words(view, desk.formats, shop)
        elif state.scope is Scope.TILL:
            said = tr("Today", "{shop} · this till, {till}", shop=shop.shop_name, till=shop.till_name)
        else:
            said = tr("Today", "{shop} · all tills", shop=shop.shop_name)
        closed = state.standing.closed if state.standing else None
        if closed is not None:
            when = desk.formats.moment(closed.entry.at, today=desk.today)
            said = f"{said} · {tr('Today', 'closed {when}', when=when)}"
        return said

    def _show_stage(self, stage: TodayStage) -> None:
        if self.sheets.show_stage(stage):
            if stage is TodayStage.DAY and self._today.state.day is not None:
                self.sheets.days.begin_at(
                    self._today.state.day, last=self._desk.business_day, formats=self._desk.formats
                )
            self.take_focus()

    def _connect(self) -> None:
        self.sheets.drawer_asked.connect(self.drawer_asked)
        self._today.changed.connect(self.paint)
        self._desk.changed.connect(self.paint)
        self.parts.turn_asked.connect(self._today.turn_table)
        for button, deed in (
            (self.head.earlier, self._today.earlier),
            (self.head.later, self._today.later),
            (self.head.other, self._today.ask_day),
            (self.head.back, self._today.back),
        ):
            button.clicked.connect(deed)
        self.deeds.asked.connect(self._act)

    def _act(self, action: Action) -> None:
        if action is Action.DRAWER:
            self.drawer_asked.emit()
        else:
            self.do(action)

    def _fill_stack(self) -> Iterator[None]:
        """Fill it from the outside in: what a widget holds when it finds its place is dressed again with it."""
        figures, main, self._bodies = QWidget(), QWidget(), QStackedWidget()
        self._unknown = wrapped(role="value", tone="muted")
        self.sheets.addWidget(main)
        column = _column_of(main)
        column.addWidget(self._bodies, 1)
        for shown in (figures, self._unknown):
            self._bodies.addWidget(shown)
        self._unknown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = _column_of(figures)
        self._tiles = self._add_tiles(body)
        self.books = BookLine()
        body.addWidget(self.books)
        yield
        self._add_lower(body)
        yield
        self.late, self.unsent, self.notice = NoticeBar(height=40), NoticeBar(height=40), NoticeBar(height=40)
        for bar in (self.late, self.unsent, self.notice):
            column.addWidget(bar)
            bar.hide()
        self.deeds = ActionRow()
        column.addWidget(self.deeds)  # the last: it stays in its place, whatever is said

    def _add_tiles(self, body: QVBoxLayout) -> tuple[TileWidget, ...]:
        grid, tiles = QGridLayout(), tuple(TileWidget() for _ in range(TILES))
        body.addLayout(grid)
        grid.setSpacing(8)
        for at, tile in enumerate(tiles):
            grid.addWidget(tile, at // TILES_A_ROW, at % TILES_A_ROW)
        return tiles

    def _add_lower(self, body: QVBoxLayout) -> None:
        row, panel = QHBoxLayout(), Panel(spacing=0)
        body.addLayout(row, 1)
        row.setSpacing(8)
        is_tight = tokens_in_force().is_tight  # names need their room before bars do
        row.addWidget(panel, 4 if is_tight else 6)
        self._chart = HourChart()
        _fill_chart_panel(panel, self._chart)
        self.parts = PartsPanel()
        row.addWidget(self.parts, 7)


def _unknown_words(*, asking: bool) -> str:
    if asking:
        return tr("Today", "Asking the ledger …")
    return tr("Today", "The ledger has not sent that day's figures yet. It is asked again when it can be reached.")


def _column_of(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column


def _fill_chart_panel(panel: Panel, bars: HourChart) -> None:
    """Put the bars under a title that stands level with the one of the table beside them."""
    title = Text(tr("Today", "Turnover by hour"), role="body-strong")
    title.setMinimumHeight(HEAD_PX)
    margins = panel.column.contentsMargins()
    panel.column.setContentsMargins(margins.left(), 0, margins.right(), margins.bottom())
    panel.column.addWidget(title)
    panel.column.addWidget(bars, 1)
