"""Personal offers through the API: made once, used once, cancelled, merged, and refused with what is wrong."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx
import pytest

from posloyalty.wire.codec import decode_message
from posloyalty.wire.messages import ChangesPage, MemberValue
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database
from tests.ledger.offer_shops import (
    a_segment,
    change,
    made,
    offer,
    offers_of,
    publish_offers,
    wait_until,
)
from tests.ledger.reward_shops import listed, notes_of
from tests.ledger.servers import a_key
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.test_rewards_of_tills import with_reward
from tests.ledger.tills import Till, a_sale


@pytest.fixture(scope="module", autouse=True)
def _programme(shop: Shop) -> None:
    publish_offers(shop)


def refusal(answer: httpx.Response) -> tuple[int, str, object]:
    problem = answer.json()
    return answer.status_code, problem["code"], problem.get("field") or problem.get("reason")


def shown(shop: Shop, offer_id: str) -> Json:
    found: Json = shop.get(f"/v1/offers/{offer_id}").json()
    return found


def told(till: Till, member: str) -> MemberValue:
    """Give a member's newest row of the feed."""
    page = decode_message(till.get("/v1/changes?cursor=0&limit=1000").content, ChangesPage)
    rows = [change.member for change in page.changes if change.key == member]
    assert rows[-1] is not None
    return rows[-1]


def order(shop: Shop, member: str, *rewards: str) -> httpx.Response:
    return shop.post("/v1/orders", an_order(member, rewards=list(rewards)))


def given(shop: Shop, member: str) -> str:
    """Give the issue id of the one gift that a member holds."""
    (one,) = listed(shop, member, "gift")["held"]
    return str(one["issue_id"])


# --- to members who are named ---------------------------------------------------------------------------------------


def test_an_offered_reward_is_given_once_and_used_once(shop: Shop) -> None:
    ana, ben = shop.a_member(), shop.a_member()
    offer_id = made(shop, reward="gift", members=[ana, ana])
    assert (shown(shop, offer_id)["made"], offers_of(shop, ana), offers_of(shop, ben)) == (1, ["gift"], [])
    placed = order(shop, ana, "gift").json()
    assert (placed["worth"], placed["redeemed"]) == ("2.00", 0)
    assert refusal(order(shop, ana, "gift")) == (422, "reward_unavailable", "not_held")
    assert refusal(order(shop, ben, "gift")) == (422, "reward_unavailable", "not_held")
    assert (shown(shop, offer_id)["used"], offers_of(shop, ana)) == (1, [])


def test_a_reward_that_is_sold_for_points_can_be_offered_for_nothing(shop: Shop) -> None:
    ana = shop.a_member()
    made(shop, reward="mug", members=[ana])
    assert listed(shop, ana, "mug")["held"][0]["until"] == "2099-12-31"
    assert (order(shop, ana, "mug").json()["worth"], shop.balance(ana)["total"]) == ("3.00", 9)


def test_an_offered_rule_pays_whom_it_was_offered_to_until_it_is_cancelled(shop: Shop) -> None:
    ana, ben = shop.a_member(), shop.a_member()
    offer_id = made(shop, rule="treat", members=[ana])
    assert dict(order(shop, ana).json()["explanation"]) == {"base": 12, "treat": 40}
    assert dict(order(shop, ben).json()["explanation"]) == {"base": 12}
    assert shop.post(f"/v1/offers/{offer_id}/cancel", {}).json()["status"] == "cancelled"
    assert dict(order(shop, ana).json()["explanation"]) == {"base": 12}


def test_the_same_offer_again_answers_the_same_and_other_content_is_refused(shop: Shop) -> None:
    ana = shop.a_member()
    terms = {"offer_id": str(uuid4()), "reward": "gift", "members": [ana], "until": "2099-01-01", "name": "For you"}
    first, again = shop.post("/v1/offers", terms), shop.post("/v1/offers", terms)
    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    assert len(listed(shop, ana, "gift")["held"]) == 1
    other = shop.post("/v1/offers", {**terms, "until": "2099-01-02"})
    assert refusal(other)[:2] == (409, "id_reuse")


def test_an_offer_that_is_asked_for_by_many_at_once_is_made_once(shop: Shop) -> None:
    ana, ben = shop.a_member(), shop.a_member()
    terms = {"offer_id": str(uuid4()), "reward": "gift", "members": [ana, ben], "until": "2099-01-01"}
    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = list(pool.map(lambda _: shop.post("/v1/offers", terms), range(8)))
    assert [(answer.status_code, answer.json()["made"]) for answer in answers] == [(201, 2)] * 8
    assert [len(listed(shop, member, "gift")["held"]) for member in (ana, ben)] == [1, 1]


