"""What the drawer's page says of the drawer: its state, its entries, and a reading's result. Words and figures only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from posloyalty.domain.drawer import BookEntry, BookKind, Drawer, DrawerReading
from posloyalty.domain.ids import CashierId
from posloyalty.domain.money import Money
from posloyalty.ui.controllers.drawer import DrawerStage, DrawerState
from posloyalty.ui.formats import NOTHING, Formats
from posloyalty.ui.i18n import tr, tr_n

Names = dict[CashierId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One entry of the book as shown."""

    when: str
    what: str
    why: str
    who: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFace:
    """What a count came to: words, figure, tone and icon, never the colour alone."""

    words: str
    figure: str
    tone: str
    icon: str


def drawer_words(drawer: Drawer | None, formats: Formats, *, today: date, names: Names) -> str:
    """Say whether the drawer is open, since when, and who opened it."""
    if drawer is None:
        return tr("Drawer", "Not opened yet")
    entry = drawer.opened if drawer.is_open else drawer.entries[-1].entry
    when = formats.moment(entry.at, today=today)
    said = tr("Drawer", "Open since {when}", when=when) if drawer.is_open else tr("Drawer", "Closed {when}", when=when)
    name = names.get(entry.cashier, "") if entry.cashier else ""
    return f"{said} · {name}" if name else said


def open_stage_of(state: DrawerState) -> DrawerStage:
    """Say what of the page's list is open; a reading belongs to what it was asked by, a Z to nothing that can begin."""
    if state.stage is not DrawerStage.READING or state.shown is None:
        return state.stage
    if state.shown_z is not None:
        return DrawerStage.READING
    return DrawerStage.APPROVE_X if state.shown.reading.counted is None else DrawerStage.COUNT


def entry_rows(drawer: Drawer | None, formats: Formats, *, today: date, names: Names) -> tuple[EntryRow, ...]:
    """Make the rows of the drawer's entries, the newest first."""
    entries = drawer.entries if drawer else ()
    return tuple(_row(kept.entry, formats, today=today, names=names) for kept in reversed(entries))


def result_face(reading: DrawerReading, formats: Formats) -> ResultFace:
    """Say what the count came to; the words say which way, so the figure has no sign."""
    difference = reading.difference
    if difference is None:
        return ResultFace(words=tr("Drawer", "Not counted yet"), figure=NOTHING, tone="", icon="info")
    if difference == 0:
        return ResultFace(
            words=tr("Drawer", "Exactly right"), figure=formats.money(Money(0)), tone="good", icon="check"
        )
    if difference > 0:
        return ResultFace(
            words=tr("Drawer", "Over"),
            figure=formats.money(difference),
            tone="warn",
            icon="warning",
        )
    return ResultFace(
        words=tr("Drawer", "Short"),
        figure=formats.money(Money(-difference)),
        tone="danger",
        icon="warning",
    )


def reading_rows(reading: DrawerReading, formats: Formats) -> tuple[tuple[str, str], ...]:
    """Say how the sum that ought to be there comes about."""
    drawer, takings = reading.drawer, reading.takings
    rows = [
        (tr("Drawer", "Float"), formats.money(drawer.opened.amount)),
        (tr("Drawer", "Cash from sales"), formats.money(takings.cash)),
    ]
    if takings.cash_back:
        rows.append((tr("Drawer", "Cash given back"), formats.money(-takings.cash_back)))
    for kind, words, sign in (
        (BookKind.PAID_IN, tr("Drawer", "Paid in"), 1),
        (BookKind.PAID_OUT, tr("Drawer", "Paid out"), -1),
    ):
        total = drawer.total_of(kind)
        if total:
            rows.append((words, formats.money(Money(sign * total))))
    rows.append((tr("Drawer", "Should be in the drawer"), formats.money(reading.expected)))
    if reading.counted is not None:
        rows.append((tr("Drawer", "Counted"), formats.money(reading.counted)))
    counts = len(drawer.of_kind(BookKind.COUNTED))
    if counts > 1:
        rows.append((tr("Drawer", "Times counted"), formats.count(counts)))
    if takings.unread:
        n = formats.count(takings.unread)
        rows.append((tr_n("Drawer", "{n} damaged entries are not in it", takings.unread, n=n), ""))
    return tuple(rows)


def kind_words(kind: BookKind) -> str:
    """Say what was done."""
    words = {
        BookKind.OPENED: tr("Drawer", "Opened with a float"),
        BookKind.PAID_IN: tr("Drawer", "Paid in"),
        BookKind.PAID_OUT: tr("Drawer", "Paid out"),
        BookKind.NO_SALE: tr("Drawer", "Opened without a sale"),
        BookKind.COUNTED: tr("Drawer", "Drawer counted"),
        BookKind.CLOSED: tr("Drawer", "Closed"),
    }
    return words[kind]


def _row(entry: BookEntry, formats: Formats, *, today: date, names: Names) -> EntryRow:
    cashier, approver = (names.get(person, "") if person else "" for person in (entry.cashier, entry.approver))
    people = (cashier, tr("Drawer", "approved by {name}", name=approver) if approver else "")
    amount = -entry.amount if entry.kind is BookKind.PAID_OUT else entry.amount
    return EntryRow(
        when=formats.moment(entry.at, today=today),
        what=kind_words(entry.kind),
        why=entry.reason,
        who=" · ".join(name for name in people if name),
        amount="" if entry.kind is BookKind.NO_SALE else formats.money(amount),
    )
