"""Keep the book of the cash drawer and of closed days: entries are added, numbered without a gap, and never changed.

It stays at the till, since nobody but the shop has anything to do with its cash. Each entry's hash holds the one before
(SHA-256 over both), so that none can be taken out of the middle or rewritten unnoticed; `verify` looks.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

import msgspec

from posloyalty.domain.drawer import BookEntry, BookKind, Drawer, DrawerTakings, KeptEntry, newest_drawer
from posloyalty.domain.ids import CashierId
from posloyalty.domain.money import Money
from posloyalty.till_store.core import (
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    text,
)
from posloyalty.till_store.database import Database
from posloyalty.till_store.drawer_takings import takings_between
from posloyalty.till_store.event_rows import newest_event
from posloyalty.till_store.moments import micros_of, moment_of
from posloyalty.till_store.prepared import at_most, number, sql_of, word
from posloyalty.till_store.tables import METADATA, RETURNS, SALES

TILL_BOOK: Final = Table(
    "till_book",
    METADATA,
    Column("no", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("entry_id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("business_date", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),  # what was hashed
    Index("till_book_closed_days", "business_date", unique=True, sqlite_where=text("kind = 'day_closed'")),
    sqlite_strict=True,
)

_PREFIX: Final = b"plb1"
_BEFORE_THE_FIRST: Final = bytes(32)
_DAYS_REMEMBERED_MAX: Final = 400

_ADD: Final = sql_of(insert(TILL_BOOK))
_TIP: Final = sql_of(at_most(select(TILL_BOOK.c.no, TILL_BOOK.c.hash).order_by(TILL_BOOK.c.no.desc()), number(1)))
_rows = select(TILL_BOOK.c.no, TILL_BOOK.c.hash, TILL_BOOK.c.content)
_BY_ID: Final = sql_of(_rows.where(TILL_BOOK.c.entry_id == bindparam("entry_id")))
_SINCE_OPENED: Final = sql_of(
    _rows.where(
        TILL_BOOK.c.no >= select(func.max(TILL_BOOK.c.no)).where(TILL_BOOK.c.kind == word("opened")).scalar_subquery()
    ).order_by(TILL_BOOK.c.no)
)
_LAST_CLOSED = select(func.max(TILL_BOOK.c.no)).where(TILL_BOOK.c.kind == word("closed")).scalar_subquery()
_UNTIL_CLOSED: Final = sql_of(
    _rows.where(
        TILL_BOOK.c.no <= _LAST_CLOSED,
        TILL_BOOK.c.no
        >= select(func.max(TILL_BOOK.c.no))
        .where(TILL_BOOK.c.kind == word("opened"), TILL_BOOK.c.no < _LAST_CLOSED)
        .scalar_subquery(),
    ).order_by(TILL_BOOK.c.no)
)
_COUNT_CLOSED: Final = sql_of(
    select(func.count()).where(TILL_BOOK.c.kind == word("closed"), TILL_BOOK.c.no <= bindparam("through"))
)
_CLOSED_DAYS: Final = sql_of(
    at_most(
        select(TILL_BOOK.c.business_date, TILL_BOOK.c.content)
        .where(TILL_BOOK.c.kind == word("day_closed"))
        .order_by(TILL_BOOK.c.business_date.desc()),
        number(_DAYS_REMEMBERED_MAX),
    )
)
_CLOSED_DAY: Final = sql_of(
    _rows.where(TILL_BOOK.c.kind == word("day_closed"), TILL_BOOK.c.business_date == bindparam("business_date"))
)
_SOLD_AFTER: Final = sql_of(
    select(
        select(SALES.c.seq).where(SALES.c.seq > bindparam("seq")).exists()
        | select(RETURNS.c.seq).where(RETURNS.c.seq > bindparam("seq")).exists()
    )
)
_ALL: Final = sql_of(
    _rows.add_columns(TILL_BOOK.c.entry_id, TILL_BOOK.c.kind, TILL_BOOK.c.business_date).order_by(TILL_BOOK.c.no)
)


class _Content(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry as it is hashed: money in minor units, the moment in microseconds since 1970."""

    entry_id: str
    kind: BookKind
    at: int
    day: str
    seq: int
    cashier: str | None = None
    approver: str | None = None
    amount: int = 0
    reason: str = ""
    pieces: list[tuple[int, int]] = []
    unsent: int = 0


_READ: Final = msgspec.json.Decoder(_Content)


