"""What a tier gives besides points is told to the web shop, which gives it; what a till took off stands as sold."""

from __future__ import annotations

from uuid import uuid4

import msgspec
import pytest

from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till, a_sale

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

[tiers]
metric = "spend"
window = "P12M"

[[tier]]
id = "gold"
name = "Gold"
from = "0"
discount_percent = "5.50"
perks = ["free_shipping"]
"""

BENEFITS = {"id": "gold", "name": "Gold", "discount_percent": "5.5", "perks": ["free_shipping"]}


@pytest.fixture(scope="module", autouse=True)
def version(shop: Shop) -> int:
    answer = shop.post("/v1/programmes", {"text": PROGRAMME})
    assert answer.status_code == 201, answer.text
    return int(answer.json()["version"])


def test_a_member_and_a_quote_say_what_the_tier_gives(shop: Shop) -> None:
    ana = shop.a_member()
    assert shop.post("/v1/orders", an_order(ana)).status_code == 201
    assert shop.get(f"/v1/members/{ana}").json()["tier_benefits"] == BENEFITS
    asked = {name: value for name, value in an_order(ana).items() if name != "order_id"}
    quoted: Json = shop.post("/v1/quotes", asked).json()
    assert (quoted["tier_benefits"], quoted["total"]) == (BENEFITS, "12.00")


def test_a_sale_with_a_tiers_discount_is_computed_as_it_was_sold(shop: Shop, till: Till, version: int) -> None:
    ana = shop.a_member()
    sale = a_sale(ana, award=10, sale_id=str(uuid4()))
    line = msgspec.structs.replace(sale.lines[0], amount="10.58", discount="0.58", tier_discount="0.58")
    till.write(msgspec.structs.replace(sale, lines=[line], discount_tier="gold"), programme_version=version)
    assert till.send().results[-1].posted == 10
    assert shop.balance(ana)["total"] == 10
