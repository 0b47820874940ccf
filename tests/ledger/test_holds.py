"""Points that a checkout on the web has set aside: for 15 minutes, for that order, and never twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from posloyalty.wire.events import LeaseSetBody
from posloyalty_ledger.database import Database, told_of
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.holds.ending import expire_holds
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.reservation_tables import held_orders, holds
from tests.ledger.servers import Server
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till, a_sale


def hold(shop: Shop, member: str, points: int, *, order_id: str | None = None, **more: str) -> Json:
    body = {"member_id": member, "points": points, "order_id": order_id or str(uuid4())}
    answer = shop.post("/v1/holds", body, **more)
    return {**answer.json(), "http": answer.status_code}


def ending(shop: Shop, hold_id: str, how: str) -> Json:
    answer = shop.post(f"/v1/holds/{hold_id}/{how}", {})
    return {**answer.json(), "http": answer.status_code}


def let_pass(database: Database, hold_id: str) -> None:
    """Let the 15 minutes of a hold be over."""
    statement = update(holds).where(holds.c.hold_id == UUID(hold_id)).values(expires_at=datetime.now(UTC))
    database.write(lambda connection: connection.execute(statement))


def test_a_hold_sets_points_aside_and_says_until_when(shop: Shop) -> None:
    ana = shop.a_member(points=500)
    held = hold(shop, ana, 300)
    assert (held["http"], held["status"], held["points"]) == (201, "open", 300)
    balance = shop.balance(ana)
    assert (balance["available"], balance["held"], balance["total"]) == (200, 300, 500)


def test_a_captured_hold_is_spent_for_good(shop: Shop) -> None:
    ana = shop.a_member(points=500)
    hold_id = hold(shop, ana, 300)["hold_id"]
    assert ending(shop, hold_id, "capture")["status"] == "captured"
    assert ending(shop, hold_id, "capture")["status"] == "captured"
    assert ending(shop, hold_id, "void")["code"] == "hold_expired"
    assert shop.balance(ana)["total"] == 200


def test_a_void_hold_gives_its_points_back(shop: Shop) -> None:
    ana = shop.a_member(points=500)
    hold_id = hold(shop, ana, 300)["hold_id"]
    assert ending(shop, hold_id, "void")["status"] == "void"
    assert ending(shop, hold_id, "void")["status"] == "void"
    assert ending(shop, hold_id, "capture")["code"] == "hold_expired"
    assert shop.balance(ana)["available"] == 500


def test_after_15_minutes_a_hold_is_over(shop: Shop, database: Database) -> None:
    ana = shop.a_member(points=500)
    hold_id = hold(shop, ana, 300)["hold_id"]
    let_pass(database, hold_id)
    assert ending(shop, hold_id, "capture")["code"] == "hold_expired"
    assert hold(shop, ana, 500)["http"] == 201


def test_holds_end_by_themselves(shop: Shop, database: Database) -> None:
    ana = shop.a_member(points=500)
    let_pass(database, hold(shop, ana, 300)["hold_id"])
    expire_holds(Ledger(database=database, watcher=FeedWatcher(database)))
    assert shop.balance(ana)["available"] == 500


def test_an_order_captures_its_hold_once(shop: Shop) -> None:
    ana, order_id = shop.a_member(points=500), str(uuid4())
    held = hold(shop, ana, 300, order_id=order_id)
    order = an_order(ana, order_id=order_id, hold_id=held["hold_id"])
    taken = shop.post("/v1/orders", order)
    assert taken.status_code == 201, taken.text
    assert taken.json()["redeemed"] == 300
    assert shop.post("/v1/orders", order).json() == taken.json()
    balance = shop.balance(ana)
    assert (balance["held"], balance["total"]) == (0, 200 + taken.json()["award"])


def test_an_order_spends_its_hold_though_a_till_overdrew_since(shop: Shop, till: Till) -> None:
    ana, order_id = shop.a_member(points=500), str(uuid4())
    held = hold(shop, ana, 300, order_id=order_id)
    till.write(a_sale(ana, award=0, redeemed=600))
    till.send()
    assert (shop.balance(ana)["held"], shop.balance(ana)["overdraft"]) == (300, 400)
    taken = shop.post("/v1/orders", an_order(ana, order_id=order_id, hold_id=held["hold_id"]))
    assert (taken.status_code, taken.json().get("redeemed")) == (201, 300), taken.text
    balance = shop.balance(ana)
    assert (balance["held"], balance["available"], balance["overdraft"]) == (0, 0, 400 - taken.json()["award"])


def test_another_order_or_member_cannot_use_a_hold(shop: Shop) -> None:
    ana, ben, order_id = shop.a_member(points=500), shop.a_member(points=500), str(uuid4())
    hold_id = hold(shop, ana, 300, order_id=order_id)["hold_id"]
    assert shop.post("/v1/orders", an_order(ana, hold_id=hold_id)).json()["code"] == "id_reuse"
    assert shop.post("/v1/orders", an_order(ben, order_id=order_id, hold_id=hold_id)).json()["code"] == "id_reuse"
    assert shop.balance(ana)["held"] == 300


def test_the_same_order_asks_again_and_gets_the_same_hold(shop: Shop) -> None:
    ana, order_id = shop.a_member(points=500), str(uuid4())
    first = hold(shop, ana, 300, order_id=order_id)
    assert hold(shop, ana, 300, order_id=order_id)["hold_id"] == first["hold_id"]
    assert hold(shop, ana, 200, order_id=order_id)["code"] == "id_reuse"


def test_what_a_till_has_is_refused_with_the_figures_and_asked_back(shop: Shop, till: Till) -> None:
    ana = shop.a_member(points=1000)
    till.write(LeaseSetBody(member_id=ana, target=900))
    till.send()
    key = str(uuid4())
    refused = hold(shop, ana, 500, idempotency_key=key, order_id="order-of-ana")
    assert refused["http"] == 409
    assert (refused["code"], refused["available"], refused["recallable"]) == ("insufficient_points", 100, 900)
    assert refused["retry_after"] > 0
    (directive,) = till.send(events=[]).directives
    assert (directive.kind, directive.member_id, directive.target) == ("lower_lease", ana, 500)
    till.write(LeaseSetBody(member_id=ana, target=500))
    assert till.send().directives == []
    assert hold(shop, ana, 500, idempotency_key=key, order_id="order-of-ana")["http"] == 201


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"points": 0}, "bad_request"),
        ({"points": -5}, "bad_request"),
        ({"points": 10**13}, "bad_request"),
        ({"points": "many"}, "bad_request"),
        ({"order_id": ""}, "bad_request"),
        ({"order_id": "x" * 65}, "bad_request"),
        ({"member_id": "nobody"}, "member_unknown"),
        ({"member_id": str(UUID(int=7))}, "member_unknown"),
        ({"points": 50}, "below_minimum_points"),
        ({"more": 1}, "bad_request"),
    ],
)
def test_a_bad_hold_is_refused_by_its_field(shop: Shop, change: Json, code: str) -> None:
    body = {"member_id": shop.a_member(points=500), "points": 200, "order_id": str(uuid4())} | change
    assert shop.post("/v1/holds", body).json()["code"] == code


@pytest.mark.parametrize("hold_id", [str(UUID(int=7)), "nothing"])
def test_a_hold_that_never_was_is_not_found(shop: Shop, hold_id: str) -> None:
    assert ending(shop, hold_id, "capture")["code"] == "not_found"
    assert ending(shop, hold_id, "void")["code"] == "not_found"


def test_everything_adds_up_afterwards(server: Server) -> None:
    assert server.command("verify")


def test_of_two_members_who_pay_one_order_at_once_one_has_the_points_set_aside(shop: Shop) -> None:
    for _ in range(5):
        members = [shop.a_member(points=500) for _ in range(2)]
        order_id = str(uuid4())
        with ThreadPoolExecutor(max_workers=4) as pool:
            asked = [pool.submit(hold, shop, member, 300, order_id=order_id) for member in members * 2]
            answers = [one.result() for one in asked]
        taken = {one["hold_id"] for one in answers if one["http"] == 201}
        refused = {one["code"] for one in answers if one["http"] != 201}
        assert (len(taken), refused) == (1, {"id_reuse"})
        assert sorted(shop.balance(member)["held"] for member in members) == [0, 300]


def test_the_database_itself_keeps_a_second_open_hold_of_an_order_out(shop: Shop, database: Database) -> None:
    ana, order_id = shop.a_member(points=500), str(uuid4())
    held = hold(shop, ana, 100, order_id=order_id)
    row = {"order_id": order_id, "member_id": uuid4(), "hold_id": uuid4()}
    with pytest.raises(IntegrityError) as refused, database.engine.begin() as connection:
        connection.execute(insert(held_orders).values(**row))
    said = told_of(refused.value)  # what a log says: which table, and nothing of the row
    assert ("held_orders" in said, order_id in said) == (True, False)
    assert ending(shop, held["hold_id"], "void")["http"] == 200
    assert hold(shop, shop.a_member(points=500), 100, order_id=order_id)["http"] == 201
