"""A member is read in one statement where nothing is unsent, and says the same as the parts read one by one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from posloyalty.domain.ids import IssueId, MemberId, OfferId, RewardId, RuleId, TierId
from posloyalty.domain.members import MemberPast, MemberStatus
from posloyalty.domain.money import Points
from posloyalty.domain.offers import RuleOffer
from posloyalty.domain.sales import HeldReward
from posloyalty.till_store.database import Database
from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.use_cases.member_ports import Attached
from posloyalty.use_cases.records import FeedChange, JournalEntry, ListedLease
from tests.till_store.builders import (
    ANA,
    BEN,
    a_card,
    a_member,
    a_member_change,
    a_phone,
    a_sale,
    a_store,
    an_answer,
    an_enrolled_member,
    an_enrolment,
    hear,
    record,
)

OFFER = RuleOffer(
    offer_id=OfferId("o1"), rule_id=RuleId("triple"), starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 30)
)
GIFT = HeldReward(issue_id=IssueId("i1"), reward_id=RewardId("mug"), cost=Points(9), ends_on=date(2026, 7, 1))
LEASE = ListedLease(member_id=ANA, points=Points(150), lasts=timedelta(hours=24))


def everything_of_ana() -> FeedChange:
    ana = replace(a_member(), tier=TierId("gold"), segments=frozenset({"staff"}), offers=(OFFER,), birthday_month=4)
    past = MemberPast(bought=True, categories=frozenset({"tea"}), next_tier=TierId("top"), missing=12)
    return replace(a_member_change(ana), held=(GIFT, replace(GIFT, issue_id=IssueId("i2"))), past=past)


def in_parts(store: SqliteTillStore, member_id: MemberId) -> Attached | None:
    member, members = store.members.by_id(member_id), store.members
    if member is None:
        return None
    own = member.member_id
    return Attached(
        member=member, known=members.balance_of(own), past=members.past_of(own), held=members.held_rewards(own)
    )


def says_the_same(store: SqliteTillStore) -> Attached | None:
    """Compare every way to Ana and Ben with their parts; give what is known of Ana."""
    ana, ben = in_parts(store, ANA), in_parts(store, BEN)
    assert [store.members.attached_by_id(one) for one in (ANA, BEN)] == [ana, ben]
    found = store.members.attached_by_identifier(a_card())
    assert found == (ana if found else None)
    if found is not None:
        assert store.members.search(found.member.name, limit=5) == (ana,)
    return ana


def life_of_ana(store: SqliteTillStore) -> Iterator[JournalEntry | None]:
    """What may happen to a member, step after step; gives what the next answer may acknowledge."""
    yield None  # nobody is known
    hear(store, everything_of_ana(), a_member_change(a_member(BEN, name="Ben", identifiers=()), pos=2))
    yield None
    store.outbox.apply_answer(replace(an_answer(store), leases=(LEASE,)), now=a_sale().occurred_at)
    yield None
    record(store, replace(a_sale("s0", member=BEN, redeem=30), from_floor=Points(30)))
    yield None
    newest = record(store, replace(a_sale("s1", redeem=100), from_floor=Points(40), from_lease=Points(60)))
    yield newest
    store.outbox.apply_answer(an_answer(store, acks=newest), now=a_sale().occurred_at)
    yield newest
    hear(store, FeedChange(pos=5, key=str(ANA), away=True), acks=newest)
    yield newest
    merged = replace(a_member(), status=MemberStatus.MERGED)
    hear(store, replace(a_member_change(merged, pos=6), merged_into=BEN), acks=newest)
    yield newest


def test_all_that_is_known_is_the_same_in_one_statement_as_in_parts_whatever_happens(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        seen = [says_the_same(store) for _ in life_of_ana(store)]
    nobody, told, leased, beside, sold, sent, away, merged = seen
    assert nobody is None
    assert told is not None and leased is not None and sold is not None and sent is not None  # noqa: PT018
    assert (told.member.tier, told.member.offers, len(told.held)) == ("gold", (OFFER,), 2)
    assert told.past is not None
    assert [one.known.lease for one in (told, leased, sold, sent)] == [0, 150, 90, 0]
    assert [one.known.unsent_redeemed for one in (leased, sold, sent)] == [0, 100, 0]
    assert sold.known.floor_used == 40
    assert beside is not None
    assert (beside.known.till_floor_used, beside.known.floor_used) == (30, 0)
    assert away is not None
    assert away.known.away
    assert merged is not None
    assert merged.member.member_id == BEN


def test_a_transaction_sees_what_it_wrote_and_others_once_it_is_durable(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, everything_of_ana())
        assert says_the_same(store) is not None
        with store.transaction():
            entry = store.journal.append(a_sale("s1"), now=a_sale().occurred_at)
            inside, state = store.members.attached_by_id(ANA), store.outbox.state()
        assert inside is not None
        assert (inside.known.unsent_award, state.seq, state.unsent) == (4, entry.seq, 1)
        assert says_the_same(store) == inside
        after = store.outbox.state()
        assert (after.unsent, after.newest_unsent_at) == (1, entry.recorded_at)


def test_what_is_read_in_pieces_is_of_one_moment_only_where_no_other_thread_writes(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        path = store.path
    database = Database(path)
    before = database.writes
    assert database.holds_since(before)
    with ThreadPoolExecutor(1) as others:
        with database.writing():
            assert database.holds_since(database.writes), "this thread sees what it wrote itself"
            # The commit comes before the number that says so: between the two pieces may be the whole of it.
            assert not others.submit(lambda: database.holds_since(database.writes)).result()
        assert not database.holds_since(before)
        assert others.submit(lambda: database.holds_since(database.writes)).result()
    database.close()


def test_a_till_that_stands_alone_counts_what_it_recorded_itself(tmp_path: Path) -> None:
    store = open_store(tmp_path / "till.db")
    try:
        joined = an_enrolment()
        store.join(replace(joined, identity=replace(joined.identity, ledger_url="")))
        record(store, an_enrolled_member(identifiers=(a_phone(), a_card())))
        record(store, a_sale("s1"))
        ana = says_the_same(store)
    finally:
        store.close()
    assert ana is not None
    assert (ana.known.is_whole, ana.known.confirmed) == (True, 4)
