"""Planted bugs about events: what is sent, acknowledged, restored, copied, heard. See canaries.py."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from typing import Any, Final
from uuid import UUID, uuid5

import pytest
from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import OperationalError

import posloyalty.till_store.answers as till_answers
import posloyalty.till_store.store as till_store
from posloyalty.domain.returns import price_return
from posloyalty.ledger_client import gateway
from posloyalty.till_store import acknowledging, verify_events
from posloyalty.till_store.event_rows import newest_event
from posloyalty.use_cases.records import OutboxBatch, SealedEvent
from posloyalty.wire.chain import event_hash
from posloyalty.wire.messages import ChangesPage, SyncReply, SyncRequest
from posloyalty_ledger.database import Database as LedgerDatabase
from posloyalty_ledger.devices.repository import Till, change_till
from posloyalty_ledger.feed import repository as feed
from posloyalty_ledger.feed.repository import Changed
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.rows import put_rows
from posloyalty_ledger.state import raise_server_epoch
from posloyalty_ledger.sync import answering, ingest
from posloyalty_ledger.sync.batch import Batch, read_batch
from posloyalty_ledger.sync.ingest import take_in
from posloyalty_ledger.tables import changes
from posloyalty_ledger.visits.open_visits import OpenVisits
from tests.simulation.disk import Killed

SLOW_EVERY: Final = 4


def fork_is_not_frozen(patch: pytest.MonkeyPatch) -> None:
    """Two events with one parent are taken for a journal like any other."""
    go_on = ingest._go_on_from  # noqa: SLF001 - the rule that the bug is planted into

    def go_on_unfrozen(connection: Connection, chain: Any, *of_batch: Any, now: datetime) -> Any:  # noqa: ANN401 - passed on
        before = go_on(connection, chain, *of_batch, now=now)
        chain.frozen = False
        return before

    patch.setattr(ingest, "_go_on_from", go_on_unfrozen)


def a_request_that_shows_less_counts(patch: pytest.MonkeyPatch) -> None:
    """A request from before the newest event is taken for a store that was put back."""

    def take_and_judge(ledger: Ledger, connection: Connection, *, device_id: UUID, batch: Batch, now: datetime) -> Any:  # noqa: ANN401 - passed on
        taken = take_in(ledger, connection, device_id=device_id, batch=batch, now=now)
        if batch.last != taken.tip_hash:
            change_till(connection, device_id, frozen=True)
        return taken

    patch.setattr("posloyalty_ledger.sync.answering.take_in", take_and_judge)


def a_restored_ledger_grants_at_once(patch: pytest.MonkeyPatch) -> None:
    """After a restore the ledger does not wait for what it lacks."""
    patch.setattr("posloyalty_ledger.recovery.standing.has_till_behind", lambda *_, **__: False)
    patch.setattr("posloyalty_ledger.recovery.standing._has_web_shop", lambda _: False)


def ledger_acknowledges_before_the_commit(patch: pytest.MonkeyPatch) -> None:
    """The reply goes out, and then the commit fails."""
    answer = answering.answer_sync

    def answer_early(ledger: Ledger, till: Till, asked: SyncRequest) -> SyncReply:
        early = _reply_without_commit(ledger, till, asked)
        try:
            return answer(ledger, till, asked)
        except (OperationalError, Killed):
            return early

    patch.setattr("tests.simulation.ledger_site.answer_sync", answer_early)


def till_marks_all_as_acknowledged(patch: pytest.MonkeyPatch) -> None:
    """A reply acknowledges everything in the outbox, not only what it names."""
    take = acknowledging.Acknowledging.take_in

    def take_all(self: acknowledging.Acknowledging, answer: Any, marks: Any, *, now: datetime) -> int:  # noqa: ANN401 - passed on
        taken = take(self, answer, marks, now=now)
        newest = newest_event(self._database.writer).seq
        self._database.writer.execute("UPDATE sync_state SET acked_seq = :seq", {"seq": newest})
        return max(taken, newest)

    patch.setattr(acknowledging.Acknowledging, "take_in", take_all)


def till_sends_again_with_new_ids(patch: pytest.MonkeyPatch) -> None:
    """Each time that an event is sent it is another one."""
    request_of = gateway._request_of  # noqa: SLF001 - where events are put into a request
    sent: set[bytes] = set()

    def request_with_new_ids(batch: OutboxBatch, device: Any) -> SyncRequest:  # noqa: ANN401 - passed on
        again = any(event.hash in sent for event in batch.events)
        sent.update(event.hash for event in batch.events)
        return request_of(_with_new_ids(batch) if again else batch, device)

    patch.setattr(gateway, "_request_of", request_with_new_ids)


def feed_goes_by_sequence_number(patch: pytest.MonkeyPatch) -> None:
    """A transaction takes its position at its beginning, and others that took theirs later are seen first."""
    publish = feed._publish  # noqa: SLF001 - where positions are taken
    slow: list[dict[str, object]] = []
    transactions = count(1)

    def publish_slowly(connection: Connection, changed: set[Changed]) -> None:
        if not changed:
            return
        late, slow[:] = slow[:], []
        if late or next(transactions) % SLOW_EVERY:
            publish(connection, changed)
        else:
            publish(connection, changed)
            keys = [row.key for row in changed]
            found = connection.execute(select(changes).where(changes.c.key.in_(keys))).mappings().all()
            slow.extend(dict(row) for row in found)
            connection.execute(delete(changes).where(changes.c.key.in_(keys)))
        there = set(connection.execute(select(changes.c.key)).scalars())
        put_rows(connection, changes, [row for row in late if row["key"] not in there])

    patch.setattr(feed, "_publish", publish_slowly)


def feed_skips_whoever_begins_to_visit(patch: pytest.MonkeyPatch) -> None:
    """A member who was found at a till of a store is not told of anew, so its other tills have passed them by."""
    write = OpenVisits.write

    def write_and_say_nothing(self: OpenVisits, *, today: date) -> set[UUID]:
        write(self, today=today)
        return set()

    patch.setattr(OpenVisits, "write", write_and_say_nothing)


def goods_come_back_twice(patch: pytest.MonkeyPatch) -> None:
    """A return does not look at what came back before."""

    def price_as_first(*, sold_lines: Iterable[Any], **more: Any) -> Any:  # noqa: ANN401 - passed on
        whole = tuple(replace(line, returned_quantity=line.returned_quantity * 0) for line in sold_lines)
        return price_return(sold_lines=tuple(replace(line, returned_whole=False) for line in whole), **more)

    patch.setattr("posloyalty.use_cases.return_sale.price_return", price_as_first)


def known_events_are_taken_in_again(patch: pytest.MonkeyPatch) -> None:
    """The ledger does not look whether it has an event."""
    patch.setattr("posloyalty_ledger.sync.repository.known_events", lambda *_, **__: {})


def till_believes_an_unknown_acknowledgement(patch: pytest.MonkeyPatch) -> None:
    """A till that lacks what the ledger has goes on as if nothing were."""
    patch.setattr(acknowledging.Acknowledging, "_note_unknown", lambda *_, **__: None)


def till_ignores_its_anchor(patch: pytest.MonkeyPatch) -> None:
    """A store that was put back does not notice it by itself."""
    patch.setattr(till_store, "_compare_with_anchor", lambda *_, **__: None)


def fetching_anew_drops_the_outbox(patch: pytest.MonkeyPatch) -> None:
    """A till that is to take the feed anew begins with an empty file."""
    move_on = till_answers.AnswerTaker._move_on  # noqa: SLF001 - where the cursor is moved

    def move_on_empty(self: till_answers.AnswerTaker, answer: Any, marks: Any, **moved: Any) -> None:  # noqa: ANN401 - passed on
        move_on(self, answer, marks, **moved)
        if moved.get("refetching"):
            writer = self._database.writer
            writer.execute("PRAGMA defer_foreign_keys = ON")
            for table in ("sales", "events"):
                with suppress(Exception):
                    writer.execute(f"DELETE FROM {table} WHERE seq > {marks.acked_seq}")  # noqa: S608 - a number

    patch.setattr(till_answers.AnswerTaker, "_move_on", move_on_empty)


def an_unknown_base_begins_an_epoch(patch: pytest.MonkeyPatch) -> None:
    """A till that shows what the ledger does not know is taken for a sign that the ledger was restored."""
    answer = answering.answer_sync

    def answer_and_raise(ledger: Ledger, till: Till, asked: SyncRequest) -> SyncReply:
        try:
            return answer(ledger, till, asked)
        except ProblemFound as problem:
            if problem.code == "resend":
                ledger.database.write(raise_server_epoch)
            raise

    patch.setattr("tests.simulation.ledger_site.answer_sync", answer_and_raise)


def parked_events_never_post(patch: pytest.MonkeyPatch) -> None:
    """What waited is forgotten when what it waited for has come."""
    patch.setattr(ingest, "post_waiting", lambda *_, **__: None)


def verify_believes_what_is_stored(patch: pytest.MonkeyPatch) -> None:
    """The check of a till's file computes no hash again."""
    patch.setattr(verify_events, "event_hash", lambda **_: _Any())


