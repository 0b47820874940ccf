"""The outbox gives what the ledger lacks, in order; an answer counts by hash, and what is older never wins."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posloyalty.domain.errors import TillNotEnrolled
from posloyalty.domain.money import Points
from posloyalty.till_store.outbox import sent_bytes
from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.use_cases.records import EventResult, JournalEntry, ListedLease
from posloyalty.wire.chain import GENESIS
from tests.till_store.builders import (
    ANA,
    BEN,
    NOON,
    a_balance,
    a_member_change,
    a_return,
    a_sale,
    a_store,
    an_answer,
    hear,
    hear_balance,
    record,
)

ALL = 10**6


def sent(store: SqliteTillStore, *, events_max: int = 200, bytes_max: int = ALL) -> list[int]:
    return [event.seq for event in store.outbox.next_batch(events_max=events_max, bytes_max=bytes_max).events]


# --- batches --------------------------------------------------------------------------------------------------------


def test_an_empty_outbox_gives_its_tip_twice(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        first = store.outbox.next_batch(events_max=10, bytes_max=ALL)
        hear(store, acks=record(store, a_sale()))
        later = store.outbox.next_batch(events_max=10, bytes_max=ALL)
    assert (first.base, first.last, first.events) == (GENESIS, GENESIS, ())
    assert (later.base, later.events) == (later.last, ())


def test_a_batch_holds_the_oldest_unsent_events_in_order(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        entries = [record(store, a_sale(f"s{number}")) for number in range(5)]
        hear(store, acks=entries[1])
        batch = store.outbox.next_batch(events_max=2, bytes_max=ALL)
    assert [event.seq for event in batch.events] == [3, 4]
    assert (batch.base, batch.last) == (entries[1].hash, entries[3].hash)


def test_a_batch_stays_within_its_bytes_but_never_stands_still(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        for number in range(3):
            record(store, a_sale(f"s{number}"))
        size = sent_bytes(store.outbox.next_batch(events_max=1, bytes_max=1).events[0])
        assert sent(store, bytes_max=1) == [1]
        assert sent(store, bytes_max=2 * size) == [1, 2]
        assert sent(store, bytes_max=2 * size - 1) == [1]


def test_after_a_restored_ledger_events_go_from_the_newest_that_it_knows(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        entries = [record(store, a_sale(f"s{number}")) for number in range(4)]
        hear(store, acks=entries[3])
        known = store.outbox.batch_after(
            (entries[0].hash, bytes(31) + b"x", entries[1].hash), events_max=9, bytes_max=ALL
        )
        unknown = store.outbox.batch_after((b"?" * 32,), events_max=9, bytes_max=ALL)
        nothing = store.outbox.batch_after((), events_max=9, bytes_max=ALL)
    assert [event.seq for event in known.events] == [3, 4]
    assert known.base == entries[1].hash
    assert [event.seq for event in unknown.events] == [1, 2, 3, 4]
    assert unknown.base == nothing.base == GENESIS


def test_a_till_that_never_joined_sends_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "till.db")
    with pytest.raises(TillNotEnrolled):
        sent(store)
    store.close()


# --- acknowledgements -----------------------------------------------------------------------------------------------


def test_the_state_says_what_is_unsent_and_since_when(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        entries = [record(store, a_sale(f"s{number}")) for number in range(3)]
        hear(store, acks=entries[0])
        state = store.outbox.state()
    assert (state.unsent, state.seq, state.acked_seq) == (2, 3, 1)
    assert state.oldest_unsent_at == NOON
    assert state.last_synced_at == NOON


def test_an_acknowledgement_that_the_journal_does_not_hold_acknowledges_nothing(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        entry = record(store, a_sale())
        stranger = replace(an_answer(store, acks=entry), ack_hash=b"?" * 32)
        store.outbox.apply_answer(stranger, now=NOON)
        beyond = replace(an_answer(store, acks=entry), ack_seq=9)
        store.outbox.apply_answer(beyond, now=NOON)
        assert store.outbox.state().acked_seq == 0
        assert any("copy" in fault for fault in store.verify().faults)


def test_a_late_answer_takes_nothing_back(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        first, second = record(store, a_sale("s1")), record(store, a_sale("s2"))
        hear(store, acks=second)
        hear(store, acks=first)
        assert store.outbox.state().acked_seq == 2


def test_a_restored_ledger_may_take_an_acknowledgement_back(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        first, second = record(store, a_sale("s1")), record(store, a_sale("s2"))
        hear(store, a_member_change(pos=50, available=900), acks=second)
        restored = replace(an_answer(store, acks=first), server_epoch=2, balances=(a_balance(available=300, pos=9),))
        store.outbox.apply_answer(restored, now=NOON)
        state, balance = store.outbox.state(), store.members.balance_of(ANA)
    assert (state.unsent, state.server_epoch) == (1, 2)
    assert (balance.confirmed, balance.pos) == (300, 9)


def test_the_feed_of_a_restored_ledger_is_read_from_its_beginning(tmp_path: Path) -> None:
    """Its new changes may have positions that this till has passed in the ledger's other life."""
    with a_store(tmp_path) as store:
        store.outbox.apply_answer(replace(an_answer(store), next_cursor=7), now=NOON)
        store.outbox.apply_answer(replace(an_answer(store), server_epoch=2, next_cursor=9), now=NOON)
        state = store.outbox.state()
    assert (state.cursor, state.server_epoch) == (0, 2)


