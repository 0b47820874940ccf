"""Take in what the ledger answered: all of it or, if anything fails, none. What is older never replaces what is newer.

An acknowledgement counts by hash: one that this journal does not hold acknowledges nothing, and is noted, because then
this till is a copy or was restored from a backup. A raised server epoch means that the ledger itself was restored: its
acknowledgement is taken as it is, even backwards, and its positions in the feed begin anew.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, insert, select, update

from posloyalty.till_store.balances import put_balance
from posloyalty.till_store.database import Database
from posloyalty.till_store.event_rows import hash_at
from posloyalty.till_store.feed import FeedReader
from posloyalty.till_store.leases import drop_leases, take_leases
from posloyalty.till_store.moments import micros_of
from posloyalty.till_store.prepared import NOTHING, number, sql_of
from posloyalty.till_store.setup import TillSetup
from posloyalty.till_store.stocks import put_stocks
from posloyalty.till_store.tables import BALANCES, CASHIERS, EVENTS, MEMBERS, PRODUCTS, RESULTS, SYNC_STATE, TOMBSTONES
from posloyalty.use_cases.records import SyncAnswer

_STATE: Final = sql_of(
    select(
        SYNC_STATE.c.acked_seq,
        SYNC_STATE.c.cursor,
        SYNC_STATE.c.generation,
        SYNC_STATE.c.refetching,
        SYNC_STATE.c.server_epoch,
    )
)
_ACKNOWLEDGE: Final = sql_of(
    update(SYNC_STATE).values(
        acked_seq=bindparam("acked_seq"),
        behind_anchor=number(0),
        stored_mark=NOTHING,
        unknown_ack=NOTHING,
    )
)
_NOTE_UNKNOWN_ACK: Final = sql_of(
    update(SYNC_STATE).values(stored_mark=bindparam("stored"), unknown_ack=bindparam("unknown_ack"))
)
_MOVE_ON: Final = sql_of(
    update(SYNC_STATE).values(
        cursor=bindparam("to_cursor"),
        generation=bindparam("to_generation"),
        refetching=bindparam("now_refetching"),
        server_epoch=bindparam("to_epoch"),
        last_synced_at=bindparam("synced_at"),
    )
)
_PUT_RESULT: Final = sql_of(insert(RESULTS).prefix_with("OR IGNORE"))  # the first result of an event is its result
_JUST_ACKED: Final = sql_of(
    select(EVENTS.c.event_id, EVENTS.c.seq).where(
        EVENTS.c.seq > bindparam("after"), EVENTS.c.seq <= bindparam("through")
    )
)
# Results are of the events just sent, so they are looked for among the newest acknowledged ones: twice a batch.
_RESULTS_REACH: Final = 400
_FORGET_POSITIONS: Final = tuple(
    sql_of(update(table).values(pos=number(1)).where(table.c.pos > number(1)))
    for table in (BALANCES, MEMBERS, PRODUCTS, CASHIERS)
)
_FORGET_DELETIONS: Final = sql_of(TOMBSTONES.delete())


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncMarks:
    """How far this till and the ledger have come with each other."""

    acked_seq: int
    cursor: int
    generation: int
    refetching: bool
    server_epoch: int


class AnswerTaker:
    """Applies replies to the till's file, inside a transaction that the caller opened."""

    def __init__(self, *, database: Database, setup: TillSetup) -> None:
        self._database = database
        self._feed = FeedReader(setup)

    def take_in(self, answer: SyncAnswer, *, now: datetime) -> None:
        """Take in one reply. Needs an open transaction."""
        writer = self._database.writer
        marks = sync_marks(writer)
        if answer.server_epoch > marks.server_epoch:
            _begin_epoch(writer)
        acked_seq = _acknowledge(writer, answer, marks)
        for balance in answer.balances:
            put_balance(writer, balance)
        _take_leases(writer, answer, now=now)
        put_stocks(writer, dict(answer.stocks))
        # In a restored ledger's feed the cursor may stand beyond changes that came after the restore.
        if answer.must_refetch or marks.cursor and answer.server_epoch > marks.server_epoch:
            writer.execute(_FORGET_DELETIONS)
            self._move_on(answer, marks, cursor=0, generation=marks.generation + 1, refetching=True, now=now)
            return
        self._feed.take_in(writer, answer.changes, generation=marks.generation, acked_seq=acked_seq)
        swap = marks.refetching and not answer.more
        if swap:
            self._feed.drop_older(writer, generation=marks.generation)
        self._move_on(
            answer,
            marks,
            cursor=max(marks.cursor, answer.next_cursor),
            generation=marks.generation,
            refetching=marks.refetching and not swap,
            now=now,
        )

    def _move_on(
        self, answer: SyncAnswer, marks: SyncMarks, *, cursor: int, generation: int, refetching: bool, now: datetime
    ) -> None:
        row = {
            "to_cursor": cursor,
            "to_generation": generation,
            "now_refetching": int(refetching),
            "to_epoch": max(marks.server_epoch, answer.server_epoch),
            "synced_at": micros_of(now),
        }
        self._database.writer.execute(_MOVE_ON, row)


def sync_marks(connection: sqlite3.Connection) -> SyncMarks:
    """Read how far the till and the ledger have come."""
    acked_seq, cursor, generation, refetching, server_epoch = connection.execute(_STATE).fetchone()
    return SyncMarks(
        acked_seq=acked_seq,
        cursor=cursor,
        generation=generation,
        refetching=bool(refetching),
        server_epoch=server_epoch,
    )


def _acknowledge(writer: sqlite3.Connection, answer: SyncAnswer, marks: SyncMarks) -> int:
    """Note what the ledger has; give the number of the newest acknowledged event."""
    if hash_at(writer, answer.ack_seq) != answer.ack_hash:
        writer.execute(_NOTE_UNKNOWN_ACK, {"stored": answer.stored, "unknown_ack": answer.ack_hash})
        return marks.acked_seq
    restored_ledger = answer.server_epoch > marks.server_epoch
    acked_seq = answer.ack_seq if restored_ledger else max(marks.acked_seq, answer.ack_seq)
    writer.execute(_ACKNOWLEDGE, {"acked_seq": acked_seq})
    _put_results(writer, answer)
    return acked_seq


def _take_leases(writer: sqlite3.Connection, answer: SyncAnswer, *, now: datetime) -> None:
    """Keep the leases that the answer lists, unless it acknowledges what this journal does not hold."""
    if hash_at(writer, answer.ack_seq) == answer.ack_hash:
        take_leases(writer, answer.leases, acked_seq=answer.ack_seq, now=now)
    else:
        drop_leases(writer)


def _put_results(writer: sqlite3.Connection, answer: SyncAnswer) -> None:
    """Keep what became of each event. Results of events that the answer does not acknowledge are not believed."""
    span = {"after": answer.ack_seq - _RESULTS_REACH, "through": answer.ack_seq}
    seq_of = dict(writer.execute(_JUST_ACKED, span)) if answer.results else {}
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


def _begin_epoch(writer: sqlite3.Connection) -> None:
    for statement in _FORGET_POSITIONS:
        writer.execute(statement)
    writer.execute(_FORGET_DELETIONS)
