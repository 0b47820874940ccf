"""Check a till's file from its first event on: every byte of the chain, and everything that was summed from it.

Reads only, needs no lock, and trusts nothing but the events' own bytes: each hash is computed again, each column is
compared with what the bytes say. A fault names the event by its number and says what is wrong in one sentence.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

from posloyalty.domain.errors import ProgrammeInvalid, StoreDamaged
from posloyalty.domain.programme_file import parse_programme
from posloyalty.till_store.anchor import AnchorPoint, read_anchor
from posloyalty.till_store.core import select
from posloyalty.till_store.database import connect
from posloyalty.till_store.event_rows import ChainPlace, hash_at
from posloyalty.till_store.faults import fault_of_system, store_faults
from posloyalty.till_store.leases import lease_faults
from posloyalty.till_store.missing import missing_rows
from posloyalty.till_store.opening import SCHEMA_VERSION, refuse_folder, schema_version
from posloyalty.till_store.prepared import at_most, number, sql_of
from posloyalty.till_store.programmes import sha256_of
from posloyalty.till_store.sync_state import SYNC_STATE, are_marks_sealed
from posloyalty.till_store.tables import ATTACHMENTS, EVENTS, PROGRAMMES, RESULTS
from posloyalty.till_store.till_book import book_faults
from posloyalty.till_store.verify_events import EventChecker
from posloyalty.till_store.verify_rows import CHECKED_ROWS, CheckedRow
from posloyalty.use_cases.records import ChainReport
from posloyalty.wire.chain import attachment_hash, event_hash
from posloyalty.wire.codec import parent_of

# One cause may fault every event; nobody reads more than this.
_FAULTS_MAX: Final = 100

_MARKS: Final = sql_of(select(SYNC_STATE.c.acked_seq, SYNC_STATE.c.behind_anchor, SYNC_STATE.c.unknown_ack))
_KEPT_ATTACHMENTS: Final = sql_of(
    select(ATTACHMENTS.c.seq, ATTACHMENTS.c.hash, ATTACHMENTS.c.salt, ATTACHMENTS.c.content).where(
        ATTACHMENTS.c.content.is_not(None)
    )
)
_PROGRAMMES: Final = sql_of(select(PROGRAMMES.c.version, PROGRAMMES.c.text, PROGRAMMES.c.sha256))
_EARLY_RESULTS: Final = sql_of(
    at_most(select(RESULTS.c.seq).where(RESULTS.c.seq > select(SYNC_STATE.c.acked_seq).scalar_subquery()), number(10))
)
_STRAY_ATTACHMENTS: Final = sql_of(
    at_most(select(ATTACHMENTS.c.seq).where(ATTACHMENTS.c.seq.not_in(select(EVENTS.c.seq))), number(10))
)


def verify_store(path: Path | str) -> ChainReport:
    """Read the whole file and give each fault found. Raises StoreDamaged if it is no till's file at all."""
    path = Path(path)
    _refuse_missing(path)
    version = schema_version(path, read_only=True)
    if version < SCHEMA_VERSION:
        raise StoreDamaged(file=str(path), reason="older" if version else "empty")
    witness = read_anchor(path)  # before the file: a till that sells meanwhile is not behind what is read now
    with store_faults(path, suspect=True):
        connection = connect(path, read_only=True)
        try:
            connection.execute("BEGIN")
            return _Verification(connection, path, witness=witness).report()
        finally:
            connection.close()


def _refuse_missing(path: Path) -> None:
    try:
        refuse_folder(path)
        path.stat()
    except FileNotFoundError:
        raise StoreDamaged(file=str(path), reason="missing") from None
    except OSError as error:
        raise fault_of_system(error, path) from error


