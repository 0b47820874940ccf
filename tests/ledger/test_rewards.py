"""Rewards at the ledger: issued, redeemed, cancelled, bought with an order, used at tills, given by a rule."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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
from tests.ledger.servers import Server
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till, a_return, a_sale

PROGRAMME = """
[programme]
id = "club"
name = "Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[redemption]
points = 100
worth = "1.00"

[[reward]]
id = "mug"
name = "Free mug"
cost = 300
kind = "product"
skus = ["mug"]

[[reward]]
id = "five-off"
name = "Five off"
cost = 400
kind = "amount"
worth = "5.00"
limit = { times = 1, per = "ever" }

[[reward]]
id = "tree"
name = "Plant a tree"
cost = 50
kind = "donation"
cause = "Trees"

[[reward]]
id = "given"
name = "A gift"
kind = "amount"
worth = "2.00"

[[reward]]
id = "gold-only"
name = "For gold"
cost = 10
kind = "shipping"
when = { channels = ["phone"] }
"""

SCARCE = """
[[reward]]
id = "scarce"
name = "One of two"
cost = 10
kind = "benefit"
text = "An evening"
stock = 2
"""


@pytest.fixture(scope="module", autouse=True)
def _programme(shop: Shop) -> None:
    answer = shop.post("/v1/programmes", {"text": PROGRAMME})
    assert answer.status_code == 201, answer.text


@pytest.fixture
def scarce(shop: Shop) -> Iterator[str]:
    """Publish a reward of which there are two, under a name of its own."""
    name = f"scarce-{uuid4().hex[:8]}"
    assert shop.post("/v1/programmes", {"text": PROGRAMME + SCARCE.replace('"scarce"', f'"{name}"')}).status_code == 201
    yield name
    shop.post("/v1/programmes", {"text": PROGRAMME})


def issue(shop: Shop, member: str, reward: str = "mug", *, issue_id: str | None = None) -> httpx.Response:
    return shop.post(f"/v1/rewards/{reward}/issue", {"issue_id": issue_id or str(uuid4()), "member_id": member})


def settle(shop: Shop, issue_id: str, what: str) -> httpx.Response:
    return shop.post(f"/v1/issued-rewards/{issue_id}/{what}", {})


def entries(shop: Shop, member: str) -> list[Json]:
    items: list[Json] = shop.get(f"/v1/members/{member}/entries").json()["items"]
    return items


def listed(shop: Shop, member: str, reward: str) -> Json:
    items: list[Json] = shop.get("/v1/rewards", member=member).json()["items"]
    (found,) = [item for item in items if item["id"] == reward]
    return found


def notes_of(shop: Shop, member: str) -> list[str]:
    items = shop.get("/v1/reports/reward-notes", **{"from": "2020-01-01", "to": "2100-01-01"}).json()["items"]
    return [item["note"] for item in items if item["member_id"] == member]


def refusal_of(answer: httpx.Response) -> tuple[int, str, object]:
    problem = answer.json()
    return answer.status_code, problem["code"], problem.get("reason")


# --- the life of an issued reward -----------------------------------------------------------------------------------


def test_issuing_sets_the_points_aside(shop: Shop) -> None:
    member = shop.a_member(points=500)
    answer = issue(shop, member)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["status"], answer.json()["cost"]) == ("issued", 300)
    balance = shop.balance(member)
    assert (balance["available"], balance["held"], balance["total"]) == (200, 300, 500)
    assert [entry["kind"] for entry in entries(shop, member)] == ["adjust"]


def test_redeeming_spends_what_was_set_aside_and_is_final(shop: Shop) -> None:
    member = shop.a_member(points=500)
    issue_id = issue(shop, member).json()["issue_id"]
    answer = settle(shop, issue_id, "redeem")
    assert (answer.status_code, answer.json()["status"]) == (200, "redeemed")
    balance = shop.balance(member)
    assert (balance["available"], balance["held"], balance["total"]) == (200, 0, 200)
    assert entries(shop, member)[0]["kind"] == "redeem"
    assert refusal_of(settle(shop, issue_id, "redeem")) == (422, "reward_unavailable", "used")
    assert refusal_of(settle(shop, issue_id, "cancel")) == (422, "reward_unavailable", "used")


def test_cancelling_gives_everything_back(shop: Shop) -> None:
    member = shop.a_member(points=500)
    before = shop.balance(member)
    issue_id = issue(shop, member).json()["issue_id"]
    assert settle(shop, issue_id, "cancel").json()["status"] == "cancelled"
    assert shop.balance(member) == before
    assert refusal_of(settle(shop, issue_id, "redeem")) == (422, "reward_unavailable", "cancelled")


def test_a_repeated_issue_id_answers_the_same_and_sets_nothing_aside_again(shop: Shop) -> None:
    member, issue_id = shop.a_member(points=700), str(uuid4())
    first, again = (issue(shop, member, issue_id=issue_id) for _ in range(2))
    assert (again.status_code, again.json()) == (201, first.json())
    assert shop.balance(member)["held"] == 300
    assert refusal_of(issue(shop, shop.a_member(points=700), issue_id=issue_id))[:2] == (409, "id_reuse")


def test_what_cannot_be_issued_is_refused_with_its_reason(shop: Shop) -> None:
    member = shop.a_member(points=299)
    answer = issue(shop, member)
    assert (answer.status_code, answer.json()["code"], answer.json()["safe_now"]) == (409, "insufficient_points", 299)
    assert refusal_of(issue(shop, member, "ring")) == (422, "reward_unavailable", "unknown")
    assert refusal_of(issue(shop, member, "given")) == (422, "reward_unavailable", "not_held")
    assert refusal_of(issue(shop, member, "gold-only")) == (422, "reward_unavailable", "conditions")
    assert refusal_of(settle(shop, "nothing", "redeem")) == (422, "reward_unavailable", "unknown")
    assert shop.balance(member)["held"] == 0


def test_a_limit_holds_over_issues_and_orders(shop: Shop) -> None:
    member = shop.a_member(points=2000)
    assert issue(shop, member, "five-off").status_code == 201
    answer = issue(shop, member, "five-off")
    assert (answer.status_code, answer.json()["code"], answer.json()["times"]) == (422, "limit_reached", 1)
    order = shop.post("/v1/orders", an_order(member, rewards=["five-off", "five-off"]))
    assert order.json()["code"] == "limit_reached"  # one is held, the other would be bought


def test_the_last_piece_goes_to_one_of_many_who_ask_at_once(shop: Shop, scarce: str) -> None:
    members = [shop.a_member(points=100) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        codes = list(pool.map(lambda member: issue(shop, member, scarce).status_code, members))
    assert sorted(codes) == [201, 201, 422, 422, 422, 422]
    assert listed(shop, members[0], scarce)["stock_left"] == 0


def test_a_cancelled_reward_goes_back_into_stock(shop: Shop, scarce: str) -> None:
    member = shop.a_member(points=100)
    issue_id = issue(shop, member, scarce).json()["issue_id"]
    settle(shop, issue_id, "cancel")
    assert listed(shop, member, scarce)["stock_left"] == 2


def test_donated_points_go_to_the_cause(shop: Shop) -> None:
    member = shop.a_member(points=100)
    settle(shop, issue(shop, member, "tree").json()["issue_id"], "redeem")
    assert (entries(shop, member)[0]["kind"], entries(shop, member)[0]["credit"]) == ("donate", "donated")


def test_the_list_says_what_is_held_what_is_missing_and_why_not(shop: Shop) -> None:
    member = shop.a_member(points=350)
    issue_id = issue(shop, member).json()["issue_id"]
    mug, tree = listed(shop, member, "mug"), listed(shop, member, "tree")
    assert mug["held"] == [{"issue_id": issue_id, "cost": 300}]
    assert (mug["allowed"], mug["missing"], mug["refused"]["code"]) == (False, 250, "insufficient_points")
    assert (tree["allowed"], tree["missing"]) == (True, 0)
    assert listed(shop, member, "gold-only")["refused"]["reason"] == "conditions"


# --- orders ---------------------------------------------------------------------------------------------------------


def test_an_order_buys_a_reward_and_its_return_restores_the_member(shop: Shop) -> None:
    member = shop.a_member(points=500)
    order = an_order(member, amount="12.00", rewards=["mug", "tree"])
    answer = shop.post("/v1/orders", order)
    assert answer.status_code == 201, answer.text
    placed = answer.json()
    assert (placed["redeemed"], placed["worth"], placed["to_pay"], placed["award"]) == (350, "6.00", "6.00", 6)
    assert [one["id"] for one in placed["rewards"]] == ["mug", "tree"]
    assert shop.balance(member)["total"] == 156
    back = {"return_id": str(uuid4()), "lines": [{"line": 1, "quantity": "2"}]}
    returned = shop.post(f"/v1/orders/{order['order_id']}/returns", back).json()
    assert (returned["points_back"], returned["money_back"]) == (350, "6.00")
    assert shop.balance(member)["available"] == 500
    moved = {(entry["kind"], entry["debit"]) for entry in entries(shop, member)}
    assert {("reverse_redeem", "donated"), ("reverse_redeem", "redeemed")} <= moved


def test_an_order_uses_an_issued_reward_before_it_buys_one(shop: Shop) -> None:
    member = shop.a_member(points=300)
    issue_id = issue(shop, member).json()["issue_id"]
    placed = shop.post("/v1/orders", an_order(member, rewards=["mug"])).json()
    assert placed["rewards"] == [{"id": "mug", "cost": 300, "worth": "6.00", "issue_id": issue_id}]
    assert (shop.balance(member)["held"], shop.balance(member)["total"]) == (0, 6)
    assert refusal_of(settle(shop, issue_id, "redeem")) == (422, "reward_unavailable", "used")


def test_a_refused_order_uses_nothing(shop: Shop) -> None:
    member = shop.a_member(points=300)
    answer = shop.post("/v1/orders", an_order(member, rewards=["mug", "mug"]))
    assert answer.json()["code"] == "insufficient_points"
    assert shop.post("/v1/orders", an_order(rewards=["mug"])).json()["reason"] == "needs_a_member"
    assert shop.balance(member)["available"] == 300


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


def test_everything_adds_up_afterwards(server: Server) -> None:
    assert server.command("verify")
