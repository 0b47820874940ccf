"""The journal keeps what was recorded, to the byte, in order, and gives it back as it was."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posloyalty.domain.errors import BadRequest, TillNotEnrolled
from posloyalty.domain.ids import SaleId
from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.wire.chain import GENESIS, event_hash
from posloyalty.wire.codec import decode_event
from tests.till_store.builders import (
    ANA,
    BEN,
    NOON,
    a_card,
    a_line,
    a_phone,
    a_return,
    a_sale,
    a_store,
    an_added,
    an_enrolled_member,
    hear,
    record,
)


def test_a_recorded_sale_is_read_back_as_it_was(tmp_path: Path) -> None:
    fact = a_sale(lines=(a_line(450), a_line(0, sku="", name="Własny wypiek, 2 szt.", quantity="0.454")), cashier="ola")
    with a_store(tmp_path) as store:
        entry = record(store, fact)
        recorded = store.journal.sale(SaleId("s1"))
    assert recorded is not None
    assert recorded.fact == fact
    assert recorded.entry == entry


def test_a_sale_survives_closing_and_opening(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale())
    with a_store(tmp_path) as store:
        newest = store.journal.newest_sale()
    assert newest is not None
    assert newest.fact == a_sale()


def test_events_are_numbered_from_one_and_each_names_its_parent(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        entries = [record(store, a_sale(f"s{number}")) for number in range(3)]
        batch = store.outbox.next_batch(events_max=10, bytes_max=10**6)
    assert [entry.seq for entry in entries] == [1, 2, 3]
    parent = GENESIS
    for sealed in batch.events:
        assert decode_event(sealed.content).parent == parent.hex()
        assert sealed.hash == event_hash(parent=parent, content=sealed.content)
        parent = sealed.hash


def test_no_personal_data_stands_in_the_chain(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, an_enrolled_member())
        record(store, an_added(a_card("CJ-901"), replaces=a_card()))
        record(store, a_sale(lines=(a_line(name="Cake for Ana Kowalska"),)))
        batch = store.outbox.next_batch(events_max=10, bytes_max=10**6)
    chained = b"".join(event.content for event in batch.events)
    for word in (b"Kowalska", b"447700900123", b"CJ-90", b"1990"):
        assert word not in chained


def test_an_attachment_travels_with_the_event_that_names_it(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, an_enrolled_member())
        (sealed,) = store.outbox.next_batch(events_max=10, bytes_max=10**6).events
    ((salt, content),) = sealed.attachments
    assert len(salt) == 32
    assert msgspec.json.decode(content)["name"] == "Ana Kowalska"


def test_a_transaction_that_fails_leaves_nothing_and_no_gap(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale("s1"))
        with pytest.raises(ZeroDivisionError):
            _record_and_fail(store)
        assert store.journal.sale(SaleId("lost")) is None
        assert record(store, a_sale("s2")).seq == 2
        assert store.verify().faults == ()


def test_appending_needs_a_transaction(tmp_path: Path) -> None:
    with a_store(tmp_path) as store, pytest.raises(AssertionError, match="transaction"):
        store.journal.append(a_sale(), now=NOON)


def test_a_till_that_never_joined_records_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "till.db")
    with pytest.raises(TillNotEnrolled):
        record(store, a_sale())
    store.close()


def test_an_event_that_is_too_large_is_refused_and_the_till_goes_on(tmp_path: Path) -> None:
    huge = tuple(a_line(sku="x" * 400) for _ in range(200))
    with a_store(tmp_path) as store:
        with pytest.raises(BadRequest):
            record(store, a_sale("huge", lines=huge))
        assert record(store, a_sale("s1")).seq == 1


def test_a_sale_is_found_by_what_its_receipt_prints(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        entry = record(store, a_sale())
        for receipt_no in (f"3-1-{entry.hash.hex()[:8]}", f" 3-1-{entry.hash.hex()[:8].upper()} "):
            found = store.journal.sale_by_receipt(receipt_no)
            assert found is not None
            assert found.fact.sale_id == "s1"


@pytest.mark.parametrize(
    "receipt_no",
    [
        "",
        "3-1",
        "3-1-00000000",
        "3-2-00000000",
        "x",
        "3-1-" + "0" * 200,
        "\N{ARABIC-INDIC DIGIT THREE}-\N{ARABIC-INDIC DIGIT ONE}-00000000",
        "\ud800",
        "3-999999999999999999999-00000000",
    ],
)
def test_a_receipt_that_is_not_ours_finds_nothing(tmp_path: Path, receipt_no: str) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale())
        assert store.journal.sale_by_receipt(receipt_no) is None


def test_half_a_surrogate_pair_is_no_sale(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        assert store.journal.sale(SaleId("\ud800")) is None
        assert store.journal.return_by_id("\ud800") is None


def test_returns_add_up_on_the_lines_of_their_sale(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale(lines=(a_line(900, quantity="3"), a_line(100, sku="bun"))))
        record(store, a_return(store, wanted=((0, "1"),)))
        record(store, a_return(store, wanted=((0, "2"), (1, "1"))))
        sale = store.journal.sale(SaleId("s1"))
        assert store.verify().faults == ()
    assert sale is not None
    assert [(line.returned_quantity, line.returned_whole) for line in sale.sold_lines] == [
        (Decimal(3), True),
        (1, True),
    ]


def test_a_return_is_read_back_as_it_was(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale())
        fact = a_return(store)
        entry = record(store, fact)
        recorded = store.journal.return_by_id(fact.return_id)
    assert recorded is not None
    assert recorded.fact == fact
    assert recorded.entry == entry


def test_the_balance_right_after_a_sale_stays_with_it(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale("s1"))
        record(store, a_sale("s2"))
        first = store.journal.sale(SaleId("s1"))
    assert first is not None
    assert first.balance_after is not None
    assert first.balance_after.unsent_award == 4


def test_a_sale_without_a_member_has_no_balance(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale(member=None))
        sale = store.journal.sale(SaleId("s1"))
    assert sale is not None
    assert sale.balance_after is None


def test_no_later_event_may_be_older_than_the_newest_acknowledged_sale(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        assert store.journal.occurred_at_min() is None
        record(store, a_sale("s1", occurred_at=NOON))
        second = record(store, a_sale("s2", occurred_at=NOON + timedelta(hours=1)))
        record(store, a_sale("s3", occurred_at=NOON + timedelta(hours=2)))
        hear(store, acks=second)
        assert store.journal.occurred_at_min() == NOON + timedelta(hours=1)


def test_a_replaced_card_finds_nobody_and_the_new_one_does(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, an_enrolled_member())
        record(store, an_added(a_card("CJ-901"), replaces=a_card("CJ-900")))
        assert store.members.by_identifier(a_card("CJ-900")) is None
        found = store.members.by_identifier(a_card("CJ-901"))
        assert found is not None
        assert found.identifiers == (a_phone(), a_card("CJ-901"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    amounts=st.lists(st.integers(min_value=0, max_value=10**7), min_size=1, max_size=12),
    names=st.text(max_size=30),
    member=st.sampled_from([ANA, BEN, None]),
)
def test_whatever_was_sold_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, amounts: list[int], names: str, member: object
) -> None:
    name = names.encode("utf-8", "replace").decode()
    fact = a_sale(member=ANA if member else None, lines=tuple(a_line(amount, name=name) for amount in amounts))
    with a_store(tmp_path_factory.mktemp("till")) as store:
        record(store, fact)
        recorded = store.journal.sale(SaleId("s1"))
        assert recorded is not None
        assert recorded.fact == fact
        assert store.verify().faults == ()


def _record_and_fail(store: SqliteTillStore) -> None:
    with store.transaction():
        store.journal.append(a_sale("lost"), now=NOON)
        raise ZeroDivisionError
