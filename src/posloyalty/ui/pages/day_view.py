"""A day as the Today page and its files tell it: of this till at once, or of the store as the ledger told it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from posloyalty.domain.money import Money, Points
from posloyalty.ui.formats import MINUS, NO_BREAK, Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.use_cases.close_day import DayStanding
from posloyalty.use_cases.day_records import CashierFigures, DayFigures, PointsBooks, StoreDay
from posloyalty.use_cases.report_day import report_of
from posloyalty.use_cases.views import DayReport

# So many signs, from the end of an id, tell cashiers apart whose names only another till knows.
SHORT_ID: Final = 4
# Chinese breaks a line between any two signs, unless this stands between them.
WORD_JOINER: Final = "\u2060"
BETWEEN_HAN: Final = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")


class Scope(StrEnum):
    """Whose day."""

    TILL = "till"
    STORE = "store"


class TodayStage(StrEnum):
    """What lies over the figures."""

    FIGURES = "figures"
    CLOSE = "close"
    SAVE = "save"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One cashier's part of a till's day, or one till's of a store's. An empty name: nobody, or no till."""

    name: str
    sales: int
    takings: Money
    issued: Points
    used: Points


class Grouping(StrEnum):
    """By what a day is broken down."""

    CASHIER = "cashier"
    TILL = "till"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTable:
    """The day by cashier, or by till."""

    by: Grouping
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """Name the table."""
        return tr("Today", "By cashier") if self.by is Grouping.CASHIER else tr("Today", "By till")

    @property
    def first(self) -> str:
        """Name its first column."""
        return tr("Today", "Cashier") if self.by is Grouping.CASHIER else tr("Today", "Till")

    def name_of(self, part: Part) -> str:
        """Name a part; one without a name says why."""
        if part.name:
            return part.name
        return tr("Today", "Nobody signed in") if self.by is Grouping.CASHIER else tr("Today", "Orders")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """One day in one scope."""

    scope: Scope
    report: DayReport
    tables: tuple[DayTable, ...]
    books: PointsBooks | None = None  # of the store alone: a till does not post
    as_of: datetime | None = None
    tills_heard: int = 0
    tills_in_all: int = 0


def till_view(report: DayReport) -> DayView:
    """Give this till's day, with its cashiers."""
    cashiers = DayTable(by=Grouping.CASHIER, parts=tuple(_cashier(one, one.cashier) for one in report.figures.cashiers))
    return DayView(scope=Scope.TILL, report=report, tables=(cashiers,))


def store_view(told: StoreDay, *, unsent: int, names: Mapping[str, str]) -> DayView:
    """Give the store's day, with its tills, and its cashiers by the `names` that this till knows.

    `unsent`: entries of this till, which the ledger cannot know of.
    """
    tills = tuple(
        Part(name=one.till, sales=one.sales, takings=one.takings, issued=one.points_issued, used=one.points_redeemed)
        for one in told.tills
    )
    named = (_cashier(one, names.get(one.cashier) or stranger_words(one.cashier)) for one in told.cashiers)
    cashiers = tuple(sorted(named, key=lambda part: part.name))
    tables = (DayTable(by=Grouping.TILL, parts=tills), DayTable(by=Grouping.CASHIER, parts=cashiers))
    return DayView(
        scope=Scope.STORE,
        report=report_of(told.figures, unsent=unsent),
        tables=tuple(table for table in tables if table.parts or table.by is Grouping.TILL),
        books=told.books,
        as_of=told.as_of,
        tills_heard=told.tills_heard,
        tills_in_all=told.tills_in_all,
    )


def _cashier(one: CashierFigures, name: str) -> Part:
    return Part(name=name, sales=one.sales, takings=one.takings, issued=one.points_issued, used=one.points_redeemed)


def stranger_words(cashier: str) -> str:
    """Say who somebody is whom only another till of the store knows by name; nothing for nobody."""
    return tr("Today", "Cashier of another till ({id})", id=cashier[-SHORT_ID:]) if cashier else ""


