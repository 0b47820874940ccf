"""What a manager decides at a till is an event that the ledger carries out, once, for the till's own store alone."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import msgspec
import pytest
from sqlalchemy import select

from posloyalty.wire.chain import attachment_hash
from posloyalty.wire.codec import decode_message, encode_attachment
from posloyalty.wire.events import ExceptionDecidedBody, MemberMergedBody, PersonAttachment
from posloyalty.wire.messages import ExceptionsPage, ExceptionValue, MemberPage
from posloyalty.wire.values import text_of_hash
from posloyalty_ledger.database import Database
from posloyalty_ledger.exception_tables import errands
from tests.ledger.conftest import a_till
from tests.ledger.exceptions_made import fork, identifier_taken, listed, only, overdraft, waiting
from tests.ledger.shops import Shop
from tests.ledger.test_recovery import everybody_reports, put_back
from tests.ledger.tills import Till, Written

SALT = b"w" * 32
WHY = encode_attachment(PersonAttachment(name="Mia", reason="I know them"))
WHY_HASH = text_of_hash(attachment_hash(salt=SALT, content=WHY))


def page_of(till: Till) -> list[ExceptionValue]:
    answer = till.get("/v1/till/exceptions")
    assert answer.status_code == 200, answer.text
    return decode_message(answer.content, ExceptionsPage).exceptions


def decide_at(till: Till, exception_id: str, decision: str, *, names: str | None = None) -> Written:
    body = ExceptionDecidedBody(exception_id=exception_id, decision=decision, attachment=WHY_HASH, names=names)
    return till.write(body, attachments=((SALT, WHY),), cashier="c-1", approver="m-1")


def result(till: Till, written: Written) -> tuple[str, str | None]:
    (outcome,) = till.send(events=[written]).results
    assert outcome.id == str(written.event_id)
    return outcome.status, outcome.code


def test_a_decision_is_carried_out_once_however_often_its_event_comes(
    till: Till, shop: Shop, database: Database
) -> None:
    overdraft(till, shop, database)
    (seen,) = page_of(till)
    assert (seen.kind, seen.may_decide) == ("overdraft", ["write_off", "allow_offline", "leave"])
    written = decide_at(till, seen.id, "write_off")
    assert result(till, written) == ("posted", None)
    assert result(till, written) == ("posted", None)  # its answer had been lost
    assert shop.balance(str(seen.member_id))["overdraft"] == 0
    item = only(shop, till, state="decided")
    (decision,) = item["decisions"]
    assert (decision["decision"], decision["reason"], decision["approver"]) == ("write_off", "I know them", "Mia")
    assert decision["decided_by"].startswith("till ")
    assert page_of(till) == []
    assert result(till, decide_at(till, seen.id, "leave")) == ("parked", "already_decided")


def test_a_till_lets_another_one_of_its_store_go_on_and_decides_nothing_else_about_tills(
    till: Till, shop: Shop, database: Database
) -> None:
    fork(till, shop, database)
    (seen,) = page_of(till)
    assert seen.may_decide == ["leave"]  # no till clears itself
    other = a_till(database, till.http, store="elsewhere")
    assert page_of(other) == []
    assert result(other, decide_at(other, seen.id, "leave")) == ("parked", "not_found")
    colleague = a_till(database, till.http, store=till.store)
    (seen,) = page_of(colleague)
    assert seen.may_decide == ["clear", "leave"]
    for decision in ("revoke", "lost"):
        assert result(colleague, decide_at(colleague, seen.id, decision)) == ("parked", "not_allowed")
    assert [item["id"] for item in listed(shop, till.store, kind="fork")] == [seen.id]
    till.journal = till.journal[:1]
    till.sell(None)
    for decision in ("leave", "clear"):
        frozen = decide_at(till, seen.id, decision)
        answer = till.send(events=till.journal[1:])
        outcome = answer.results[-1]
        assert (outcome.id, outcome.status, outcome.code) == (str(frozen.event_id), "parked", "till_frozen")
        assert answer.frozen
    assert result(other, decide_at(other, seen.id, "clear")) == ("parked", "not_found")
    assert result(colleague, decide_at(colleague, seen.id, "clear")) == ("posted", None)
    assert not till.send(events=[]).frozen


def test_who_joined_twice_is_shown_with_whom_they_may_be(till: Till, shop: Shop, database: Database) -> None:
    identifier_taken(till, shop, database)
    (seen,) = page_of(till)
    (first,) = evidence(seen)["same_person"]
    assert result(till, decide_at(till, seen.id, "merge", names=first)) == ("posted", None)
    page = till.get(f"/v1/till/members/{seen.member_id}")  # who was merged is answered by the survivor
    assert decode_message(page.content, MemberPage).member_id == first


def test_two_members_become_one_by_an_event_and_by_no_second_one_something_else(till: Till, shop: Shop) -> None:
    old, new, third = shop.a_member(), shop.a_member(), shop.a_member()
    till.sell(old, award=30)
    till.send()

    def merge(into: str) -> tuple[str, str | None]:
        return result(till, merge_at(till, old, into))

    assert merge(new) == ("posted", None)
    assert merge(new) == ("posted", None)
    assert shop.balance(new)["total"] == 30
    assert merge(third) == ("parked", "member_merged")
    assert merge(old) == ("parked", "bad_request")
    assert merge(str(uuid4())) == ("parked", "member_unknown")
    shop.http.delete(f"/v1/members/{new}", headers=shop.headers())
    first, *_, last = (one for one in till.journal if b"member.merged" in one.content)
    assert result(till, first) == ("posted", None)  # once done it is done, whatever became of them since
    assert result(till, last) == ("parked", "member_unknown")


def test_what_a_ledger_that_was_put_back_may_not_do_yet_it_does_when_everybody_has_reported(
    till: Till, shop: Shop, database: Database
) -> None:
    old, new = shop.a_member(points=30), shop.a_member()
    overdraft(till, shop, database)
    (seen,) = page_of(till)
    put_back(database)
    merged, written_off = merge_at(till, old, new), decide_at(till, seen.id, "write_off")
    for _ in range(2):
        reply = till.send(events=[merged, written_off])
        assert [(one.status, one.code) for one in reply.results] == [("posted", None)] * 2
        assert (reply.recovering, shop.balance(new)["total"]) == (True, 0)
    everybody_reports(database)
    assert not a_till(database, till.http).send().recovering  # whoever reports next
    assert (shop.balance(new)["total"], shop.balance(str(seen.member_id))["overdraft"]) == (30, 0)
    assert [result(till, one) for one in (merged, written_off)] == [("posted", None)] * 2
    with database.reading() as connection:
        assert connection.execute(select(errands)).all() == []


def merge_at(till: Till, member: str, into: str) -> Written:
    body = MemberMergedBody(member_id=member, into=into, attachment=WHY_HASH)
    return till.write(body, attachments=((SALT, WHY),))


def test_what_waits_is_given_to_whom_a_manager_names(till: Till, shop: Shop, database: Database) -> None:
    waiting(till, shop, database)
    (seen,) = page_of(till)
    ana = shop.a_member()
    assert result(till, decide_at(till, seen.id, "assign_member", names=ana)) == ("posted", None)
    assert shop.balance(ana)["total"] == 10


def test_a_till_reads_a_members_whole_history_by_pages_and_a_stranger_reads_nothing(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    for _ in range(55):
        till.sell(ana, award=1)
    till.send()
    first = decode_message(till.get(f"/v1/till/members/{ana}").content, MemberPage)
    assert [entry.balance for entry in first.entries] == list(range(55, 5, -1))
    assert sum(lot.left for lot in first.lots) == 55
    assert first.member_since is not None
    assert first.next is not None
    rest = decode_message(till.get(f"/v1/till/members/{ana}?before={first.next}").content, MemberPage)
    assert ([entry.balance for entry in rest.entries], rest.next, rest.lots) == ([5, 4, 3, 2, 1], None, [])
    unknown = till.get(f"/v1/till/members/{uuid4()}")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "member_unknown")
    for target in (f"/v1/till/members/{ana}", "/v1/till/exceptions"):
        assert till.http.get(target).json()["code"] == "bad_signature"


def evidence(seen: ExceptionValue) -> dict[str, Any]:
    read: dict[str, Any] = msgspec.json.decode(bytes(seen.evidence))
    return read


@pytest.mark.parametrize("decision", ["no such word", "merge"])
def test_a_decision_that_is_none_of_the_kinds_is_kept_and_does_nothing(
    till: Till, shop: Shop, database: Database, decision: str
) -> None:
    overdraft(till, shop, database)
    (seen,) = page_of(till)
    assert result(till, decide_at(till, seen.id, decision)) == ("parked", "bad_request")
    assert seen.id in {one.id for one in page_of(till)}
