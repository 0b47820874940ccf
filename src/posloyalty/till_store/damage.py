"""Find events whose bytes no longer verify, and say so in the chain, so that nothing behind them is held up.

An event is whole if its bytes, hashed onto its parent, have its hash. If they do not, the neighbours tell what was
damaged. Of a hash the next event, or the anchor, names what it was: it is written down again. Bytes are gone: the till
writes `chain.damaged`, once, and what stands behind them is sent after a gap. Sync file, "Protocol".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from posloyalty.domain.facts import ChainDamagedFact
from posloyalty.till_store.anchor import AnchorPoint, read_anchor
from posloyalty.till_store.core import Column, Integer, Table, bindparam, func, insert, select, update
from posloyalty.till_store.database import Database
from posloyalty.till_store.event_rows import hash_at, hashed_at, newest_event
from posloyalty.till_store.journal import SqliteJournal
from posloyalty.till_store.prepared import at_most, sql_of
from posloyalty.till_store.setup import TillSetup
from posloyalty.till_store.tables import EVENTS, METADATA
from posloyalty.wire.chain import event_hash
from posloyalty.wire.codec import parent_of
from posloyalty.wire.errors import WireError

# What was said of in the event `told_seq`.
DAMAGES: Final = Table(
    "damages",
    METADATA,
    Column("from_seq", Integer, primary_key=True),
    Column("through_seq", Integer, nullable=False),
    Column("told_seq", Integer, nullable=False),
    sqlite_strict=True,
)

# So many events are looked at with each sync: a few milliseconds, and a year of sales within a day.
CHECKED_AT_ONCE: Final = 500

_ROWS: Final = sql_of(
    at_most(
        select(EVENTS.c.seq, EVENTS.c.hash, EVENTS.c.content)
        .where(EVENTS.c.seq > bindparam("after"))
        .order_by(EVENTS.c.seq),
        bindparam("limit"),
    )
)
_ALL_AFTER: Final = sql_of(
    select(EVENTS.c.seq, EVENTS.c.hash, EVENTS.c.content)
    .where(EVENTS.c.seq >= bindparam("from_seq"))
    .order_by(EVENTS.c.seq)
)
_TOLD: Final = sql_of(
    select(func.max(DAMAGES.c.through_seq)).where(
        DAMAGES.c.from_seq <= bindparam("seq"), DAMAGES.c.through_seq >= bindparam("seq")
    )
)
_TELL: Final = sql_of(insert(DAMAGES))
_WRITE_HASH: Final = sql_of(update(EVENTS).values(hash=bindparam("right")).where(EVENTS.c.seq == bindparam("of_seq")))

_Row = tuple[int, bytes, bytes]  # number, hash, bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Events whose bytes no longer verify."""

    from_seq: int
    through_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongHash:
    """An event whose hash was damaged, and what it was."""

    seq: int
    right: bytes


