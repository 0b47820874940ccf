"""The day's figures, at once from this till's own book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from posloyalty.ui.desk import Desk, Page
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.report_day import report_day
from posloyalty.use_cases.views import DayReport


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayState:
    """The day that is shown."""

    day: date | None = None
    report: DayReport | None = None


class TodayController(QObject):
    """Managers look at a day."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.state = TodayState()
        desk.news.connect(self._refresh)

    def open(self) -> None:
        """Show the day of now."""
        if not self._desk.may_manage:
            self._desk.say(tr("Today", "Only a manager sees the day's figures."), icon="lock")
            return
        self._desk.put(page=Page.TODAY, notice=None)
        self.show_day(self._desk.today)

    def show_day(self, day: date) -> None:
        """Show one business date, none after today."""
        wanted, till = min(day, self._desk.today), self._desk.till
        self.state = TodayState(day=wanted, report=self.state.report if self.state.day == wanted else None)
        self.changed.emit()
        self._desk.store_lane.ask(
            lambda: report_day(till, business_date=wanted), lambda report: self._shown(wanted, report), latest="today"
        )

    def earlier(self) -> None:
        """Show the day before."""
        if self.state.day:
            self.show_day(self.state.day - timedelta(days=1))

    def later(self) -> None:
        """Show the day after."""
        if self.state.day:
            self.show_day(self.state.day + timedelta(days=1))

    def _shown(self, day: date, report: DayReport) -> None:
        self.state = TodayState(day=day, report=report)
        self.changed.emit()

    def _refresh(self) -> None:
        if self._desk.state.page is Page.TODAY and self.state.day:
            self.show_day(self.state.day)
