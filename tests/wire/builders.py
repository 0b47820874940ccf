"""Events to send and to spoil."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from posloyalty.wire.chain import GENESIS
from posloyalty.wire.codec import EventHead, encode_event
from posloyalty.wire.events import SaleBody, SaleLine

DEVICE = UUID("0193b3c0-5a00-7a10-8000-00000000d001")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_head(*, seq: int = 1, parent: bytes = GENESIS, occurred_at: datetime = NOON, store: str = "store-1") -> EventHead:
    return EventHead(id=UUID(int=seq), device=DEVICE, seq=seq, parent=parent, occurred_at=occurred_at, store=store)


def a_sale_line(
    *, sku: str = "coffee", amount: str = "4.50", quantity: str = "1", award: int = 4, category: str = "drinks"
) -> SaleLine:
    return SaleLine(
        sku=sku,
        quantity=quantity,
        amount=amount,
        discount="0.00",
        category=category,
        brand="",
        net=amount,
        earning=amount,
        paid_with_points="0.00",
        points_used=0,
        award=award,
    )


def a_sale_body(
    *, sale_id: str = "sale-1", lines: int = 1, sku: str = "coffee", amount: str = "4.50", quantity: str = "1"
) -> SaleBody:
    return SaleBody(
        sale_id=sale_id,
        currency="GBP",
        channel="store",
        lines=[a_sale_line(sku=sku, amount=amount, quantity=quantity) for _ in range(lines)],
        discount="0.00",
        total="4.50",
        redeemed=0,
        worth="0.00",
        to_pay="4.50",
        award=4,
        explanation=[("base", 4)],
    )


def a_sale_event(*, seq: int = 1, parent: bytes = GENESIS, sale_id: str = "sale-1", sku: str = "coffee") -> bytes:
    return encode_event(a_head(seq=seq, parent=parent), a_sale_body(sale_id=sale_id, sku=sku))
