"""One till's database behind one object: open it, use its books, write in one transaction, close it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import uuid_utils.compat
from filelock import FileLock

from posloyalty.domain.ids import ProgrammeVersion, RewardId
from posloyalty.till_store.anchor import Anchor, AnchorPoint, SecondWitness, read_anchor
from posloyalty.till_store.core import bindparam, func, select, update
from posloyalty.till_store.damage import mend_newest_hash
from posloyalty.till_store.database import Database
from posloyalty.till_store.days import SqliteDayBook
from posloyalty.till_store.event_rows import hash_at, hashed_at, newest_event
from posloyalty.till_store.faults import fault_of_system
from posloyalty.till_store.found import SqliteFoundMembers
from posloyalty.till_store.held_baskets import SqliteHeldBook
from posloyalty.till_store.history import SqliteOwnHistory
from posloyalty.till_store.journal import Sources, SqliteJournal
from posloyalty.till_store.known_tills import SqliteKnownTills
from posloyalty.till_store.leases import SqliteLeaseBook
from posloyalty.till_store.members import SqliteMemberDirectory
from posloyalty.till_store.moments import utc_now
from posloyalty.till_store.opening import lock_store, open_database
from posloyalty.till_store.orders import SqliteOrderBook
from posloyalty.till_store.outbox import SqliteOutbox
from posloyalty.till_store.prepared import number, sql_of
from posloyalty.till_store.prints import SqlitePrintQueue
from posloyalty.till_store.products import SqliteProductCatalogue
from posloyalty.till_store.setup import SqliteCashierBook, TillSetup
from posloyalty.till_store.spent_coupons import SqliteSpentCoupons
from posloyalty.till_store.stocks import stocks_left
from posloyalty.till_store.store_days import SqliteStoreDays
from posloyalty.till_store.sync_state import SYNC_STATE, seal_marks
from posloyalty.till_store.tables import IDENTITY
from posloyalty.till_store.till_book import SqliteTillBook
from posloyalty.till_store.verify import verify_store
from posloyalty.use_cases.records import ChainReport, Enrolment, PublishedProgramme, TillIdentity

__all__ = ["SqliteTillStore", "open_store", "verify_store"]

_HAS_JOINED: Final = sql_of(select(func.count()).select_from(IDENTITY))
_NOTE_BEHIND_ANCHOR: Final = sql_of(
    update(SYNC_STATE).values(
        behind_anchor=number(1), witness_seq=bindparam("seen_seq"), witness_hash=bindparam("seen_hash")
    )
)


class SqliteTillStore:
    """One till's database: a file that one till process has open. Implements ports.TillStore.

    Threads share it: each sees the last committed state, or its own open transaction.
    """

    def __init__(self, *, database: Database, anchor: Anchor, lock: FileLock, sources: Sources) -> None:
        self._database = database
        self._anchor = anchor
        self._lock = lock
        self._setup = TillSetup(database, now=sources.now)
        self.journal = SqliteJournal(database=database, setup=self._setup, anchor=anchor, sources=sources)
        self.members = SqliteMemberDirectory(database)
        self.found = SqliteFoundMembers(database)
        self.products = SqliteProductCatalogue(database)
        self.outbox = SqliteOutbox(
            database=database, setup=self._setup, anchor=anchor, journal=self.journal, now=sources.now
        )
        self.coupons = SqliteSpentCoupons(database)
        self.tills = SqliteKnownTills(database)
        self.leases = SqliteLeaseBook(database)
        self.cashiers = SqliteCashierBook(database)
        self.days = SqliteDayBook(database)
        self.book = SqliteTillBook(database)
        self.store_days = SqliteStoreDays(database)
        self.held = SqliteHeldBook(database)
        self.orders = SqliteOrderBook(database)
        self.prints = SqlitePrintQueue(database)
        self.history = SqliteOwnHistory(database)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    def transaction(self) -> AbstractContextManager[None]:
        """Open the one write transaction; everything inside is durable on exit or did not happen."""
        return self._database.writing()

    def identity(self) -> TillIdentity | None:
        """Say who this till is; None before enrolment."""
        return self._setup.identity()

    def programme(
        self, *, at: datetime | None = None, begun_under: ProgrammeVersion | None = None
    ) -> PublishedProgramme:
        """Give the programme in force now or `at`; a sale begun under a version keeps it. Raises TillNotEnrolled."""
        return self._setup.programmes.in_force(at=at, begun_under=begun_under)

    def programme_version(self, version: ProgrammeVersion) -> PublishedProgramme | None:
        """Give one version, in force or not."""
        return self._setup.programmes.version(version)

    def setting(self, name: str) -> str | None:
        """Give one of the till's own options, such as `language`."""
        return self._setup.setting(name)

    def stock_left(self) -> dict[RewardId, int]:
        """Say what is left of rewards that have a stock, as far as the ledger told, less what was sold here since."""
        with self._database.reading() as connection:
            return stocks_left(connection)

    def put_setting(self, name: str, value: str) -> None:
        """Remember one of the till's own options. Needs an open transaction."""
        self._setup.put_setting(name, value)

    def join(self, enrolment: Enrolment) -> None:
        """Remember the ledger's answer to the pairing code, durably."""
        self._setup.join(enrolment)
        with self._database.reading() as connection:
            tip = newest_event(connection)
        # What the keyring has seen at this place may have been another store.
        self._anchor.note_synced(AnchorPoint(seq=tip.seq, hash=tip.hash))

    def verify(self) -> ChainReport:
        """Recompute the chain, the folds and the anchor."""
        return verify_store(self._database.path)

    def close(self) -> None:
        """Release the file and its lock."""
        self._database.close()
        self._anchor.close()
        self._lock.release()


