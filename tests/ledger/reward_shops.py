"""A shop whose programme has rewards, and short words for what it does with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import httpx

from tests.ledger.shops import Json, Shop

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
id = "mug"
name = "Free mug"
cost = 300
kind = "product"
skus = ["mug"]

[[reward]]
id = "five-off"
name = "Five off"
cost = 400
kind = "amount"
worth = "5.00"
limit = { times = 1, per = "ever" }

[[reward]]
id = "tree"
name = "Plant a tree"
cost = 50
kind = "donation"
cause = "Trees"

[[reward]]
id = "given"
name = "A gift"
kind = "amount"
worth = "2.00"

[[reward]]
id = "gold-only"
name = "For gold"
cost = 10
kind = "shipping"
when = { channels = ["phone"] }
"""

SCARCE = """
[[reward]]
id = "scarce"
name = "One of two"
cost = 10
kind = "benefit"
text = "An evening"
stock = 2
"""


def publish_rewards(shop: Shop) -> None:
    answer = shop.post("/v1/programmes", {"text": PROGRAMME})
    assert answer.status_code == 201, answer.text


@contextmanager
def a_scarce_reward(shop: Shop) -> Iterator[str]:
    """Publish a reward of which there are two, under a name of its own."""
    name = f"scarce-{uuid4().hex[:8]}"
    assert shop.post("/v1/programmes", {"text": PROGRAMME + SCARCE.replace('"scarce"', f'"{name}"')}).status_code == 201
    yield name
    publish_rewards(shop)


def issue(shop: Shop, member: str, reward: str = "mug", *, issue_id: str | None = None) -> httpx.Response:
    return shop.post(f"/v1/rewards/{reward}/issue", {"issue_id": issue_id or str(uuid4()), "member_id": member})


def settle(shop: Shop, issue_id: str, what: str) -> httpx.Response:
    return shop.post(f"/v1/issued-rewards/{issue_id}/{what}", {})


def entries(shop: Shop, member: str) -> list[Json]:
    items: list[Json] = shop.get(f"/v1/members/{member}/entries").json()["items"]
    return items


def listed(shop: Shop, member: str, reward: str) -> Json:
    items: list[Json] = shop.get("/v1/rewards", member=member).json()["items"]
    (found,) = [item for item in items if item["id"] == reward]
    return found


def notes_of(shop: Shop, member: str) -> list[str]:
    items = shop.get("/v1/reports/reward-notes", **{"from": "2020-01-01", "to": "2100-01-01"}).json()["items"]
    return [item["note"] for item in items if item["member_id"] == member]


def refusal_of(answer: httpx.Response) -> tuple[int, str, object]:
    problem = answer.json()
    return answer.status_code, problem["code"], problem.get("reason")