class SqliteTillBook:
    """The book in the till's file. Implements ports.TillBook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: BookEntry) -> KeptEntry:
        """Put an entry at the end. Needs an open transaction."""
        writer = self._database.writer
        tip = writer.execute(_TIP).fetchone()
        no, parent = (tip[0] + 1, tip[1]) if tip else (1, _BEFORE_THE_FIRST)
        content = msgspec.json.encode(_content_of(entry))
        kept = KeptEntry(no=no, hash=_hash(parent, content), entry=entry)
        row = {
            "no": no,
            "hash": kept.hash,
            "entry_id": entry.entry_id,
            "kind": entry.kind.value,
            "business_date": entry.day.isoformat(),
            "content": content,
        }
        writer.execute(_ADD, row)
        return kept

    def by_id(self, entry_id: str) -> KeptEntry | None:
        """Find an entry by the id that its caller chose."""
        with self._database.reading() as connection:
            return _kept(connection.execute(_BY_ID, {"entry_id": entry_id}).fetchone())

    def drawer(self) -> Drawer | None:
        """Give the drawer that was opened last, whether it is still open or not; None before the first."""
        with self._database.reading() as connection:
            kept = tuple(KeptEntry(no=no, hash=one, entry=_entry(content)) for no, one, content in _since(connection))
        return newest_drawer(kept)

    def closed_drawer(self) -> Drawer | None:
        """Give the drawer that was closed last, whether another one is open or not; None before the first."""
        with self._database.reading() as connection:
            rows = connection.execute(_UNTIL_CLOSED).fetchall()
        return newest_drawer(tuple(KeptEntry(no=no, hash=one, entry=_entry(content)) for no, one, content in rows))

    def z_number(self, closing: KeptEntry) -> int:
        """Count the drawers that were closed, through this one."""
        with self._database.reading() as connection:
            return int(connection.execute(_COUNT_CLOSED, {"through": closing.no}).fetchone()[0])

    def takings(self, drawer: Drawer) -> DrawerTakings:
        """Sum what was sold and came back while the drawer was open, from the events' own bytes."""
        closed = drawer.entries[-1].entry
        with self._database.reading() as connection:
            through = newest_event(connection).seq if drawer.is_open else closed.seq
            return takings_between(connection, after=drawer.opened.seq, through=through)

    def has_sold_after(self, seq: int) -> bool:
        """Tell whether anything was sold or came back after an event of the journal."""
        with self._database.reading() as connection:
            return bool(connection.execute(_SOLD_AFTER, {"seq": seq}).fetchone()[0])

    def closed_days(self) -> dict[date, datetime]:
        """Give the business dates that were closed last, and when."""
        with self._database.reading() as connection:
            rows = connection.execute(_CLOSED_DAYS).fetchall()
        return {date.fromisoformat(day): moment_of(_READ.decode(content).at) for day, content in rows}

    def closing_of(self, day: date) -> KeptEntry | None:
        """Give the entry that closed a business date."""
        with self._database.reading() as connection:
            return _kept(connection.execute(_CLOSED_DAY, {"business_date": day.isoformat()}).fetchone())


def end_of(connection: sqlite3.Connection, day: date) -> tuple[int, int] | None:
    """Give when a business date was closed (microseconds) and after which event; None while it is open."""
    row = connection.execute(_CLOSED_DAY, {"business_date": day.isoformat()}).fetchone()
    said = _READ.decode(row[2]) if row else None
    return (said.at, said.seq) if said else None


def book_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Say what of the book is not as it was written, entry by entry."""
    parent = _BEFORE_THE_FIRST
    for place, (no, kept_hash, content, *columns) in enumerate(connection.execute(_ALL), 1):
        if no != place:
            yield f"entry {place} of the drawer's book is missing"
            return
        if _hash(parent, content) != kept_hash:
            yield f"entry {no} of the drawer's book was changed, or the one before it was"
        elif columns != _columns_in(content):
            yield f"entry {no} of the drawer's book is filed under something else than it says"
        parent = kept_hash


def _columns_in(content: bytes) -> list[str]:
    said = _READ.decode(content)
    return [said.entry_id, said.kind.value, said.day]


def _hash(parent: bytes, content: bytes) -> bytes:
    return hashlib.sha256(_PREFIX + parent + content).digest()


def _since(connection: sqlite3.Connection) -> list[tuple[int, bytes, bytes]]:
    return connection.execute(_SINCE_OPENED).fetchall()


def _kept(row: tuple[int, bytes, bytes] | None) -> KeptEntry | None:
    return KeptEntry(no=row[0], hash=row[1], entry=_entry(row[2])) if row else None


def _content_of(entry: BookEntry) -> _Content:
    return _Content(
        entry_id=entry.entry_id,
        kind=entry.kind,
        at=micros_of(entry.at),
        day=entry.day.isoformat(),
        seq=entry.seq,
        cashier=entry.cashier,
        approver=entry.approver,
        amount=int(entry.amount),
        reason=entry.reason,
        pieces=[(int(worth), count) for worth, count in entry.pieces],
        unsent=entry.unsent,
    )


def _entry(content: bytes) -> BookEntry:
    said = _READ.decode(content)
    return BookEntry(
        entry_id=said.entry_id,
        kind=said.kind,
        at=moment_of(said.at),
        day=date.fromisoformat(said.day),
        seq=said.seq,
        cashier=CashierId(said.cashier) if said.cashier is not None else None,
        approver=CashierId(said.approver) if said.approver is not None else None,
        amount=Money(said.amount),
        reason=said.reason,
        pieces=tuple((Money(worth), count) for worth, count in said.pieces),
        unsent=said.unsent,
    )
