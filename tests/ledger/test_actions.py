"""Actions and adjustments through the shop API: once each, on SQLite and on PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database
from tests.ledger.clubs import CLUB, Json, an_action, an_adjustment, code_of, entries
from tests.ledger.servers import a_key
from tests.ledger.shops import Shop, an_order


@pytest.fixture(scope="module", autouse=True)
def version(shop: Shop) -> int:
    """Have the club's programme in force, and give its number."""
    published: int = shop.post("/v1/programmes", {"text": CLUB}).json()["version"]
    return published


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


def test_conditions_of_the_member_look_at_what_the_ledger_knows(shop: Shop) -> None:
    member = shop.a_member()
    before = shop.post("/v1/actions", an_action(member, "tour")).json()["points"]
    shop.post("/v1/orders", an_order(member))
    after = shop.post("/v1/actions", an_action(member, "tour")).json()["points"]
    assert (before, after) == (3, 0)


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
