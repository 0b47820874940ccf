"""A quote gives the figures of the order that would follow, says no as data, and leaves no trace."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database
from posloyalty_ledger.tables import metadata
from tests.ledger.servers import a_key
from tests.ledger.shops import Shop, an_order
from tests.ledger.test_shop_api import PROGRAMME, code_of

SAME_FIGURES = (
    *("member_id", "channel", "currency", "programme_version", "award", "explanation"),
    *("total", "discount", "redeemed", "worth", "to_pay"),
)

REWARD = """
[[reward]]
id = "voucher"
name = "A voucher"
kind = "amount"
worth = "3.00"
cost = 200
"""


@pytest.fixture(autouse=True, scope="module")
def club(shop: Shop) -> None:
    """Let the shop have a programme in which points come in steps."""
    text = PROGRAMME.format(id="club", points=2).replace('worth = "1.00"', 'worth = "1.00"\nstep_points = 100') + REWARD
    assert shop.post("/v1/programmes", {"text": text}).is_success


def a_quote(member_id: str | None = None, **more: object) -> dict[str, Any]:
    return {name: value for name, value in an_order(member_id, **more).items() if name != "order_id"}  # type: ignore[arg-type]


def every_row(database: Database) -> dict[str, list[Any]]:
    with database.snapshot() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in metadata.sorted_tables}


def test_a_quote_gives_the_figures_of_the_order_that_follows(shop: Shop) -> None:
    member = shop.a_member(points=1000)
    order = an_order(member, amount="12.50", redeem_points=300, discount="0.50")
    quoted = shop.post("/v1/quotes", {name: value for name, value in order.items() if name != "order_id"})
    assert quoted.status_code == 200, quoted.text
    taken = shop.post("/v1/orders", order).json()
    assert {name: quoted.json()[name] for name in SAME_FIGURES} == {name: taken[name] for name in SAME_FIGURES}
    assert (quoted.json()["refused"], quoted.json()["to_pay"], quoted.json()["award"]) == (None, "9.00", 18)
    assert (quoted.json()["balance"]["available"], taken["balance"]["available"]) == (1000, 718)


def test_a_quote_says_the_largest_redemption_that_an_order_may_carry(shop: Shop) -> None:
    member = shop.a_member(points=5000)
    quoted = shop.post("/v1/quotes", a_quote(member, amount="12.50")).json()
    assert (quoted["largest_points"], quoted["largest_worth"]) == (1200, "12.00")
    allowed = an_order(member, amount="12.50", redeem_points=quoted["largest_points"])
    assert shop.post("/v1/orders", allowed).status_code == 201


def test_points_that_cannot_be_used_are_data_and_the_figures_are_without_them(shop: Shop) -> None:
    member = shop.a_member(points=250)
    plain = shop.post("/v1/quotes", a_quote(member)).json()
    for points, code in ((150, "not_a_step"), (300, "insufficient_points")):
        quoted = shop.post("/v1/quotes", a_quote(member, redeem_points=points)).json()
        assert (quoted["refused"]["code"], quoted["refused"]["requested"]) == (code, points)
        assert quoted["refused"]["message"]
        assert {**quoted, "refused": None} == plain


def test_points_of_nobody_are_refused_as_data(shop: Shop) -> None:
    quoted = shop.post("/v1/quotes", a_quote(redeem_points=100)).json()
    assert (quoted["refused"]["code"], quoted["member_id"], quoted["balance"]) == ("earn_only", None, None)
    assert quoted["largest_points"] == 0


def test_rewards_are_offered_with_their_price_and_refused_as_data(shop: Shop) -> None:
    rich, poor = shop.a_member(points=250), shop.a_member(points=50)
    quoted = shop.post("/v1/quotes", a_quote(rich, rewards=["voucher"])).json()
    assert (quoted["refused"], quoted["redeemed"], quoted["worth"], quoted["to_pay"]) == (None, 200, "3.00", "9.00")
    assert shop.post("/v1/quotes", a_quote(rich)).json()["allowed_rewards"] == ["voucher"]
    offered = shop.post("/v1/quotes", a_quote(poor)).json()
    assert (offered["allowed_rewards"], offered["rewards"][0]["missing"]) == ([], 150)
    refused = shop.post("/v1/quotes", a_quote(poor, rewards=["voucher"])).json()
    assert refused["refused"]["code"] == "insufficient_points"
    assert {**refused, "refused": None} == offered
    unknown = shop.post("/v1/quotes", a_quote(poor, rewards=["nothing"])).json()
    assert unknown["refused"]["code"] == "reward_unavailable"


def test_a_quote_leaves_no_trace(shop: Shop, database: Database) -> None:
    known, new = shop.a_member(points=500), shop.post("/v1/members", {"name": "Ola"}).json()["member_id"]
    before = every_row(database)
    for body in (a_quote(known, redeem_points=100), a_quote(new), a_quote(), a_quote(known, redeem_points=999)):
        for key in ("again", None):
            assert shop.post("/v1/quotes", body, idempotency_key=key).status_code == 200
    assert every_row(database) == before


def test_what_is_no_order_is_no_quote(shop: Shop) -> None:
    assert code_of(shop.post("/v1/quotes", a_quote(channel="store"))) == (400, "bad_request")
    assert code_of(shop.post("/v1/quotes", {**a_quote(), "lines": []})) == (400, "bad_request")
    assert code_of(shop.post("/v1/quotes", an_order())) == (400, "bad_request"), "an id is an order's"
    assert code_of(shop.post("/v1/quotes", a_quote("0" * 32))) == (404, "member_unknown")


def test_whoever_may_order_may_ask_first(http: httpx.Client, database: Database) -> None:
    asking = Shop(http=http, key=a_key(database, Scope.ORDERS_WRITE))
    assert asking.post("/v1/quotes", a_quote(occurred_at=datetime.now(UTC).isoformat())).status_code == 200
    reading = Shop(http=http, key=a_key(database, Scope.MEMBERS_READ))
    assert code_of(reading.post("/v1/quotes", a_quote())) == (403, "not_allowed")
