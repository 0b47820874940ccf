"""A day as the Today page and its files tell it: of this till at once, or of the store as the ledger told it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from posloyalty.domain.money import Money, Points
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.close_day import DayStanding
from posloyalty.use_cases.day_records import PointsBooks, StoreDay
from posloyalty.use_cases.report_day import report_of
from posloyalty.use_cases.views import DayReport


class Scope(StrEnum):
    """Whose day."""

    TILL = "till"
    STORE = "store"


class TodayStage(StrEnum):
    """What lies over the figures."""

    FIGURES = "figures"
    CLOSE = "close"
    SAVE = "save"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One cashier's part of a till's day, or one till's of a store's. An empty name: nobody, or no till."""

    name: str
    sales: int
    takings: Money
    issued: Points
    used: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """One day in one scope."""

    scope: Scope
    report: DayReport
    parts: tuple[Part, ...]
    books: PointsBooks | None = None  # of the store alone: a till does not post
    as_of: datetime | None = None
    tills_heard: int = 0
    tills_in_all: int = 0


def till_view(report: DayReport) -> DayView:
    """Give this till's day, with its cashiers."""
    parts = tuple(
        Part(name=one.cashier, sales=one.sales, takings=one.takings, issued=one.points_issued, used=one.points_redeemed)
        for one in report.figures.cashiers
    )
    return DayView(scope=Scope.TILL, report=report, parts=parts)


def store_view(told: StoreDay, *, unsent: int) -> DayView:
    """Give the store's day, with its tills. `unsent`: events of this till, which the ledger cannot know of."""
    parts = tuple(
        Part(name=one.till, sales=one.sales, takings=one.takings, issued=one.points_issued, used=one.points_redeemed)
        for one in told.tills
    )
    return DayView(
        scope=Scope.STORE,
        report=report_of(told.figures, unsent=unsent),
        parts=parts,
        books=told.books,
        as_of=told.as_of,
        tills_heard=told.tills_heard,
        tills_in_all=told.tills_in_all,
    )


def part_name(part: Part, scope: Scope) -> str:
    """Name a part; one without a name says why."""
    if part.name:
        return part.name
    return tr("Today", "nobody signed in") if scope is Scope.TILL else tr("Today", "orders")


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
            (tr("Today", "used"), -int(books.redeemed)),
            (tr("Today", "reversed"), -int(books.reversed)),
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
        sign = ("-" if points < 0 else "+") if said else ("-" if points < 0 else "")
        mark = {"-": "− ", "+": "+ ", "": ""}[sign]
        said.append(f"{mark}{formats.points(Points(abs(points)))} {words}")
    return f"{' '.join(said)} = {formats.points(Points(result))} {last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """What the till's own file says of a day."""

    report: DayReport
    standing: DayStanding
    store: StoreDay | None
