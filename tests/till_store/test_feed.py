"""The feed brings members, products, programmes and cashiers, in whatever order; of each the newest stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posloyalty.domain.ids import CashierId, DeviceId, MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, MemberStatus
from posloyalty.use_cases.records import Cashier, FeedChange, Role
from tests.till_store.builders import (
    ANA,
    BEN,
    NOON,
    TILL,
    a_card,
    a_deletion,
    a_member,
    a_member_change,
    a_phone,
    a_product,
    a_product_change,
    a_programme,
    a_sale,
    a_store,
    an_added,
    an_answer,
    an_enrolled_member,
    an_enrolment,
    hear,
    record,
)

ALL = 10**6


def test_a_change_of_an_older_position_never_overwrites_a_newer_one(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_member_change(a_member(name="New Name"), pos=5))
        hear(store, a_member_change(a_member(name="Old Name"), pos=4))
        hear(store, a_product_change(a_product(price=500), pos=5), a_product_change(a_product(price=400), pos=4))
        member, product = store.members.by_id(ANA), store.products.by_sku(a_product().sku)
    assert member is not None
    assert member.name == "New Name"
    assert product is not None
    assert product.price == 500


def test_a_deleted_member_is_gone_and_stays_gone_when_an_older_row_arrives(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_member_change(pos=1))
        hear(store, a_deletion("member", str(ANA), pos=3))
        hear(store, a_member_change(pos=2))
        assert store.members.by_id(ANA) is None
        assert store.members.by_identifier(a_phone()) is None
        assert store.members.search("kowal", limit=5) == ()
        assert store.members.count() == 0
        hear(store, a_member_change(pos=4))
        assert store.members.count() == 1


def test_erasing_a_member_erases_what_was_attached_and_the_chain_stays_whole(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        entry = record(store, an_enrolled_member())
        hear(store, acks=entry)
        hear(store, a_deletion("member", str(ANA), pos=2))
        assert store.verify().faults == ()
        assert store.outbox.batch_after((), events_max=9, bytes_max=ALL).events[0].attachments == ()
    for file in tmp_path.iterdir():
        assert b"Kowalska" not in file.read_bytes()


def test_deleting_what_nobody_knows_changes_nothing(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(
            store,
            a_deletion("member", str(BEN), pos=1),
            a_deletion("member", "no id", pos=2),
            a_deletion("product", "x", pos=3),
            a_deletion("cashier", "x", pos=4),
        )
        assert store.outbox.state().cursor == 4


def test_products_and_cashiers_come_and_go_with_the_feed(tmp_path: Path) -> None:
    ola = Cashier(cashier_id=CashierId("ola"), name="Ola", role=Role.MANAGER, pin_hash="$argon2id$x")
    with a_store(tmp_path) as store:
        hear(
            store, FeedChange(pos=1, key="ola", cashier=ola), a_product_change(a_product(barcodes=("5012345",)), pos=2)
        )
        assert store.cashiers.all() == (ola,)
        assert store.products.by_barcode("5012345") == a_product(barcodes=("5012345",))
        hear(store, a_deletion("cashier", "ola", pos=3), a_deletion("product", "latte", pos=4))
        assert store.cashiers.all() == ()
        assert store.products.by_barcode("5012345") is None
        assert store.products.search("lat", limit=5) == ()


def test_a_published_programme_is_in_force_at_once_and_the_old_one_stays_readable(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        assert store.programme().version == 1
        second = a_programme(a_programme().text.replace("points = 1\n", "points = 2\n"), version=2)
        hear(store, FeedChange(pos=1, key="2", programme=second))
        assert store.programme() == second
        assert store.programme_version(a_programme().version) == a_programme()


def test_the_ledgers_word_on_an_identifier_wins(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, an_enrolled_member())
        hear(store, a_member_change(a_member(BEN, name="Ben", identifiers=(a_phone(),)), pos=1))
        found = store.members.by_identifier(a_phone())
        ana = store.members.by_id(ANA)
    assert found is not None
    assert found.member_id == BEN
    assert ana is not None
    assert ana.identifiers == (a_card(),)


def test_an_identifier_given_here_survives_a_feed_that_has_not_heard_of_it(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        hear(store, a_member_change(a_member(identifiers=(a_phone(),)), pos=1))
        entry = record(store, an_added(a_card("CJ-7")))
        hear(store, a_member_change(a_member(identifiers=(a_phone(),)), pos=2))
        assert store.members.by_identifier(a_card("CJ-7")) is not None
        hear(store, a_member_change(a_member(identifiers=(a_phone(),)), pos=3), acks=entry)
        assert store.members.by_identifier(a_card("CJ-7")) is None, "the ledger heard of it and did not take it"


def test_a_merged_member_answers_with_the_survivor_and_adds_to_what_is_unsent(tmp_path: Path) -> None:
    merged = replace(a_member(), status=MemberStatus.MERGED, identifiers=())
    with a_store(tmp_path) as store:
        hear(store, a_member_change(pos=1), a_member_change(a_member(BEN, name="Ben", identifiers=()), pos=2))
        record(store, a_sale("s1", redeem=100))
        hear(store, replace(a_member_change(merged, pos=3), merged_into=BEN))
        survivor, known = store.members.by_id(ANA), store.members.balance_of(BEN)
    assert survivor is not None
    assert survivor.member_id == BEN
    assert known.unsent_redeemed == 100


def test_a_new_fetch_is_built_beside_the_old_cache_and_swapped(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        local = MemberId(UUID(int=5))
        record(store, an_enrolled_member(local, name="Lia Local", identifiers=(a_card("L-1"),)))
        ben = a_member(BEN, name="Ben", identifiers=())
        hear(store, a_member_change(pos=7), a_member_change(ben, pos=8), a_product_change(a_product(), pos=9))
        unsent = store.outbox.state().unsent
        store.outbox.apply_answer(replace(an_answer(store), must_refetch=True), now=NOON)
        assert store.outbox.state().cursor == 0
        assert store.members.count() == 3, "the old cache serves until the new one is whole"
        page = replace(an_answer(store, changes=(a_member_change(a_member(name="Ana Anew"), pos=3),)), more=True)
        store.outbox.apply_answer(page, now=NOON)
        assert store.members.count() == 3
        store.outbox.apply_answer(an_answer(store), now=NOON)
        ana = store.members.by_id(ANA)
        assert ana is not None
        assert ana.name == "Ana Anew"
        assert store.members.by_id(BEN) is None
        assert store.members.by_id(local) is not None, "who joined here stays"
        assert store.products.by_sku(a_product().sku) is None
        assert store.outbox.state().unsent == unsent


def test_joining_another_ledger_reads_its_feed_from_the_beginning(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale())
        hear(store, a_member_change(pos=7))
        store.join(an_enrolment(device_id=TILL))
        assert store.outbox.state().cursor == 7
        other = DeviceId(UUID(int=99))
        store.join(an_enrolment(device_id=other))
        identity = store.identity()
        assert identity is not None
        assert identity.device_id == other
        state = store.outbox.state()
    assert (state.cursor, state.unsent) == (0, 1)


@settings(max_examples=60)
@given(order=st.permutations(range(1, 6)), again=st.lists(st.integers(1, 5), max_size=5))
def test_the_newest_row_wins_in_whatever_order_rows_come(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], again: list[int]
) -> None:
    with a_store(tmp_path_factory.mktemp("till")) as store:
        for pos in (*order, *again):
            member = a_member(name=f"Name {pos}", identifiers=(Identifier(kind=IdentifierKind.CARD, value=f"C{pos}"),))
            hear(store, a_member_change(member, pos=pos, available=pos))
        found = store.members.by_id(ANA)
        assert found is not None
        assert (found.name, [identifier.value for identifier in found.identifiers]) == ("Name 5", ["C5"])
        assert store.members.balance_of(ANA).confirmed == 5
        assert [found.member.name for found in store.members.search("name", limit=9)] == ["Name 5"]
