"""The day's figures, of this till at once and of the store as the ledger last told; closing and saving a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.drawer import KeptEntry
from posloyalty.domain.errors import PosloyaltyError
from posloyalty.domain.ids import CashierId
from posloyalty.ui.controllers.approval import ApprovalController
from posloyalty.ui.controllers.day_paper import DayPaper
from posloyalty.ui.controllers.printing import PrintController
from posloyalty.ui.desk import Desk, Mode, Page
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.pages.day_view import DayTable, DayView, Grouping, LookedUp, Scope, TodayStage, store_view, till_view
from posloyalty.ui.pages.hour_chart import load_chart_library
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.close_day import DayStanding, close_day, day_standing
from posloyalty.use_cases.day_records import StoreDay
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.report_day import report_day
from posloyalty.use_cases.rights import Deed
from posloyalty.use_cases.store_day import look_at_store


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayState:
    """The day that is shown. `store` None: the ledger has not told of that day."""

    stage: TodayStage = TodayStage.FIGURES
    scope: Scope = Scope.TILL
    day: date | None = None
    till: DayView | None = None
    standing: DayStanding | None = None
    store: StoreDay | None = None
    asking: bool = False  # the ledger is being asked
    places: tuple[Path, ...] = ()
    chart_loaded: bool = False
    names: Mapping[str, str] = field(default_factory=dict)  # of cashiers, by their ids
    by: Grouping | None = None  # which table of several is shown; None: the first

    @property
    def view(self) -> DayView | None:
        """Give the day in the scope that is shown."""
        if self.scope is Scope.TILL:
            return self.till
        unsent = self.standing.unsent if self.standing else 0
        return store_view(self.store, unsent=unsent, names=self.names) if self.store else None

    @property
    def has_figures(self) -> bool:
        """Tell whether there are any; those of this till are there at once, only the store's may be unknown."""
        return self.scope is Scope.TILL or self.store is not None

    @property
    def table(self) -> DayTable | None:
        """Give the table that is shown."""
        tables = self.view.tables if self.view else ()
        return next((table for table in tables if table.by is self.by), tables[0] if tables else None)


