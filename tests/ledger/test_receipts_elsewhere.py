"""Receipts that another till sold: goods come back once, and points are given once, in whatever order tills report."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from uuid import uuid4

import msgspec
import pytest

from posloyalty.wire.codec import decode_message
from posloyalty.wire.events import KeyRotatedBody, ReturnBody, SaleBody, SaleLine
from posloyalty.wire.feed_values import TillValue
from posloyalty.wire.keys import new_private_key, public_key_of
from posloyalty.wire.messages import ChangesPage
from posloyalty.wire.values import text_of_bytes
from posloyalty_ledger.database import Database
from posloyalty_ledger.devices.decisions import decide
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.verification.everything import all_faults
from tests.ledger.conftest import a_till
from tests.ledger.exceptions_made import listed
from tests.ledger.shops import Shop
from tests.ledger.tills import NOON, Till, Written, a_claim, a_return, a_sale


def elsewhere(returned: ReturnBody, sold: Written) -> ReturnBody:
    """Return what another till sold, whose receipt names the beginning of the sale's hash."""
    return msgspec.structs.replace(returned, sale_hash=sold.hash.hex()[:8])


@pytest.fixture
def other(till: Till, database: Database) -> Till:
    """Give a second till of the same store."""
    return a_till(database, till.http, store=till.store)


def available(shop: Shop, member: str) -> int:
    balance = shop.balance(member)
    return int(balance["available"]) - int(balance["overdraft"])


def test_goods_of_another_till_come_back_whichever_report_is_first(
    till: Till, other: Till, shop: Shop, database: Database
) -> None:
    member = shop.a_member(points=500)
    sale = a_sale(member, award=10, redeemed=200)
    sold = till.write(sale)
    # The other till has a sale of its own under the same id: hosts number their sales themselves.
    other.write(a_sale(member, award=40, sale_id=sale.sale_id))
    other.write(elsewhere(a_return(sale), sold))
    assert [result.code for result in other.send().results] == [None, "sale_unknown"]
    assert available(shop, member) == 540
    till.send()
    assert available(shop, member) == 540
    assert list_faults(database) == []


def test_a_line_returned_at_two_tills_is_reversed_once_and_shown_to_a_person(
    till: Till, other: Till, shop: Shop, database: Database
) -> None:
    member = shop.a_member(points=500)
    sale = two_lines(member)
    sold = till.write(sale)
    till.write(a_return(sale))
    till.send()
    before = available(shop, member)
    other.write(elsewhere(a_return(sale), sold))
    (result,) = other.send().results
    assert (result.status, result.code, result.posted) == ("posted", "already_returned", 0)
    assert available(shop, member) == before  # and not what the other line earned and was paid with
    (item,) = listed(shop, till.store, kind="returned_twice")
    assert {fact["device"] for fact in item["evidence"]["facts"]} == {till.device, other.device}
    assert list_faults(database) == []


def two_lines(member: str | None) -> SaleBody:
    """Sell two things alike, both in part for points; a return names the first."""
    sale = a_sale(member, award=10, redeemed=100)
    return msgspec.structs.replace(
        sale, lines=sale.lines * 2, total="22.00", redeemed=200, worth="2.00", to_pay="20.00", award=20, from_floor=200
    )


def test_a_claim_gives_the_award_once_and_a_return_takes_it_back_though_its_receipt_names_nobody(
    till: Till, other: Till, shop: Shop, database: Database
) -> None:
    first, second = shop.a_member(), shop.a_member()
    sale = a_sale(None, award=10)
    sold = till.write(sale)
    other.write(a_claim(sale, first, sold=sold))
    till.write(a_claim(sale, second))
    assert [result.code for result in other.send().results] == ["sale_unknown"]
    assert [result.code for result in till.send().results] == [None, "already_claimed"]
    assert (available(shop, first), available(shop, second)) == (10, 0)
    till.write(a_return(msgspec.structs.replace(sale, lines=[no_award(sale)]), quantity=1))
    till.send(events=till.journal[-1:])
    assert available(shop, first) == 5
    other.write(elsewhere(a_return(sale, quantity=1), sold))
    other.send(events=other.journal[-1:])
    assert available(shop, first) == 0
    assert list_faults(database) == []


def no_award(sale: SaleBody) -> SaleLine:
    return msgspec.structs.replace(sale.lines[0], award=0)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_sale_claim_and_return_end_alike_in_every_order(
    till: Till, database: Database, shop: Shop, order: tuple[int, int, int]
) -> None:
    member = shop.a_member()
    sale = a_sale(None, award=10)
    tills = [till, *(a_till(database, till.http, store=till.store) for _ in range(2))]
    sold = tills[0].write(sale)
    tills[1].write(a_claim(sale, member, sold=sold))
    half = a_return(msgspec.structs.replace(sale, lines=[no_award(sale)]), quantity=1)
    tills[2].write(elsewhere(half, sold))
    for place in order:
        tills[place].send()
    assert available(shop, member) == 5
    assert list_faults(database) == []


