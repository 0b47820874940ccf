"""What is decided about an exception does what it says, once, and stays with who decided it and why."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import Connection, insert, select

from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.erasure_tables import erasures
from posloyalty_ledger.exception_tables import exception_decisions
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.tables import devices, events, stores
from tests.ledger.conftest import a_till
from tests.ledger.exceptions_made import (
    decide,
    fork,
    grow_old,
    listed,
    malformed,
    only,
)
from tests.ledger.migrating import migrate_to
from tests.ledger.servers import a_key
from tests.ledger.shops import Json, Shop
from tests.ledger.test_award_differences import printed_too_high
from tests.ledger.test_keys_of_one_machine import a_till_of_then, an_event
from tests.ledger.tills import NOON, Till


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
    ana, other = shop.a_member(points=100), a_till(database, http, store=till.store.replace("-", " "))
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


def test_of_decisions_made_before_it_is_known_whom_they_are_about_and_the_erased_ones_are_empty(
    empty_database_url: str,
) -> None:
    database, (gone, ana, device) = open_database(empty_database_url), (uuid4() for _ in range(3))
    migrate_to(database, "0029")
    digest = b"h" * 32
    about = {f"o-{gone.hex}-7": gone, f"r-{ana.hex}-{device.hex}-0": ana, f"e-{device.hex}-{digest.hex()}": ana}

    def fill(connection: Connection) -> None:
        connection.execute(insert(stores).values(store_id="s", name="S", created_at=NOON))
        connection.execute(insert(devices).values(**a_till_of_then(device, till_no=1)))
        content = msgspec.json.encode({"body": {"member_id": str(ana)}})
        connection.execute(insert(events).values(**an_event(device, digest=digest) | {"content": content}))
        connection.execute(insert(erasures).values(member_id=gone, erased_at=NOON))
        told = {"decisions": [{"decision": "leave", "reason": "typed", "approver": "Mia"}]}
        for exception_id in about:
            row = {"decision_id": exception_id[:1], "exception_id": exception_id, "number": 1, "kind": "overdraft"}
            row |= {"decision": "leave", "reason": "typed", "decided_by": "key", "approver": "Mia", "decided_at": NOON}
            row |= {"request_sha256": b"", "answer": msgspec.json.encode(told)}
            connection.execute(insert(exception_decisions).values(**row))

    database.write(fill)
    database.close()
    opened = open_migrated(empty_database_url)
    with opened.reading() as connection:
        rows = connection.execute(select(exception_decisions)).all()
    opened.close()
    assert {row.exception_id: row.subject_id for row in rows} == about
    empty = {row.subject_id: (row.reason, row.approver, b"typed" in row.answer, b"Mia" in row.answer) for row in rows}
    assert empty == {gone: ("", None, False, False), ana: ("typed", "Mia", True, True)}