def open_store(
    path: Path | str,
    *,
    new_uuid: Callable[[], UUID] = uuid_utils.compat.uuid7,
    new_salt: Callable[[int], bytes] = os.urandom,
    now: Callable[[], datetime] = utc_now,
    second_witness: SecondWitness | None = None,
    connection_type: type[sqlite3.Connection] = sqlite3.Connection,
) -> SqliteTillStore:
    """Open a till's file, making it if there is none. `connection_type` is how it gets to the disk.

    Raises StoreLocked if another till process has it, StoreDamaged (not_a_database, not_a_till_store, newer,
    no_permission, is_a_directory, damaged, unreadable), DiskFull. Whatever is raised, the file is as it was.
    """
    path = Path(path)
    lock = lock_store(path)
    try:
        database = open_database(path, connection_type=connection_type)
        anchor = _open_anchor(path, second_witness)
        _compare_with_anchor(database, anchor)
    except BaseException:
        lock.release()
        raise
    sources = Sources(new_uuid=new_uuid, new_salt=new_salt, now=now)
    return SqliteTillStore(database=database, anchor=anchor, lock=lock, sources=sources)


def _open_anchor(path: Path, second: SecondWitness | None) -> Anchor:
    try:
        return Anchor(path, second=second)
    except OSError as error:
        raise fault_of_system(error, path) from error


def _compare_with_anchor(database: Database, anchor: Anchor) -> None:
    """Note in the file that it is older than a witness has seen it: it was put back from a backup."""
    witness = read_anchor(database.path)
    mend_newest_hash(database, witness)
    with database.reading() as connection:
        tip = newest_event(connection)
        joined = connection.execute(_HAS_JOINED).fetchone()[0]
        # A new store in the place of an old one has joined nothing yet, and lacks nothing.
        seen = [one for one in (witness, anchor.second_point() if joined else None) if one is not None]
        missing = [one for one in seen if not _holds(connection, one)]
    here = AnchorPoint(seq=tip.seq, hash=tip.hash)
    if missing:
        newest = max(missing, key=lambda point: point.seq)
        with database.writing():
            database.writer.execute(_NOTE_BEHIND_ANCHOR, {"seen_seq": newest.seq, "seen_hash": newest.hash})
            seal_marks(database.writer)
        anchor.restart(here)
        anchor.note_synced(here)
    elif tip.seq > (witness.seq if witness else 0):
        anchor.note(here)


def _holds(connection: sqlite3.Connection, point: AnchorPoint) -> bool:
    """Tell whether the journal has an event. One whose own hash went bad is still there: its bytes say so."""
    return point.hash in (hash_at(connection, point.seq), hashed_at(connection, point.seq))
