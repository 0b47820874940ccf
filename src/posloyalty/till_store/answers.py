"""Take in what the ledger answered: all of it or, if anything fails, none. What is older never replaces what is newer.

What an acknowledgement means is decided in `acknowledging.py`. A raised server epoch means that the ledger itself was
restored: its acknowledgement is taken as it is, even backwards, and its positions in the feed begin anew.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Final

from posloyalty.till_store.acknowledging import Acknowledging
from posloyalty.till_store.away import forget_away
from posloyalty.till_store.balances import put_balance
from posloyalty.till_store.core import bindparam, update
from posloyalty.till_store.database import Database
from posloyalty.till_store.event_rows import hash_at
from posloyalty.till_store.feed import FeedReader
from posloyalty.till_store.journal import SqliteJournal
from posloyalty.till_store.leases import drop_leases, take_leases
from posloyalty.till_store.moments import micros_of
from posloyalty.till_store.orders import forget_notes
from posloyalty.till_store.prepared import number, sql_of
from posloyalty.till_store.setup import TillSetup
from posloyalty.till_store.stocks import put_stocks
from posloyalty.till_store.sync_state import SYNC_STATE, SyncMarks, sync_marks
from posloyalty.till_store.tables import BALANCES, CASHIERS, MEMBERS, PRODUCTS, TOMBSTONES
from posloyalty.use_cases.records import SyncAnswer

_MOVE_ON: Final = sql_of(
    update(SYNC_STATE).values(
        cursor=bindparam("to_cursor"),
        generation=bindparam("to_generation"),
        refetching=bindparam("now_refetching"),
        server_epoch=bindparam("to_epoch"),
        frozen=bindparam("is_frozen"),
        recovering=bindparam("is_recovering"),
        revoked=number(0),  # it answers again: the till was enrolled anew
        scope=bindparam("to_scope"),
        last_synced_at=bindparam("synced_at"),
    )
)
_FORGET_POSITIONS: Final = tuple(
    sql_of(update(table).values(pos=number(1)).where(table.c.pos > number(1)))
    for table in (BALANCES, MEMBERS, PRODUCTS, CASHIERS)
)
_FORGET_DELETIONS: Final = sql_of(TOMBSTONES.delete())


class AnswerTaker:
    """Applies replies to the till's file, inside a transaction that the caller opened."""

    def __init__(self, *, database: Database, setup: TillSetup, journal: SqliteJournal) -> None:
        self._database = database
        self._acknowledging = Acknowledging(database=database, setup=setup, journal=journal)
        self._feed = FeedReader(setup)

    def take_in(self, answer: SyncAnswer, *, now: datetime) -> None:
        """Take in one reply. Needs an open transaction."""
        writer = self._database.writer
        marks = sync_marks(writer)
        if answer.server_epoch > marks.server_epoch:
            _begin_epoch(writer)
        acked_seq = self._acknowledging.take_in(answer, marks, now=now)
        _take_leases(writer, answer, marks, now=now)
        if answer.server_epoch < marks.server_epoch:
            return  # a restore has ended that life of the ledger: its balances and positions are none of this one's
        for balance in answer.balances:
            put_balance(writer, balance)
        put_stocks(writer, dict(answer.stocks))
        # In a restored ledger's feed the cursor may stand beyond changes that came after the restore.
        if marks.cursor and answer.server_epoch > marks.server_epoch:
            self._begin_again(answer, marks, now=now)
        elif answer.since is not None and answer.since != marks.cursor:
            # An older answer: what it brings is here, or does not follow what is here.
            self._move_on(answer, marks, scope=marks.scope, now=now)
        elif answer.must_refetch or (marks.cursor and answer.scope != marks.scope):
            self._begin_again(answer, marks, now=now)
        else:
            self._take_page(answer, marks, acked_seq=acked_seq, now=now)

    def _begin_again(self, answer: SyncAnswer, marks: SyncMarks, *, now: datetime) -> None:
        """Take the feed from its beginning, beside what is here, which stays until all of it has come."""
        self._database.writer.execute(_FORGET_DELETIONS)
        self._move_on(answer, marks, generation=marks.generation + 1, refetching=True, to_cursor=0, now=now)

    def _take_page(self, answer: SyncAnswer, marks: SyncMarks, *, acked_seq: int, now: datetime) -> None:
        writer = self._database.writer
        if answer.scope != marks.scope:  # at the very beginning of the feed: what is here is of others
            writer.execute(_FORGET_DELETIONS)
        refetching = marks.refetching or answer.scope != marks.scope
        self._feed.take_in(writer, answer.changes, generation=marks.generation, acked_seq=acked_seq, now=now)
        swap = refetching and not answer.more
        if swap:
            self._feed.drop_older(writer, generation=marks.generation, scope=answer.scope, now=now)
        forget_away(writer, now=now)
        forget_notes(writer, now=now)
        to_cursor = max(marks.cursor, answer.next_cursor)
        self._move_on(answer, marks, to_cursor=to_cursor, refetching=refetching and not swap, now=now)

    def _move_on(
        self,
        answer: SyncAnswer,
        marks: SyncMarks,
        *,
        now: datetime,
        to_cursor: int | None = None,
        generation: int | None = None,
        refetching: bool | None = None,
        scope: str | None = None,
    ) -> None:
        """Note where this till is with the ledger; what is not said of the feed stays; the scope is the answer's."""
        row = {
            "to_cursor": marks.cursor if to_cursor is None else to_cursor,
            "to_generation": marks.generation if generation is None else generation,
            "now_refetching": int(marks.refetching if refetching is None else refetching),
            "to_scope": answer.scope if scope is None else scope,
            "to_epoch": max(marks.server_epoch, answer.server_epoch),
            "is_frozen": int(answer.frozen),
            "is_recovering": int(answer.recovering),
            "synced_at": micros_of(now),
        }
        self._database.writer.execute(_MOVE_ON, row)


def _take_leases(writer: sqlite3.Connection, answer: SyncAnswer, marks: SyncMarks, *, now: datetime) -> None:
    """Keep the leases that the answer lists, unless it acknowledges what this journal does not hold.

    An answer from a life of the ledger that a restore has ended lists what nobody has set aside any more.
    """
    is_of_this_life = answer.server_epoch >= marks.server_epoch
    if is_of_this_life and hash_at(writer, answer.ack_seq) == answer.ack_hash:
        take_leases(writer, answer.leases, acked_seq=answer.ack_seq, now=now)
    else:
        drop_leases(writer)


def _begin_epoch(writer: sqlite3.Connection) -> None:
    for statement in _FORGET_POSITIONS:
        writer.execute(statement)
    writer.execute(_FORGET_DELETIONS)