def test_an_offer_is_shown_with_its_terms_and_how_it_stands(shop: Shop) -> None:
    ana = shop.a_member()
    today = datetime.now(UTC).date()
    later = {"from": str(today + timedelta(days=5)), "until": str(today + timedelta(days=9))}
    offer_id = made(shop, reward="gift", members=[ana], name="Advent", **later)
    one = shown(shop, offer_id)
    assert {key: one[key] for key in ("reward", "rule", "segment", "name", "status", "made", "used")} == {
        "reward": "gift",
        "rule": None,
        "segment": None,
        "name": "Advent",
        "status": "planned",
        "made": 1,
        "used": 0,
    }
    assert (one["from"], one["until"]) == (later["from"], later["until"])
    assert refusal(order(shop, ana, "gift")) == (422, "reward_unavailable", "not_begun")
    redeemed = shop.post(f"/v1/issued-rewards/{given(shop, ana)}/redeem", {})
    assert refusal(redeemed) == (422, "reward_unavailable", "not_begun")


def test_offers_are_listed_page_by_page(shop: Shop) -> None:
    ana = shop.a_member()
    wanted = {made(shop, reward="gift", members=[ana]) for _ in range(3)}
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = shop.get("/v1/offers", limit="2", cursor=cursor).json()
        seen += [one["offer_id"] for one in page["items"]]
        cursor = page["next"]
    assert (seen, wanted <= set(seen)) == (sorted(set(seen)), True)


def test_what_was_used_comes_back_with_its_days_when_the_sale_does(shop: Shop) -> None:
    ana = shop.a_member()
    made(shop, reward="gift", members=[ana])
    placed = order(shop, ana, "gift").json()
    asked = {"return_id": str(uuid4()), "lines": [{"line": 1, "quantity": "2"}]}
    assert shop.post(f"/v1/orders/{placed['order_id']}/returns", asked).status_code == 201
    assert (listed(shop, ana, "gift")["held"][0]["until"], offers_of(shop, ana)) == ("2099-12-31", ["gift"])


# --- to a segment ---------------------------------------------------------------------------------------------------


def test_an_offer_to_a_segment_reaches_all_of_it_and_whoever_comes_in_later(shop: Shop) -> None:
    ana, ben, cleo = (shop.a_member() for _ in range(3))
    segment = a_segment(shop, ana, ben)
    offer_id = made(shop, reward="gift", segment=segment)
    wait_until(lambda: shown(shop, offer_id)["made"] == 2)
    assert (offers_of(shop, ana), offers_of(shop, cleo)) == (["gift"], [])
    change(shop, segment, "add", [cleo])
    assert offers_of(shop, cleo) == ["gift"]
    assert order(shop, cleo, "gift").status_code == 201
    change(shop, segment, "remove", [cleo])
    change(shop, segment, "add", [cleo])
    assert (offers_of(shop, cleo), shown(shop, offer_id)["made"]) == ([], 3)


def test_who_leaves_the_segment_keeps_what_was_offered(shop: Shop) -> None:
    ana = shop.a_member()
    segment = a_segment(shop, ana)
    made(shop, rule="treat", segment=segment)
    wait_until(lambda: offers_of(shop, ana) == ["treat"])
    change(shop, segment, "remove", [ana])
    assert dict(order(shop, ana).json()["explanation"]) == {"base": 12, "treat": 40}


# --- cancelled ------------------------------------------------------------------------------------------------------


def test_a_cancelled_offer_takes_back_what_was_not_used_and_leaves_the_rest(shop: Shop, till: Till) -> None:
    ana, ben = shop.a_member(), shop.a_member()
    offer_id = made(shop, reward="gift", members=[ana, ben])
    issue = given(shop, ben)
    order(shop, ana, "gift")
    first = shop.post(f"/v1/offers/{offer_id}/cancel", {})
    assert refusal(order(shop, ben, "gift")) == (422, "reward_unavailable", "not_held")
    assert refusal(shop.post(f"/v1/issued-rewards/{issue}/redeem", {})) == (422, "reward_unavailable", "cancelled")
    wait_until(lambda: told(till, ben).rewards == [])
    assert (shown(shop, offer_id)["used"], offers_of(shop, ben)) == (1, [])
    again = shop.post(f"/v1/offers/{offer_id}/cancel", {})
    assert (again.status_code, again.json()["cancelled_at"]) == (200, first.json()["cancelled_at"])


