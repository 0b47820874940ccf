"""Keep holds. Whoever changes one holds its owner's balance locked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, and_, delete, func, select, update

from posloyalty_ledger.reservation_tables import held_orders, holds
from posloyalty_ledger.rows import among, insert_rows, values_of


class HoldStatus(StrEnum):
    """Where a hold is in its life: it begins open, and the others are final."""

    OPEN = "open"
    CAPTURED = "captured"
    VOID = "void"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRow:
    """Points of `owner_id` that are set aside for an order; `member_id` is whom it was asked for."""

    member_id: UUID
    hold_id: UUID
    owner_id: UUID
    order_id: str
    points: int
    status: str
    created_at: datetime
    expires_at: datetime
    settled_at: datetime | None = None


def insert_hold(connection: Connection, row: HoldRow) -> None:
    """Append a hold. A second one for the same order that is opened at once is refused by its key, and run again."""
    insert_rows(connection, holds, [values_of(row)])
    held = {"order_id": row.order_id, "member_id": row.member_id, "hold_id": row.hold_id}
    insert_rows(connection, held_orders, [held])


def hold_by_id(connection: Connection, hold_id: UUID) -> HoldRow | None:
    """Find a hold."""
    row = connection.execute(select(holds).where(holds.c.hold_id == hold_id)).mappings().first()
    return HoldRow(**row) if row else None


def open_hold_of_order(connection: Connection, order_id: str) -> HoldRow | None:
    """Find what is set aside for an order now."""
    same = and_(holds.c.member_id == held_orders.c.member_id, holds.c.hold_id == held_orders.c.hold_id)
    statement = select(holds).join(held_orders, same).where(held_orders.c.order_id == order_id)
    row = connection.execute(statement).mappings().first()
    return HoldRow(**row) if row else None


def settle_hold(connection: Connection, row: HoldRow, status: HoldStatus, *, at: datetime) -> None:
    """Note how a hold ended."""
    statement = update(holds).where(holds.c.member_id == row.member_id, holds.c.hold_id == row.hold_id)
    connection.execute(statement.values(status=status.value, settled_at=at))
    let_go = delete(held_orders).where(held_orders.c.order_id == row.order_id, held_orders.c.hold_id == row.hold_id)
    connection.execute(let_go)


def open_holds_of(connection: Connection, owner_ids: Iterable[UUID], *, until: datetime | None = None) -> list[HoldRow]:
    """Give the open holds of members, oldest first; `until`: only those that end by then."""
    statement = select(holds).where(
        among(connection, holds.c.owner_id, owner_ids), holds.c.status == HoldStatus.OPEN.value
    )
    if until is not None:
        statement = statement.where(holds.c.expires_at <= until)
    rows = connection.execute(statement.order_by(holds.c.expires_at, holds.c.hold_id)).mappings()
    return [HoldRow(**row) for row in rows]


def owners_of_open(connection: Connection) -> list[UUID]:
    """Give every member who has an open hold."""
    statement = select(holds.c.owner_id).where(holds.c.status == HoldStatus.OPEN.value).distinct()
    return sorted(connection.execute(statement).scalars())


def owners_of_ended(connection: Connection, *, now: datetime, limit: int) -> list[UUID]:
    """Give members of whom some hold has ended."""
    statement = (
        select(holds.c.owner_id)
        .where(holds.c.status == HoldStatus.OPEN.value, holds.c.expires_at <= now)
        .distinct()
        .order_by(holds.c.owner_id)
        .limit(limit)
    )
    return list(connection.execute(statement).scalars())


def held_of(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Sum what open holds have set aside of members' points; who has none is left out."""
    statement = (
        select(holds.c.owner_id, func.sum(holds.c.points))
        .where(among(connection, holds.c.owner_id, member_ids), holds.c.status == HoldStatus.OPEN.value)
        .group_by(holds.c.owner_id)
    )
    return {owner_id: int(points) for owner_id, points in connection.execute(statement)}


def forward_holds(connection: Connection, *, source: UUID, survivor: UUID) -> None:
    """Have the survivor of a merge answer for what was set aside of the other's points."""
    connection.execute(update(holds).where(holds.c.owner_id == source).values(owner_id=survivor))
