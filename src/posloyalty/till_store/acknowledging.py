"""Decide what an acknowledgement says of this till: all is well, or its journal lacks events.

An acknowledgement counts by hash. One that this journal does not hold means that this till is a copy or was put back
from a backup: it acknowledges nothing, and the till says so in an event `recovered`, once, in the transaction that
notes it. Sync file, "Protocol". Where the ledger has frozen the till it knows already.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Final

from posloyalty.domain.facts import RecoveredFact
from posloyalty.till_store.core import bindparam, delete, func, insert, select, update
from posloyalty.till_store.database import Database
from posloyalty.till_store.event_rows import hash_at
from posloyalty.till_store.journal import SqliteJournal
from posloyalty.till_store.missing import is_missing
from posloyalty.till_store.prepared import NOTHING, number, sql_of, word
from posloyalty.till_store.setup import TillSetup
from posloyalty.till_store.sync_state import SYNC_STATE, SyncMarks
from posloyalty.till_store.tables import EVENTS, RESULTS
from posloyalty.use_cases.records import SyncAnswer

_ACKNOWLEDGE: Final = sql_of(
    update(SYNC_STATE).values(
        acked_seq=bindparam("acked_seq"),
        behind_anchor=number(0),
        stored_mark=NOTHING,
        unknown_ack=NOTHING,
        missing_after=bindparam("after"),
        witness_seq=NOTHING,
        witness_hash=NOTHING,
    )
)
_NOTE_UNKNOWN_ACK: Final = sql_of(
    update(SYNC_STATE).values(
        stored_mark=bindparam("stored"),
        unknown_ack=bindparam("ack"),
        behind_anchor=number(0),
        missing_after=bindparam("after"),
        witness_seq=NOTHING,
        witness_hash=NOTHING,
    )
)
_HAS_SAID_SO: Final = sql_of(
    select(func.count()).where(EVENTS.c.seq > bindparam("after"), EVENTS.c.type == word("recovered"))
)
_PUT_RESULT: Final = sql_of(insert(RESULTS).prefix_with("OR IGNORE"))  # the first result of an event is its result
# What a restored ledger lost it posts anew, and perhaps otherwise.
_FORGET_RESULTS: Final = sql_of(delete(RESULTS).where(RESULTS.c.seq > bindparam("after")))
_IDS_BETWEEN: Final = sql_of(
    select(EVENTS.c.event_id, EVENTS.c.seq)
    .where(EVENTS.c.seq > bindparam("after"), EVENTS.c.seq <= bindparam("through"))
    .order_by(EVENTS.c.seq)
)
# Results are of the events just sent, so they are looked for within twice a batch.
_RESULTS_REACH: Final = 400


class Acknowledging:
    """Takes in what an answer says of this till's own events, inside a transaction that the caller opened."""

    def __init__(self, *, database: Database, setup: TillSetup, journal: SqliteJournal) -> None:
        self._database = database
        self._setup = setup
        self._journal = journal

    def take_in(self, answer: SyncAnswer, marks: SyncMarks, *, now: datetime) -> int:
        """Note what the ledger has; give the number of the newest acknowledged event."""
        writer = self._database.writer
        if hash_at(writer, answer.ack_seq) != answer.ack_hash:
            self._note_unknown(answer, marks, now=now)
            return marks.acked_seq
        restored_ledger = answer.server_epoch > marks.server_epoch
        acked_seq = answer.ack_seq if restored_ledger else max(marks.acked_seq, answer.ack_seq)
        # Frozen at its first sale after a restore: what it lacks is then between this answer and the one before.
        is_news = answer.frozen and not marks.frozen and marks.unknown_ack is None
        after = hash_at(writer, marks.acked_seq) if is_news else marks.missing_after
        writer.execute(_ACKNOWLEDGE, {"acked_seq": acked_seq, "after": after})
        if restored_ledger:
            writer.execute(_FORGET_RESULTS, {"after": acked_seq})
        _put_results(writer, answer)
        if marks.behind_anchor and marks.witness_hash is not None and not answer.frozen:
            # What the anchor has seen never came to the ledger: it is lost, and somebody should know.
            self._say_recovered(marks.witness_seq or 0, marks.witness_hash, now=now)
        return acked_seq

    def _note_unknown(self, answer: SyncAnswer, marks: SyncMarks, *, now: datetime) -> None:
        writer = self._database.writer
        stored = _stored_through(writer, answer, marks)
        is_fetched = is_missing(writer, answer.ack_hash)
        after = marks.missing_after if is_fetched else hash_at(writer, marks.acked_seq)
        writer.execute(_NOTE_UNKNOWN_ACK, {"stored": stored, "ack": answer.ack_hash, "after": after})
        (has_said_so,) = writer.execute(_HAS_SAID_SO, {"after": stored}).fetchone()
        # The same one again, although `recovered` was sent: saying it a second time would bring nothing else. Of one
        # that came while the ledger had frozen this till nothing was said yet.
        is_new = marks.frozen or marks.unknown_ack != answer.ack_hash
        if is_new and not answer.frozen and not has_said_so:
            self._say_recovered(answer.ack_seq, answer.ack_hash, now=now)

    def _say_recovered(self, seq: int, event_hash: bytes, *, now: datetime) -> None:
        fact = RecoveredFact(
            from_seq=seq,
            from_hash=event_hash,
            programme_version=self._setup.programmes.in_force(at=now, begun_under=None).version,
            occurred_at=now,
        )
        self._journal.append(fact, now=now)


def _stored_through(writer: sqlite3.Connection, answer: SyncAnswer, marks: SyncMarks) -> int:
    """Give how far the ledger has what this journal holds: the answer has a result for each event of the batch."""
    told = {result.event_id.bytes for result in answer.results}
    stored = marks.sent_seq
    for event_id, seq in _ids_between(writer, stored, stored + _RESULTS_REACH):
        if event_id not in told:
            break
        stored = seq
    return stored


def _put_results(writer: sqlite3.Connection, answer: SyncAnswer) -> None:
    """Keep what became of each event. Results of events that the answer does not acknowledge are not believed."""
    between = _ids_between(writer, answer.ack_seq - _RESULTS_REACH, answer.ack_seq) if answer.results else []
    seq_of = dict(between)
    rows = [
        {
            "seq": seq_of[result.event_id.bytes],
            "status": result.status,
            "code": result.code,
            "posted": result.posted,
            "overdraft": result.overdraft,
        }
        for result in answer.results
        if result.event_id.bytes in seq_of
    ]
    writer.executemany(_PUT_RESULT, rows)


def _ids_between(writer: sqlite3.Connection, after: int, through: int) -> list[tuple[bytes, int]]:
    return writer.execute(_IDS_BETWEEN, {"after": after, "through": through}).fetchall()