def test_a_cancelled_offer_is_made_to_nobody_any_more(shop: Shop) -> None:
    ana = shop.a_member()
    segment = a_segment(shop)
    offer_id = made(shop, reward="gift", segment=segment)
    shop.post(f"/v1/offers/{offer_id}/cancel", {})
    change(shop, segment, "add", [ana])
    assert (offers_of(shop, ana), shown(shop, offer_id)["made"]) == ([], 0)


# --- refused --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "wrong"),
    [
        ({"reward": "nothing"}, (422, "reward_unavailable", "unknown")),
        ({"rule": "nothing"}, (400, "bad_request", "rule")),
        ({"rule": "base"}, (400, "bad_request", "rule")),  # for all
        ({}, (400, "bad_request", "reward")),
        ({"reward": "gift", "rule": "treat"}, (400, "bad_request", "reward")),
        ({"reward": "gift", "members": []}, (400, "bad_request", "members")),
        ({"reward": "gift", "segment": "x"}, (400, "bad_request", "members")),  # and members
        ({"reward": "gift", "segment": "nowhere", "members": []}, (400, "bad_request", "segment")),
        ({"reward": "gift", "members": [str(UUID(int=1))]}, (404, "member_unknown", None)),
        ({"reward": "gift", "members": [str(UUID(int=1))] * 10_000}, (400, "bad_request", "members")),
        ({"reward": "gift", "until": "2020-01-02"}, (400, "bad_request", "until")),
        ({"reward": "gift", "from": "2099-01-01", "until": "2098-12-31"}, (400, "bad_request", "until")),
        ({"reward": "gift", "until": "2099-02-29"}, (400, "bad_request", "until")),
        ({"reward": "gift", "until": 20991231}, (400, "bad_request", "until")),
        ({"reward": "gift", "from": "tomorrow"}, (400, "bad_request", "from")),
        ({"reward": "gift", "offer_id": ""}, (400, "bad_request", "offer_id")),
        ({"reward": "gift", "offer_id": "x" * 65}, (400, "bad_request", "offer_id")),
        ({"reward": "gift", "offer_id": "2026/11"}, (400, "bad_request", "offer_id")),
        ({"reward": "gift", "name": "a\u0007b"}, (400, "bad_request", "name")),
    ],
)  # fmt: skip
def test_an_offer_that_cannot_be_is_refused_with_what_is_wrong(
    shop: Shop, terms: dict[str, object], wrong: tuple[int, str, object]
) -> None:
    assert refusal(offer(shop, **{"members": [shop.a_member()], **terms})) == wrong


def test_an_unknown_field_is_refused_by_name(shop: Shop) -> None:
    assert refusal(offer(shop, reward="gift", members=[shop.a_member()], untill="2099-01-01"))[:2] == (
        400,
        "bad_request",
    )


def test_an_offer_that_is_unknown_is_not_found(shop: Shop) -> None:
    assert refusal(shop.get("/v1/offers/nowhere"))[:2] == (404, "not_found")
    assert refusal(shop.post("/v1/offers/nowhere/cancel", {}))[:2] == (404, "not_found")


def test_a_refused_offer_gives_nothing(shop: Shop) -> None:
    ana = shop.a_member()
    offer(shop, reward="gift", members=[ana, str(uuid4())])
    assert listed(shop, ana, "gift")["held"] == []


def test_offers_need_the_scope_for_points(shop: Shop, database: Database) -> None:
    writer = Shop(http=shop.http, key=a_key(database, Scope.MEMBERS_WRITE))
    assert refusal(offer(writer, reward="gift", members=[shop.a_member()]))[:2] == (403, "not_allowed")
    assert refusal(writer.get("/v1/offers"))[:2] == (403, "not_allowed")


