"""Keep what was sold and returned. The lines of a till's sale stay in its event's bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select, tuple_, update

from posloyalty_ledger.lock_order import for_update
from posloyalty_ledger.rows import among, insert_rows, values_of
from posloyalty_ledger.tables import award_differences, award_reversals, events, returned_lines, returns, sales

# The origin of orders; a till's sales have its device id. A caller's ids are its own, so two tills may sell "1".
ORDERS = "orders"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleRow:
    """A posted sale or order. `content`: an order's own body; a till's stands in its event."""

    origin: str
    sale_id: str
    cause: UUID
    member_id: UUID | None
    channel: str
    store_id: str
    programme_version: int
    occurred_at: datetime
    recorded_at: datetime
    business_date: date
    total: str
    redeemed: int
    award: int
    line_count: int
    event_hash: bytes | None = None
    content: bytes | None = None
    request_sha256: bytes | None = None
    answer: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRow:
    """A posted return."""

    origin: str
    return_id: str
    cause: UUID
    sale_origin: str
    sale_id: str
    member_id: UUID | None
    money_back: str
    points_back: int
    award_taken: int
    award_expired: int
    recorded_at: datetime
    business_date: date
    request_sha256: bytes | None = None
    answer: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedPart:
    """How much of a sale's line a return brought back; `line` counts from 1."""

    line: int
    quantity: Decimal
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardDifference:
    """What a receipt promised, and what the rules give."""

    cause: UUID
    member_id: UUID
    printed: int
    computed: int
    recorded_at: datetime


def sales_by_keys(connection: Connection, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], SaleRow]:
    """Find sales by (origin, sale_id)."""
    wanted = set(keys)
    if not wanted:
        return {}
    # Others' sales of the same ids come along: each till counts its own, so there are few.
    origins, sale_ids = {origin for origin, _ in wanted}, {sale_id for _, sale_id in wanted}
    statement = select(sales).where(
        among(connection, sales.c.origin, origins), among(connection, sales.c.sale_id, sale_ids)
    )
    found = {(row["origin"], row["sale_id"]): SaleRow(**row) for row in connection.execute(statement).mappings()}
    return {key: row for key, row in found.items() if key in wanted}


def sales_by_id(connection: Connection, sale_id: str) -> list[SaleRow]:
    """Find the sales of all origins that have this id."""
    return [SaleRow(**row) for row in connection.execute(select(sales).where(sales.c.sale_id == sale_id)).mappings()]


def days_of_sales(connection: Connection, member_id: UUID, *, after: date) -> list[date]:
    """Give the local days after a day on which a member bought something."""
    statement = select(sales.c.business_date).where(sales.c.member_id == member_id, sales.c.business_date > after)
    return list(connection.execute(statement.distinct()).scalars())


def lock_sales_named(connection: Connection, sale_ids: Collection[str]) -> None:
    """Keep others from returning the sales that have these ids, of all origins."""
    if sale_ids:
        statement = select(sales.c.cause).where(among(connection, sales.c.sale_id, sale_ids))
        connection.execute(for_update(connection, statement.order_by(sales.c.origin, sales.c.sale_id))).all()


def sale_by_key(connection: Connection, *, origin: str, sale_id: str) -> SaleRow | None:
    """Find a sale."""
    return sales_by_keys(connection, [(origin, sale_id)]).get((origin, sale_id))


def event_content(connection: Connection, *, origin: str, event_hash: bytes) -> bytes:
    """Give the bytes of the event that a till's sale came with."""
    statement = select(events.c.content).where(events.c.hash == event_hash, events.c.device_id == UUID(origin))
    found = connection.execute(statement).scalar()
    if found is None:  # the till goes on under another device, which sent it
        found = connection.execute(select(events.c.content).where(events.c.hash == event_hash)).scalars().first()
    assert isinstance(found, bytes), "a posted sale has its event"
    return found


def return_by_key(connection: Connection, *, origin: str, return_id: str) -> ReturnRow | None:
    """Find a return."""
    statement = select(returns).where(returns.c.origin == origin, returns.c.return_id == return_id)
    row = connection.execute(statement).mappings().first()
    return ReturnRow(**row) if row else None


def returns_of_sale(connection: Connection, sale: SaleRow) -> list[ReturnRow]:
    """Give the returns of a sale, through whichever till, oldest first."""
    statement = (
        select(returns)
        .where(returns.c.sale_origin == sale.origin, returns.c.sale_id == sale.sale_id)
        .order_by(returns.c.recorded_at, returns.c.origin, returns.c.return_id)
    )
    return [ReturnRow(**row) for row in connection.execute(statement).mappings()]


def parts_of_returns(connection: Connection, rows: Sequence[ReturnRow]) -> list[ReturnedPart]:
    """Give the lines of returns."""
    keys = [(row.origin, row.return_id) for row in rows]
    if not keys:
        return []
    statement = select(returned_lines).where(tuple_(returned_lines.c.origin, returned_lines.c.return_id).in_(keys))
    return [_part(row) for row in connection.execute(statement).mappings()]


def insert_sales(connection: Connection, rows: Iterable[SaleRow]) -> None:
    """Append sales."""
    insert_rows(connection, sales, [values_of(row) for row in rows])


def insert_return(connection: Connection, row: ReturnRow, parts: Iterable[ReturnedPart]) -> None:
    """Append a return with its lines."""
    insert_rows(connection, returns, [values_of(row)])
    insert_rows(
        connection,
        returned_lines,
        [
            {
                "origin": row.origin,
                "return_id": row.return_id,
                "line": part.line,
                "quantity": format(part.quantity, "f"),
                "whole": part.whole,
            }
            for part in parts
        ],
    )


def sale_of_cause(connection: Connection, member_id: UUID, cause: UUID) -> SaleRow | None:
    """Find a member's own sale by what its transfers name."""
    statement = select(sales).where(sales.c.member_id == member_id, sales.c.cause == cause)
    row = connection.execute(statement).mappings().first()
    return SaleRow(**row) if row else None


def reversed_award(connection: Connection, cause: UUID) -> int:
    """Give how much of a sale's award a manager took back, besides its returns."""
    statement = select(award_reversals.c.points).where(award_reversals.c.cause == cause)
    return int(connection.execute(statement).scalar() or 0)


def insert_award_differences(connection: Connection, rows: Iterable[AwardDifference]) -> None:
    """Note for the manager where a receipt promised more than the rules give. What was printed stands."""
    insert_rows(connection, award_differences, [values_of(row) for row in rows])


def _part(row: RowMapping) -> ReturnedPart:
    return ReturnedPart(line=row["line"], quantity=Decimal(row["quantity"]), whole=row["whole"])


def set_sale_answer(connection: Connection, *, sale_id: str, answer: bytes) -> None:
    """Keep what an order was answered."""
    statement = update(sales).where(sales.c.origin == ORDERS, sales.c.sale_id == sale_id)
    connection.execute(statement.values(answer=answer))


def set_return_answer(connection: Connection, *, return_id: str, answer: bytes) -> None:
    """Keep what an order's return was answered."""
    statement = update(returns).where(returns.c.origin == ORDERS, returns.c.return_id == return_id)
    connection.execute(statement.values(answer=answer))
