"""What a till reports is stored as it came, posted once, and answered with what the till needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import msgspec
import pytest

from posloyalty.wire.chain import GENESIS, event_hash
from posloyalty.wire.codec import decode_message
from posloyalty.wire.events import SaleBody, ShiftOpenedBody
from posloyalty.wire.messages import ChangesPage, SyncReply
from posloyalty.wire.values import text_of_hash
from posloyalty.wire.version import EVENTS_PER_BATCH_MAX
from posloyalty_ledger.database import Database
from posloyalty_ledger.verification.chains import chain_faults
from tests.ledger.conftest import a_till
from tests.ledger.shops import Shop
from tests.ledger.tills import Till, Written, a_return, a_sale


def statuses(reply: SyncReply) -> list[tuple[str, str | None]]:
    return [(result.status, result.code) for result in reply.results]


def available(reply: SyncReply, member: str) -> int:
    return next(one.available for one in reply.balances if one.member_id == member)


def test_a_reported_sale_is_posted_and_its_balance_answered(till: Till) -> None:
    member = till.enrol_member(("card", "CJ-1001"))
    till.sell(member, award=12)
    reply = till.send()
    assert statuses(reply) == [("posted", None), ("posted", None)]
    assert reply.results[1].posted == 12
    assert (reply.ack.seq, reply.ack.hash, reply.stored) == (2, text_of_hash(till.tip), 2)
    assert available(reply, member) == 12


def test_an_empty_batch_is_answered_with_the_tip_and_the_feed(till: Till) -> None:
    reply = till.send()
    assert (reply.ack.seq, reply.ack.hash, reply.stored) == (0, text_of_hash(GENESIS), 0)
    assert "programme" in {change.kind for change in reply.changes}


def test_a_replayed_batch_changes_nothing_and_answers_the_first_results(till: Till) -> None:
    member = till.enrol_member()
    till.sell(member, award=12)
    first = till.send()
    again = till.send()
    assert again.results == first.results
    assert (again.stored, again.ack) == (0, first.ack)
    assert available(again, member) == 12


def test_an_overlapping_batch_posts_only_what_is_new(till: Till) -> None:
    member = till.enrol_member()
    till.sell(member, award=5)
    till.send()
    till.sell(member, award=7)
    reply = till.send()
    assert (reply.stored, available(reply, member)) == (1, 12)


def test_a_late_request_that_shows_less_changes_nothing(till: Till) -> None:
    member = till.enrol_member()
    till.sell(member, award=5)
    till.sell(member, award=7)
    till.send()
    reply = till.send(events=till.journal[:2])
    assert (reply.stored, reply.ack.seq, reply.frozen) == (0, 3, False)
    assert available(reply, member) == 12


def test_a_base_that_the_ledger_lacks_is_asked_for_again_from_the_tip(till: Till) -> None:
    till.sell(None)
    till.send()
    till.sell(None)
    till.sell(None)
    answer = till.post_sync(till.sync_body(events=till.journal[2:]))
    assert (answer.status_code, answer.json()["code"]) == (409, "resend")
    assert answer.json()["tips"] == [text_of_hash(till.journal[0].hash)]
    assert till.send(events=till.journal[1:]).ack.seq == 3


def test_a_fork_is_stored_and_posted_and_freezes_the_till(till: Till) -> None:
    member = till.enrol_member()
    till.sell(member, award=5)
    till.send()
    restored = replace(till, journal=till.journal[:1])
    restored.sell(member, award=7)
    reply = restored.send()
    assert (reply.frozen, reply.stored, reply.ack.hash) == (True, 1, text_of_hash(restored.tip))
    assert available(reply, member) == 12


def test_two_events_of_one_id_post_once_and_the_second_is_parked(till: Till) -> None:
    member = till.enrol_member()
    event_id = uuid4()
    till.write(a_sale(member, award=5), event_id=event_id)
    till.write(a_sale(member, award=7), event_id=event_id)
    reply = till.send()
    assert statuses(reply)[1:] == [("posted", None), ("parked", "id_reuse")]
    assert available(reply, member) == 5
    assert statuses(till.send()) == statuses(reply)


def test_a_sale_id_used_twice_by_a_till_counts_once(till: Till) -> None:
    member = till.enrol_member()
    till.sell(member, award=5, sale_id="1")
    till.sell(member, award=5, sale_id="1")
    reply = till.send()
    assert statuses(reply)[2] == ("parked", "id_reuse")
    assert available(reply, member) == 5


def test_two_tills_may_use_the_same_sale_id(till: Till, database: Database, http: httpx.Client) -> None:
    member = till.enrol_member()
    till.sell(member, award=5, sale_id="1")
    till.send()
    other = a_till(database, http)
    other.sell(member, award=7, sale_id="1")
    assert available(other.send(), member) == 12


def test_bytes_that_are_no_event_are_kept_and_block_nothing(till: Till) -> None:
    member = till.enrol_member()
    garbage = b'{"v": 1, "type": "sale", "surprise": true}'
    till.journal.append(
        Written(
            event_id=uuid4(),
            seq=2,
            parent=till.tip,
            hash=event_hash(parent=till.tip, content=garbage),
            content=garbage,
        )
    )
    till.sell(member, award=5)
    reply = till.send()
    assert statuses(reply)[1:] == [("parked", "malformed"), ("posted", None)]
    assert reply.results[1].id == ""
    assert (reply.ack.seq, available(reply, member)) == (3, 5)


def test_what_moves_nothing_is_kept_and_posted(till: Till) -> None:
    till.write(ShiftOpenedBody(business_date="2026-03-04", float_amount="50.00"))
    assert statuses(till.send()) == [("posted", None)]


def test_a_sale_of_a_member_enrolled_elsewhere_posts_when_the_member_arrives(
    till: Till, database: Database, http: httpx.Client, shop: Shop
) -> None:
    other = a_till(database, http)
    member = other.enrol_member(("card", f"C{uuid4().hex[:8]}"))
    sale = till.sell(member, award=9)
    till.write(a_return(a_sale(member, award=9, sale_id=sale_id_of(sale))))
    assert statuses(till.send()) == [("parked", "member_unknown"), ("parked", "sale_unknown")]
    till.sell(member, award=4)
    assert statuses(till.send())[2] == ("parked", "member_unknown")
    other.send()
    assert shop.balance(member)["available"] == 4
    assert statuses(till.send())[0] == ("parked", "member_unknown")


def sale_id_of(written: Written) -> str:
    return written.content.decode().split('"sale_id":"')[1].split('"')[0]


def test_a_return_brings_points_back_and_takes_the_award_back(till: Till) -> None:
    member = till.enrol_member()
    till.sell(member, award=300)
    sold = a_sale(member, award=10, redeemed=200)
    till.write(sold)
    till.write(a_return(sold))
    reply = till.send()
    assert [result.posted for result in reply.results[1:]] == [300, -190, 190]
    assert available(reply, member) == 300


def test_a_return_at_another_till_finds_the_sale(till: Till, database: Database, http: httpx.Client) -> None:
    member = till.enrol_member()
    sold = a_sale(member, award=10)
    till.write(sold)
    other = a_till(database, http)
    other.write(a_return(sold))
    assert statuses(other.send()) == [("parked", "sale_unknown")]
    assert available(till.send(), member) == 0


def test_a_redemption_beyond_the_balance_is_never_refused_and_repaid_first(till: Till) -> None:
    member = till.enrol_member()
    till.sell(member, award=150)
    till.sell(member, award=0, redeemed=400)
    reply = till.send()
    assert (reply.results[2].status, reply.results[2].posted, reply.results[2].overdraft) == ("posted", -400, 250)
    assert (reply.balances[0].available, reply.balances[0].overdraft, reply.balances[0].total) == (0, 250, -250)
    till.sell(member, award=300)
    after = till.send().balances[0]
    assert (after.available, after.overdraft) == (50, 0)


def test_an_award_below_the_rules_is_corrected_and_one_above_them_stands(till: Till, shop: Shop) -> None:
    member = till.enrol_member()
    low, high = a_sale(member, award=10), a_sale(member, award=10)
    till.write(_with_award(low, 6))
    till.write(_with_award(high, 15))
    reply = till.send()
    assert [result.posted for result in reply.results[1:]] == [10, 15]
    kinds = [entry["kind"] for entry in shop.get(f"/v1/members/{member}/entries").json()["items"]]
    assert kinds == ["earn", "correction", "earn"]


def _with_award(sale: SaleBody, award: int) -> SaleBody:
    line = msgspec.structs.replace(sale.lines[0], award=award)
    return msgspec.structs.replace(sale, award=award, explanation=[("base", award)], lines=[line])


def test_the_first_to_bring_an_identifier_keeps_it(
    till: Till, database: Database, http: httpx.Client, shop: Shop
) -> None:
    phone = "+447700900881"
    other = a_till(database, http)
    first, second = till.enrol_member(("phone", phone)), other.enrol_member(("phone", phone))
    till.send()
    assert statuses(other.send()) == [("posted", "identifier_taken")]
    found = shop.get("/v1/members", phone="07700 900881").json()["items"]
    assert [one["member_id"] for one in found] == [first]
    assert shop.get(f"/v1/members/{second}").status_code == 200


def test_a_member_whose_attachment_is_gone_still_earns(till: Till) -> None:
    member = till.enrol_member(("card", "CJ-gone"))
    till.journal[0] = replace(till.journal[0], attachments=())
    till.sell(member, award=3)
    reply = till.send()
    assert statuses(reply) == [("posted", "attachment_missing"), ("posted", None)]


@pytest.mark.parametrize("spoil", ["last", "signature", "too_many", "proto", "twice"])
def test_a_spoiled_request_is_refused_whole_and_stores_nothing(till: Till, spoil: str) -> None:
    for _ in range(EVENTS_PER_BATCH_MAX + 1 if spoil == "too_many" else 2):
        till.sell(None, award=0)
    body = till.sync_body()
    if spoil == "last":
        body = body.replace(text_of_hash(till.tip).encode(), b"0" * 64)
    if spoil == "proto":
        body = body.replace(b'"proto":1', b'"proto":2')
    if spoil == "twice":
        body = body.replace(b'"cursor":0', b'"cursor":9,"cursor":0')
    if spoil == "signature":
        body = body.replace(b'"cursor":0', b'"cursor":1')
    answer = till.post_sync(body)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"]) in {
        (400, "bad_request"),
        (401, "bad_signature"),
        (413, "too_large"),
        (426, "upgrade"),
    }
    assert till.send(events=[], base=GENESIS).ack.seq == 0


def test_events_that_do_not_hash_to_the_last_are_refused(till: Till) -> None:
    till.sell(None)
    till.journal[0] = replace(till.journal[0], content=till.journal[0].content.replace(b"tea", b"tee"))
    answer = till.post_sync(till.sync_body())
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (400, "bad_request", "last")


def test_the_same_store_goes_on_under_a_new_key_after_it_was_revoked(
    till: Till, database: Database, http: httpx.Client
) -> None:
    member = till.enrol_member()
    till.sell(member, award=5)
    till.send()
    till.sell(member, award=6)
    again = a_till(database, http, store=till.store.replace("-", " "))
    assert again.store == till.store
    again.journal = list(till.journal)
    answer = again.post_sync(again.sync_body(events=[]))
    assert answer.json()["code"] == "resend" or answer.status_code == 200
    again.sell(member, award=7)
    reply = again.send()
    assert (reply.frozen, reply.stored, available(reply, member)) == (False, 2, 18)
    revoked = till.post_sync(till.sync_body(events=[]))
    assert (revoked.status_code, revoked.json()["code"]) == (401, "till_revoked")


def test_of_two_copies_that_joined_again_both_are_acknowledged_and_the_second_to_go_on_is_frozen(
    till: Till, database: Database, http: httpx.Client
) -> None:
    till.sell(None)
    till.send()
    till.sell(None)
    first, second = (a_till(database, http, store=till.store.replace("-", " ")) for _ in range(2))
    first.journal, second.journal = list(till.journal), list(till.journal)
    assert first.send().stored == 1
    taken_up = second.send()
    assert (taken_up.stored, taken_up.frozen, taken_up.ack.seq) == (0, False, 2)
    first.sell(None)
    assert not first.send().frozen
    second.sell(None)
    assert second.send(events=second.journal[1:]).frozen


def test_the_second_store_to_go_on_from_where_a_revoked_till_ended_is_a_copy(
    till: Till, database: Database, http: httpx.Client
) -> None:
    till.sell(None)
    till.send()
    first, second = (a_till(database, http, store=till.store.replace("-", " ")) for _ in range(2))
    for again in (first, second):
        again.journal = list(till.journal)
        again.sell(None)
    assert not first.send().frozen
    assert second.send(events=second.journal[1:]).frozen  # the till is revoked since the first one went on


def test_of_two_copies_that_joined_again_the_later_one_may_be_heard_first(
    till: Till, database: Database, http: httpx.Client
) -> None:
    till.sell(None)
    till.send()
    till.sell(None)
    early, late = (a_till(database, http, store=till.store.replace("-", " ")) for _ in range(2))
    early.journal, late.journal = list(till.journal), list(till.journal)
    assert late.send().stored == 1
    early.sell(None)
    assert early.send().frozen is False
    with database.reading() as connection:
        assert list(chain_faults(connection)) == []


def test_a_store_that_was_put_back_and_joined_again_learns_what_it_lacks(
    till: Till, database: Database, http: httpx.Client
) -> None:
    till.sell(None)
    till.sell(None)
    till.send()
    again = a_till(database, http, store=till.store.replace("-", " "))
    again.journal = till.journal[:1]
    base = again.journal[0].hash
    assert again.send(events=[], base=base).ack.seq == 2, "it shows nothing but how far it has come"
    assert (again.send().ack.seq, again.send().ack.hash) == (2, till.journal[1].hash.hex())


def test_an_event_claimed_for_a_till_of_another_store_is_parked(
    till: Till, database: Database, http: httpx.Client
) -> None:
    other = a_till(database, http)
    stranger = replace(till, device=other.device, journal=[])
    stranger.sell(None)
    till.journal = stranger.journal
    assert statuses(till.send()) == [("parked", "other_till")]


def test_what_happened_in_the_future_happened_now(till: Till, shop: Shop) -> None:
    member = till.enrol_member()
    till.write(a_sale(member, award=5), occurred_at=datetime.now(UTC) + timedelta(days=40))
    till.send()
    entry = shop.get(f"/v1/members/{member}/entries").json()["items"][0]
    assert datetime.fromisoformat(entry["occurred_at"]) <= datetime.now(UTC)


def test_a_cursor_of_another_life_is_told_to_begin_anew(till: Till) -> None:
    till.cursor = 10**9
    reply = till.send()
    assert (reply.must_refetch, reply.next, reply.changes) == (True, 0, [])
    assert till.get("/v1/changes?cursor=1000000000").status_code == 410


def test_the_feed_pages_through_everything_and_the_newest_wins(till: Till, shop: Shop) -> None:
    member = shop.a_member(name="Zoë", points=5)
    seen: dict[tuple[str, str], int] = {}
    cursor, more = 0, True
    while more:
        page = decode_message(till.get(f"/v1/changes?cursor={cursor}&limit=2").content, ChangesPage)
        assert all(change.pos > cursor for change in page.changes)
        seen |= {(change.kind, change.key): change.pos for change in page.changes}
        cursor, more = page.next, page.more
    assert ("member", member) in seen
    assert cursor == max(seen.values())
    snapshot = decode_message(till.get("/v1/snapshot?page=0").content, ChangesPage)
    assert {(change.kind, change.key): change.pos for change in snapshot.changes} == seen


def test_the_feed_carries_no_email_and_of_a_birthday_only_the_month(till: Till, shop: Shop) -> None:
    card = f"C{uuid4().hex[:8]}"
    shop.post("/v1/members", {"name": "Ola", "email": "ola@example.com", "card": card, "birthday": "1990-04-01"})
    reply = till.send()
    member = next(one.member for one in reply.changes if one.member and one.member.name == "Ola")
    assert {kind for kind, _ in member.identifiers} == {"card", "code"}
    assert member.birthday_month == 4
