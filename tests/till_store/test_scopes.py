"""A till keeps those of whom its feed tells; others are marked, and forgotten once nothing here needs them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from posloyalty.domain.ids import MemberId, SaleId
from posloyalty.domain.money import Points
from posloyalty.till_store.store import SqliteTillStore
from posloyalty.use_cases.held_baskets import HeldBasket
from posloyalty.use_cases.office_ports import FoundElsewhere
from posloyalty.use_cases.open_basket import OpenBasket
from posloyalty.use_cases.records import FeedChange, ListedLease
from tests.till_store.builders import (
    ANA,
    BEN,
    NOON,
    a_deletion,
    a_member,
    a_member_change,
    a_phone,
    a_sale,
    a_store,
    an_answer,
    hear,
    record,
)

STORE = "high-street"
A_DAY = timedelta(days=1)


def told(
    store: SqliteTillStore,
    *changes: FeedChange,
    scope: str = STORE,
    more: bool = False,
    later: timedelta = timedelta(),
    must_refetch: bool = False,
    since: int | None = None,
    leases: tuple[ListedLease, ...] = (),
) -> None:
    """Take in a reply of a ledger that tells of a scope, to what this till asked, unless it says `since`."""
    answer = replace(
        an_answer(store, changes=changes),
        scope=scope,
        more=more,
        must_refetch=must_refetch,
        since=store.outbox.state().cursor if since is None else since,
        leases=leases,
    )
    store.outbox.apply_answer(answer, now=NOON + later)


def away(member_id: MemberId, *, pos: int) -> FeedChange:
    return FeedChange(pos=pos, key=str(member_id), away=True)


def scope_of(store: SqliteTillStore) -> str:
    return store.outbox.next_batch(events_max=1, bytes_max=1).scope


def ben(*, pos: int) -> FeedChange:
    return a_member_change(a_member(BEN, name="Ben", identifiers=(a_phone("+447700900200"),)), pos=pos)


def test_who_is_away_is_served_without_a_floor_and_forgotten_a_day_later(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        told(store, a_member_change(pos=3), ben(pos=4))
        told(store, away(ANA, pos=5))
        assert store.members.balance_of(ANA).away
        assert not store.members.balance_of(BEN).away
        told(store, later=A_DAY - timedelta(minutes=1))
        assert store.members.by_identifier(a_phone()) is not None
        told(store, later=A_DAY)
        assert store.members.by_id(ANA) is None
        assert store.members.search("kowal", limit=5) == ()
        assert store.members.balance_of(ANA).as_of is None
        assert store.members.by_id(BEN) is not None
        told(store, a_member_change(pos=4))  # what was told before they left brings nobody back
        assert store.members.by_id(ANA) is None
        told(store, a_member_change(pos=6))
        assert not store.members.balance_of(ANA).away


def test_news_of_a_member_ends_the_mark_and_an_older_mark_does_not_begin(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        told(store, a_member_change(pos=3))
        told(store, away(ANA, pos=5), away(BEN, pos=2))
        told(store, a_member_change(pos=6))
        told(store, away(ANA, pos=5))
        assert not store.members.balance_of(ANA).away
        told(store, away(MemberId(BEN), pos=7), FeedChange(pos=8, key="no id", away=True), later=A_DAY)
        assert store.members.by_id(ANA) is not None


def test_whoever_this_till_still_has_something_of_is_kept_until_it_has_not(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        told(store, a_member_change(pos=3), ben(pos=4))
        entry = record(store, a_sale(member=ANA))
        basket = OpenBasket(sale_id=SaleId("held"), member_id=BEN)
        with store.transaction():
            store.held.put(HeldBasket(basket=basket, held_at=NOON))
        told(store, away(ANA, pos=5), away(BEN, pos=6))
        told(store, later=2 * A_DAY)
        assert {store.members.by_id(ANA) is None, store.members.by_id(BEN) is None} == {False}

        lease = ListedLease(member_id=ANA, points=Points(50), lasts=A_DAY)
        answer = replace(an_answer(store, acks=entry), scope=STORE, since=6, leases=(lease,))
        with store.transaction():
            store.held.drop(SaleId("held"))
        store.outbox.apply_answer(answer, now=NOON + 3 * A_DAY)
        assert store.members.by_id(BEN) is None
        assert store.members.by_id(ANA) is not None  # points of theirs are set aside here


def test_a_change_of_scope_fetches_beside_what_is_here_and_marks_whom_it_did_not_bring(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_member_change(pos=3), ben(pos=4))
        entry = record(store, a_sale(member=BEN))
        told(store, must_refetch=True)
        assert (scope_of(store), store.outbox.state().cursor) == (STORE, 0)
        told(store, a_member_change(pos=3), more=True)
        assert not store.members.balance_of(BEN).away
        told(store)
        assert store.members.balance_of(BEN).away
        assert not store.members.balance_of(ANA).away
        assert store.outbox.state().unsent == 1
        assert store.verify().faults == ()

        told(store, scope="", must_refetch=True)
        told(store, a_member_change(pos=3), ben(pos=4), scope="")
        assert not store.members.balance_of(BEN).away
        assert store.outbox.state().seq == entry.seq


def test_a_scope_that_changes_before_anything_was_fetched_forgets_who_was_away(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        told(store, away(ANA, pos=9))
        told(store, scope="", must_refetch=True)
        told(store, a_member_change(pos=3), scope="")
        assert store.members.by_id(ANA) is not None


def test_an_older_answer_moves_nothing_and_one_of_another_scope_has_the_feed_taken_anew(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        told(store, a_member_change(pos=3))
        told(store, ben(pos=9), since=1)
        told(store, ben(pos=9), since=8)
        told(store, must_refetch=True, scope="elsewhere", since=1)
        assert (scope_of(store), store.outbox.state().cursor) == (STORE, 3)
        assert store.members.by_id(BEN) is None
        told(store, ben(pos=9), scope="elsewhere")  # to what it asked, but of others
        assert (scope_of(store), store.outbox.state().cursor) == ("elsewhere", 0)


def test_a_member_who_was_found_is_known_as_if_the_feed_had_told_of_them(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        told(store, ben(pos=4), a_deletion("member", str(ANA), pos=7))
        keep(store, a_member_change(pos=6))
        assert store.members.by_id(ANA) is None  # erased since
        keep(store, a_member_change(pos=8, available=70), ben(pos=2))
        assert store.members.balance_of(ANA).available == 70
        assert store.members.balance_of(BEN).pos == 4
        assert store.outbox.state().cursor == 7


def test_what_a_ledger_found_before_it_was_put_back_is_not_kept(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        store.outbox.apply_answer(replace(an_answer(store), server_epoch=3), now=NOON)
        with store.transaction():
            assert not store.found.keep(FoundElsewhere(members=(a_member_change(pos=8),), server_epoch=2))
        assert store.members.by_id(ANA) is None


def keep(store: SqliteTillStore, *changes: FeedChange) -> None:
    with store.transaction():
        assert store.found.keep(FoundElsewhere(members=changes, server_epoch=1, kept=True))
