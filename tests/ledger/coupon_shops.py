"""A shop that gives points for coupons, and short words for its single-use codes."""

from __future__ import annotations

import httpx
import msgspec

from posloyalty.wire.events import SaleBody
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import a_sale

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

[[earning.rule]]
id = "spring"
kind = "bonus"
points = 50
when = { coupon = "SPRING" }

[[earning.rule]]
id = "once"
kind = "bonus"
points = 500
when = { coupon = "ONCE" }
limit = { times = 1, per = "ever" }

[[earning.rule]]
id = "letter"
kind = "bonus"
points = 70
when = { coupon = "LETTER" }

[coupons]
codes_only = ["LETTER"]
"""


def publish_coupons(shop: Shop) -> int:
    answer = shop.post("/v1/programmes", {"text": PROGRAMME})
    assert answer.status_code == 201, answer.text
    version: int = answer.json()["version"]
    return version


def some_codes(shop: Shop, count: int = 1, *, coupon: str = "SPRING", **more: object) -> list[str]:
    answer = shop.post("/v1/coupons", {"coupon": coupon, "count": count, **more})
    assert answer.status_code == 201, answer.text
    codes: list[str] = answer.json()["codes"]
    return codes


def a_code(shop: Shop, **more: object) -> str:
    (code,) = some_codes(shop, **more)  # type: ignore[arg-type]
    return code


def listed(shop: Shop, code: str) -> Json:
    """Find a code in the list, page by page."""
    cursor = ""
    while True:
        page = shop.get("/v1/coupons", limit="1000", cursor=cursor).json()
        found: list[Json] = [item for item in page["items"] if item["code"] == code]
        if found or page["next"] is None:
            (one,) = found
            return one
        cursor = page["next"]


def order(shop: Shop, member: str | None, *coupons: str, **more: object) -> httpx.Response:
    return shop.post("/v1/orders", an_order(member, coupons=list(coupons), **more))  # type: ignore[arg-type]


def notes_of(shop: Shop, code: str) -> list[str]:
    items = shop.get("/v1/reports/coupon-notes", **{"from": "2020-01-01", "to": "2100-01-01"}).json()["items"]
    return [item["note"] for item in items if item["code"] == code]


def with_coupon(member: str | None, *coupons: str, bonus: int = 50, sale_id: str | None = None) -> SaleBody:
    """Sell something at a till that printed the bonus of a coupon."""
    sale = a_sale(member, award=10, sale_id=sale_id)
    printed = msgspec.structs.replace(sale.lines[0], award=10 + bonus)
    return msgspec.structs.replace(
        sale,
        coupons=list(coupons),
        award=10 + bonus,
        lines=[printed],
        explanation=[("base", 10), *([("spring", bonus)] if bonus else [])],
    )
