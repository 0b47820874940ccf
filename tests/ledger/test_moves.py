"""Points go from member to member, and two accounts become one: once, whole, and whatever comes late follows."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import httpx
import pytest

from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database
from posloyalty_ledger.members.repository import change_member
from posloyalty_ledger.verification.books import books_faults
from posloyalty_ledger.verification.chains import chain_faults
from posloyalty_ledger.verification.moves import moves_faults
from tests.ledger.conftest import a_till
from tests.ledger.servers import a_key
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till, a_return, a_sale

ZERO = {"available": 0, "pending": 0, "held": 0, "leased": 0, "overdraft": 0, "total": 0}


@pytest.fixture(autouse=True)
def _everything_adds_up(database: Database) -> object:
    """Verify the whole ledger after each test."""
    yield
    assert faults_of(database) == []


def faults_of(database: Database) -> list[str]:
    with database.snapshot() as connection:
        return [*books_faults(connection), *moves_faults(connection), *chain_faults(connection)]


def a_transfer(giver: str, receiver: str, points: int, **more: object) -> Json:
    return {
        "transfer_id": str(uuid4()),
        "from_member": giver,
        "to_member": receiver,
        "points": points,
        "reason": "birthday gift",
        **more,
    }


def merge(shop: Shop, source: str, into: str, **more: object) -> httpx.Response:
    return shop.post(f"/v1/members/{source}/merge", {"into": into, "reason": "the same person", **more})


def merged(shop: Shop, source: str, into: str) -> Json:
    answer = merge(shop, source, into)
    assert answer.status_code == 200, answer.text
    survivor: Json = answer.json()
    return survivor


def entries(shop: Shop, member: str) -> list[Json]:
    items: list[Json] = shop.get(f"/v1/members/{member}/entries").json()["items"]
    return items


# --- a gift ---------------------------------------------------------------------------------------------------------


def test_a_gift_moves_points_and_both_members_see_why(shop: Shop) -> None:
    ana, ben = shop.a_member(points=300), shop.a_member(points=10)
    answer = shop.post("/v1/transfers", a_transfer(ana, ben, 120, approver="Mia"))
    assert answer.status_code == 201, answer.text
    assert (answer.json()["from_balance"]["available"], answer.json()["to_balance"]["available"]) == (180, 130)
    assert (shop.balance(ana)["total"], shop.balance(ben)["total"]) == (180, 130)
    for member, change in ((ana, -120), (ben, 120)):
        newest = entries(shop, member)[0]
        assert (newest["kind"], newest["change"]) == ("transfer", change)
        assert (newest["reason"], newest["approver"]) == ("birthday gift", "Mia")


def test_more_than_is_available_is_refused_and_moves_nothing(shop: Shop) -> None:
    ana, ben = shop.a_member(points=100), shop.a_member()
    answer = shop.post("/v1/transfers", a_transfer(ana, ben, 101))
    assert (answer.status_code, answer.json()["code"], answer.json()["safe_now"]) == (409, "insufficient_points", 100)
    assert (shop.balance(ana)["total"], shop.balance(ben)["total"]) == (100, 0)


def test_a_repeated_gift_answers_as_the_first_time_and_other_content_is_an_id_reuse(shop: Shop) -> None:
    ana, ben = shop.a_member(points=100), shop.a_member()
    asked = a_transfer(ana, ben, 30)
    first = shop.post("/v1/transfers", asked)
    assert shop.post("/v1/transfers", asked).json() == first.json()
    other = shop.post("/v1/transfers", {**asked, "points": 31})
    assert (other.status_code, other.json()["code"]) == (409, "id_reuse")
    assert shop.balance(ben)["total"] == 30


def test_a_gift_is_sent_once_by_idempotency_key_too(shop: Shop) -> None:
    ana, ben = shop.a_member(points=100), shop.a_member()
    asked = a_transfer(ana, ben, 30)
    answers = [shop.post("/v1/transfers", asked, idempotency_key="gift-1").json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert shop.balance(ana)["total"] == 70


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"points": 0}, 400, "bad_request"),
        ({"points": -5}, 400, "bad_request"),
        ({"points": 10**13}, 400, "bad_request"),
        ({"reason": "  "}, 400, "bad_request"),
        ({"transfer_id": ""}, 400, "bad_request"),
        ({"transfer_id": "x" * 65}, 400, "bad_request"),
        ({"note": "hello"}, 400, "bad_request"),
        ({"to_member": "nobody"}, 404, "member_unknown"),
        ({"from_member": str(uuid4())}, 404, "member_unknown"),
    ],
)
def test_a_bad_gift_is_refused_with_a_code(shop: Shop, change: Json, status: int, code: str) -> None:
    ana, ben = shop.a_member(points=100), shop.a_member()
    answer = shop.post("/v1/transfers", {**a_transfer(ana, ben, 30), **change})
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert shop.balance(ana)["total"] == 100


def test_nobody_gives_points_to_themselves(shop: Shop) -> None:
    ana = shop.a_member(points=100)
    answer = shop.post("/v1/transfers", a_transfer(ana, ana, 30))
    assert (answer.status_code, answer.json()["field"]) == (400, "to_member")


def test_a_gift_needs_the_scope_for_points_and_a_merge_that_for_members(database: Database, http: httpx.Client) -> None:
    clerk = Shop(http=http, key=a_key(database, Scope.MEMBERS_READ))
    ana, ben = str(uuid4()), str(uuid4())
    assert clerk.post("/v1/transfers", a_transfer(ana, ben, 1)).json()["needs"] == "points:write"
    assert merge(clerk, ana, ben).json()["needs"] == "members:write"


def test_opposite_gifts_at_once_neither_block_one_another_nor_lose_a_point(shop: Shop) -> None:
    ana, ben = shop.a_member(points=1000), shop.a_member(points=1000)
    begin = threading.Barrier(8)

    def give(giver: str, receiver: str) -> list[int]:
        begin.wait()
        return [shop.post("/v1/transfers", a_transfer(giver, receiver, 7)).status_code for _ in range(6)]

    with ThreadPoolExecutor(8) as pool:
        pairs = [(ana, ben), (ben, ana)] * 4
        for given in pool.map(lambda pair: give(*pair), pairs):
            assert given == [201] * 6
    assert (shop.balance(ana)["total"], shop.balance(ben)["total"]) == (1000, 1000)


# --- a merge --------------------------------------------------------------------------------------------------------


def test_a_merge_moves_points_and_identifiers_and_the_source_says_who_has_them(shop: Shop) -> None:
    ana = shop.a_member(points=300, card="OLD-ANA-1", phone="+447700900411", name="Ana Kowalska")
    anna = shop.a_member(points=50, card="NEW-ANA-1")
    since = shop.get(f"/v1/members/{ana}").json()["enrolled_at"]
    survivor = merged(shop, ana, anna)
    assert (survivor["member_id"], survivor["merged"], survivor["balance"]["total"]) == (anna, ana, 350)
    assert {one["value"] for one in survivor["identifiers"]} >= {"OLD-ANA-1", "+447700900411", "NEW-ANA-1"}
    assert (survivor["name"], survivor["enrolled_at"]) == ("Ana Kowalska", since)
    assert shop.get("/v1/members", phone="07700900411").json()["items"][0]["member_id"] == anna
    gone = shop.get(f"/v1/members/{ana}").json()
    assert (gone["status"], gone["merged_into"], gone["identifiers"], gone["balance"]) == ("merged", anna, [], ZERO)


def test_the_survivors_entries_show_the_moved_points_with_kind_merge(shop: Shop) -> None:
    ana, anna = shop.a_member(points=300), shop.a_member(points=50)
    merge(shop, ana, anna, approver="Mia")
    newest = entries(shop, anna)[0]
    assert (newest["kind"], newest["change"], newest["balance"]) == ("merge", 300, 350)
    assert (newest["reason"], newest["reference"], newest["approver"]) == ("the same person", ana, "Mia")
    assert entries(shop, ana)[0]["balance"] == 0


def test_the_same_merge_again_answers_the_same_and_another_is_refused(shop: Shop) -> None:
    ana, anna, ben = shop.a_member(points=5), shop.a_member(), shop.a_member()
    first = merged(shop, ana, anna)
    assert merged(shop, ana, anna) == first
    answer = merge(shop, ana, ben)
    assert (answer.status_code, answer.json()["code"], answer.json()["merged_into"]) == (409, "member_merged", anna)


def test_nobody_is_merged_with_themselves_directly_or_in_a_ring(shop: Shop) -> None:
    ana, anna = shop.a_member(points=5), shop.a_member()
    assert merge(shop, ana, ana).json()["field"] == "into"
    merged(shop, ana, anna)
    assert merge(shop, anna, ana).json()["field"] == "into"
    assert shop.balance(anna)["total"] == 5


def test_a_merge_of_or_into_nobody_is_refused(shop: Shop) -> None:
    ana = shop.a_member(points=5)
    assert merge(shop, ana, str(uuid4())).json()["code"] == "member_unknown"
    assert merge(shop, str(uuid4()), ana).json()["code"] == "member_unknown"
    assert merge(shop, ana, ana, reason="").json()["code"] == "bad_request"


def test_a_chain_of_merges_ends_with_the_last_survivor(shop: Shop, till: Till) -> None:
    first, second, third = (shop.a_member(points=points) for points in (100, 20, 3))
    merged(shop, first, second)
    merged(shop, second, third)
    assert shop.get(f"/v1/members/{first}").json()["merged_into"] == third
    till.sell(first, award=7)
    till.send()
    assert shop.balance(third)["total"] == 130
    fourth = shop.a_member(points=1)
    merged(shop, fourth, first)
    assert shop.balance(third)["total"] == 131


def test_a_debt_goes_along_and_the_survivors_points_repay_it(shop: Shop, till: Till) -> None:
    ana, anna = shop.a_member(points=30), shop.a_member(points=50)
    till.sell(ana, award=0, redeemed=100)
    till.send()
    assert shop.balance(ana)["overdraft"] == 70
    assert merged(shop, ana, anna)["balance"] == {**ZERO, "overdraft": 20, "total": -20}


def test_a_blocked_account_stays_blocked_through_a_merge(shop: Shop, database: Database) -> None:
    ana, anna = shop.a_member(points=30), shop.a_member(points=50)
    database.write(lambda connection: change_member(connection, UUID(ana), status="blocked"))
    assert shop.post("/v1/transfers", a_transfer(ana, anna, 5)).json()["code"] == "member_blocked"
    assert merged(shop, ana, anna)["status"] == "blocked"


# --- what comes late ------------------------------------------------------------------------------------------------


def test_what_a_till_sold_offline_to_the_source_lands_on_the_survivor(shop: Shop, till: Till) -> None:
    ana, anna = shop.a_member(points=300), shop.a_member(points=50)
    till.sell(ana, award=9)
    till.sell(ana, award=0, redeemed=100)
    merged(shop, ana, anna)
    reply = till.send()
    assert [(result.status, result.posted) for result in reply.results] == [("posted", 9), ("posted", -100)]
    assert {balance.member_id: balance.total for balance in reply.balances} == {ana: 0, anna: 259}
    assert (shop.balance(ana), shop.balance(anna)["total"]) == (ZERO, 259)


def test_an_order_that_names_the_source_is_the_survivors(shop: Shop) -> None:
    ana, anna = shop.a_member(points=300), shop.a_member()
    merged(shop, ana, anna)
    answer = shop.post("/v1/orders", an_order(ana, amount="12.00", redeem_points=200))
    assert (answer.status_code, answer.json()["member_id"]) == (201, anna), answer.text
    assert shop.balance(anna)["total"] == 110


def test_a_return_of_the_sources_old_sale_posts_to_the_survivor(shop: Shop, till: Till) -> None:
    ana, anna = shop.a_member(points=300), shop.a_member(points=1)
    sale = a_sale(ana, award=10, redeemed=100)
    till.write(sale)
    till.send()
    merged(shop, ana, anna)
    assert shop.balance(anna)["total"] == 211
    till.write(a_return(sale, quantity=1))
    till.send()
    assert shop.balance(anna)["total"] == 211 + 50 - 5
    till.write(a_return(sale, quantity=1))
    till.write(a_return(sale, quantity=2))
    till.send()
    assert (shop.balance(anna)["total"], shop.balance(ana)) == (301, ZERO)


def test_a_return_of_the_sources_order_posts_to_the_survivor_through_two_merges(shop: Shop) -> None:
    ana, anna, anya = shop.a_member(points=300), shop.a_member(), shop.a_member()
    order = an_order(ana, amount="12.00", redeem_points=200)
    shop.post("/v1/orders", order)
    merged(shop, ana, anna)
    merged(shop, anna, anya)
    asked = {"return_id": str(uuid4()), "lines": [{"line": 1, "quantity": "2"}]}
    answer = shop.post(f"/v1/orders/{order['order_id']}/returns", asked)
    assert answer.status_code == 201, answer.text
    assert answer.json()["balance"]["total"] == shop.balance(anya)["total"] == 300


def test_a_new_card_for_the_source_is_the_survivors(shop: Shop, till: Till) -> None:
    ana, anna = shop.a_member(), shop.a_member()
    merged(shop, ana, anna)
    till.add_card(ana, "LATE-CARD-1")
    till.send()
    assert shop.get("/v1/members", card="LATE-CARD-1").json()["items"][0]["member_id"] == anna


def test_the_feed_tells_tills_who_has_the_points_now(shop: Shop, till: Till) -> None:
    ana, anna = shop.a_member(points=300, card="FEED-ANA-1"), shop.a_member()
    till.cursor = till.send().next
    merged(shop, ana, anna)
    rows = {row.key: row.member for row in till.send().changes if row.member}
    assert (rows[ana].status, rows[ana].merged_into, rows[ana].identifiers) == ("merged", anna, [])
    assert rows[anna].balance.total == 300
    assert ("card", "FEED-ANA-1") in rows[anna].identifiers


def test_merges_sales_and_gifts_at_once_lose_no_point(shop: Shop, database: Database, server_url: str) -> None:
    members = [shop.a_member(points=100) for _ in range(6)]
    tills = [a_till(database, httpx.Client(base_url=server_url, timeout=60)) for _ in range(2)]
    begin = threading.Barrier(4)

    def ring_up(till: Till) -> None:
        begin.wait()
        for number in range(12):
            till.sell(members[number % 6], award=5)
            till.send(events=till.journal[-1:])
        till.http.close()

    def give() -> int:
        begin.wait()
        asked = [a_transfer(members[n % 6], members[(n + 1) % 6], 3) for n in range(12)]
        return sum(shop.post("/v1/transfers", one).status_code >= 500 for one in asked)

    def unite() -> int:
        begin.wait()
        pairs = [(1, 0), (3, 2), (2, 0), (5, 4)]
        return sum(merge(shop, members[one], members[other]).status_code != 200 for one, other in pairs)

    with ThreadPoolExecutor(4) as pool:
        sold = [pool.submit(ring_up, till) for till in tills]
        given, united = pool.submit(give), pool.submit(unite)
        assert [one.result() for one in sold] == [None, None]
        assert (given.result(), united.result()) == (0, 0)
    assert sum(shop.balance(member)["total"] for member in members) == 600 + 2 * 12 * 5
    assert [shop.balance(members[gone]) for gone in (1, 2, 3, 5)] == [ZERO] * 4


@pytest.fixture(scope="module")
def server_url(http: httpx.Client) -> str:
    return str(http.base_url)
