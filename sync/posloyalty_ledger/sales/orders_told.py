"""Tell the tills of a store of its orders by phone: one that is placed to be paid later can be paid at any of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, exists, select

from posloyalty.domain.sales import Channel
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.events import SaleBody
from posloyalty.wire.feed_values import OrderValue
from posloyalty.wire.values import text_of_hash, uuid_of_text
from posloyalty_ledger.devices.repository import till_by_id
from posloyalty_ledger.rows import among
from posloyalty_ledger.sales.repository import event_content
from posloyalty_ledger.tables import events, order_payments, returns, sales

OPEN: Final = "open"
PAID: Final = "paid"
CANCELLED: Final = "cancelled"

_PAYMENT: Final = (order_payments.c.origin == sales.c.origin) & (order_payments.c.sale_id == sales.c.sale_id)
_CAME_BACK: Final = exists().where(returns.c.sale_origin == sales.c.origin, returns.c.sale_id == sales.c.sale_id)


def order_values(connection: Connection, causes: Iterable[UUID]) -> dict[UUID, OrderValue]:
    """Give orders as the feed carries them, by the event that placed them; what was paid when it was sold is none."""
    wanted = set(causes)
    if not wanted:
        return {}
    statement = (
        select(sales.c.cause, sales.c.origin, sales.c.event_hash, order_payments.c.cause.label("paid_by"))
        .add_columns(order_payments.c.device_id.label("paid_at"), _CAME_BACK.label("came_back"))
        .join_from(sales, order_payments, _PAYMENT, isouter=True)
        .where(sales.c.channel == Channel.PHONE.value, sales.c.event_hash.is_not(None))
        .where(among(connection, sales.c.cause, wanted))
    )
    rows = connection.execute(statement).mappings().all()
    return {row["cause"]: value for row in rows if (value := _value(connection, row)) is not None}


def _value(connection: Connection, row: Any) -> OrderValue | None:  # noqa: ANN401 - a row of many columns
    content = event_content(connection, origin=row["origin"], event_hash=row["event_hash"])
    event = decode_event(content)
    till, body = till_by_id(connection, uuid_of_text(event.device)), body_of(event)
    if till is None or not isinstance(body, SaleBody) or not body.unpaid:
        return None
    payment = _payment(connection, row["paid_by"], at=row["paid_at"]) if row["paid_by"] else None
    return OrderValue(
        till_no=till.till_no,
        hash=text_of_hash(row["event_hash"]),
        event=content.decode(),
        state=PAID if row["paid_by"] else CANCELLED if row["came_back"] else OPEN,
        payment=payment,
    )


def _payment(connection: Connection, cause: UUID, *, at: UUID) -> str | None:
    """Give the event of a payment; None if its till has joined anew before it sent it."""
    first = select(events.c.content).where(events.c.device_id == at, events.c.event_id == cause, ~events.c.repeats)
    content = connection.execute(first).scalars().first()
    return content.decode() if content is not None else None
