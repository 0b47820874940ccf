"""Actions and adjustments at the ledger: through the API and from tills, once each, on SQLite and on PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from posloyalty.wire.chain import attachment_hash
from posloyalty.wire.codec import encode_attachment
from posloyalty.wire.events import ActionBody, AdjustmentBody, MemberEnrolledBody, PersonAttachment
from posloyalty.wire.messages import SyncReply
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database
from posloyalty_ledger.tables import award_differences
from tests.ledger.servers import a_key
from tests.ledger.shops import Shop
from tests.ledger.tills import Till, Written

CLUB = """
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[[earning.action]]
id = "welcome"
action = "signup"
points = 100
limit = { times = 1, per = "ever" }

[[earning.action]]
id = "visit"
action = "visit"
points = 10
limit = { times = 1, per = "week" }

[[earning.action]]
id = "web-review"
action = "review"
points = 20
when = { channels = ["web"] }

[[earning.action]]
id = "any-review"
action = "review"
points = 5
limit = { times = 1, per = "day" }

[expiry]
policy = "rolling"
after = "P12M"
"""

Json = dict[str, Any]
LONG_AGO = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def version(shop: Shop) -> int:
    """Have the club's programme in force, and give its number."""
    published: int = shop.post("/v1/programmes", {"text": CLUB}).json()["version"]
    return published


def an_action(member: str, action: str = "review", **more: object) -> Json:
    return {"action_id": str(uuid4()), "member_id": member, "action": action, **more}


def an_adjustment(member: str, points: int, **more: object) -> Json:
    return {"adjustment_id": str(uuid4()), "member_id": member, "points": points, "reason": "a cold coffee", **more}


def code_of(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return (answer.status_code, answer.json()["code"])


def entries(shop: Shop, member: str) -> list[Json]:
    items: list[Json] = shop.get(f"/v1/members/{member}/entries").json()["items"]
    return items


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


# --- actions through the API ----------------------------------------------------------------------------------------


def test_an_action_earns_what_every_matching_entry_gives(shop: Shop) -> None:
    member = shop.a_member()
    answer = shop.post("/v1/actions", an_action(member, channel="web"))
    assert answer.status_code == 201, answer.text
    given = answer.json()
    assert (given["points"], given["explanation"]) == (25, [["web-review", 20], ["any-review", 5]])
    assert given["balance"]["available"] == 25 == shop.balance(member)["available"]


def test_an_action_is_one_bonus_entry_that_says_why(shop: Shop, version: int) -> None:
    member = shop.a_member()
    action = an_action(member, channel="web", store="high-street")
    shop.post("/v1/actions", action)
    (entry,) = entries(shop, member)
    assert (entry["kind"], entry["points"], entry["reason"]) == ("bonus", 25, "review")
    assert (entry["reference"], entry["programme_version"]) == (action["action_id"], version)
    assert (entry["channel"], entry["store"]) == ("web", "high-street")


def test_an_unknown_channel_matches_no_condition_on_channels(shop: Shop) -> None:
    assert shop.post("/v1/actions", an_action(shop.a_member())).json()["explanation"] == [["any-review", 5]]


def test_an_action_that_the_programme_does_not_name_earns_nothing_and_is_recorded(shop: Shop) -> None:
    member = shop.a_member()
    action = an_action(member, "fed_the_cat")
    first, again = (shop.post("/v1/actions", action) for _ in range(2))
    assert (first.status_code, first.json()["points"], first.json()["explanation"]) == (201, 0, [])
    assert again.json() == first.json()
    assert code_of(shop.post("/v1/actions", {**action, "action": "fed_the_dog"})) == (409, "id_reuse")


def test_a_repeated_action_id_answers_the_same_and_counts_once(shop: Shop) -> None:
    member = shop.a_member()
    action = an_action(member)
    first, again = (shop.post("/v1/actions", action) for _ in range(2))
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert shop.balance(member)["available"] == 5


def test_an_action_id_with_other_content_is_refused(shop: Shop) -> None:
    action = an_action(shop.a_member())
    shop.post("/v1/actions", action)
    assert code_of(shop.post("/v1/actions", {**action, "channel": "web"})) == (409, "id_reuse")


def test_the_same_idempotency_key_answers_the_same_action(shop: Shop) -> None:
    member = shop.a_member()
    first = shop.post("/v1/actions", an_action(member), idempotency_key="k-1")
    other = shop.post("/v1/actions", an_action(member), idempotency_key="k-1")
    assert first.status_code == 201
    assert code_of(other) == (409, "id_reuse")
    assert shop.balance(member)["available"] == 5


def test_two_posts_of_one_action_id_at_once_count_once(shop: Shop) -> None:
    member = shop.a_member()
    action = an_action(member)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: shop.post("/v1/actions", action), range(6)))
    assert {(answer.status_code, answer.json()["points"]) for answer in answers} == {(201, 5)}
    assert len(entries(shop, member)) == 1


def test_two_actions_at_once_do_not_both_take_the_last_use(shop: Shop) -> None:
    member = shop.a_member()
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: shop.post("/v1/actions", an_action(member, "visit")), range(6)))
    assert sorted(answer.json()["points"] for answer in answers) == [0, 0, 0, 0, 0, 10]
    assert shop.balance(member)["available"] == 10


