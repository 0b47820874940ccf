"""What goes to causes, told by a till that was offline and by the web shop, adds up at one ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from posloyalty.commands.demo_processes import Json
from tests.end_to_end.shop import Shop, a_line, an_order, sync_until_sent

ANA = "+447700900123"
PROGRAMME = """
[programme]
id = "corner-club"
name = "Corner Club"
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
cause = "Town forest"

[[giving]]
id = "garden"
cause = "School garden"
share = "0.01"
when = { channels = ["store"] }

[[giving]]
id = "forest"
cause = "Town forest"
share = "0.05"
when = { channels = ["web"] }
"""


def totals(shop: Shop) -> dict[str, tuple[int, str]]:
    """Give each cause's points and money of these days."""
    today = datetime.now(UTC).date()
    days = {"from": str(today - timedelta(days=1)), "to": str(today + timedelta(days=1))}
    items = shop.get("/v1/reports/causes", **days)["items"]
    assert isinstance(items, list)
    return {one["cause"]: (one["points"], one["money"]) for one in items}


def amounts(answer: Json) -> list[tuple[str, str]]:
    gifts = answer["gifts"]
    assert isinstance(gifts, list)
    return [(gift["cause"], gift["amount"]) for gift in gifts]


def test_points_and_money_for_causes_add_up_over_till_and_web_and_returns(shop: Shop) -> None:
    till = shop.open_till()
    assert shop.post("/v1/programmes", {"text": PROGRAMME}).is_success
    ana = shop.join_online(name="Ana Kowalska", phone=ANA, points=400)
    sync_until_sent(till)
    assert totals(shop) == {"Town forest": (0, "20.00")}, "5 % of the order that gave the points"

    shop.ledger.kill()
    sold = till.result("record_sale", sale_id="s1", member_id=ana, lines=[a_line("25.50")], rewards=["tree"])
    walk_in = till.result("record_sale", sale_id="s2", lines=[a_line("10.00")])
    back = till.result("return_sale", return_id="r1", sale_id="s2", lines=[{"line": 1, "quantity": "1"}])
    assert (amounts(sold), amounts(walk_in)) == ([("School garden", "0.25")], [("School garden", "0.10")])
    assert amounts(back) == [("School garden", "0.10")]

    shop.ledger.start()
    sync_until_sent(till)
    assert totals(shop) == {"Town forest": (50, "20.00"), "School garden": (0, "0.25")}

    order: Json = {**an_order(ana, amount="10.00"), "rewards": ["tree"]}
    assert amounts(dict(shop.post("/v1/orders", order).json())) == [("Town forest", "0.50")]
    issued = shop.post("/v1/rewards/tree/issue", {"issue_id": "i1", "member_id": ana})
    assert shop.post(f"/v1/issued-rewards/{issued.json()['issue_id']}/redeem", {}).is_success
    assert totals(shop)["Town forest"] == (150, "20.50")

    asked: Json = {"return_id": "r2", "lines": [{"line": 1, "quantity": "1"}]}
    assert shop.post(f"/v1/orders/{order['order_id']}/returns", asked).is_success
    assert totals(shop)["Town forest"] == (100, "20.00"), "the order came back, with the points that were donated in it"
    assert shop.verify_ledger().returncode == 0
