"""An order that comes back when its points are spent is refunded less, and nothing is owed afterwards."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.ledger.shops import Json, Shop, an_order

PROGRAMME = """\
[programme]
id = "club"
name = "Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 10
per = "1.00"

[redemption]
points = 100
worth = "1.00"

[returns]
shortfall = "charge"
"""


@pytest.fixture(scope="module", autouse=True)
def _published(shop: Shop) -> None:
    answer = shop.post("/v1/programmes", {"text": PROGRAMME})
    assert answer.status_code == 201, answer.text


def test_spent_points_are_paid_for_out_of_the_refund_and_nothing_is_owed(shop: Shop) -> None:
    member = shop.a_member()
    first = ordered(shop, member, amount="20.00")
    ordered(shop, member, amount="1.50", redeem_points=150)
    back = returned(shop, first)

    assert (first["award"], back["award_taken"]) == (200, 200)
    assert (back["charged_points"], back["charged"], back["money_back"]) == (150, "1.50", "18.50")
    assert shop.balance(member)["total"] == 0
    assert shop.balance(member)["overdraft"] == 0


def test_points_that_are_there_are_taken_and_nothing_is_charged(shop: Shop) -> None:
    member = shop.a_member()
    back = returned(shop, ordered(shop, member, amount="20.00"))

    assert (back["charged_points"], back["money_back"]) == (0, "20.00")
    assert shop.balance(member)["total"] == 0


def test_piece_by_piece_no_more_is_taken_and_charged_than_was_awarded(shop: Shop) -> None:
    member = shop.a_member()
    first = ordered(shop, member, amount="20.00")
    ordered(shop, member, amount="1.50", redeem_points=150)
    parts = [returned(shop, first, quantity="1") for _ in range(2)]

    assert [part["charged_points"] for part in parts] == [50, 100]
    assert shop.balance(member)["total"] == 0
    assert shop.balance(member)["overdraft"] == 0


def ordered(shop: Shop, member: str, *, amount: str, redeem_points: int = 0) -> Json:
    answer = shop.post("/v1/orders", an_order(member, amount=amount, redeem_points=redeem_points))
    assert answer.status_code == 201, answer.text
    placed: Json = answer.json()
    return placed


def returned(shop: Shop, order: Json, *, quantity: str = "2") -> Json:
    asked = {"return_id": str(uuid4()), "lines": [{"line": 1, "quantity": quantity}]}
    answer = shop.post(f"/v1/orders/{order['order_id']}/returns", asked)
    assert answer.status_code == 201, answer.text
    back: Json = answer.json()
    return back