def test_a_weekly_limit_starts_anew_on_monday_in_the_programmes_timezone(shop: Shop) -> None:
    member = shop.a_member()
    sunday = "2026-06-14T22:59:00Z"  # 23:59 in London
    monday = "2026-06-14T23:00:00Z"
    given = [
        shop.post("/v1/actions", an_action(member, "visit", occurred_at=at)).json()["points"]
        for at in (sunday, "2026-06-08T12:00:00+01:00", monday, "2026-06-21T23:59:00+01:00")
    ]
    assert given == [10, 0, 10, 0]


def test_a_daily_limit_holds_through_the_25_hours_of_a_day(shop: Shop) -> None:
    member = shop.a_member()
    moments = ("2025-10-25T22:59:00Z", "2025-10-25T23:00:00Z", "2025-10-26T23:59:00Z", "2025-10-27T00:00:00Z")
    given = [shop.post("/v1/actions", an_action(member, occurred_at=at)).json()["points"] for at in moments]
    assert given == [5, 5, 0, 5]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"action_id": ""}, "action_id"),
        ({"action_id": "x" * 65}, "action_id"),
        ({"action": ""}, "action"),
        ({"action": "birthday"}, "action"),
        ({"occurred_at": "yesterday"}, "occurred_at"),
        ({"occurred_at": "2026-06-14T12:00:00"}, "occurred_at"),
        ({"channel": "fax"}, "channel"),
        ({"store": "a\nb"}, "store"),
        ({"member_id": None}, "member_id"),
        ({"card": "CJ-1"}, "member_id"),
        ({"points": 7}, ""),
    ],
)
def test_a_bad_action_is_refused_by_its_field(shop: Shop, change: Json, field: str) -> None:
    answer = shop.post("/v1/actions", {**an_action(shop.a_member()), **change})
    assert code_of(answer) == (400, "bad_request")
    assert not field or answer.json()["field"] == field


@pytest.mark.parametrize("path", ["/v1/actions", "/v1/adjustments"])
def test_points_need_the_scope_for_points(shop: Shop, database: Database, path: str) -> None:
    reader = Shop(http=shop.http, key=a_key(database, Scope.MEMBERS_READ))
    body = an_action(str(uuid4())) if path == "/v1/actions" else an_adjustment(str(uuid4()), 5)
    assert code_of(reader.post(path, body)) == (403, "not_allowed")


def test_a_member_is_named_by_an_identifier_too(shop: Shop) -> None:
    member = shop.a_member(card="CJ-77")
    action = {"action_id": "a1", "action": "review", "card": "cj-77"}
    assert shop.post("/v1/actions", action).json()["member_id"] == member
    assert code_of(shop.post("/v1/actions", {**action, "action_id": "a2", "card": "CJ-78"})) == (404, "member_unknown")


# --- adjustments through the API ------------------------------------------------------------------------------------


def test_an_adjustment_gives_and_takes_with_a_reason_and_an_approver(shop: Shop) -> None:
    member = shop.a_member()
    given = shop.post("/v1/adjustments", an_adjustment(member, 50, approver="Kim")).json()
    taken = shop.post("/v1/adjustments", an_adjustment(member, -20)).json()
    assert (given["balance"]["available"], taken["balance"]["available"]) == (50, 30)
    newest, oldest = entries(shop, member)
    assert (oldest["kind"], oldest["change"], oldest["reason"]) == ("adjust", 50, "a cold coffee")
    assert (oldest["approver"], newest["change"]) == ("Kim", -20)


def test_an_adjustment_takes_no_more_than_is_available(shop: Shop) -> None:
    member = shop.a_member(points=30)
    adjustment = an_adjustment(member, -31)
    answer = shop.post("/v1/adjustments", adjustment)
    assert code_of(answer) == (409, "insufficient_points")
    assert (answer.json()["requested"], answer.json()["safe_now"]) == (31, 30)
    assert shop.balance(member)["total"] == 30
    assert shop.post("/v1/adjustments", {**adjustment, "points": -30}).status_code == 201  # a refusal uses no id


def test_a_repeated_adjustment_counts_once_and_other_content_is_refused(shop: Shop) -> None:
    member = shop.a_member()
    adjustment = an_adjustment(member, 50)
    first, again = (shop.post("/v1/adjustments", adjustment, idempotency_key="adj") for _ in range(2))
    without_key = shop.post("/v1/adjustments", adjustment)
    assert first.json() == again.json() == without_key.json()
    assert code_of(shop.post("/v1/adjustments", {**adjustment, "points": 51})) == (409, "id_reuse")
    assert shop.balance(member)["available"] == 50


@pytest.mark.parametrize(
    ("change", "field"),
    [({"points": 0}, "points"), ({"reason": " "}, "reason"), ({"adjustment_id": ""}, "adjustment_id")],
)
def test_a_bad_adjustment_is_refused_by_its_field(shop: Shop, change: Json, field: str) -> None:
    answer = shop.post("/v1/adjustments", {**an_adjustment(shop.a_member(), 5), **change})
    assert (*code_of(answer), answer.json()["field"]) == (400, "bad_request", field)


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
