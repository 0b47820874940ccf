"""What goes to causes: points that members donate at a till or on the web, and a share of each sale. Totals add up."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import uuid4

import httpx
import msgspec
import pytest

from posloyalty.wire.events import ReturnBody, RewardTaken, SaleBody
from posloyalty_ledger.charity_tables import gifts
from posloyalty_ledger.database import Database
from posloyalty_ledger.verification.books import books_faults
from tests.ledger.conftest import a_till
from tests.ledger.reward_shops import issue, settle
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till, a_return, a_sale

Body = TypeVar("Body", SaleBody, ReturnBody)

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
id = "tree"
name = "Plant a tree"
cost = 50
kind = "donation"
cause = "{name} trees"

[[reward]]
id = "boat"
name = "Help the lifeboats"
cost = 100
kind = "donation"
cause = "{name} boats"

[[giving]]
id = "garden"
cause = "{name} garden"
share = "0.01"

[[giving]]
id = "online"
cause = "{name} trees"
share = "0.1"
when = {{ channels = ["web"] }}
"""


@pytest.fixture
def name(shop: Shop) -> str:
    """Publish a programme whose causes are of this test alone, so that totals are its own."""
    own = uuid4().hex[:8]
    answer = shop.post("/v1/programmes", {"text": PROGRAMME.format(name=own)})
    assert answer.status_code == 201, answer.text
    return own


def totals(shop: Shop, name: str, *, since: str = "2020-01-01", until: str = "2100-01-01") -> dict[str, Json]:
    """Give each cause's totals by the last word of its name."""
    answer = shop.get("/v1/reports/causes", **{"from": since, "to": until})
    assert answer.status_code == 200, answer.text
    assert answer.json()["currency"] == "GBP"
    items = [item for item in answer.json()["items"] if item["cause"].startswith(name)]
    return {item.pop("cause").split()[1]: item for item in items}


def ordered(shop: Shop, member: str | None = None, *, amount: str = "12.00", **more: Any) -> Json:  # noqa: ANN401 - any field
    answer = shop.post("/v1/orders", an_order(member, amount=amount, **more))
    assert answer.status_code == 201, answer.text
    placed: Json = answer.json()
    return placed


def returned(shop: Shop, order: Json, *, quantity: str = "2") -> Json:
    asked = {"return_id": str(uuid4()), "lines": [{"line": 1, "quantity": quantity}]}
    answer = shop.post(f"/v1/orders/{order['order_id']}/returns", asked)
    assert answer.status_code == 201, answer.text
    back: Json = answer.json()
    return back


# --- a share of each sale -------------------------------------------------------------------------------------------


def test_an_order_gives_its_share_of_what_is_paid_in_money_and_says_to_whom(shop: Shop, name: str) -> None:
    member = shop.a_member(points=500)
    asked = an_order(member, amount="12.00", redeem_points=200)
    quoted = shop.post("/v1/quotes", {key: value for key, value in asked.items() if key != "order_id"}).json()
    placed = shop.post("/v1/orders", asked).json()
    assert placed["to_pay"] == "10.00"
    assert (
        placed["gifts"]
        == quoted["gifts"]
        == [
            {"id": "garden", "cause": f"{name} garden", "amount": "0.10"},
            {"id": "online", "cause": f"{name} trees", "amount": "1.00"},
        ]
    )
    assert totals(shop, name) == {
        "garden": {"points": 0, "times": 0, "money": "0.10", "sales": 1},
        "trees": {"points": 0, "times": 0, "money": "1.00", "sales": 1},
    }


def test_conditions_of_the_sale_hold_and_nobody_needs_to_be_a_member(shop: Shop, name: str) -> None:
    placed = ordered(shop, channel="phone")
    assert [(gift["id"], gift["amount"]) for gift in placed["gifts"]] == [("garden", "0.12")]
    assert set(totals(shop, name)) == {"garden"}


def test_a_repeated_order_gives_once(shop: Shop, name: str) -> None:
    order = an_order(amount="12.00")
    first, again = (shop.post("/v1/orders", order).json() for _ in range(2))
    assert first == again
    assert totals(shop, name)["garden"]["money"] == "0.12"


def test_what_comes_back_piece_by_piece_takes_its_part_and_in_the_end_all(shop: Shop, name: str) -> None:
    order = ordered(shop, amount="10.90")
    parts = [returned(shop, order, quantity="1") for _ in range(2)]
    assert [gift["amount"] for gift in order["gifts"]] == ["0.10", "1.09"]
    assert [[gift["amount"] for gift in part["gifts"]] for part in parts] == [["0.05", "0.54"], ["0.05", "0.55"]]
    assert {cause: one["money"] for cause, one in totals(shop, name).items()} == {"garden": "0.00", "trees": "0.00"}


def test_what_a_till_printed_is_kept_and_its_return_takes_it_back(shop: Shop, name: str, till: Till) -> None:
    version = shop.get("/v1/programmes/current").json()["version"]
    sale = with_gifts(a_sale(None, award=0), garden="0.11")
    till.write(sale, programme_version=version)
    till.send()
    assert totals(shop, name) == {"garden": {"points": 0, "times": 0, "money": "0.11", "sales": 1}}
    till.write(with_gifts(a_return(sale), garden="0.11"))
    assert till.send().results[-1].status == "posted"
    assert totals(shop, name)["garden"]["money"] == "0.00"


