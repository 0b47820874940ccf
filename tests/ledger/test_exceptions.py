"""What a person should look at: one list with evidence, and decisions that do what they say, once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import update

from posloyalty.wire.chain import event_hash
from posloyalty.wire.events import ChainDamagedBody, RecoveredBody
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database
from posloyalty_ledger.exceptions.kinds import DECISIONS, Decision, Kind
from posloyalty_ledger.tables import events
from tests.ledger.conftest import a_till
from tests.ledger.servers import Server, a_key
from tests.ledger.shops import Json, Shop
from tests.ledger.test_award_differences import printed_too_high
from tests.ledger.tills import NOON, Till, a_sale

RECOVERED = RecoveredBody(from_seq=1, from_hash="ab" * 32)
DAMAGED = ChainDamagedBody(from_seq=1, through_seq=2)


def listed(shop: Shop, store: str, **more: str) -> list[Json]:
    answer = shop.get("/v1/exceptions", store=store, **more)
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


def only(shop: Shop, till: Till, **more: str) -> Json:
    (item,) = listed(shop, till.store, **more)
    return item


def decide(shop: Shop, exception: Json, decision: str, **more: str) -> Json:
    body = {"decision_id": str(uuid4()), "decision": decision, "reason": "looked at it", **more}
    answer = shop.post(f"/v1/exceptions/{exception['id']}/decision", body)
    return {**answer.json(), "http": answer.status_code}


def grow_old(database: Database, till: Till) -> None:
    """Let what the till reported have come eight days ago."""
    then = datetime.now(UTC) - timedelta(days=8)
    statement = update(events).where(events.c.device_id == UUID(till.device)).values(received_at=then)
    database.write(lambda connection: connection.execute(statement))


# --- how each kind comes to be --------------------------------------------------------------------------------------


def fork(till: Till, _shop: Shop, _database: Database) -> None:
    till.sell(None)
    till.sell(None)
    till.send()
    restored = replace(till, journal=till.journal[:1])
    restored.sell(None)
    assert restored.send().frozen


def gap(till: Till, _shop: Shop, _database: Database) -> None:
    till.sell(None)
    till.send()
    begun_anew = replace(till, journal=[])
    begun_anew.sell(None)
    assert begun_anew.send().frozen


def till_restored(till: Till, _shop: Shop, _database: Database) -> None:
    till.write(RECOVERED)
    till.send()


def chain_damaged(till: Till, _shop: Shop, _database: Database) -> None:
    till.write(DAMAGED)
    till.send()


def clock_put_back(till: Till, _shop: Shop, _database: Database) -> None:
    till.write(a_sale(None), occurred_at=NOON)
    till.send()
    till.write(a_sale(None), occurred_at=NOON - timedelta(minutes=3))
    till.write(a_sale(None), occurred_at=NOON - timedelta(minutes=2))
    till.send(events=till.journal[1:])


def clock_ahead(till: Till, _shop: Shop, _database: Database) -> None:
    for minutes in (20, 21):
        till.write(a_sale(None), occurred_at=datetime.now(UTC) + timedelta(minutes=minutes))
        till.send(events=till.journal[-1:])


def id_reuse(till: Till, _shop: Shop, _database: Database) -> None:
    event_id = uuid4()
    till.write(a_sale(None), event_id=event_id)
    till.write(a_sale(None, award=3), event_id=event_id)
    till.send()


def malformed(till: Till, _shop: Shop, _database: Database) -> None:
    written = till.sell(None)
    content = b'{"not": "an event"}'
    till.journal = [replace(written, content=content, hash=event_hash(parent=written.parent, content=content))]
    till.send()


def waiting(till: Till, _shop: Shop, database: Database) -> None:
    till.sell(str(uuid4()))
    till.send()
    grow_old(database, till)


def identifier_taken(till: Till, shop: Shop, _database: Database) -> None:
    card = f"C{uuid4().hex[:12].upper()}"
    shop.a_member(card=card)
    till.enrol_member(("card", card))
    till.send()


def overdraft(till: Till, shop: Shop, _database: Database) -> None:
    till.sell(shop.a_member(), award=0, redeemed=100)
    till.send()


def award_difference(till: Till, shop: Shop, _database: Database) -> None:
    printed_too_high(till, shop.a_member())


def attachment_missing(till: Till, _shop: Shop, _database: Database) -> None:
    till.enrol_member(("card", f"C{uuid4().hex[:12]}"))
    till.journal[-1] = replace(till.journal[-1], attachments=())
    till.send()


def parked(till: Till, _shop: Shop, _database: Database) -> None:
    till.write(a_sale(None, sale_id="twice"))
    till.write(a_sale(None, sale_id="twice", award=2), occurred_at=NOON)
    till.send()


MADE: dict[str, tuple[Callable[[Till, Shop, Database], None], Kind]] = {
    one.__name__: (one, kind)
    for one, kind in (
        (fork, Kind.FORK),
        (gap, Kind.GAP),
        (till_restored, Kind.TILL_RESTORED),
        (chain_damaged, Kind.CHAIN_DAMAGED),
        (clock_put_back, Kind.CLOCK_JUMP),
        (clock_ahead, Kind.CLOCK_JUMP),
        (id_reuse, Kind.ID_REUSE),
        (parked, Kind.ID_REUSE),
        (malformed, Kind.MALFORMED),
        (waiting, Kind.WAITING),
        (identifier_taken, Kind.IDENTIFIER_TAKEN),
        (attachment_missing, Kind.ATTACHMENT_MISSING),
        (overdraft, Kind.OVERDRAFT),
        (award_difference, Kind.AWARD_DIFFERENCE),
    )
}


@pytest.mark.parametrize("name", MADE)
def test_each_kind_is_listed_once_with_its_till_and_receipt(
    till: Till, shop: Shop, database: Database, name: str
) -> None:
    make, kind = MADE[name]
    make(till, shop, database)
    item = only(shop, till)
    assert (item["kind"], item["state"], item["store"], item["decisions"]) == (kind, "open", till.store, [])
    facts = item["evidence"]["facts"]
    assert till.device in {fact["device"] for fact in facts}
    number, seq, ending = facts[0]["receipt"].split("-")
    assert (int(number), int(seq), ending) == (facts[0]["till_no"], facts[0]["seq"], facts[0]["hash"][:8])
    assert item["may_decide"] == list(DECISIONS[kind])
    assert listed(shop, till.store, kind=kind) == [item]
    others = [other for other in Kind if other is not kind]
    assert listed(shop, till.store, kind=others[0]) == []


@pytest.mark.parametrize("name", MADE)
def test_what_was_looked_at_and_left_stays_with_its_decision(
    till: Till, shop: Shop, database: Database, name: str
) -> None:
    MADE[name][0](till, shop, database)
    item = only(shop, till)
    done = decide(shop, item, "leave")
    assert (done["http"], done["state"]) == (201, "decided")
    assert listed(shop, till.store) == []
    (kept,) = listed(shop, till.store, state="decided")
    (decision,) = kept["decisions"]
    assert (kept["id"], decision["decision"], decision["reason"], decision["decided_by"]) == (
        item["id"],
        "leave",
        "looked at it",
        "tests",
    )


def test_every_kind_names_what_can_be_decided() -> None:
    assert set(DECISIONS) == set(Kind)
    assert {decision for may in DECISIONS.values() for decision in may} == set(Decision)


# --- decisions ------------------------------------------------------------------------------------------------------


def test_clearing_a_fork_lets_the_till_go_on(till: Till, shop: Shop, database: Database) -> None:
    fork(till, shop, database)
    item = only(shop, till)
    assert decide(shop, item, "clear")["http"] == 201
    assert not till.send(events=[], base=bytes.fromhex(item["evidence"]["facts"][0]["hash"])).frozen


def test_revoking_a_till_for_a_fork_shuts_it_out(till: Till, shop: Shop, database: Database) -> None:
    fork(till, shop, database)
    decide(shop, only(shop, till), "revoke")
    assert till.post_sync(till.sync_body(events=[])).json()["code"] == "till_revoked"


def test_a_decision_about_a_till_needs_the_scope_for_everything(till: Till, shop: Shop, database: Database) -> None:
    fork(till, shop, database)
    item = only(shop, till)
    clerk = replace(shop, key=a_key(database, Scope.POINTS_WRITE))
    assert (decide(clerk, item, "clear")["code"], decide(clerk, item, "leave")["http"]) == ("not_allowed", 201)


def test_writing_an_overdraft_off_lets_go_of_what_it_still_leaves_owed(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    till.sell(ana, award=0, redeemed=100)
    till.send()
    item = only(shop, till)
    assert (item["evidence"]["points"], item["member_id"]) == (100, ana)
    assert decide(shop, item, "write_off")["http"] == 201
    assert shop.balance(ana)["overdraft"] == 0
    again = decide(shop, item, "write_off")
    assert (again["http"], again["code"], again["decision"]) == (409, "already_decided", "write_off")


def test_what_was_repaid_meanwhile_cannot_be_written_off(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    till.sell(ana, award=0, redeemed=100)
    till.sell(ana, award=100)
    till.send()
    refused = decide(shop, only(shop, till), "write_off")
    assert (refused["http"], refused["field"]) == (400, "decision")
    assert only(shop, till)["decisions"] == []


def test_an_overdraft_shows_both_tills_that_used_the_points(
    till: Till, shop: Shop, database: Database, http: httpx.Client
) -> None:
    ana, other = shop.a_member(points=100), a_till(database, http)
    other.sell(ana, award=0, redeemed=100)
    other.send()
    till.sell(ana, award=0, redeemed=100)
    till.send()
    evidence = only(shop, till)["evidence"]
    (before,) = evidence["redeemed_before"]
    assert (evidence["facts"][0]["device"], before["facts"][0]["device"]) == (till.device, other.device)
    assert (before["points"], before["channel"]) == (100, "store")


def test_a_manager_lets_a_member_use_points_offline_again(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    for _ in range(2):
        till.sell(ana, award=0, redeemed=100)
    reply = till.send()
    assert reply.balances[0].online_only_until is not None
    newest, _ = listed(shop, till.store)
    assert decide(shop, newest, "allow_offline")["http"] == 201
    after = till.send(events=[])
    (row,) = [change.member for change in after.changes if change.key == ana]
    assert row is not None
    assert row.balance.online_only_until is None


def test_what_waits_for_nobody_is_posted_as_the_member_whom_a_person_names(
    till: Till, shop: Shop, database: Database
) -> None:
    ana = shop.a_member()
    sold = till.sell(str(uuid4()), award=7)
    till.send()
    assert listed(shop, till.store) == [], "it waits for seven days"
    grow_old(database, till)
    item = only(shop, till)
    assert item["evidence"]["waits_for"].startswith("member:")
    assert decide(shop, item, "assign_member")["field"] == "member_id"
    assert decide(shop, item, "assign_member", member_id=str(uuid4()))["code"] == "member_unknown"
    assert decide(shop, item, "assign_member", member_id=ana)["http"] == 201
    assert shop.balance(ana)["available"] == 7
    assert till.send(events=[sold]).results[0].status == "parked", "the first result stays"
    assert shop.balance(ana)["available"] == 7


def test_a_dismissed_event_never_posts(till: Till, shop: Shop, database: Database) -> None:
    member = str(uuid4())
    till.sell(member, award=7)
    till.send()
    grow_old(database, till)
    assert decide(shop, only(shop, till), "dismiss")["http"] == 201
    joined = till.enrol_member(member_id=member)
    till.send(events=till.journal[1:])
    assert shop.balance(joined)["available"] == 0
    (kept,) = [one for one in listed(shop, till.store, state="decided") if one["kind"] == "waiting"]
    assert kept["decisions"][0]["decision"] == "dismiss"


def test_what_came_meanwhile_waits_no_more_and_is_no_exception(till: Till, shop: Shop, database: Database) -> None:
    member = str(uuid4())
    till.sell(member, award=7)
    till.send()
    grow_old(database, till)
    item = only(shop, till)
    till.enrol_member(member_id=member)
    till.send(events=till.journal[1:])
    assert listed(shop, till.store) == []
    assert decide(shop, item, "dismiss")["field"] == "decision"


def test_who_joined_twice_is_made_one_by_a_person(till: Till, shop: Shop) -> None:
    card = f"C{uuid4().hex[:12].upper()}"
    first = shop.a_member(card=card)
    second = till.enrol_member(("card", card))
    till.sell(second, award=9)
    till.send()
    item = only(shop, till)
    assert item["member_id"] == second
    assert decide(shop, item, "merge", member_id=first)["http"] == 201
    assert shop.balance(first)["available"] == 9


def test_an_award_is_taken_back_by_a_decision_and_leaves_the_list_when_it_was_before(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    printed_too_high(till, ana)
    item = only(shop, till)
    assert item["evidence"]["difference"] == 5
    assert decide(shop, item, "reverse")["http"] == 201
    assert shop.balance(ana)["total"] == 10
    printed_too_high(till, ana)
    cause = only(shop, till)["evidence"]["cause"]
    shop.post(f"/v1/award-differences/{cause}/reverse", {"reason": "the till had old rules"})
    assert listed(shop, till.store) == []


# --- once, and bounded ----------------------------------------------------------------------------------------------


def test_a_repeated_decision_answers_the_same_and_another_content_is_refused(
    till: Till, shop: Shop, database: Database
) -> None:
    fork(till, shop, database)
    item = only(shop, till)
    body = {"decision_id": str(uuid4()), "decision": "leave", "reason": "seen"}
    path = f"/v1/exceptions/{item['id']}/decision"
    first, second = shop.post(path, body), shop.post(path, body)
    assert (first.status_code, first.json()) == (201, second.json())
    assert shop.post(path, {**body, "reason": "not seen"}).json()["code"] == "id_reuse"


def test_what_was_left_can_be_decided_later_and_both_decisions_stay(till: Till, shop: Shop, database: Database) -> None:
    fork(till, shop, database)
    item = only(shop, till)
    decide(shop, item, "leave")
    assert decide(shop, item, "clear")["http"] == 201
    (kept,) = listed(shop, till.store, state="decided")
    assert [one["decision"] for one in kept["decisions"]] == ["leave", "clear"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"decision": "write_off"}, "decision"),
        ({"decision": ""}, "decision"),
        ({"reason": " "}, "reason"),
        ({"decision_id": ""}, "decision_id"),
        ({"decision_id": "x" * 65}, "decision_id"),
    ],
)
def test_a_decision_that_is_none_is_refused_by_field(
    till: Till, shop: Shop, database: Database, change: Json, field: str
) -> None:
    malformed(till, shop, database)
    item = only(shop, till)
    body = {"decision_id": str(uuid4()), "decision": "leave", "reason": "seen", **change}
    answer = shop.post(f"/v1/exceptions/{item['id']}/decision", body)
    assert (answer.status_code, answer.json()["field"]) == (400, field)
    assert only(shop, till) == item


@pytest.mark.parametrize("name", ["e", "e-1", "e-zz-zz", "o-1-2-3", "x-1", "c-" + "0" * 32 + "-" + "9" * 64, "ä"])
def test_an_id_that_is_none_names_nothing(shop: Shop, name: str) -> None:
    body = {"decision_id": str(uuid4()), "decision": "leave", "reason": "seen"}
    assert shop.post(f"/v1/exceptions/{name}/decision", body).status_code == 404


@pytest.mark.parametrize(
    "query",
    [{"kind": "x"}, {"state": "x"}, {"cursor": "x"}, {"cursor": "2026-01-01~e-1"}, {"limit": "0"}, {"limit": "201"}],
)
def test_a_list_that_cannot_be_given_is_refused(shop: Shop, query: Json) -> None:
    assert shop.get("/v1/exceptions", **query).json()["code"] == "bad_request"


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_pages_of_any_size_give_every_exception_once_newest_first(till: Till, shop: Shop, limit: int) -> None:
    for member in (shop.a_member(), shop.a_member()):
        till.sell(member, award=0, redeemed=100)
        printed_too_high_in(till, member)
    till.write(RECOVERED)
    till.send()
    whole = listed(shop, till.store)
    found, cursor = [], None
    for _ in range(20):
        more: dict[str, str] = {} if cursor is None else {"cursor": cursor}
        page = shop.get("/v1/exceptions", store=till.store, limit=str(limit), **more).json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert [one["id"] for one in found] == [one["id"] for one in whole]
    assert len({one["id"] for one in found}) == 5
    assert [one["at"] for one in found] == sorted([one["at"] for one in found], reverse=True)


def test_decided_ones_are_given_by_pages_too(till: Till, shop: Shop, database: Database) -> None:
    clock_put_back(till, shop, database)
    till.sell(shop.a_member(), award=0, redeemed=100)
    till.send(events=till.journal[-1:])
    for item in listed(shop, till.store):
        decide(shop, item, "leave")
    found, cursor = [], None
    for _ in range(200):
        more: dict[str, str] = {} if cursor is None else {"cursor": cursor}
        page = shop.get("/v1/exceptions", state="decided", limit="1", **more).json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert len([one for one in found if one["store"] == till.store]) == 2
    assert len({one["id"] for one in found}) == len(found)


def test_the_command_lists_them_one_a_line(till: Till, shop: Shop, database: Database, server: Server) -> None:
    fork(till, shop, database)
    item = only(shop, till)
    line = server.command("exceptions", "--store", till.store)
    assert ("fork" in line, item["id"] in line, item["evidence"]["facts"][0]["receipt"] in line) == (True, True, True)
    assert json.loads(server.command("exceptions", "--store", till.store, "--json")) == item
    assert server.command("exceptions", "--store", till.store, "--state", "decided") == ""


def printed_too_high_in(till: Till, member: str) -> None:
    """Print more than the goods earn, and send it later."""
    sale = a_sale(member, award=10)
    line = msgspec.structs.replace(sale.lines[0], award=15)
    till.write(msgspec.structs.replace(sale, award=15, lines=[line], explanation=[("base", 15)]))
