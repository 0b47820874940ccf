"""A web shop on a ledger that is killed: orders and holds, repeated with the same key until they are answered."""

from __future__ import annotations

import random
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

import httpx

from posloyalty.commands.demo_processes import Json

TRIES_MAX = 600
PAUSE_S = 0.1
HTTP_TIMEOUT_S = 10.0


@dataclass(kw_only=True)
class WebChannel:
    """Orders of the same members, at the same time."""

    url: str
    key: str
    members: list[str]
    seed: str
    awards: Counter[str] = field(default_factory=Counter)  # by member: points earned
    redeemed: Counter[str] = field(default_factory=Counter)
    orders: int = 0
    refusals: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 - dice, no secret

    def act(self) -> None:
        """Take one order, with or without points; some have them held first."""
        member, order_id = self.random.choice(self.members), str(uuid.UUID(int=self.random.getrandbits(128)))
        points = self.random.choice([0, 100, 200, 500])
        hold = self._hold(member, order_id, points) if points and self.random.random() < 0.7 else None
        if (
            not self.take_order(member, amount=points // 50 + 20, order_id=order_id, points=points, hold=hold)
            and points
        ):
            self.take_order(member, amount=20, order_id=order_id)

    def take_order(
        self, member: str, *, amount: int, order_id: str = "", points: int = 0, hold: str | None = None
    ) -> bool:
        """Take an order; tell whether it was accepted."""
        order: Json = {
            "order_id": order_id or str(uuid.UUID(int=self.random.getrandbits(128))),
            "channel": "web",
            "member_id": member,
            "lines": [{"sku": "parcel", "category": "goods", "quantity": "1", "amount": f"{amount}.00"}],
            "redeem_points": points,
        }
        reply = self.post("/v1/orders", {**order, "hold_id": hold} if hold else order)
        if reply.is_success:
            self.orders += 1
            self.awards[member] += int(reply.json()["award"])
            self.redeemed[member] += points
        else:
            self.refusals[reply.json()["code"]] += 1
        return reply.is_success

    def _hold(self, member: str, order_id: str, points: int) -> str | None:
        reply = self.post("/v1/holds", {"member_id": member, "points": points, "order_id": order_id})
        if not reply.is_success:
            self.refusals[reply.json()["code"]] += 1
            return None
        hold_id = str(reply.json()["hold_id"])
        if self.random.random() < 0.3:
            self.post(f"/v1/holds/{hold_id}/void", {})
            return None
        return hold_id

    def post(self, path: str, body: Json) -> httpx.Response:
        """Ask until the ledger has said something of its own."""
        key = str(uuid.UUID(int=self.random.getrandbits(128)))
        headers = {"authorization": f"Bearer {self.key}", "idempotency-key": key}
        for _ in range(TRIES_MAX):
            try:
                reply = httpx.post(self.url + path, json=body, headers=headers, timeout=HTTP_TIMEOUT_S)
            except httpx.HTTPError:
                time.sleep(PAUSE_S)
                continue
            if reply.status_code < 500 and reply.status_code != 429:
                return reply
            time.sleep(PAUSE_S)
        message = f"{path} was never answered"
        raise AssertionError(message)
