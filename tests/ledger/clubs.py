"""A club that pays for actions, with short words for what shops ask of it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx

from tests.ledger.shops import Shop

Json = dict[str, Any]

CLUB = """
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

[[earning.action]]
id = "welcome"
action = "signup"
points = 100
limit = { times = 1, per = "ever" }

[[earning.action]]
id = "visit"
action = "visit"
points = 10
limit = { times = 1, per = "week" }

[[earning.action]]
id = "web-review"
action = "review"
points = 20
when = { channels = ["web"] }

[[earning.action]]
id = "any-review"
action = "review"
points = 5
limit = { times = 1, per = "day" }

[[earning.action]]
id = "newcomers-tour"
action = "tour"
points = 3
when = { first_purchase = true }

[expiry]
policy = "rolling"
after = "P12M"
"""


def an_action(member: str, action: str = "review", **more: object) -> Json:
    return {"action_id": str(uuid4()), "member_id": member, "action": action, **more}


def an_adjustment(member: str, points: int, **more: object) -> Json:
    return {"adjustment_id": str(uuid4()), "member_id": member, "points": points, "reason": "a cold coffee", **more}


def code_of(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return (answer.status_code, answer.json()["code"])


def entries(shop: Shop, member: str) -> list[Json]:
    items: list[Json] = shop.get(f"/v1/members/{member}/entries").json()["items"]
    return items
