"""A web shop for tests: it calls the shop API with a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

Json = dict[str, Any]


def a_phone() -> str:
    """Give a number that nobody has: of so many that two tests in one database do not come upon the same."""
    return f"+4474{uuid4().int % 10**8:08}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """Calls with one API key."""

    http: httpx.Client
    key: str

    def get(self, path: str, **params: str) -> httpx.Response:
        return self.http.get(path, params=params, headers=self.headers())

    def post(self, path: str, body: object, *, idempotency_key: str | None = None) -> httpx.Response:
        return self.http.post(path, json=body, headers=self.headers(idempotency_key=idempotency_key))

    def headers(self, *, idempotency_key: str | None = None) -> dict[str, str]:
        given = {"authorization": f"Bearer {self.key}"}
        return given if idempotency_key is None else {**given, "idempotency-key": idempotency_key}

    def a_member(self, *, points: int = 0, **details: str) -> str:
        """Let a member in, with so many points, and give their id."""
        card = details.pop("card", f"C{uuid4().hex[:12]}")
        row = {"card": card, **details, "opening_balance": points}
        answer = self.post("/v1/members/import", {"rows": [row]})
        assert answer.json()["new"] == 1, answer.text
        member_id: str = self.get("/v1/members", card=card).json()["items"][0]["member_id"]
        return member_id

    def balance(self, member_id: str) -> Json:
        balance: Json = self.get(f"/v1/members/{member_id}").json()["balance"]
        return balance


def an_order(
    member_id: str | None = None, *, amount: str = "12.00", order_id: str | None = None, **more: object
) -> Json:
    """Order one thing on the web."""
    order: Json = {
        "order_id": order_id or str(uuid4()),
        "channel": "web",
        "lines": [{"sku": "mug", "quantity": "2", "amount": amount}],
        **more,
    }
    return order if member_id is None else {**order, "member_id": member_id}
