"""Say what ought to lie in the cash drawer, and what was found in it. Pure: same entries and takings, same reading.

A drawer is opened with a float, cash goes in and out for reasons, and it is counted and closed. Whoever stands at the
till uses it: entries name people, the drawer belongs to none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import CashierId
from posloyalty.domain.money import MONEY_MINOR_MAX, Money, Points
from posloyalty.domain.settling import CASH

REASON_LENGTH_MAX: Final = 80
PIECES_MAX: Final = 99_999  # of one coin or note: more is a slip of the hand


class BookKind(StrEnum):
    """What is written into the book of a till's drawer and days."""

    OPENED = "opened"  # with a float
    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"
    NO_SALE = "no_sale"  # the drawer was opened and nothing was sold
    COUNTED = "counted"  # blind: whoever counted had not seen what ought to be there
    CLOSED = "closed"  # the reading called Z; `amount` is what was counted last
    DAY_CLOSED = "day_closed"


# Why money moves or the drawer opens is asked for these.
NEEDS_REASON: Final = frozenset({BookKind.PAID_IN, BookKind.PAID_OUT, BookKind.NO_SALE})


@dataclass(frozen=True, slots=True, kw_only=True)
class BookEntry:
    """One entry, never changed. `seq`: the newest event of the journal at that moment; `day`: the business date."""

    entry_id: str
    kind: BookKind
    at: datetime
    day: date
    seq: int
    cashier: CashierId | None = None
    approver: CashierId | None = None
    amount: Money = Money(0)
    reason: str = ""
    pieces: tuple[tuple[Money, int], ...] = ()  # of a count by coins and notes: the worth of one, and how many
    unsent: int = 0  # of a closed day: events that the ledger had not acknowledged


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """An entry where it stands: numbers have no gap, and each hash holds the one before."""

    no: int
    hash: bytes
    entry: BookEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderTotal:
    """What was taken in one kind of tender, change taken off."""

    kind: str
    count: int
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerTakings:
    """What was sold and came back while the drawer was open."""

    sales: int = 0
    tenders: tuple[TenderTotal, ...] = ()  # cash first, then by name
    returns: int = 0
    cash_back: Money = Money(0)  # what returns took out of the drawer
    other_back: Money = Money(0)  # what they gave back in another way
    points_issued: Points = Points(0)  # awards of members' sales
    points_redeemed: Points = Points(0)
    unread: int = 0  # events whose bytes went bad: their money is in none of these

    @property
    def cash(self) -> Money:
        """Sum the cash that sales brought."""
        return Money(sum(total.amount for total in self.tenders if total.kind == CASH))

    @property
    def net(self) -> Money:
        """Give what was taken in all tenders, less what was given back."""
        return Money(sum(total.amount for total in self.tenders) - self.cash_back - self.other_back)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """A drawer that is open, or one that was closed by the last of `entries`."""

    entries: tuple[KeptEntry, ...]

    @property
    def opened(self) -> BookEntry:
        """Give the entry that opened it."""
        return self.entries[0].entry

    @property
    def is_open(self) -> bool:
        """Tell whether it still takes money."""
        return self.entries[-1].entry.kind is not BookKind.CLOSED

    def of_kind(self, kind: BookKind) -> tuple[BookEntry, ...]:
        """Give its entries of one kind, in order."""
        return tuple(kept.entry for kept in self.entries if kept.entry.kind is kind)

    def total_of(self, kind: BookKind) -> Money:
        """Sum the amounts of its entries of one kind."""
        return Money(sum(entry.amount for entry in self.of_kind(kind)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerReading:
    """X while the drawer is open, Z (with its number) when it was closed."""

    drawer: Drawer
    takings: DrawerTakings
    expected: Money
    counted: Money | None  # None: nobody has counted yet
    z_no: int | None = None

    @property
    def difference(self) -> Money | None:
        """Give what is over (above 0) or short (below 0)."""
        return None if self.counted is None else self.counted - self.expected


def newest_drawer(entries: Sequence[KeptEntry]) -> Drawer | None:
    """Give the drawer that was opened last; the closing of a day is none of its entries. None: never one."""
    begins = [at for at, kept in enumerate(entries) if kept.entry.kind is BookKind.OPENED]
    if not begins:
        return None
    return Drawer(entries=tuple(kept for kept in entries[begins[-1] :] if kept.entry.kind is not BookKind.DAY_CLOSED))


def read_drawer(drawer: Drawer, takings: DrawerTakings, *, z_no: int | None = None) -> DrawerReading:
    """Compare what ought to be in the drawer with the last count."""
    counts = drawer.of_kind(BookKind.COUNTED)
    moved = drawer.total_of(BookKind.PAID_IN) - drawer.total_of(BookKind.PAID_OUT)
    return DrawerReading(
        drawer=drawer,
        takings=takings,
        expected=drawer.opened.amount + takings.cash - takings.cash_back + moved,
        counted=counts[-1].amount if counts else None,
        z_no=z_no,
    )


def kept_of_tenders(tenders: Iterable[Tender], *, to_pay: Money) -> tuple[Tender, ...]:
    """Give what stays of the money that was handed over: change comes out of the cash."""
    handed = tuple(tenders)
    change = max(0, sum(tender.amount for tender in handed) - to_pay) if handed else 0
    kept = []
    for tender in handed:
        back = min(change, int(tender.amount)) if tender.kind == CASH else 0
        change -= back
        kept.append(Tender(kind=tender.kind, amount=tender.amount - back))
    return tuple(kept)


def refund_in_kind(money_back: Money, *, back_before: Money, kept: Sequence[Tender]) -> tuple[Tender, ...]:
    """Give how money goes back: what was paid in cash goes back in cash, and first; then by the other kinds in order.

    `kept`: what stayed of the money for the sale; `back_before`: what went back of it earlier. What is more
    than was kept, as rounding may make it, goes back by the last kind. Empty where nothing says how it was paid.
    """
    in_order = sorted(kept, key=lambda tender: tender.kind != CASH)
    gone, left, parts = int(back_before), int(money_back), []
    for at, tender in enumerate(in_order, start=1):
        of_this = max(0, int(tender.amount) - gone)
        gone = max(0, gone - int(tender.amount))
        amount = left if at == len(in_order) else min(left, of_this)
        left -= amount
        parts.append(Tender(kind=tender.kind, amount=Money(amount)))
    return tuple(part for part in parts if part.amount)


def cash_in(tenders: Iterable[Tender]) -> Money:
    """Sum what is cash."""
    return Money(sum(tender.amount for tender in tenders if tender.kind == CASH))


def left_of_refund(refund: Sequence[Tender], *, needed: Money) -> tuple[Tender, ...]:
    """Give what of a refund goes back where goods that are exchanged need some of it: first what was no cash stays."""
    left, parts = int(needed), []
    for tender in sorted(refund, key=lambda tender: tender.kind == CASH):
        stays = min(left, int(tender.amount))
        left -= stays
        parts.append(Tender(kind=tender.kind, amount=Money(tender.amount - stays)))
    return tuple(part for part in reversed(parts) if part.amount)


def sum_of_pieces(pieces: Iterable[tuple[Money, int]]) -> Money:
    """Add up coins and notes. Raises BadRequest for a number that no drawer holds."""
    total = 0
    for worth, count in pieces:
        if not 0 <= count <= PIECES_MAX:
            raise BadRequest(field="pieces", reason="pieces_0_to_99999")
        total += int(worth) * count
    return amount_in_drawer(Money(total))


def amount_in_drawer(amount: Money) -> Money:
    """Give an amount that a drawer can hold. Raises BadRequest for another."""
    if not 0 <= amount <= MONEY_MINOR_MAX:
        raise BadRequest(field="amount", reason="no_amount_of_a_drawer")
    return amount


def reason_given(text: str) -> str:
    """Give a reason in one line. Raises BadRequest for none, or one that no slip has room for."""
    reason = " ".join(text.split())
    if not reason:
        raise BadRequest(field="reason", reason="reason_missing")
    if len(reason) > REASON_LENGTH_MAX or not reason.isprintable():
        raise BadRequest(field="reason", reason="too_long")
    return reason
