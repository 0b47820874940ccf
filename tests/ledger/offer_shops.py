"""A shop whose programme has segments' and offered rules and gifts, and short words for what it does with them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from uuid import uuid4

import httpx

from tests.ledger.shops import Json, Shop

EARNING = """
[[earning.rule]]
id = "nurses-double"
kind = "multiplier"
factor = "2"
when = { segments = ["nurses"] }

[[earning.rule]]
id = "treat"
kind = "bonus"
points = 40
offered = true

[[earning.action]]
id = "visit"
action = "visit"
points = 3

[[earning.action]]
id = "nurses-visit"
action = "visit"
points = 7
when = { segments = ["nurses"] }

[[reward]]
id = "gift"
name = "A gift"
kind = "amount"
worth = "2.00"

[[reward]]
id = "mug"
name = "A mug"
kind = "amount"
worth = "3.00"
cost = 50
when = { segments = ["nurses"] }
"""

PROGRAMME = f"""
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
{EARNING}"""

ALWAYS = {"from": "2020-01-01", "until": "2099-12-31"}


def publish_offers(shop: Shop, more: str = "") -> None:
    answer = shop.post("/v1/programmes", {"text": PROGRAMME + more})
    assert answer.status_code == 201, answer.text


def a_segment(shop: Shop, *members: str, segment_id: str | None = None) -> str:
    """Make a segment of an id of its own."""
    name = segment_id or f"s-{uuid4().hex[:8]}"
    answer = shop.post("/v1/segments", {"segment_id": name, "members": list(members)})
    assert answer.status_code == 201, answer.text
    return name


def change(shop: Shop, segment: str, what: str, members: Sequence[str]) -> httpx.Response:
    return shop.post(f"/v1/segments/{segment}/members/{what}", {"members": list(members)})


def offer(shop: Shop, **terms: object) -> httpx.Response:
    return shop.post("/v1/offers", {"offer_id": str(uuid4()), **ALWAYS, **terms})


def made(shop: Shop, **terms: object) -> str:
    """Make an offer and give its id."""
    answer = offer(shop, **terms)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["offer_id"])


def member(shop: Shop, member_id: str) -> Json:
    found: Json = shop.get(f"/v1/members/{member_id}").json()
    return found


def offers_of(shop: Shop, member_id: str) -> list[str]:
    return [one["reward"] or one["rule"] for one in member(shop, member_id)["offers"]]


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for what the service does page by page after it has answered."""
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, "not within 30 s"
        time.sleep(0.02)