def late_words(view: DayView, formats: Formats) -> tuple[str, ...]:
    """Say which of the day's sales came late, and which are of the evening before."""
    figures, said = view.report.figures, []
    if figures.late_sales:
        n, amount = formats.count(figures.late_sales), formats.money(figures.late_takings)
        said.append(
            tr_n(
                "Today",
                "{n} late sales ({amount}): recorded after the day was closed",
                figures.late_sales,
                n=n,
                amount=amount,
            )
            if view.scope is Scope.TILL
            else tr_n(
                "Today",
                "{n} late sales ({amount}): they reached the ledger after that day",
                figures.late_sales,
                n=n,
                amount=amount,
            )
        )
    if figures.carried_sales:
        n, amount = formats.count(figures.carried_sales), formats.money(figures.carried_takings)
        said.append(
            tr_n(
                "Today",
                "{n} sales ({amount}) of the evening before, made after that day was closed",
                figures.carried_sales,
                n=n,
                amount=amount,
            )
        )
    return tuple(said)


def book_terms(view: DayView) -> tuple[tuple[str, int], ...]:
    """Give the reconciliation line term by term, each with its sign; the last one is what the others come to."""
    if view.books is not None:
        books = view.books
        return (
            (tr("Today", "at the start"), int(books.opening)),
            (tr("Today", "issued"), int(books.issued)),
            (tr("Today", "corrected"), int(books.corrected)),
            (tr("Today", "by hand"), int(books.adjusted)),
            (tr("Today", "moved"), int(books.moved)),
            *_used_terms(view.report.figures, int(books.redeemed)),
            (tr("Today", "taken back"), -int(books.reversed)),
            (tr("Today", "expired"), -int(books.expired)),
            (tr("Today", "donated"), -int(books.donated)),
            (tr("Today", "written off"), -int(books.written_off)),
            (tr("Today", "at the end"), int(books.closing)),
        )
    figures = view.report.figures
    terms = (
        (tr("Today", "issued"), int(figures.points_issued)),
        (tr("Today", "for actions"), int(figures.points_from_actions)),
        (tr("Today", "by hand"), int(figures.points_adjusted)),
        (tr("Today", "given back"), int(figures.points_given_back)),
        (tr("Today", "used"), -int(figures.points_redeemed)),
        (tr("Today", "taken back"), -int(figures.points_taken_back)),
    )
    return (*terms, (tr("Today", "in all"), sum(points for _, points in terms)))


def _used_terms(figures: DayFigures, net: int) -> tuple[tuple[str, int], ...]:
    """Say what was used and what of it returns gave back, as the tiles do, where the two make up what the books say."""
    used, back = int(figures.points_redeemed), int(figures.points_given_back)
    if used - back != net:
        return ((tr("Today", "used"), -net),)
    return ((tr("Today", "used"), -used), (tr("Today", "given back"), back))


def adds_up(view: DayView) -> bool:
    """Tell whether the line holds; a till's does by its making."""
    return view.books is None or view.books.adds_up


def book_line(view: DayView, formats: Formats) -> str:
    """Write the line as it is read: `12,000 at the start + 1,014 issued - 800 used = 12,214 at the end`."""
    *terms, (last, result) = book_terms(view)
    said: list[str] = []
    for at, (words, points) in enumerate(terms):
        if not points and at:
            continue
        mark = f"{MINUS}{NO_BREAK}" if points < 0 else f"+{NO_BREAK}" if said else ""
        said.append(mark + _term(words, abs(points), formats))
    return f"{' '.join(said)} ={NO_BREAK}{_term(last, result, formats)}"


def _term(words: str, points: int, formats: Formats) -> str:
    """Write a number with its name as one: a line may end between terms, and not inside of one."""
    written = tr("Today", "{n} {words}", n=formats.points(Points(points)), words=words)
    return BETWEEN_HAN.sub(WORD_JOINER, written.replace(" ", NO_BREAK))


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """What the till's own file says of a day."""

    report: DayReport
    standing: DayStanding
    store: StoreDay | None
    names: Mapping[str, str]  # of cashiers, by their ids
