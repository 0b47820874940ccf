"""Keep leases. Whoever changes one holds its owner's balance locked, and the till's row."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, and_, delete, func, or_, select, update

from posloyalty_ledger.reservation_tables import leases, recalls
from posloyalty_ledger.rows import among, insert_rows, values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseRow:
    """Points of `owner_id` that are set aside for a till, under the name of the member whom they were granted for."""

    member_id: UUID
    device_id: UUID
    owner_id: UUID
    points: int
    changed_at: datetime


def leases_of_till(connection: Connection, device_id: UUID) -> list[LeaseRow]:
    """Give all leases of a till, by member."""
    statement = select(leases).where(leases.c.device_id == device_id).order_by(leases.c.member_id)
    return [LeaseRow(**row) for row in connection.execute(statement).mappings()]


def leased_of(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Sum what is set aside for tills of the points of members; who has nothing there is left out."""
    statement = (
        select(leases.c.owner_id, func.sum(leases.c.points))
        .where(among(connection, leases.c.owner_id, member_ids))
        .group_by(leases.c.owner_id)
    )
    return {owner_id: int(points) for owner_id, points in connection.execute(statement)}


def replace_leases(connection: Connection, rows: Iterable[LeaseRow], *, gone: Iterable[tuple[UUID, UUID]]) -> None:
    """Store changed leases and drop those that are `gone`: (member, till)."""
    changed = list(rows)
    keys = [*gone, *((row.member_id, row.device_id) for row in changed)]
    if keys:
        named = [
            and_(leases.c.member_id == member_id, leases.c.device_id == device_id) for member_id, device_id in keys
        ]
        connection.execute(delete(leases).where(or_(*named)))
    insert_rows(connection, leases, [values_of(row) for row in changed])


def forget_recalls(connection: Connection, keys: Collection[tuple[UUID, UUID]]) -> set[UUID]:
    """Note that tills have answered what was asked of them: (member, till); give of whom something was asked."""
    if not keys:
        return set()
    named = [and_(recalls.c.member_id == member_id, recalls.c.device_id == device_id) for member_id, device_id in keys]
    return set(connection.execute(delete(recalls).where(or_(*named)).returning(recalls.c.member_id)).scalars())


def hand_on_leases(connection: Connection, *, source: UUID, to: UUID) -> None:
    """Give what was set aside for a till to the device that its store joined again as."""
    connection.execute(update(leases).where(leases.c.device_id == source).values(device_id=to))


def forward_leases(connection: Connection, *, source: UUID, survivor: UUID) -> None:
    """Have the survivor of a merge answer for what was set aside of the other's points."""
    connection.execute(update(leases).where(leases.c.owner_id == source).values(owner_id=survivor))
