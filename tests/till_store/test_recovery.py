"""A journal that lacks events: said once, in the transaction that notes it, and not where the ledger knows already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.use_cases.records import EventResult, JournalEntry, OwnEvents, ReportedEvent, SyncAnswer
from tests.till_store.builders import NOON, a_sale, a_store, an_answer, record

STRANGER = b"?" * 32


def told_of_more(store: SqliteTillStore, *stored: JournalEntry, frozen: bool = False) -> SyncAnswer:
    """An answer that acknowledges what this journal does not hold; `stored`: what it says of the batch."""
    results = tuple(EventResult(event_id=entry.event_id, status="posted") for entry in stored)
    return replace(an_answer(store), ack_seq=9, ack_hash=STRANGER, frozen=frozen, results=results)


def kinds(store: SqliteTillStore) -> list[str]:
    with store._database.reading() as connection:  # noqa: SLF001 - a test looks into the file
        return [kind for (kind,) in connection.execute("SELECT type FROM events ORDER BY seq")]


def test_it_is_said_once_though_the_answer_comes_again(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        for _ in range(3):
            store.outbox.apply_answer(told_of_more(store), now=NOON)
        assert kinds(store) == ["recovered"]


def test_the_ledger_that_has_frozen_the_till_is_not_told(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        store.outbox.apply_answer(told_of_more(store, frozen=True), now=NOON)
        assert (kinds(store), store.outbox.state().restored) == ([], True)
        store.outbox.apply_answer(told_of_more(store), now=NOON)
        assert kinds(store) == ["recovered"], "a manager has cleared it, and it still lacks what the ledger has"


def test_a_crash_leaves_neither_the_mark_nor_the_event(tmp_path: Path) -> None:
    with a_store(tmp_path):
        pass

    def torn() -> UUID:
        raise RuntimeError

    store = open_store(tmp_path / "till.db", new_uuid=torn)
    with pytest.raises(RuntimeError):
        store.outbox.apply_answer(told_of_more(store), now=NOON)
    assert (kinds(store), store.outbox.state().restored) == ([], False)
    store.close()


def test_the_next_batch_begins_after_what_the_ledger_has(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        entries = [record(store, a_sale(f"s{number}")) for number in range(4)]
        store.outbox.apply_answer(told_of_more(store, *entries[:2]), now=NOON)
        batch = store.outbox.next_batch(events_max=200, bytes_max=1 << 20)
        assert (batch.base, [event.seq for event in batch.events]) == (entries[1].hash, [3, 4, 5])
        assert store.outbox.state().acked_seq == 0, "an acknowledgement counts by hash"


def test_that_it_is_frozen_is_remembered(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        store.outbox.apply_answer(replace(an_answer(store), frozen=True, recovering=True), now=NOON)
    with a_store(tmp_path) as store:
        assert (store.outbox.state().frozen, store.outbox.state().recovering) == (True, True)
        store.outbox.apply_answer(an_answer(store), now=NOON)
        assert (store.outbox.state().frozen, store.outbox.state().recovering) == (False, False)


def test_what_the_ledger_gives_back_is_kept_once_and_only_what_is_not_here(tmp_path: Path) -> None:
    with a_store(tmp_path / "other") as other:
        lost = record(other, a_sale("lost"))
        [sealed] = other.outbox.next_batch(events_max=9, bytes_max=1 << 20).events
    with a_store(tmp_path / "own") as store:
        own = record(store, a_sale("own"))
        [mine] = store.outbox.next_batch(events_max=9, bytes_max=1 << 20).events
        page = OwnEvents(
            events=tuple(
                ReportedEvent(hash=event_hash, content=content, received_at=NOON)
                for event_hash, content in [
                    (mine.hash, mine.content),
                    (sealed.hash, sealed.content),
                    (STRANGER, sealed.content),
                    (STRANGER, b"no event"),
                ]
            ),
            more=True,
        )
        store.outbox.keep_missing(page)
        assert store.outbox.missing_after() == STRANGER
        store.outbox.keep_missing(replace(page, more=False))
        assert (store.outbox.missing_after(), store.outbox.missing_count()) == (None, 1)
        found = store.journal.lost_sale("lost")
        assert found is not None
        assert found.entry.hash == lost.hash
        assert store.journal.lost_sale(f"3-1-{own.hash.hex()[:8]}") is None
        assert store.journal.lost_sale(f"3-1-{lost.hash.hex()[:8]}") is not None
        assert store.verify().faults == ()
