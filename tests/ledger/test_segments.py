"""Segments through the API: bounded pages, unknown members, and what conditions on them mean."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database
from tests.ledger.offer_shops import a_segment, change, member, publish_offers
from tests.ledger.servers import a_key
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till


@pytest.fixture(scope="module", autouse=True)
def _programme(shop: Shop) -> None:
    publish_offers(shop)


def listed(shop: Shop, segment: str) -> list[str]:
    items: list[str] = shop.get(f"/v1/segments/{segment}/members").json()["items"]
    return items


def refusal(answer: object) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]  # type: ignore[attr-defined]


# --- keeping them ---------------------------------------------------------------------------------------------------


def test_a_segment_is_made_read_and_listed_with_its_size(shop: Shop) -> None:
    ana, ben = shop.a_member(), shop.a_member()
    segment = a_segment(shop, ana, ben)
    shown = shop.get(f"/v1/segments/{segment}").json()
    assert (shown["segment_id"], shown["name"], shown["members"]) == (segment, "", 2)
    assert shown in shop.get("/v1/segments", limit="1000").json()["items"]
    assert listed(shop, segment) == sorted([ana, ben])


def test_members_are_added_once_and_removed_once(shop: Shop) -> None:
    ana, ben = shop.a_member(), shop.a_member()
    segment = a_segment(shop, ana)
    assert change(shop, segment, "add", [ana, ben, ben]).json()["members"] == 2
    assert change(shop, segment, "add", [ben]).json()["members"] == 2
    assert change(shop, segment, "remove", [ana, ana]).json()["members"] == 1
    assert change(shop, segment, "remove", [ana]).json()["members"] == 1
    assert listed(shop, segment) == [ben]


def test_making_it_again_replaces_name_and_members(shop: Shop) -> None:
    ana, ben, cleo = (shop.a_member() for _ in range(3))
    segment = a_segment(shop, ana, ben)
    again = shop.post("/v1/segments", {"segment_id": segment, "name": "Night  shift", "members": [ben, cleo]})
    assert (again.json()["name"], again.json()["members"]) == ("Night shift", 2)
    assert listed(shop, segment) == sorted([ben, cleo])
    a_segment(shop, segment_id=segment)
    assert listed(shop, segment) == []


def test_pages_of_members_and_of_segments_follow_one_another(shop: Shop) -> None:
    members = sorted(shop.a_member() for _ in range(5))
    segment = a_segment(shop, *members)
    first = shop.get(f"/v1/segments/{segment}/members", limit="3").json()
    rest = shop.get(f"/v1/segments/{segment}/members", limit="3", cursor=first["next"]).json()
    assert (first["items"] + rest["items"], rest["next"]) == (members, None)
    a_segment(shop)
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = shop.get("/v1/segments", limit="1", cursor=cursor).json()
        seen += [one["segment_id"] for one in page["items"]]
        cursor = page["next"]
    assert seen == sorted(set(seen))
    assert segment in seen


def test_the_same_key_and_body_answer_the_same_and_another_body_is_refused(shop: Shop) -> None:
    ana, ben, key = shop.a_member(), shop.a_member(), str(uuid4())
    path = f"/v1/segments/{a_segment(shop)}/members/add"
    first = shop.post(path, {"members": [ana]}, idempotency_key=key)
    assert shop.post(path, {"members": [ana]}, idempotency_key=key).content == first.content
    assert refusal(shop.post(path, {"members": [ben]}, idempotency_key=key)) == (409, "id_reuse")


def test_pages_that_come_at_once_put_everybody_in_once(shop: Shop) -> None:
    members = [shop.a_member() for _ in range(6)]
    segment = a_segment(shop)
    with ThreadPoolExecutor(max_workers=6) as pool:
        answers = list(pool.map(lambda first: change(shop, segment, "add", members[first:]), range(6)))
    assert {answer.status_code for answer in answers} == {200}
    assert listed(shop, segment) == sorted(members)


# --- refused --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "segment_id", ["", " x", "x" * 65, "a\u0000b", "caf\u0435", "line\nbreak", "e\u0301", "a/b", ".", ".."]
)
def test_an_id_that_could_not_stand_in_a_programme_file_is_refused(shop: Shop, segment_id: str) -> None:
    answer = shop.post("/v1/segments", {"segment_id": segment_id})
    assert (refusal(answer), answer.json()["field"]) == ((400, "bad_request"), "segment_id")


@pytest.mark.parametrize("segment_id", ["лояльные", "常客", "night shift", "x" * 64])
def test_an_id_may_be_in_any_one_script(shop: Shop, segment_id: str) -> None:
    assert shop.post("/v1/segments", {"segment_id": segment_id}).status_code == 201
    assert shop.get(f"/v1/segments/{segment_id}").json()["members"] == 0


def test_ten_thousand_members_in_one_request_are_refused_and_nobody_is_added(shop: Shop) -> None:
    segment = a_segment(shop)
    many = [str(uuid4()) for _ in range(10_000)]
    for answer in (change(shop, segment, "add", many), shop.post("/v1/segments", {"segment_id": "x", "members": many})):
        assert (refusal(answer), answer.json()["reason"]) == ((400, "bad_request"), "at most 1000 in one request")
    assert listed(shop, segment) == []
    assert refusal(shop.get("/v1/segments/x")) == (404, "not_found")


@pytest.mark.parametrize("unknown", ["2f0d4e5c-1111-4222-8333-944445555666", "nobody", ""])
def test_one_unknown_member_refuses_the_whole_page(shop: Shop, unknown: str) -> None:
    ana = shop.a_member()
    segment = a_segment(shop)
    assert refusal(change(shop, segment, "add", [ana, unknown])) == (404, "member_unknown")
    assert listed(shop, segment) == []


def test_a_segment_that_is_unknown_is_not_found(shop: Shop) -> None:
    ana = shop.a_member()
    assert refusal(change(shop, "nowhere", "add", [ana])) == (404, "not_found")
    assert refusal(change(shop, "nowhere", "remove", [])) == (404, "not_found")
    assert refusal(shop.get("/v1/segments/nowhere")) == (404, "not_found")
    assert refusal(shop.get("/v1/segments/nowhere/members")) == (404, "not_found")


@pytest.mark.parametrize("body", [{}, {"members": "ana"}, {"members": [1]}, {"members": [], "x": 1}, []])
def test_a_body_of_another_form_is_refused(shop: Shop, body: object) -> None:
    assert refusal(shop.post(f"/v1/segments/{a_segment(shop)}/members/add", body)) == (400, "bad_request")


def test_a_segment_larger_than_a_request_is_changed_by_pages_alone(shop: Shop) -> None:
    shelf = uuid4().hex[:6].upper()
    rows = [{"card": f"PAGE{shelf}N{number}"} for number in range(1_001)]
    for start in (0, 1_000):
        assert shop.post("/v1/members/import", {"rows": rows[start : start + 1_000]}).status_code == 200
    cards = {row["card"] for row in rows}
    members: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = shop.get("/v1/members", limit="500", **({"cursor": cursor} if cursor else {})).json()
        members += [one["member_id"] for one in page["items"] if cards & {i["value"] for i in one["identifiers"]}]
        cursor = page["next"]
    segment = a_segment(shop, *members[:1_000])
    assert change(shop, segment, "add", members[1_000:]).json()["members"] == 1_001
    answer = shop.post("/v1/segments", {"segment_id": segment, "members": members[:1]})
    assert (refusal(answer), answer.json()["field"]) == ((400, "bad_request"), "members")
    assert change(shop, segment, "remove", members[:1_000]).json()["members"] == 1


def test_a_key_without_the_scope_reads_or_writes_nothing(shop: Shop, database: Database) -> None:
    reader = Shop(http=shop.http, key=a_key(database, Scope.MEMBERS_READ))
    writer = Shop(http=shop.http, key=a_key(database, Scope.MEMBERS_WRITE))
    assert refusal(reader.post("/v1/segments", {"segment_id": "x"})) == (403, "not_allowed")
    assert refusal(writer.get("/v1/segments")) == (403, "not_allowed")


# --- what they mean -------------------------------------------------------------------------------------------------


def explained(answer: Json) -> dict[str, int]:
    return dict(answer["explanation"])


def test_conditions_on_segments_hold_at_once_in_quotes_orders_actions_and_rewards(shop: Shop) -> None:
    ana = shop.a_member(points=100)
    basket = {key: value for key, value in an_order(ana).items() if key != "order_id"}
    assert explained(shop.post("/v1/quotes", basket).json()) == {"base": 12}
    a_segment(shop, ana, segment_id="nurses")
    assert explained(shop.post("/v1/quotes", basket).json()) == {"base": 12, "nurses-double": 12}
    assert explained(shop.post("/v1/orders", an_order(ana)).json()) == {"base": 12, "nurses-double": 12}
    action = {"action_id": str(uuid4()), "member_id": ana, "action": "visit"}
    assert explained(shop.post("/v1/actions", action).json()) == {"visit": 3, "nurses-visit": 7}
    assert shop.post("/v1/orders", an_order(ana, rewards=["mug"])).json()["worth"] == "3.00"
    change(shop, "nurses", "remove", [ana])
    assert explained(shop.post("/v1/orders", an_order(ana)).json()) == {"base": 12}
    refused = shop.post("/v1/orders", an_order(ana, rewards=["mug"]))
    assert (refusal(refused), refused.json()["reason"]) == ((422, "reward_unavailable"), "conditions")


def test_a_till_that_did_not_know_of_the_segment_gets_a_correction(shop: Shop, till: Till) -> None:
    ana = shop.a_member()
    a_segment(shop, ana, segment_id="nurses")
    version = shop.get("/v1/programmes/current").json()["version"]
    till.sell(ana, award=10, programme_version=version)
    assert [(one.status, one.posted) for one in till.send().results] == [("posted", 20)]
    kinds = [one["kind"] for one in shop.get(f"/v1/members/{ana}/entries").json()["items"]]
    assert kinds == ["correction", "earn"]


def test_the_survivor_of_a_merge_is_in_the_segments_of_both(shop: Shop) -> None:
    ana, ann = shop.a_member(), shop.a_member()
    one, two, both = a_segment(shop, ana), a_segment(shop, ann), a_segment(shop, ana, ann)
    assert shop.post(f"/v1/members/{ana}/merge", {"into": ann, "reason": "the same"}).status_code == 200
    assert member(shop, ann)["segments"] == sorted([one, two, both])
    assert member(shop, ana)["segments"] == []
    assert [shop.get(f"/v1/segments/{segment}").json()["members"] for segment in (one, two, both)] == [1, 1, 1]
    assert change(shop, one, "add", [ana]).json()["members"] == 1
    assert change(shop, one, "remove", [ana]).json()["members"] == 0
