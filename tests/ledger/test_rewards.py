"""Rewards at the ledger: issued, redeemed, cancelled, and bought with an order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, select

from posloyalty_ledger.database import Database
from posloyalty_ledger.entries.books import OpenBooks
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.holds.forms import NewHold
from posloyalty_ledger.holds.service import open_hold
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.reservation_tables import holds
from posloyalty_ledger.reward_tables import issued_rewards
from posloyalty_ledger.rewards.forms import NewIssue
from posloyalty_ledger.rewards.service import issue_reward
from posloyalty_ledger.verification.books import books_faults
from posloyalty_ledger.verification.everything import all_faults
from tests.ledger.reward_shops import (
    a_scarce_reward,
    entries,
    issue,
    listed,
    publish_rewards,
    refusal_of,
    settle,
)
from tests.ledger.servers import Server
from tests.ledger.shops import Shop, an_order


@pytest.fixture(scope="module", autouse=True)
def _programme(shop: Shop) -> None:
    publish_rewards(shop)


@pytest.fixture
def scarce(shop: Shop) -> Iterator[str]:
    with a_scarce_reward(shop) as name:
        yield name


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


def test_verify_finds_points_that_are_set_aside_for_nothing(shop: Shop, database: Database) -> None:
    member = shop.a_member(points=500)
    issue_id = issue(shop, member).json()["issue_id"]
    row = issued_rewards.update().where(issued_rewards.c.issue_id == issue_id)
    database.write(lambda connection: connection.execute(row.values(status="cancelled")))
    assert faults_of(database) == [f"member {member}: 300 are set aside, and rewards held, leases and holds say 0"]
    database.write(lambda connection: connection.execute(row.values(status="issued")))
    assert faults_of(database) == []


def faults_of(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(books_faults(connection))


def test_everything_adds_up_afterwards(server: Server) -> None:
    assert server.command("verify")


@pytest.mark.parametrize("what", ["hold", "reward"])
def test_who_is_merged_while_a_request_waits_for_the_lock_is_served_as_the_survivor(
    shop: Shop, database: Database, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has one writer at a time")
    ana, ben, order_id = shop.a_member(points=1000), shop.a_member(), str(uuid4())
    ledger, lock = Ledger(database=database, watcher=FeedWatcher(database)), OpenBooks.lock
    merged: list[int] = []

    def merge_first(books: OpenBooks, member_ids: Iterable[UUID]) -> None:
        if not merged:
            merged.append(shop.post(f"/v1/members/{ana}/merge", {"into": ben, "reason": "one person"}).status_code)
        lock(books, member_ids)

    def ask(connection: Connection) -> int:
        if what == "hold":
            return open_hold(ledger, connection, NewHold(member_id=ana, points=300, order_id=order_id)).status
        return issue_reward(ledger, connection, "mug", NewIssue(issue_id=order_id, member_id=ana)).status

    with monkeypatch.context() as patch:
        patch.setattr(OpenBooks, "lock", merge_first)
        assert (database.write(ask), merged) == (201, [200])
    with database.snapshot() as connection:
        assert list(all_faults(connection)) == []
        owners = (select(holds.c.owner_id), select(issued_rewards.c.member_id))[what == "reward"]
        column = (holds.c.order_id, issued_rewards.c.issue_id)[what == "reward"]
        assert connection.execute(owners.where(column == order_id)).scalar_one() == UUID(ben)
    assert shop.http.delete(f"/v1/members/{ben}", headers=shop.headers()).status_code == 200
    assert shop.balance(ben)["held"] == 0
