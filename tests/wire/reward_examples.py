"""A golden sale with rewards: a free product that was bought, and a gift that the member held."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from posloyalty.wire.chain import GENESIS
from posloyalty.wire.codec import EventHead, encode_event
from posloyalty.wire.events import RewardTaken, SaleBody, SaleLine


def sale_with_rewards() -> bytes:
    """Give the first event of a journal of its own."""
    head = EventHead(
        id=UUID("0193b3c0-5a00-7a10-8000-0000000000e1"),
        device=UUID("0193b3c0-5a00-7a10-8000-00000000d001"),
        seq=1,
        parent=GENESIS,
        occurred_at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        store="high-street",
        programme_version=3,
    )
    return encode_event(head, _body())


def _body() -> SaleBody:
    return SaleBody(
        sale_id="sale-with-rewards",
        currency="GBP",
        channel="store",
        lines=[_coffee()],
        discount="0.00",
        total="4.50",
        redeemed=350,
        worth="4.50",
        to_pay="0.00",
        award=0,
        explanation=[],
        member_id="0193b3c0-5a00-7a10-8000-00000000a001",
        from_floor=350,
        rewards=["free-coffee", "early-access"],
        rewards_taken=[
            RewardTaken(reward="free-coffee", cost=350, worth="4.50"),
            RewardTaken(reward="early-access", cost=0, worth="0.00", issue="card-7"),
        ],
    )


def _coffee() -> SaleLine:
    return SaleLine(
        sku="coffee-s",
        quantity="1",
        amount="4.50",
        discount="0.00",
        category="grocery",
        brand="private",
        net="4.50",
        earning="0.00",
        paid_with_points="4.50",
        points_used=350,
        award=0,
    )