def a_restored_ledgers_feed_goes_on_at_the_old_cursor(patch: pytest.MonkeyPatch) -> None:
    """After a restore a till goes on in the feed where it was in the ledger's other life."""
    take = till_answers.AnswerTaker._move_on  # noqa: SLF001 - where the cursor is moved

    def keep_cursor(self: till_answers.AnswerTaker, answer: Any, marks: Any, **moved: Any) -> None:  # noqa: ANN401 - passed on
        if moved.get("refetching") and not answer.must_refetch and not marks.refetching:
            moved |= {"to_cursor": marks.cursor, "generation": marks.generation, "refetching": False}
        take(self, answer, marks, **moved)

    patch.setattr(till_answers.AnswerTaker, "_move_on", keep_cursor)


class _Any(bytes):
    """A hash that equals every other."""

    def __eq__(self, _other: object) -> bool:
        return True

    def __ne__(self, _other: object) -> bool:
        return False

    __hash__ = bytes.__hash__


class _NotCommitted(Exception):
    """Ends a transaction whose result is wanted, and not its effect."""


def _reply_without_commit(ledger: Ledger, till: Till, asked: SyncRequest) -> SyncReply:
    batch, found = read_batch(asked), list[SyncReply]()

    def work(connection: Connection) -> None:
        now = ledger.now()
        taken = take_in(ledger, connection, device_id=till.device_id, batch=batch, now=now)
        leases = answering._leases(ledger, connection, taken)  # noqa: SLF001 - as the product answers
        page = ChangesPage(changes=[], next=batch.cursor, more=False)
        found.append(
            answering._reply(  # noqa: SLF001 - as the product answers
                ledger, taken, balances=[], page=page, leases=leases, directives=[], stocks=[]
            )
        )
        raise _NotCommitted

    with suppress(_NotCommitted):
        LedgerDatabase.write(ledger.database, work)  # past the disk, which has its turn later
    return found[0]


def _with_new_ids(batch: OutboxBatch) -> OutboxBatch:
    parent, events = batch.base, list[SealedEvent]()
    for event in batch.events:
        content = json.loads(event.content)
        content["id"] = str(uuid5(UUID(content["id"]), "again"))
        content["parent"] = parent.hex()
        changed = json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()
        parent = event_hash(parent=parent, content=changed)
        events.append(replace(event, content=changed, hash=parent))
    return replace(batch, events=tuple(events), last=parent)
