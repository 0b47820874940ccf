"""Actions, adjustments and joinings that tills report: facts, posted once, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from posloyalty.wire.chain import attachment_hash
from posloyalty.wire.codec import encode_attachment
from posloyalty.wire.events import ActionBody, AdjustmentBody, MemberEnrolledBody, PersonAttachment
from posloyalty.wire.messages import SyncReply
from posloyalty_ledger.database import Database
from posloyalty_ledger.tables import award_differences
from tests.ledger.clubs import CLUB, an_action, entries
from tests.ledger.shops import Shop
from tests.ledger.tills import Till, Written

LONG_AGO = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def version(shop: Shop) -> int:
    """Have the club's programme in force, and give its number."""
    published: int = shop.post("/v1/programmes", {"text": CLUB}).json()["version"]
    return published


def a_till_action(
    till: Till, member: str, *, points: int, action_id: str | None = None, version: int, at: datetime = LONG_AGO
) -> Written:
    body = ActionBody(
        action_id=action_id or str(uuid4()),
        member_id=member,
        action="visit",
        points=points,
        explanation=[("visit", points)] if points else [],
    )
    return till.write(body, programme_version=version, occurred_at=at, cashier="kim")


def statuses(reply: SyncReply) -> list[tuple[str, str | None]]:
    return [(result.status, result.code) for result in reply.results]


# --- what tills report ----------------------------------------------------------------------------------------------


def test_a_tills_action_posts_as_it_was_printed_and_once(shop: Shop, till: Till, version: int) -> None:
    member = till.enrol_member()
    written = a_till_action(till, member, points=10, version=version)
    assert statuses(till.send())[1] == ("posted", None)
    assert statuses(till.send())[1] == ("posted", None)
    (entry,) = entries(shop, member)
    assert (entry["kind"], entry["points"], entry["reason"]) == ("bonus", 10, "visit")
    assert (entry["cause"], entry["cashier"], entry["channel"]) == (str(written.event_id), "kim", "store")


def test_where_the_ledger_computes_more_a_correction_adds_the_difference(shop: Shop, till: Till, version: int) -> None:
    member = till.enrol_member()
    a_till_action(till, member, points=4, version=version)
    till.send()
    assert [(entry["kind"], entry["points"]) for entry in entries(shop, member)] == [("correction", 6), ("bonus", 4)]


def test_where_the_ledger_computes_less_the_printed_points_stay_and_the_difference_is_noted(
    shop: Shop, till: Till, database: Database, version: int
) -> None:
    member = till.enrol_member()
    at = LONG_AGO.replace(hour=10)
    till.send()
    shop.post("/v1/actions", an_action(member, "visit", occurred_at=at.isoformat()))
    written = a_till_action(till, member, points=10, version=version)
    till.send()
    assert shop.balance(member)["available"] == 20
    with database.reading() as connection:
        noted = connection.execute(select(award_differences).where(award_differences.c.cause == written.event_id)).one()
    assert (noted.printed, noted.computed) == (10, 0)


def test_an_action_id_of_a_till_counts_once_and_another_till_has_ids_of_its_own(
    shop: Shop, till: Till, version: int
) -> None:
    member = till.enrol_member()
    for day in (0, 7):
        a_till_action(till, member, points=10, action_id="v1", version=version, at=LONG_AGO - timedelta(days=day))
    assert statuses(till.send())[1:] == [("posted", None), ("parked", "id_reuse")]
    assert shop.post("/v1/actions", {"action_id": "v1", "action": "review", "member_id": member}).status_code == 201


def test_an_action_of_somebody_enrolled_elsewhere_waits_and_posts_by_itself(
    shop: Shop, till: Till, version: int
) -> None:
    member = str(uuid4())
    a_till_action(till, member, points=10, version=version)
    assert statuses(till.send()) == [("parked", "member_unknown")]
    till.enrol_member(member_id=member)
    till.send()
    assert shop.balance(member)["available"] == 10


def test_an_action_that_takes_points_is_parked_for_a_person(till: Till, version: int) -> None:
    member = till.enrol_member()
    a_till_action(till, member, points=-10, version=version)
    assert statuses(till.send())[1] == ("parked", "bad_request")


def an_adjustment_event(till: Till, member: str, points: int, *, adjustment_id: str | None = None) -> Written:
    salt = b"s" * 32
    content = encode_attachment(PersonAttachment(reason="Ana's coffee was cold"))
    body = AdjustmentBody(
        adjustment_id=adjustment_id or str(uuid4()),
        member_id=member,
        points=points,
        reason="",
        attachment=attachment_hash(salt=salt, content=content).hex(),
    )
    return till.write(body, attachments=((salt, content),))


def test_a_tills_adjustment_is_a_fact_and_what_nobody_has_is_owed(shop: Shop, till: Till) -> None:
    member = till.enrol_member()
    an_adjustment_event(till, member, 30)
    an_adjustment_event(till, member, -50)
    assert statuses(till.send())[1:] == [("posted", None), ("posted", None)]
    assert shop.balance(member) == {
        "available": 0,
        "pending": 0,
        "held": 0,
        "leased": 0,
        "overdraft": 20,
        "total": -20,
    }
    assert {entry["reason"] for entry in entries(shop, member)} == {"Ana's coffee was cold"}


def test_an_adjustment_with_its_reason_in_the_event_keeps_it(shop: Shop, till: Till) -> None:
    member = till.enrol_member()
    till.write(AdjustmentBody(adjustment_id="adj-1", member_id=member, points=5, reason="scanned_twice"))
    till.write(AdjustmentBody(adjustment_id="adj-1", member_id=member, points=6, reason="scanned_twice"))
    assert statuses(till.send())[1:] == [("posted", None), ("parked", "id_reuse")]
    (entry,) = entries(shop, member)
    assert (entry["change"], entry["reason"]) == (5, "scanned_twice")


# --- joining --------------------------------------------------------------------------------------------------------


def test_who_joins_through_the_api_is_welcomed_once(shop: Shop) -> None:
    joined = shop.post("/v1/members", {"card": f"C{uuid4().hex[:8]}"}, idempotency_key="join-1")
    assert joined.status_code == 201, joined.text
    assert joined.json()["balance"]["available"] == 100
    (entry,) = entries(shop, joined.json()["member_id"])
    assert (entry["kind"], entry["reason"]) == ("bonus", "signup")


def test_who_is_imported_joined_elsewhere_and_is_not_welcomed(shop: Shop) -> None:
    assert shop.balance(shop.a_member())["total"] == 0


def a_joining(till: Till, *, told: int, version: int) -> str:
    salt, member = b"s" * 32, str(uuid4())
    content = encode_attachment(PersonAttachment(name="Ana Kowalska"))
    body = MemberEnrolledBody(
        member_id=member,
        attachment=attachment_hash(salt=salt, content=content).hex(),
        identifier_kinds=[],
        points=told,
        explanation=[("welcome", told)] if told else [],
    )
    till.write(body, attachments=((salt, content),), programme_version=version)
    return member


@pytest.mark.parametrize(
    ("told", "kinds"), [(0, [("bonus", 100)]), (100, [("bonus", 100)]), (40, [("correction", 60), ("bonus", 40)])]
)
def test_who_joins_at_a_till_is_welcomed_in_the_same_batch(
    shop: Shop, till: Till, version: int, told: int, kinds: list[tuple[str, int]]
) -> None:
    member = a_joining(till, told=told, version=version)
    for _ in range(2):
        assert [(result.status, result.posted) for result in till.send().results] == [("posted", 100)]
    assert [(entry["kind"], entry["points"]) for entry in entries(shop, member)] == kinds
