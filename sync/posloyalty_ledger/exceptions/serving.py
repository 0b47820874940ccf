"""Show who served whom, and what was done with one sale more than once: evidence of what only a person can judge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from posloyalty.domain.signals import PAIR_WITHIN
from posloyalty.wire.codec import body_of, decode_event, head_of
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import ClaimBody, Event, EventBody, OrderPaidBody, ReturnBody, SaleBody
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.sale_tables import order_payments, returns, sale_claims
from posloyalty_ledger.sales.repository import sales_by_id
from posloyalty_ledger.tables import sales

# As many as show a habit; whoever wants all of them looks at the member's history.
VISITS_SHOWN_MAX: Final = 10


def served_by(connection: Connection, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the signals of an event, the cashier, and where the member bought within a day of it."""
    read = _read(row["content"])
    if read is None:
        return {}
    event, body = read
    sale_id = body.sale_id if isinstance(body, SaleBody | ReturnBody | ClaimBody) else None
    member_id: str | None = getattr(body, "member_id", None)
    return {
        "signals": list(getattr(body, "signals", ())),
        "cashier": event.cashier,
        "sale_id": sale_id,
        "occurred_at": event.occurred_at,
        "visits": _visits(connection, event, UUID(member_id)) if member_id else [],
    }


def causes_about_the_sale(connection: Connection, row: Mapping[str, Any]) -> list[UUID]:
    """Give the events that returned, claimed or paid the sale of this one."""
    read = _read(row["content"])
    if read is None or not isinstance(read[1], ReturnBody | ClaimBody | OrderPaidBody):
        return []
    body = read[1]
    found = [sale for sale in sales_by_id(connection, body.sale_id) if _is_of(sale.event_hash, body.sale_hash)]
    about = (
        (returns, returns.c.sale_origin),
        (sale_claims, sale_claims.c.origin),
        (order_payments, order_payments.c.origin),
    )
    causes: list[UUID] = []
    for sale in found:
        for table, origin in about:
            same = select(table.c.cause).where(origin == sale.origin, table.c.sale_id == sale.sale_id)
            causes.extend(connection.execute(same).scalars())
        causes.append(sale.cause)
    return causes


def _is_of(event_hash: bytes | None, hash_start: str | None) -> bool:
    return hash_start is None or (event_hash is not None and event_hash.hex().startswith(hash_start))


def _read(content: bytes) -> tuple[Event, EventBody] | None:
    try:
        event = decode_event(content)
        return event, body_of(event)
    except WireError:
        return None


def _visits(connection: Connection, event: Event, member_id: UUID) -> list[dict[str, Any]]:
    at = head_of(event).occurred_at
    if not datetime.min.replace(tzinfo=UTC) + PAIR_WITHIN <= at <= datetime.max.replace(tzinfo=UTC) - PAIR_WITHIN:
        return []  # at an end of the calendar there is no day before or after
    statement = (
        select(sales.c.sale_id, sales.c.store_id, sales.c.channel, sales.c.occurred_at, sales.c.total)
        .where(
            sales.c.member_id == member_id,
            sales.c.occurred_at >= at - PAIR_WITHIN,
            sales.c.occurred_at <= at + PAIR_WITHIN,
        )
        .order_by(sales.c.occurred_at.desc())
        .limit(VISITS_SHOWN_MAX)
    )
    return [
        {
            "sale_id": visit.sale_id,
            "store": visit.store_id,
            "channel": visit.channel,
            "occurred_at": text_of_time(visit.occurred_at),
            "total": visit.total,
        }
        for visit in connection.execute(statement)
    ]
