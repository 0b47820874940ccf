"""Rewards that tills used, that rules gave, and that the feed carries."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest

from posloyalty.domain.ids import RewardId
from posloyalty.wire.codec import decode_message
from posloyalty.wire.events import ReturnBody, RewardTaken, SaleBody
from posloyalty.wire.messages import Change, ChangesPage
from posloyalty_ledger.database import Database
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.rewards.settling import give_reward
from posloyalty_ledger.sales.run import begin_run
from tests.ledger.conftest import a_till
from tests.ledger.reward_shops import (
    a_scarce_reward,
    entries,
    issue,
    listed,
    notes_of,
    publish_rewards,
    refusal_of,
    settle,
)
from tests.ledger.servers import Server
from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import Till, a_return, a_sale


@pytest.fixture(scope="module", autouse=True)
def _programme(shop: Shop) -> None:
    publish_rewards(shop)


@pytest.fixture
def scarce(shop: Shop) -> Iterator[str]:
    with a_scarce_reward(shop) as name:
        yield name


# --- tills ----------------------------------------------------------------------------------------------------------


def with_reward(sale: SaleBody, reward: str, *, issue_id: str | None = None) -> SaleBody:
    """Let all that the sale redeemed be the cost of one reward."""
    taken = RewardTaken(reward=reward, cost=sale.redeemed, worth=sale.worth, issue=issue_id)
    return msgspec.structs.replace(sale, rewards=[reward], rewards_taken=[taken])


def sent(till: Till, body: SaleBody | ReturnBody) -> tuple[str, int | None]:
    till.write(body)
    outcome = till.send().results[-1]
    return outcome.status, outcome.overdraft


def test_a_till_that_sold_a_reward_posts_it_like_a_redemption(shop: Shop, till: Till) -> None:
    member = shop.a_member(points=400)
    assert sent(till, with_reward(a_sale(member, redeemed=300), "mug")) == ("posted", None)
    assert (shop.balance(member)["total"], entries(shop, member)[1]["kind"]) == (110, "redeem")


def test_what_a_till_leaves_of_a_held_rewards_points_is_available_again(shop: Shop, till: Till) -> None:
    member = shop.a_member(points=400)
    issue_id = issue(shop, member, "mug").json()["issue_id"]
    assert shop.balance(member)["held"] == 300
    assert sent(till, with_reward(a_sale(member, award=0, redeemed=100), "mug", issue_id=issue_id))[0] == "posted"
    balance = shop.balance(member)
    assert (balance["available"], balance["held"], balance["overdraft"]) == (300, 0, 0)


def test_what_a_reward_cost_beyond_the_balance_is_overdraft(shop: Shop, till: Till) -> None:
    member = shop.a_member(points=100)
    assert sent(till, with_reward(a_sale(member, award=0, redeemed=300), "mug")) == ("posted", 200)
    assert shop.balance(member)["overdraft"] == 200


def test_a_held_reward_is_used_once_and_a_second_use_is_posted_and_noted(
    shop: Shop, database: Database, http: httpx.Client
) -> None:
    member = shop.a_member(points=500)
    issue_id = issue(shop, member).json()["issue_id"]
    body = with_reward(a_sale(member, award=0, redeemed=300), "mug", issue_id=issue_id)
    assert sent(a_till(database, http), body)[0] == "posted"
    assert (shop.balance(member)["total"], shop.balance(member)["held"], notes_of(shop, member)) == (200, 0, [])
    again = msgspec.structs.replace(body, sale_id=str(uuid4()))
    assert sent(a_till(database, http), again) == ("posted", 100)
    assert (shop.balance(member)["overdraft"], notes_of(shop, member)) == (100, ["used_twice"])


def test_a_till_that_passed_the_stock_or_a_limit_is_noted_and_not_refused(shop: Shop, till: Till, scarce: str) -> None:
    member = shop.a_member(points=5000)
    version = shop.get("/v1/programmes/current").json()["version"]
    for _ in range(3):
        till.write(with_reward(a_sale(member, redeemed=10), scarce), programme_version=version)
    for _ in range(2):
        till.write(with_reward(a_sale(member, redeemed=400), "five-off"), programme_version=version)
    assert {result.status for result in till.send().results} == {"posted"}
    assert sorted(notes_of(shop, member)) == ["over_limit", "over_stock"]
    assert listed(shop, member, scarce)["stock_left"] == -1


def test_points_given_to_a_cause_at_a_till_are_summed_and_come_back_with_a_return(shop: Shop, till: Till) -> None:
    member = shop.a_member(points=400)
    report = {"from": "2026-03-04", "to": "2026-03-04"}
    before = {one["cause"]: one["points"] for one in shop.get("/v1/reports/causes", **report).json()["items"]}
    version = shop.get("/v1/programmes/current").json()["version"]
    sale = with_reward(a_sale(member, redeemed=50), "tree")
    till.write(sale, programme_version=version)
    till.send()
    assert entries(shop, member)[1]["kind"] == "donate"
    after = {one["cause"]: one["points"] for one in shop.get("/v1/reports/causes", **report).json()["items"]}
    assert after["Trees"] - before.get("Trees", 0) == 50
    assert sent(till, a_return(sale))[0] == "posted"
    assert shop.balance(member)["available"] == 400


# --- given ----------------------------------------------------------------------------------------------------------


def give(database: Database, member: str, *, cause: str, reward: str = "given") -> str | None:
    ledger = Ledger(database=database, watcher=FeedWatcher(database))

    def work(connection: object) -> str | None:
        run = begin_run(ledger, connection, now=ledger.now())  # type: ignore[arg-type]
        run.books.lock([UUID(member)])
        issue_id = give_reward(run, member_id=UUID(member), reward_id=RewardId(reward), cause=cause)
        run.close()
        return issue_id

    return database.write(work)


def test_a_cause_gives_its_reward_once_and_it_costs_nothing(shop: Shop, database: Database) -> None:
    member, cause = shop.a_member(), f"stamp {uuid4()}"
    issue_id = give(database, member, cause=cause)
    assert issue_id is not None
    assert give(database, member, cause=cause) is None
    placed = shop.post("/v1/orders", an_order(member, rewards=["given"])).json()
    assert (placed["redeemed"], placed["worth"], placed["to_pay"]) == (0, "2.00", "10.00")
    assert placed["rewards"][0]["issue_id"] == issue_id
    again = shop.post("/v1/orders", an_order(member, rewards=["given"]))
    assert refusal_of(again) == (422, "reward_unavailable", "not_held")


def test_a_given_reward_is_given_again_once_its_sale_came_back_wholly(shop: Shop, database: Database) -> None:
    member = shop.a_member()
    give(database, member, cause=f"stamp {uuid4()}")
    order = an_order(member, rewards=["given"])
    shop.post("/v1/orders", order)
    path = f"/v1/orders/{order['order_id']}/returns"
    half = {"lines": [{"line": 1, "quantity": "1"}]}
    shop.post(path, {"return_id": str(uuid4()), **half})
    assert listed(shop, member, "given")["held"] == []
    shop.post(path, {"return_id": str(uuid4()), **half})
    assert [one["cost"] for one in listed(shop, member, "given")["held"]] == [0]
    assert shop.balance(member)["total"] == 0


def test_tills_hear_what_a_member_holds_and_when_it_is_used(shop: Shop, till: Till, database: Database) -> None:
    member = shop.a_member(points=300)
    given_id = give(database, member, cause=f"stamp {uuid4()}")
    issue_id = issue(shop, member).json()["issue_id"]
    assert held_in_feed(till, member) == {(given_id, "given", 0), (issue_id, "mug", 300)}
    shop.post("/v1/orders", an_order(member, rewards=["given", "mug"]))
    assert held_in_feed(till, member) == set()


def held_in_feed(till: Till, member: str) -> set[tuple[str, str, int]]:
    """Fetch everything, and give what the newest row of the member says."""
    rows: list[Change] = []
    cursor, more = 0, True
    while more:
        page = decode_message(till.get(f"/v1/changes?cursor={cursor}").content, ChangesPage)
        rows, cursor, more = [*rows, *page.changes], page.next, page.more
    (newest,) = [row.member for row in rows if row.key == member][-1:]
    assert newest is not None
    return {(one.issue, one.reward, one.cost) for one in newest.rewards}


def test_what_a_merged_member_held_goes_to_the_survivor(shop: Shop) -> None:
    source, survivor = shop.a_member(points=300), shop.a_member()
    issue_id = issue(shop, source).json()["issue_id"]
    shop.post(f"/v1/members/{source}/merge", {"into": survivor, "reason": "one person"})
    assert [one["issue_id"] for one in listed(shop, survivor, "mug")["held"]] == [issue_id]
    assert (shop.balance(survivor)["held"], settle(shop, issue_id, "cancel").status_code) == (300, 200)
    assert shop.balance(survivor)["available"] == 300


def test_a_till_is_told_what_is_left_of_a_reward_with_a_stock(till: Till, shop: Shop, scarce: str) -> None:
    before = dict(till.send().stocks)[scarce]
    assert issue(shop, shop.a_member(points=5000), scarce).status_code == 201
    assert dict(till.send().stocks)[scarce] == before - 1


def test_everything_adds_up_afterwards(server: Server) -> None:
    assert server.command("verify")


def test_a_reward_over_its_stock_is_an_exception_until_a_person_has_looked(shop: Shop, till: Till, scarce: str) -> None:
    version = shop.get("/v1/programmes/current").json()["version"]
    for _ in range(3):
        sale = with_reward(a_sale(shop.a_member(points=100), award=0, redeemed=10), scarce)
        till.write(sale, programme_version=version)
    till.send()
    (item,) = shop.get("/v1/exceptions", kind="reward", store=till.store).json()["items"]
    assert (item["evidence"]["note"], item["evidence"]["reward"]) == ("over_stock", scarce)
    assert item["evidence"]["facts"][0]["seq"] == 3
    body = {"decision_id": str(uuid4()), "decision": "leave", "reason": "there was one more"}
    assert shop.post(f"/v1/exceptions/{item['id']}/decision", body).status_code == 201
    assert shop.get("/v1/exceptions", kind="reward", store=till.store).json()["items"] == []