def test_an_answer_from_before_a_restore_brings_no_leases(tmp_path: Path) -> None:
    """Something on the way may hand out an old answer once more."""
    lease = ListedLease(member_id=ANA, points=Points(300), lasts=timedelta(hours=24))
    with a_store(tmp_path) as store:
        before = replace(an_answer(store), leases=(lease,))
        store.outbox.apply_answer(replace(an_answer(store), server_epoch=2), now=NOON)
        store.outbox.apply_answer(before, now=NOON)
        kept = store.leases.of(ANA)
        store.outbox.apply_answer(replace(before, server_epoch=2), now=NOON)
        listed = store.leases.of(ANA)
    assert (kept, listed.points if listed else None) == (None, 300)


def test_an_answer_from_before_a_restore_neither_moves_the_cursor_nor_drops_who_is_not_in_it(tmp_path: Path) -> None:
    """The new life's feed is being read from its beginning: a page of the old one is no part of it."""
    with a_store(tmp_path) as store:
        before = replace(an_answer(store), changes=(a_member_change(pos=5),), next_cursor=40)
        store.outbox.apply_answer(before, now=NOON)
        store.outbox.apply_answer(replace(an_answer(store), server_epoch=2), now=NOON)
        store.outbox.apply_answer(replace(before, changes=()), now=NOON)
        assert store.outbox.state().cursor == 0
        assert store.members.by_id(ANA) is not None
        told = replace(an_answer(store), server_epoch=2, changes=(a_member_change(pos=3),), next_cursor=3)
        store.outbox.apply_answer(told, now=NOON)
        assert (store.outbox.state().cursor, store.members.by_id(ANA) is not None) == (3, True)