class _Verification:
    """One walk through a file."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, witness: AnchorPoint | None) -> None:
        self._connection = connection
        self._path = path
        self._witness = witness
        self._faults: list[str] = []
        self._events = 0

    def report(self) -> ChainReport:
        """Check everything, damage to the file itself first: after that nothing else can be believed."""
        self._check_file()
        if not self._faults:
            tip = self._check_chain()
            self._check_attachments()
            self._check_programmes()
            self._check_marks(tip)
            self._faults.extend(lease_faults(self._connection))
            self._faults.extend(book_faults(self._connection))
            self._check_anchor(tip)
        faults = self._faults[:_FAULTS_MAX]
        if len(self._faults) > _FAULTS_MAX:
            faults.append(f"and {len(self._faults) - _FAULTS_MAX} more")
        has_anchor = not self._events or read_anchor(self._path) is not None
        return ChainReport(events=self._events, faults=tuple(faults), has_anchor=has_anchor)

    def _check_file(self) -> None:
        for (said,) in self._connection.execute(f"PRAGMA quick_check({_FAULTS_MAX})"):
            if said != "ok":
                self._faults.append(f"the file is damaged: {said}")

    def _check_chain(self) -> ChainPlace:
        checker = EventChecker(self._timezones())
        for kept_hash, content in missing_rows(self._connection):
            faults = list(checker.learn(content))
            if not faults and event_hash(parent=parent_of(content), content=content) != kept_hash:
                faults.append("it is not what the ledger gave back")
            self._faults.extend(f"lost event {kept_hash.hex()[:8]}: {fault}" for fault in faults)
        for values in self._connection.execute(CHECKED_ROWS):
            self._faults.extend(checker.check(CheckedRow(*values)))
            self._events += 1
        return checker.place

    def _timezones(self) -> dict[int, str]:
        """Give the timezone of each programme that can be read; what cannot is a fault of its own."""
        zones: dict[int, str] = {}
        for version, text, _ in self._connection.execute(_PROGRAMMES):
            with suppress(ProgrammeInvalid):
                zones[version] = parse_programme(text).timezone
        return zones

    def _check_attachments(self) -> None:
        for seq, kept_hash, salt, content in self._connection.execute(_KEPT_ATTACHMENTS):
            if attachment_hash(salt=salt or b"", content=content) != kept_hash:
                self._faults.append(f"event {seq}: the personal data kept with it is not what the event names")
        for (seq,) in self._connection.execute(_STRAY_ATTACHMENTS):
            self._faults.append(f"event {seq}: personal data is kept of it, and there is no such event")

    def _check_programmes(self) -> None:
        for version, text, sha256 in self._connection.execute(_PROGRAMMES):
            if sha256_of(text) != sha256:
                self._faults.append(f"programme version {version}: its text is not the one that was published")

    def _check_marks(self, tip: ChainPlace) -> None:
        marks = self._connection.execute(_MARKS).fetchone()
        if marks is None:
            self._faults.append("how far the ledger has acknowledged is missing")
            return
        acked_seq, behind_anchor, unknown_ack = marks
        if not are_marks_sealed(self._connection):
            self._faults.append("how far the till and the ledger have come was changed by something else than the till")
        if acked_seq > tip.seq:
            self._faults.append(f"event {acked_seq} is marked as acknowledged, and the journal ends at {tip.seq}")
        if unknown_ack is not None:
            self._faults.append(
                f"the ledger has an event {unknown_ack.hex()[:8]} of this till that is not in the journal: "
                "the file is a copy, or was put back from a backup"
            )
        if behind_anchor:
            self._faults.append("the file was put back from a backup: events that it had are missing")
        for (seq,) in self._connection.execute(_EARLY_RESULTS):
            self._faults.append(f"event {seq} has a result, and is not marked as acknowledged")

    def _check_anchor(self, tip: ChainPlace) -> None:
        witness = self._witness
        if witness is None:
            return
        here = hash_at(self._connection, witness.seq)
        if here is None:
            self._faults.append(f"the anchor has seen event {witness.seq}, and the journal ends at {tip.seq}")
        elif here != witness.hash:
            self._faults.append(f"event {witness.seq}: its hash is not the one that the anchor has seen")