class ChainMender:
    """Looks through the journal of an open store, and says in it what cannot be read any more."""

    def __init__(self, *, database: Database, setup: TillSetup, journal: SqliteJournal) -> None:
        self._database = database
        self._setup = setup
        self._journal = journal
        self._checked = 0

    def check_some(self, *, now: datetime) -> None:
        """Look at the next events, from the first again after the last. Opens a transaction where one is damaged."""
        with self._database.reading() as connection:
            fault = self._fault_after(connection, self._checked, limit=CHECKED_AT_ONCE)
            newest = newest_event(connection).seq
        if fault is not None:
            self.mend(after=self._checked, limit=CHECKED_AT_ONCE, now=now)
            return
        checked = self._checked + CHECKED_AT_ONCE
        self._checked = checked if checked < newest else 0

    def mend(self, *, after: int, limit: int, now: datetime) -> None:
        """Mend the first fault after an event, or say that it cannot be: one of them, if there is any."""
        with self._database.writing():
            writer = self._database.writer
            fault = self._fault_after(writer, after, limit=limit)
            if isinstance(fault, WrongHash):
                writer.execute(_WRITE_HASH, {"of_seq": fault.seq, "right": fault.right})
            elif fault is not None:
                version = self._setup.programmes.in_force(at=now, begun_under=None).version
                fact = ChainDamagedFact(
                    from_seq=fault.from_seq, through_seq=fault.through_seq, programme_version=version, occurred_at=now
                )
                told = self._journal.append(fact, now=now)
                row = {"from_seq": fault.from_seq, "through_seq": fault.through_seq, "told_seq": told.seq}
                writer.execute(_TELL, row)

    def _fault_after(self, connection: sqlite3.Connection, after: int, *, limit: int) -> Damage | WrongHash | None:
        parent, passed, before = hash_at(connection, after), after, after
        rows: list[_Row] = connection.execute(_ROWS, {"after": after, "limit": limit + 1}).fetchall()
        for place, (seq, kept_hash, content) in enumerate(rows[:limit]):
            through = told_through(connection, seq) if seq > passed else None
            passed = max(passed, through or 0)
            if seq > passed and event_hash(parent=parent or b"", content=content) != kept_hash:
                following = rows[place + 1] if place + 1 < len(rows) else None
                found = self._judge(connection, rows[place], parent=parent or b"", following=following)
                return found or Damage(from_seq=before + 1, through_seq=_end_of_damage(connection, seq))
            parent, before = kept_hash, seq
        return None

    def _judge(
        self, connection: sqlite3.Connection, row: _Row, *, parent: bytes, following: _Row | None
    ) -> WrongHash | None:
        """Say whether it is its hash or its parent's that was damaged; None: its bytes are."""
        seq, kept_hash, content = row
        computed = event_hash(parent=parent, content=content)
        if following is not None and named_parent(following[2]) == computed:
            return WrongHash(seq=seq, right=computed)
        witness = read_anchor(self._database.path)
        if following is None and witness is not None and (witness.seq, witness.hash) == (seq, computed):
            return WrongHash(seq=seq, right=computed)
        named = named_parent(content)
        fits = named is not None and event_hash(parent=named, content=content) == kept_hash
        is_there = seq > 1 and hash_at(connection, seq - 1) is not None
        return WrongHash(seq=seq - 1, right=named) if named is not None and fits and is_there else None


def mend_newest_hash(database: Database, witness: AnchorPoint | None) -> None:
    """Write the newest event's hash down again where the anchor shows that it alone went bad.

    Before anything is recorded: the next event is to stand on the hash by which the ledger knows this one.
    """
    with database.reading() as connection:
        tip = newest_event(connection)
        right = hashed_at(connection, tip.seq)
    if right is not None and right != tip.hash and witness == AnchorPoint(seq=tip.seq, hash=right):
        with database.writing():
            database.writer.execute(_WRITE_HASH, {"of_seq": tip.seq, "right": right})


def told_through(connection: sqlite3.Connection, seq: int) -> int | None:
    """Give where the damage ends that this event is in, if the chain says so already."""
    row = connection.execute(_TOLD, {"seq": seq}).fetchone()
    return None if row[0] is None else int(row[0])


def named_parent(content: bytes) -> bytes | None:
    """Give the parent that an event's bytes name; None if they cannot be read."""
    try:
        return parent_of(content)
    except WireError:
        return None


def _end_of_damage(connection: sqlite3.Connection, from_seq: int) -> int:
    """Give the last event before one that verifies again on the hash before it; else the newest."""
    seq = from_seq
    for before, row in pairwise(_rows_from(connection, from_seq)):
        seq = row[0]
        if event_hash(parent=before[1], content=row[2]) == row[1]:
            return before[0]
    return seq


def _rows_from(connection: sqlite3.Connection, from_seq: int) -> Iterator[_Row]:
    yield from connection.execute(_ALL_AFTER, {"from_seq": from_seq})