def test_a_rule_of_a_programme_that_is_to_come_can_be_offered_from_its_day_on(shop: Shop) -> None:
    ana = shop.a_member()
    begins = datetime.now(UTC).date() + timedelta(days=400)
    rule = '[[earning.rule]]\nid = "later"\nkind = "bonus"\npoints = 1\noffered = true\n'
    text = shop.get("/v1/programmes/current").json()["text"] + rule
    assert shop.post("/v1/programmes", {"text": text, "starts_at": str(begins)}).status_code == 201
    terms = {"rule": "later", "members": [ana], "until": "2099-12-31"}
    assert refusal(offer(shop, **{**terms, "from": str(begins - timedelta(days=1))})) == (400, "bad_request", "rule")
    assert offer(shop, **{**terms, "from": str(begins)}).json()["status"] == "planned"


# --- merged ---------------------------------------------------------------------------------------------------------


def merge(shop: Shop, source: str, into: str) -> None:
    answer = shop.post(f"/v1/members/{source}/merge", {"into": into, "reason": "the same person"})
    assert answer.status_code == 200, answer.text


def test_the_survivor_has_the_offers_of_both_each_once(shop: Shop) -> None:
    ana, ann = shop.a_member(), shop.a_member()
    made(shop, reward="gift", members=[ana, ann])
    made(shop, rule="treat", members=[ana])
    merge(shop, ana, ann)
    assert (sorted(offers_of(shop, ann)), len(listed(shop, ann, "gift")["held"])) == (["gift", "treat"], 1)
    assert dict(order(shop, ann).json()["explanation"]) == {"base": 12, "treat": 40}


@pytest.mark.parametrize("user", [0, 1])
def test_a_gift_that_either_used_is_not_there_again_after_a_merge(shop: Shop, user: int) -> None:
    people = [shop.a_member(), shop.a_member()]
    offer_id = made(shop, reward="gift", members=people)
    order(shop, people[user], "gift")
    merge(shop, people[0], people[1])
    assert (listed(shop, people[1], "gift")["held"], shown(shop, offer_id)["used"]) == ([], 1)


def test_an_offer_that_was_made_to_the_source_is_not_made_to_the_survivor_again(shop: Shop) -> None:
    ana, ann = shop.a_member(), shop.a_member()
    segment = a_segment(shop, ana)
    offer_id = made(shop, reward="gift", segment=segment)
    wait_until(lambda: offers_of(shop, ana) == ["gift"])
    merge(shop, ana, ann)
    assert order(shop, ann, "gift").status_code == 201
    change(shop, segment, "add", [ann, ana])
    assert (offers_of(shop, ann), shown(shop, offer_id)["made"]) == ([], 1)


def test_an_offer_that_names_a_merged_member_is_made_to_the_survivor(shop: Shop) -> None:
    ana, ann = shop.a_member(), shop.a_member()
    merge(shop, ana, ann)
    made(shop, reward="gift", members=[ana, ann])
    assert (offers_of(shop, ann), offers_of(shop, ana)) == (["gift"], [])


# --- tills ----------------------------------------------------------------------------------------------------------


def test_a_till_is_told_of_rules_and_rewards_with_their_days(shop: Shop, till: Till) -> None:
    ana = shop.a_member()
    segment = a_segment(shop, ana)
    gift, treat = made(shop, reward="gift", members=[ana]), made(shop, rule="treat", members=[ana])
    row = told(till, ana)
    assert row.segments == [segment]
    assert [(one.offer, one.rule, one.starts_on, one.ends_on) for one in row.offers] == [
        (treat, "treat", "2020-01-01", "2099-12-31")
    ]
    assert [(one.offer, one.reward, one.cost, one.starts_on, one.ends_on) for one in row.rewards] == [
        (gift, "gift", 0, "2020-01-01", "2099-12-31")
    ]


def test_a_till_that_did_not_know_of_the_offered_rule_gets_a_correction(shop: Shop, till: Till) -> None:
    ana = shop.a_member()
    made(shop, rule="treat", members=[ana])
    till.sell(ana, award=10, programme_version=shop.get("/v1/programmes/current").json()["version"])
    assert [(one.status, one.posted) for one in till.send().results] == [("posted", 50)]
    assert [one["kind"] for one in shop.get(f"/v1/members/{ana}/entries").json()["items"]] == ["correction", "earn"]


def test_a_gift_used_at_two_tills_is_posted_twice_and_noted_once(shop: Shop, till: Till) -> None:
    ana = shop.a_member()
    made(shop, reward="gift", members=[ana])
    for _ in range(2):
        till.write(with_reward(a_sale(ana, award=0), "gift", issue_id=given(shop, ana)))
    assert {result.status for result in till.send().results} == {"posted"}
    assert notes_of(shop, ana) == ["used_twice"]