def test_the_ledger_adds_what_a_claim_could_not_know_and_counts_the_sale_for_the_member(till: Till, shop: Shop) -> None:
    member = shop.a_member()
    sale = a_sale(None, award=10)
    till.write(sale)
    till.write(a_claim(sale, member, award=4))
    till.send()
    entries = shop.get(f"/v1/members/{member}/entries").json()["items"]
    assert sorted((entry["kind"], entry["points"]) for entry in entries) == [("correction", 6), ("earn", 4)]
    assert available(shop, member) == 10


def test_a_claim_of_more_than_the_rules_give_is_a_difference_that_can_be_taken_back(till: Till, shop: Shop) -> None:
    member = shop.a_member()
    sale = a_sale(None, award=10)
    till.write(sale)
    till.write(a_claim(sale, member, award=15))
    till.send()
    (item,) = listed(shop, till.store, kind="award_difference")
    assert (item["evidence"]["printed"], item["evidence"]["computed"]) == (15, 10)
    body = {"decision_id": str(uuid4()), "decision": "reverse", "reason": "as the rules say"}
    assert shop.post(f"/v1/exceptions/{item['id']}/decision", body).status_code == 201
    assert available(shop, member) == 10


def test_a_claim_waits_for_a_member_who_joined_elsewhere_and_a_sale_with_a_member_has_none(
    till: Till, other: Till, shop: Shop
) -> None:
    sale, named = a_sale(None, award=10), a_sale(shop.a_member(), award=10)
    till.write(sale)
    joined = str(uuid4())
    till.write(a_claim(sale, joined))
    till.write(named)
    till.write(a_claim(named, shop.a_member()))
    assert [result.code for result in till.send().results] == [None, "member_unknown", None, "already_claimed"]
    other.enrol_member(("card", f"C{uuid4().hex[:12]}"), member_id=joined)
    other.send()
    assert available(shop, joined) == 10


def test_of_what_waited_for_one_sale_the_second_claim_and_the_second_return_are_shown_to_a_person(
    till: Till, other: Till, shop: Shop, database: Database
) -> None:
    sale, third = a_sale(None, award=10), a_till(database, till.http, store=till.store)
    sold = till.write(sale)
    members = [shop.a_member(), shop.a_member()]
    for at, member in zip((other, third), members, strict=True):
        at.write(a_claim(sale, member, sold=sold))
        at.write(elsewhere(a_return(sale), sold))
        assert {result.code for result in at.send().results} == {"sale_unknown"}
    till.send()
    assert [available(shop, member) for member in members] == [0, 0]
    found = listed(shop, till.store)
    assert sorted(one["kind"] for one in found) == ["claimed_twice", "returned_twice"]
    assert {fact["device"] for one in found for fact in one["evidence"]["facts"]} >= {other.device, third.device}
    assert list_faults(database) == []


def test_a_merged_members_claim_is_taken_back_from_the_survivor(till: Till, shop: Shop, database: Database) -> None:
    source, survivor = shop.a_member(), shop.a_member()
    sale = a_sale(None, award=10)
    till.write(sale)
    till.write(a_claim(sale, source))
    till.send()
    merged = shop.post(f"/v1/members/{source}/merge", {"into": survivor, "reason": "one person"})
    assert merged.status_code in {200, 201}, merged.text
    till.write(a_return(msgspec.structs.replace(sale, lines=[no_award(sale)])))
    till.send(events=till.journal[-1:])
    assert available(shop, survivor) == 0
    assert list_faults(database) == []


def test_tills_learn_one_anothers_keys_those_given_up_and_those_revoked_too(
    till: Till, other: Till, database: Database
) -> None:
    first = till.private_key
    renewed = new_private_key()
    till.write(KeyRotatedBody(public_key=text_of_bytes(public_key_of(renewed))))
    till.send()
    known = tills_told(other)[till.device]
    assert known.keys == [text_of_bytes(public_key_of(key)) for key in (renewed, first)]
    assert known.revoked_at is None
    ledger = Ledger(database=database, watcher=FeedWatcher(database), now=lambda: NOON + timedelta(days=1))
    database.write(lambda connection: decide(ledger, connection, "revoke", known.till_no))
    assert tills_told(other)[till.device] == TillValue(
        till_no=known.till_no, keys=known.keys, revoked_at="2026-03-05T12:00:00Z"
    )


def tills_told(till: Till) -> dict[str, TillValue]:
    """Read the whole feed and give the tills that it tells of."""
    found, cursor, more = dict[str, TillValue](), 0, True
    while more:
        page = decode_message(till.get(f"/v1/changes?cursor={cursor}").content, ChangesPage)
        found |= {row.key: row.till for row in page.changes if row.till is not None}
        cursor, more = page.next, page.more
    return found


def list_faults(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(all_faults(connection))