def test_the_first_result_of_an_event_is_its_result(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        entry = record(store, a_sale())
        for status, code in (("parked", "member_unknown"), ("posted", None)):
            result = EventResult(event_id=entry.event_id, status=status, code=code)
            store.outbox.apply_answer(replace(an_answer(store, acks=entry), results=(result,)), now=NOON)
        assert store.verify().faults == ()
        assert results_in(store) == [(1, "parked", "member_unknown")]


def test_a_restored_ledger_says_anew_what_became_of_what_it_lost(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        first, second = record(store, a_sale("s1")), record(store, a_sale("s2"))
        told = [EventResult(event_id=one.event_id, status="posted") for one in (first, second)]
        store.outbox.apply_answer(replace(an_answer(store, acks=second), results=tuple(told)), now=NOON)
        restored = replace(an_answer(store, acks=first), server_epoch=2, results=tuple(told[:1]))
        store.outbox.apply_answer(restored, now=NOON)
        assert store.verify().faults == ()
        again = EventResult(event_id=second.event_id, status="parked", code="member_unknown")
        store.outbox.apply_answer(
            replace(restored, ack_seq=second.seq, ack_hash=second.hash, results=(again,)), now=NOON
        )
        assert results_in(store) == [(1, "posted", None), (2, "parked", "member_unknown")]


def results_in(store: SqliteTillStore) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(store.path)
    rows = connection.execute("SELECT seq, status, code FROM results").fetchall()
    connection.close()
    return rows


# --- balances -------------------------------------------------------------------------------------------------------


def test_a_balance_shows_the_ledgers_figures_and_beside_them_what_is_unsent(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_member_change(available=420))
        record(store, a_sale("s1", redeem=100))
        record(store, a_sale("s2", member=BEN, redeem=200))
        known = store.members.balance_of(ANA)
    assert (known.confirmed, known.pending, known.pos, known.as_of) == (420, 7, 1, NOON)
    assert (known.unsent_award, known.unsent_redeemed) == (3, 100)
    assert known.expiring is not None
    assert known.expiring.points == 40


def test_acknowledged_points_move_from_unsent_to_confirmed_at_once(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_member_change(available=420))
        entry = record(store, a_sale(redeem=100))
        hear_balance(store, a_balance(available=323, pos=2), acks=entry)
        known = store.members.balance_of(ANA)
    assert (known.confirmed, known.unsent_award, known.unsent_redeemed) == (323, 0, 0)


def test_an_older_balance_never_overwrites_a_newer_one(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear_balance(store, a_balance(available=500, pos=8))
        hear_balance(store, a_balance(available=100, pos=7))
        hear(store, a_member_change(pos=6, available=50))
        assert store.members.balance_of(ANA).confirmed == 500


def test_a_return_counts_in_the_unsent_sum_with_its_sign(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale("s1", redeem=100))
        record(store, a_return(store))
        assert store.members.balance_of(ANA).unsent_returned == 100 - 3


def test_nobody_known_has_a_balance_of_nothing(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        known = store.members.balance_of(BEN)
    assert (known.confirmed, known.as_of, known.expiring) == (0, None, None)


@settings(max_examples=40)
@given(steps=st.lists(st.sampled_from(["sell", "redeem", "return", "hear", "late"]), max_size=25))
def test_unsent_sums_equal_the_events_after_the_acknowledged_one(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    entries: list[tuple[JournalEntry, int, int, int]] = []
    with a_store(tmp_path_factory.mktemp("till")) as store:
        for number, step in enumerate(steps):
            entries.extend(_one_step(store, step, number, entries))
        acked, known = store.outbox.state().acked_seq, store.members.balance_of(ANA)
        assert store.verify().faults == ()
    unsent = [effect for entry, *effect in entries if entry.seq > acked]
    sums = [sum(column) for column in zip(*unsent, strict=True)] or [0, 0, 0]
    assert [known.unsent_award, known.unsent_redeemed, known.unsent_returned] == sums


def _one_step(
    store: SqliteTillStore, step: str, number: int, entries: list[tuple[JournalEntry, int, int, int]]
) -> list[tuple[JournalEntry, int, int, int]]:
    if step in {"sell", "redeem"}:
        fact = a_sale(f"s{number}", redeem=100 if step == "redeem" else 0, occurred_at=NOON + timedelta(minutes=number))
        return [(record(store, fact), fact.priced.award, fact.priced.redeemed, 0)]
    newest = store.journal.newest_sale()
    if step == "return" and newest is not None and not newest.sold_lines[0].returned_whole:
        back = a_return(store, of=newest.fact.sale_id)
        return [(record(store, back), 0, 0, back.priced.points_back - back.priced.award_taken)]
    if step in {"hear", "late"} and entries:
        hear(store, acks=entries[-1 if step == "hear" else 0][0])
    return []