class TodayController(QObject):
    """Managers look at a day, keep it, and close it."""

    changed = Signal()

    def __init__(self, desk: Desk, printing: PrintController, approval: ApprovalController) -> None:
        super().__init__()
        self._desk, self._approval = desk, approval
        self._entry_id = ""
        self._approver: CashierId | None = None  # who let a cashier look, and answers for what is done here
        self.state = TodayState()
        self.paper = DayPaper(desk, self, printing)
        self.told_at_closing = ""  # of a day with entries that are not sent: they need no second notice
        self._was_here = False
        desk.news.connect(self._refresh)
        desk.changed.connect(self._come_back)

    def open(self) -> None:
        """Show the day of now; where a cashier is here, somebody who may has to say so."""
        till, cashier = self._desk.till, self._desk.cashier_id
        self._approval.run(
            Deed.SEE_DAY,
            tr("Today", "Look at the day's figures, and close the day"),
            lambda pin: approver_for(till, Deed.SEE_DAY, cashier=cashier, pin=pin),
            self._opened,
        )

    def _opened(self, approver: CashierId | None) -> None:
        self._approver = approver
        self._desk.put(page=Page.TODAY, notice=None)
        self.put(stage=TodayStage.FIGURES, scope=Scope.TILL)
        self.show_day(self._desk.business_day)
        if not self.state.chart_loaded:
            self._desk.device_lane.ask(load_chart_library, lambda _: self.put(chart_loaded=True), latest="chart")

    def back(self) -> None:
        """Go back to the figures, and from there to the sale."""
        if self.state.stage is TodayStage.FIGURES:
            self._desk.put(page=Page.SALE, notice=None)
        else:
            self.put(stage=TodayStage.FIGURES)

    def show_day(self, day: date) -> None:
        """Show one business date, none after the present one."""
        wanted, till = min(day, self._desk.business_day), self._desk.till
        if wanted != self.state.day:
            self.put(day=wanted, till=None, standing=None, store=None)
        self._desk.store_lane.ask(
            lambda: _look_up(till, wanted), lambda found: self._found(wanted, found), latest="today"
        )
        if self.state.scope is Scope.STORE:
            self._ask_ledger(wanted)

    def earlier(self) -> None:
        """Show the day before."""
        if self.state.day and self.state.day > date.min:
            self.show_day(self.state.day - timedelta(days=1))

    def later(self) -> None:
        """Show the day after."""
        if self.state.day:
            self.show_day(self.state.day + timedelta(days=1))

    def ask_day(self) -> None:
        """Ask which day is to be shown."""
        if self.state.stage is TodayStage.FIGURES:
            self._desk.put(notice=None)
            self.put(stage=TodayStage.DAY)

    def go_to(self, day: date) -> None:
        """Show the day that was asked for."""
        self.put(stage=TodayStage.FIGURES)
        self.show_day(day)

    def turn_table(self) -> None:
        """Show the store by cashier instead of by till, or the other way round."""
        shown = self.state.table
        others = [table.by for table in self.state.view.tables if table != shown] if self.state.view else []
        if others:
            self.put(by=others[0])

    def turn_scope(self) -> None:
        """Show the store instead of this till, or the other way round."""
        self.put(scope=Scope.STORE if self.state.scope is Scope.TILL else Scope.TILL)
        if self.state.day and self.state.scope is Scope.STORE:
            self._ask_ledger(self.state.day)

    # --- the end of the day ----------------------------------------------------------------------------------------

    def ask_to_close(self) -> None:
        """Show what a person should know before the day is closed; at night that is the evening before."""
        standing = self.state.standing
        if standing is None or self.state.day is None or self.state.stage is not TodayStage.FIGURES:
            return
        if self.state.day == standing.today and standing.suggested != standing.today:
            self.put(stage=TodayStage.CLOSE)
            self._begin_entry()
            self.show_day(standing.suggested)
        elif standing.can_close:
            self.put(stage=TodayStage.CLOSE)
            self._begin_entry()
        else:
            self._desk.say(tr("Today", "This day is closed already."), icon="info")

    def must_count(self) -> bool:
        """Tell whether the drawer has to be counted before the shown day is closed."""
        standing, day = self.state.standing, self.state.day
        drawer = standing.drawer if standing else None
        return drawer is not None and day is not None and drawer.is_open and drawer.opened.day <= day

    def close_day(self) -> None:
        """Close the day that is shown, and print its slip."""
        day, till, cashier, entry_id = self.state.day, self._desk.till, self._desk.cashier_id, self._entry_id
        approver = self._approver
        if self.state.stage is not TodayStage.CLOSE or day is None or self._desk.state.busy or self.must_count():
            return
        self._desk.wait_for(
            lambda: close_day(till, entry_id=entry_id, cashier=cashier, approver=approver, day=day),
            self._closed,
            failed=self._not_closed,
        )

    def _closed(self, kept: KeptEntry) -> None:
        self._desk.put(busy=False)
        self._desk.refresh()
        day = self._desk.formats.long_day(kept.entry.day)
        said = tr("Today", "{day} is closed.", day=day)
        if kept.entry.unsent:
            n = self._desk.formats.count(kept.entry.unsent)
            waiting = tr_n(
                "Today", "{n} entries are kept and sent as soon as the ledger answers.", kept.entry.unsent, n=n
            )
            said = self.told_at_closing = tr("Today", "{sentence} {next}", sentence=said, next=waiting)
        self._desk.say(said, tone="good", icon="check")
        self.put(stage=TodayStage.FIGURES)
        self.show_day(kept.entry.day)
        self.paper.print_slip(said=False)

    def _not_closed(self, error: PosloyaltyError) -> None:
        self.put(stage=TodayStage.FIGURES)
        self._desk.give_up(error)
        self._refresh()

    def _ask_ledger(self, day: date) -> None:
        till = self._desk.till
        self.put(asking=True)
        self._desk.office_lane.ask(
            lambda: look_at_store(till, day=day),
            lambda told: self._told(day, told),
            failed=lambda _error: self.put(asking=False),
            latest="store-day",
        )

    def _told(self, day: date, told: StoreDay | None) -> None:
        if day == self.state.day:
            self.put(store=told, asking=False)

    def _found(self, day: date, found: LookedUp) -> None:
        kept = self.state.store or found.store
        self.put(day=day, till=till_view(found.report), standing=found.standing, store=kept, names=found.names)

    def _begin_entry(self) -> None:
        self._entry_id = str(self._desk.till.ids.new_uuid())
        self._desk.put(notice=None)

    def _come_back(self) -> None:
        """Read the day again when somebody comes back to it: the drawer may have been closed meanwhile."""
        is_here = self._desk.state.page is Page.TODAY
        if is_here and not self._was_here:
            self._refresh()
        self._was_here = is_here

    def _refresh(self) -> None:
        if self._desk.state.page is Page.TODAY and self.state.day:
            till, day = self._desk.till, self.state.day
            self._desk.store_lane.ask(
                lambda: _look_up(till, day), lambda found: self._found(day, found), latest="today"
            )

    @property
    def has_drawer(self) -> bool:
        """Tell whether this till has a drawer of its own."""
        return self._desk.state.mode is Mode.FULL

    def put(self, **changes: object) -> None:
        """Change fields of the state and announce it."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type] # checked by the dataclass's own fields
        self.changed.emit()


def _look_up(till: TillPorts, day: date) -> LookedUp:
    return LookedUp(
        report=report_day(till, business_date=day),
        standing=day_standing(till, day=day),
        store=till.store.store_days.of(day),
        names={known.cashier_id: known.name for known in till.store.cashiers.known()},
    )
