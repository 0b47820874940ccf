"""What the ledger has not acknowledged, in order and to the byte; and its answers, each taken in as one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from posloyalty.domain.errors import TillNotEnrolled
from posloyalty.till_store.anchor import Anchor, AnchorPoint
from posloyalty.till_store.answers import AnswerTaker
from posloyalty.till_store.core import bindparam, func, select, update
from posloyalty.till_store.damage import ChainMender, told_through
from posloyalty.till_store.database import Database
from posloyalty.till_store.event_rows import hash_at, hashed_at, newest_event
from posloyalty.till_store.journal import SqliteJournal
from posloyalty.till_store.leases import drop_leases
from posloyalty.till_store.missing import keep_missing, missing_count
from posloyalty.till_store.moments import moment_or_none
from posloyalty.till_store.prepared import NOTHING, at_most, number, sql_of
from posloyalty.till_store.remembered import UntilWritten
from posloyalty.till_store.setup import TillSetup
from posloyalty.till_store.sync_state import SYNC_STATE, seal_marks, sync_marks
from posloyalty.till_store.tables import ATTACHMENTS, EVENTS
from posloyalty.use_cases.records import OutboxBatch, OutboxState, OwnEvents, SealedEvent, SinceBoot, SyncAnswer
from posloyalty.wire.chain import attachment_hash, event_hash

# What a batch spends on an event beside its bytes and attachments: keys, quotes, commas, a salt in base64.
_EVENT_FRAME_BYTES: Final = 64
_ATTACHMENT_FRAME_BYTES: Final = 96

_oldest_unsent = EVENTS.alias("oldest_unsent")
_STATE: Final = sql_of(
    select(
        SYNC_STATE.c.acked_seq,
        SYNC_STATE.c.cursor,
        SYNC_STATE.c.server_epoch,
        SYNC_STATE.c.last_synced_at,
        SYNC_STATE.c.behind_anchor,
        SYNC_STATE.c.unknown_ack.is_not(NOTHING),
        func.max(SYNC_STATE.c.acked_seq, func.coalesce(SYNC_STATE.c.stored_mark, number(0))),
        SYNC_STATE.c.frozen,
        SYNC_STATE.c.recovering,
        SYNC_STATE.c.revoked,
        select(func.coalesce(func.max(EVENTS.c.seq), number(0))).scalar_subquery(),
        select(_oldest_unsent.c.recorded_at)
        .where(_oldest_unsent.c.seq == SYNC_STATE.c.acked_seq + number(1))
        .scalar_subquery(),
        SYNC_STATE.c.synced_boot,
        SYNC_STATE.c.synced_boot_ms,
    )
)
_NOTE_REVOKED: Final = sql_of(update(SYNC_STATE).values(revoked=number(1)))
_NOTE_BOOT: Final = sql_of(
    update(SYNC_STATE).values(synced_boot=bindparam("boot"), synced_boot_ms=bindparam("boot_ms"))
)
_AFTER: Final = sql_of(
    at_most(
        select(EVENTS.c.seq, EVENTS.c.hash, EVENTS.c.content)
        .where(EVENTS.c.seq > bindparam("after"))
        .order_by(EVENTS.c.seq),
        bindparam("events_max"),
    )
)
_ATTACHMENTS_OF: Final = sql_of(
    select(ATTACHMENTS.c.hash, ATTACHMENTS.c.salt, ATTACHMENTS.c.content).where(
        ATTACHMENTS.c.seq == bindparam("seq"), ATTACHMENTS.c.salt.is_not(None)
    )
)
# A scan of the whole chain: it is asked for once after a restore, and an index would cost every sale a page.
_NEWEST_OF: Final = sql_of(
    select(func.max(EVENTS.c.seq)).where(
        func.lower(func.hex(EVENTS.c.hash)).in_(select(func.json_each(bindparam("tips")).table_valued("value").c.value))
    )
)


class SqliteOutbox:
    """The outbox in the till's file. Implements ports.Outbox."""

    def __init__(
        self,
        *,
        database: Database,
        setup: TillSetup,
        anchor: Anchor,
        journal: SqliteJournal,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._setup = setup
        self._anchor = anchor
        self._journal = journal
        self._now = now
        self._mender = ChainMender(database=database, setup=setup, journal=journal)
        self._answers = AnswerTaker(database=database, setup=setup, journal=journal)
        self._state = UntilWritten(database, self._load_state)

    def state(self) -> OutboxState:
        """Count what is unsent. The chain has no gaps, so that is a subtraction."""
        return self._state.value()

    def next_batch(self, *, events_max: int, bytes_max: int) -> OutboxBatch:
        """Give the oldest unacknowledged events in order; possibly none. Raises TillNotEnrolled."""
        return self._whole_batch(None, _Bound(events_max=events_max, bytes_max=bytes_max))

    def batch_after(self, tips: tuple[bytes, ...], *, events_max: int, bytes_max: int) -> OutboxBatch:
        """Give the events after the newest of `tips` that this journal has, else from its first event."""
        return self._whole_batch(tips, _Bound(events_max=events_max, bytes_max=bytes_max))

    def forget_leases(self) -> None:
        """Spend nothing of what was set aside until the ledger lists it again."""
        with self._database.writing():
            drop_leases(self._database.writer)
            seal_marks(self._database.writer)

    def note_revoked(self) -> None:
        """Spend nothing of what was set aside, nor of the floor, until the ledger has answered; also after a start."""
        with self._database.writing():
            drop_leases(self._database.writer)
            self._database.writer.execute(_NOTE_REVOKED)
            seal_marks(self._database.writer)

    def check_some(self, *, now: datetime) -> None:
        """Look whether the next events of the journal are what was recorded; say in the journal which are not."""
        self._mender.check_some(now=now)

    def _whole_batch(self, tips: tuple[bytes, ...] | None, bound: _Bound) -> OutboxBatch:
        """Give a batch of events that verify. What does not is mended or told of first, one after the other."""
        while True:
            with self._database.reading() as connection:
                after = sync_marks(connection).sent_seq if tips is None else _newest_of(connection, tips)
                # A mark beyond the journal is none of ours: what the ledger lacks it will ask for.
                after = min(after, newest_event(connection).seq)
                start = _behind_damage(connection, after)
                is_base_bad = not _verifies(connection, start)
                batch = None if is_base_bad else self._batch(connection, after=after, start=start, bound=bound)
            if batch is not None:
                return batch
            self._mender.mend(after=start - is_base_bad, limit=bound.events_max, now=self._now())

    def apply_answer(self, answer: SyncAnswer, *, now: datetime, since_boot: SinceBoot | None = None) -> None:
        """Take in a reply in one transaction: acknowledgement, results, balances, changes, cursor, when it came."""
        boot = None if since_boot is None else since_boot.boot
        ms = None if since_boot is None else int(since_boot.seconds * 1000)
        with self._database.writing():
            self._answers.take_in(answer, now=now)
            self._database.writer.execute(_NOTE_BOOT, {"boot": boot, "boot_ms": ms})
            seal_marks(self._database.writer)
            self._database.after_commit(self._journal.answered)
            tip = newest_event(self._database.writer)
        self._anchor.note_synced(AnchorPoint(seq=tip.seq, hash=tip.hash))

    def missing_after(self) -> bytes | None:
        """Give the event after which own events are to be fetched from the ledger; None: nothing is."""
        with self._database.reading() as connection:
            return sync_marks(connection).missing_after

    def missing_count(self) -> int:
        """Count the events that this till had recorded and that are not in its journal."""
        with self._database.reading() as connection:
            return missing_count(connection)

    def keep_missing(self, page: OwnEvents) -> None:
        """Keep those events of a page that the journal lacks, for display, and note how far they were fetched."""
        with self._database.writing():
            keep_missing(self._database.writer, page)
            seal_marks(self._database.writer)

    def _load_state(self, connection: sqlite3.Connection) -> OutboxState:
        row = connection.execute(_STATE).fetchone()
        newest_at = self._journal.newest_since_answer(connection)
        acked_seq, cursor, server_epoch, last_synced_at, behind_anchor, is_copy, *more = row
        sent_seq, frozen, recovering, revoked, seq, oldest_unsent_at, boot, boot_ms = more
        return OutboxState(
            unsent=max(0, seq - sent_seq),
            oldest_unsent_at=moment_or_none(oldest_unsent_at),
            last_synced_at=moment_or_none(last_synced_at),
            seq=seq,
            acked_seq=acked_seq,
            cursor=cursor,
            server_epoch=server_epoch,
            restored=bool(behind_anchor or is_copy),
            newest_unsent_at=newest_at,
            synced_since_boot=None if boot is None else SinceBoot(boot=boot, seconds=boot_ms / 1000),
            sent_seq=sent_seq,
            frozen=bool(frozen),
            recovering=bool(recovering),
            revoked=bool(revoked),
        )

    def _batch(self, connection: sqlite3.Connection, *, after: int, start: int, bound: _Bound) -> OutboxBatch | None:
        """Give the events behind `start`; None if the first of them does not verify, and nothing says so yet.

        What is between `after` and `start` was damaged, and the chain says so.
        """
        identity = self._setup.identity()
        if identity is None:
            raise TillNotEnrolled
        # Nothing leaves this machine before its own second witness is on the disk.
        self._anchor.settle()
        newest = newest_event(connection).seq
        base = hash_at(connection, start)
        assert base is not None, "there is such an event"
        events = tuple(bound.within(_events_after(connection, after=start, base=base, events_max=bound.events_max)))
        if not events and start < newest:
            return None
        marks = sync_marks(connection)
        return OutboxBatch(
            device_id=identity.device_id,
            base=base,
            last=events[-1].hash if events else base,
            events=events,
            cursor=marks.cursor,
            scope=marks.scope,
            server_epoch=marks.server_epoch,
            left=newest - (events[-1].seq if events else start),
            damaged=(after + 1, start) if start > after else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bound:
    """How much a batch may hold."""

    events_max: int
    bytes_max: int

    def within(self, events: Iterator[SealedEvent]) -> Iterator[SealedEvent]:
        """Take events while they fit; the first is always taken, because it can never become smaller."""
        spent = 0
        for place, event in enumerate(events):
            spent += sent_bytes(event)
            if place and spent > self.bytes_max:
                return
            yield event


def sent_bytes(event: SealedEvent) -> int:
    """Say how many bytes an event takes in a batch, where its JSON stands inside a JSON string."""
    attached = sum(_within_string(content) + _ATTACHMENT_FRAME_BYTES for _, content in event.attachments)
    return _within_string(event.content) + attached + _EVENT_FRAME_BYTES


def _within_string(content: bytes) -> int:
    return len(content) + content.count(b'"') + content.count(b"\\")


def _behind_damage(connection: sqlite3.Connection, after: int) -> int:
    """Give where the damage ends of which the chain says that it follows an event; what is damaged may touch."""
    end = after
    while (through := told_through(connection, end + 1)) is not None:
        end = through
    return end


def _verifies(connection: sqlite3.Connection, seq: int) -> bool:
    """Tell whether an event has the hash by which the ledger knows it, or the chain says already that it has not."""
    is_whole = seq == 0 or hash_at(connection, seq) == hashed_at(connection, seq)
    return is_whole or told_through(connection, seq) is not None


def _newest_of(connection: sqlite3.Connection, tips: tuple[bytes, ...]) -> int:
    asked = "[" + ",".join(f'"{tip.hex()}"' for tip in tips) + "]"
    (newest,) = connection.execute(_NEWEST_OF, {"tips": asked}).fetchone()
    return newest or 0


def _events_after(connection: sqlite3.Connection, *, after: int, base: bytes, events_max: int) -> Iterator[SealedEvent]:
    """Give events in order, up to the first whose bytes do not verify."""
    parent = base
    rows = connection.execute(_AFTER, {"after": after, "events_max": events_max})
    for seq, kept_hash, content in rows:
        if event_hash(parent=parent, content=content) != kept_hash:
            return
        parent = kept_hash
        yield SealedEvent(seq=seq, hash=kept_hash, content=content, attachments=_attachments_of(connection, seq))


def _attachments_of(connection: sqlite3.Connection, seq: int) -> tuple[tuple[bytes, bytes], ...]:
    """Give an event's attachments; one that is not what the event names is left out, as an erased one is."""
    rows = connection.execute(_ATTACHMENTS_OF, {"seq": seq})
    return tuple(
        (salt, content)
        for kept_hash, salt, content in rows
        if content is not None and attachment_hash(salt=salt, content=content) == kept_hash
    )
