"""Compare what is kept of sales, returns, claims and payments with the events, or the orders, that they came with."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, and_, exists, not_, select

from posloyalty.wire.codec import body_of, decode_event, decode_message
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import ClaimBody, OrderPaidBody, ReturnBody, SaleBody
from posloyalty.wire.values import quantity_of_text
from posloyalty_ledger.sales.posting import CHANNEL_LENGTH_MAX
from posloyalty_ledger.sales.repository import ORDERS
from posloyalty_ledger.tables import events, members, order_payments, returned_lines, returns, sale_claims, sales

ROWS_AT_ONCE = 1_000

# Whose points somebody's are now: the sale of a member who was merged may stand under either name.
_Survivors = dict[UUID, UUID]


def sold_faults(connection: Connection) -> Iterator[str]:
    """Name each sale, return, claim and payment that is not what was reported."""
    merged = select(members.c.member_id, members.c.merged_into).where(members.c.merged_into.is_not(None))
    survivors: _Survivors = {row.member_id: row.merged_into for row in connection.execute(merged)}
    yield from _missing_events(connection)
    for fault, name in (
        *((fault, "sale") for fault in _sale_faults(connection, survivors)),
        *((fault, "return") for fault in _return_faults(connection, survivors)),
        *((fault, "claim of sale") for fault in _claim_faults(connection, survivors)),
        *((fault, "payment of order") for fault in _payment_faults(connection)),
    ):
        yield f"{name} {fault}"


def _missing_events(connection: Connection) -> Iterator[str]:
    there = exists().where(events.c.hash == sales.c.event_hash)
    statement = select(sales.c.origin, sales.c.sale_id).where(sales.c.event_hash.is_not(None), ~there)
    for origin, sale_id in connection.execute(statement):
        yield f"sale {sale_id} of {origin}: its event is missing"


def _sale_faults(connection: Connection, survivors: _Survivors) -> Iterator[str]:
    looked_at = (*sales.c, events.c.content.label("event"))
    kept = select(*looked_at).join(events, events.c.hash == sales.c.event_hash, isouter=True)
    for row in connection.execution_options(yield_per=ROWS_AT_ONCE).execute(kept).mappings():
        if row["event"] is None and row["content"] is None:
            continue  # its event is missing, and that is said
        if not _is_as_sold(row, survivors):
            yield f"{row['sale_id']} of {row['origin']}: it is not what was sold"


def _is_as_sold(row: RowMapping, survivors: _Survivors) -> bool:
    body = _body_in(row["event"]) if row["event"] is not None else _order_in(row["content"])
    if not isinstance(body, SaleBody):
        return False
    kept = (row["sale_id"], row["channel"], row["total"], row["redeemed"], row["award"], row["line_count"])
    sold = (body.sale_id, body.channel[:CHANNEL_LENGTH_MAX], body.total, body.redeemed, body.award, len(body.lines))
    return kept == sold and _is_same(row["member_id"], body.member_id, survivors)


def _return_faults(connection: Connection, survivors: _Survivors) -> Iterator[str]:
    brought = _lines_by_return(connection)
    sold = and_(sales.c.origin == returns.c.sale_origin, sales.c.sale_id == returns.c.sale_id)
    claimed = and_(sale_claims.c.origin == returns.c.sale_origin, sale_claims.c.sale_id == returns.c.sale_id)
    told = and_(events.c.event_id == returns.c.cause, not_(events.c.repeats))
    kept = (
        select(
            *returns.c,
            events.c.content.label("event"),
            sales.c.cause.label("sale"),
            sales.c.member_id.label("buyer"),
            sale_claims.c.member_id.label("claimer"),
        )
        .join(sales, sold, isouter=True)
        .join(sale_claims, claimed, isouter=True)
        .join(events, told, isouter=True)
    )
    for row in connection.execute(kept).mappings():
        name, lines = f"{row['return_id']} of {row['origin']}", brought.pop((row["origin"], row["return_id"]), [])
        if row["sale"] is None:
            yield f"{name}: its sale is missing"
        elif row["member_id"] is not None and not _is_of_buyer(row, survivors):
            yield f"{name}: it is not of the member of its sale"
        if row["origin"] != ORDERS and not _is_as_returned(row, lines):
            yield f"{name}: it is not what came back"
    yield from (f"{return_id} of {origin}: there are only lines of it" for origin, return_id in brought)


def _lines_by_return(connection: Connection) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    found: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(select(returned_lines)):
        found[row.origin, row.return_id].append((row.line, row.quantity, row.whole))
    return found


def _is_of_buyer(row: RowMapping, survivors: _Survivors) -> bool:
    return any(
        one is not None and _is_same(row["member_id"], str(one), survivors) for one in (row["buyer"], row["claimer"])
    )


def _is_as_returned(row: RowMapping, lines: list[tuple[Any, ...]]) -> bool:
    body = _body_in(row["event"])
    if not isinstance(body, ReturnBody):
        return False
    kept = (row["return_id"], row["sale_id"], row["money_back"])
    told = [(line.line, format(quantity_of_text(line.quantity), "f"), line.whole) for line in body.lines]
    # Of goods that were back already less is given back than the till told.
    return (
        kept == (body.return_id, body.sale_id, body.money_back)
        and sorted(lines) == sorted(told)
        and (row["points_back"] <= body.points_back)
    )


def _claim_faults(connection: Connection, survivors: _Survivors) -> Iterator[str]:
    told = and_(events.c.event_id == sale_claims.c.cause, not_(events.c.repeats))
    kept = select(*sale_claims.c, events.c.content.label("event")).join(events, told, isouter=True)
    for row in connection.execute(kept).mappings():
        body = _body_in(row["event"])
        if not isinstance(body, ClaimBody) or not _is_as_claimed(row, body, survivors):
            yield f"{row['sale_id']} of {row['origin']}: it is not what was claimed"
        elif row["award"] > sum(json.loads(row["line_awards"])):
            yield f"{row['sale_id']} of {row['origin']}: more was given than its lines earned"


def _is_as_claimed(row: RowMapping, body: ClaimBody, survivors: _Survivors) -> bool:
    return body.sale_id == row["sale_id"] and _is_same(row["member_id"], body.member_id, survivors)


def _payment_faults(connection: Connection) -> Iterator[str]:
    told = and_(events.c.event_id == order_payments.c.cause, not_(events.c.repeats))
    kept = select(*order_payments.c, events.c.content.label("event")).join(events, told, isouter=True)
    for row in connection.execute(kept).mappings():
        body = _body_in(row["event"])
        if not isinstance(body, OrderPaidBody) or body.sale_id != row["sale_id"]:
            yield f"{row['sale_id']} of {row['origin']}: it is not what was paid"


def _is_same(kept: UUID | None, told: str | None, survivors: _Survivors) -> bool:
    if kept is None or told is None:
        return kept is None and told is None
    named = UUID(told)
    return survivors.get(kept, kept) == survivors.get(named, named)


def _body_in(event: bytes | None) -> object:
    try:
        return None if event is None else body_of(decode_event(event))
    except WireError:
        return None


def _order_in(content: bytes) -> object:
    try:
        return decode_message(content, SaleBody)
    except WireError:
        return None
