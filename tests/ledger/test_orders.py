"""Orders of the web and phone channels earn and redeem at once, and are returned without gain or loss."""

from __future__ import annotations

from urllib.parse import quote
from uuid import uuid4

import pytest

from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import Till


def test_an_order_earns_by_the_programme_in_force(shop: Shop) -> None:
    member = shop.a_member()
    answer = shop.post("/v1/orders", an_order(member, amount="12.99"))
    assert answer.status_code == 201, answer.text
    assert answer.json()["award"] == 12
    assert answer.json()["explanation"] == [["base", 12]]
    assert shop.balance(member)["available"] == 12


def test_an_order_redeems_points_and_earns_on_the_rest(shop: Shop) -> None:
    member = shop.a_member(points=500)
    answer = shop.post("/v1/orders", an_order(member, amount="12.00", redeem_points=300)).json()
    assert (answer["worth"], answer["to_pay"], answer["award"]) == ("3.00", "9.00", 9)
    assert shop.balance(member)["available"] == 209


def test_redeeming_more_than_available_is_refused_with_the_figures(shop: Shop) -> None:
    member = shop.a_member(points=200)
    answer = shop.post("/v1/orders", an_order(member, redeem_points=500))
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["code"], problem["requested"], problem["safe_now"]) == ("insufficient_points", 500, 200)
    assert shop.balance(member)["total"] == 200


def test_a_repeated_order_id_answers_the_same_and_counts_once(shop: Shop) -> None:
    member = shop.a_member()
    order = an_order(member)
    first = shop.post("/v1/orders", order)
    again = shop.post("/v1/orders", order)
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert shop.balance(member)["available"] == 12


def test_an_order_id_with_other_content_is_refused(shop: Shop) -> None:
    member = shop.a_member()
    order = an_order(member)
    shop.post("/v1/orders", order)
    other = shop.post("/v1/orders", {**order, "discount": "1.00"})
    assert (other.status_code, other.json()["code"]) == (409, "id_reuse")


def test_returning_an_order_in_two_parts_restores_everything(shop: Shop) -> None:
    member = shop.a_member(points=300)
    order = an_order(member, amount="11.01", redeem_points=300)
    placed = shop.post("/v1/orders", order).json()
    path = f"/v1/orders/{order['order_id']}/returns"
    parts = [
        shop.post(path, {"return_id": str(uuid4()), "lines": [{"line": 1, "quantity": "1"}]}).json() for _ in range(2)
    ]
    assert sum(part["points_back"] for part in parts) == 300
    assert sum(part["award_taken"] for part in parts) == placed["award"]
    assert shop.balance(member) == {
        "available": 300,
        "pending": 0,
        "held": 0,
        "leased": 0,
        "overdraft": 0,
        "total": 300,
    }


def test_returning_more_than_was_bought_is_refused(shop: Shop) -> None:
    order = an_order(shop.a_member())
    shop.post("/v1/orders", order)
    path = f"/v1/orders/{order['order_id']}/returns"
    answer = shop.post(path, {"return_id": "r1", "lines": [{"line": 1, "quantity": "3"}]})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_returned")


@pytest.mark.parametrize("order_id", ["2026/17", "50% off", "a%2Fb", "zamówienie 8"])
def test_an_order_of_any_name_can_be_returned(shop: Shop, order_id: str) -> None:
    order = an_order(shop.a_member()) | {"order_id": order_id}
    shop.post("/v1/orders", order)
    answer = shop.post(
        f"/v1/orders/{quote(order_id, safe='')}/returns", {"return_id": order_id, "lines": [{"line": 1}]}
    )
    assert answer.status_code == 201, answer.text


def test_a_slash_in_a_path_that_names_no_order_is_a_place_that_does_not_exist(shop: Shop) -> None:
    for path in ("/v1/offers/a%2Fb", "/v1/members/a%2fb"):
        answer = shop.get(path)
        assert answer.status_code == 404, answer.text


def test_a_character_that_no_database_takes_is_refused_in_every_path_and_question(shop: Shop) -> None:
    for path in ("offers/a%00b", "members/%00", "segments/a%00/members", "orders/a%00b", "%00"):
        answer = shop.get(f"/v1/{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), path
    for path in ("orders/a%00b/returns", "orders/a%2Fb%00/returns"):
        answer = shop.post(f"/v1/{path}", {"return_id": "r1", "lines": [{"line": 1}]})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), path
    for place, name, value in (("offers", "cursor", "a\0"), ("members", "card", "\0"), ("members", "a\0", "1")):
        answer = shop.get(f"/v1/{place}", **{name: value})
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_request"), place
        assert answer.json()["reason"] == "nul_character"


def test_a_return_of_an_unknown_order_is_refused(shop: Shop) -> None:
    answer = shop.post("/v1/orders/nothing/returns", {"return_id": "r1", "lines": [{"line": 1}]})
    assert (answer.status_code, answer.json()["code"]) == (404, "sale_unknown")


def test_what_a_till_reports_and_what_the_web_orders_meet_in_one_account(shop: Shop, till: Till) -> None:
    member = till.enrol_member(("card", "CJ-7"))
    till.sell(member, award=150)
    till.send()
    answer = shop.post("/v1/orders", an_order(None, card="cj-7", amount="2.00", redeem_points=100))
    assert answer.status_code == 201, answer.text
    reply = till.send(events=[])
    assert [change.member.balance.available for change in reply.changes if change.key == member and change.member] == [
        51
    ]