def test_a_return_takes_back_no_more_than_was_given_whatever_a_till_says(
    shop: Shop, name: str, database: Database, http: httpx.Client
) -> None:
    order = ordered(shop, amount="12.00")
    till = a_till(database, http)
    back = a_return(a_sale(None, award=0, sale_id=order["order_id"]))
    till.write(with_gifts(back, garden="9.99", nothing="5.00"))
    assert [outcome.status for outcome in till.send().results] == ["posted"]
    assert {cause: one["money"] for cause, one in totals(shop, name).items()} == {"garden": "0.00", "trees": "1.20"}


@pytest.mark.parametrize("amount", ["0.001", "0.00"])
def test_an_amount_that_is_none_is_left_out_and_the_sale_stands(shop: Shop, name: str, till: Till, amount: str) -> None:
    version = shop.get("/v1/programmes/current").json()["version"]
    till.write(with_gifts(a_sale(None, award=0), garden=amount), programme_version=version)
    assert [outcome.status for outcome in till.send().results] == ["posted"]
    assert totals(shop, name) == {}


def test_an_id_that_the_programme_has_not_is_kept_under_its_own_name(shop: Shop, name: str, till: Till) -> None:
    version = shop.get("/v1/programmes/current").json()["version"]
    strange = f"{name} elsewhere"
    till.write(with_gifts(a_sale(None, award=0), **{strange: "0.11"}), programme_version=version)
    till.send()
    assert totals(shop, name)["elsewhere"]["money"] == "0.11"


def with_gifts(body: Body, **given: str) -> Body:
    return msgspec.structs.replace(body, gifts=list(given.items()))


# --- points that members donate -------------------------------------------------------------------------------------


def test_points_are_donated_on_the_web_beside_a_purchase_and_without_one(shop: Shop, name: str) -> None:
    member = shop.a_member(points=500)
    ordered(shop, member, channel="phone", rewards=["tree", "boat"])
    settle(shop, issue(shop, member, "tree").json()["issue_id"], "redeem")
    found = totals(shop, name)
    assert (found["trees"]["points"], found["trees"]["times"]) == (100, 2)
    assert (found["boats"]["points"], found["boats"]["times"]) == (100, 1)
    assert shop.balance(member)["total"] == 500 - 200 + 12


def test_points_are_donated_at_a_till(shop: Shop, name: str, till: Till) -> None:
    member = shop.a_member(points=500)
    version = shop.get("/v1/programmes/current").json()["version"]
    till.write(donating(a_sale(member, redeemed=50), "tree"), programme_version=version)
    assert [outcome.status for outcome in till.send().results] == ["posted"]
    assert totals(shop, name)["trees"] == {"points": 50, "times": 1, "money": "0.00", "sales": 0}


def test_donated_points_that_a_return_gives_back_are_no_longer_the_causes(
    shop: Shop, name: str, database: Database
) -> None:
    member = shop.a_member(points=500)
    order = ordered(shop, member, channel="phone", rewards=["tree", "boat"])
    parts = [returned(shop, order, quantity="1") for _ in range(2)]
    assert sum(part["points_back"] for part in parts) == 150
    assert {cause: (one["points"], one["times"]) for cause, one in totals(shop, name).items()} == {
        "boats": (0, 1),
        "garden": (0, 0),
        "trees": (0, 1),
    }
    with database.reading() as connection:
        assert list(books_faults(connection)) == []


def test_a_return_too_small_for_one_gift_takes_the_other_and_the_donated_points(shop: Shop, name: str) -> None:
    member = shop.a_member(points=500)
    order = ordered(shop, member, amount="1.00", rewards=["tree", "boat"])
    assert [gift["amount"] for gift in order["gifts"]] == ["0.01", "0.10"]
    part = returned(shop, order, quantity="1")  # half of a penny is none
    assert [gift["amount"] for gift in part["gifts"] if gift["amount"] != "0.00"] == ["0.05"]
    found = totals(shop, name)
    assert {cause: one["money"] for cause, one in found.items()} == {"boats": "0.00", "garden": "0.01", "trees": "0.05"}
    assert found["trees"]["points"] + found["boats"]["points"] == 150 - part["points_back"] == 75


def donating(sale: SaleBody, reward: str) -> SaleBody:
    taken = RewardTaken(reward=reward, cost=sale.redeemed, worth="0.00")
    return msgspec.structs.replace(sale, rewards=[reward], rewards_taken=[taken], worth="0.00")


# --- the report -----------------------------------------------------------------------------------------------------


def test_totals_are_of_the_days_asked_for_both_inside(shop: Shop, name: str, database: Database) -> None:
    ordered(shop, channel="phone")
    with database.reading() as connection:
        own = gifts.select().where(gifts.c.charity == f"{name} garden")
        (day,) = {row.business_date for row in connection.execute(own)}
    assert totals(shop, name, since=str(day), until=str(day))["garden"]["money"] == "0.12"
    assert totals(shop, name, since="2020-01-01", until="2020-12-31") == {}


def test_a_report_over_no_days_is_refused(shop: Shop) -> None:
    answer = shop.get("/v1/reports/causes", **{"from": "2026-03-04", "to": "2026-03-03"})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (400, "bad_request", "to")
