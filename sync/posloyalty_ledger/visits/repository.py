"""Keep when a member was last seen at a store. Every change is under the lock of the member's books."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, or_, select, tuple_

from posloyalty_ledger.reservation_tables import leases
from posloyalty_ledger.rows import among, put_rows
from posloyalty_ledger.tables import devices
from posloyalty_ledger.visit_tables import visits

_DELETED_AT_ONCE: Final = 400  # a statement's parameters are bounded


class Visit(NamedTuple):
    """That a member visits a store."""

    member_id: UUID
    store_id: str


def days_seen(connection: Connection, member_ids: Collection[UUID]) -> dict[Visit, date]:
    """Give when members were last seen at each store that they visit."""
    if not member_ids:
        return {}
    statement = select(visits).where(among(connection, visits.c.member_id, member_ids))
    return {Visit(row.member_id, row.store_id): row.seen_on for row in connection.execute(statement)}


def visitors_among(connection: Connection, member_ids: Collection[UUID], *, store_id: str) -> set[UUID]:
    """Give those of the members who visit a store."""
    if not member_ids:
        return set()
    statement = select(visits.c.member_id).where(
        visits.c.store_id == store_id, among(connection, visits.c.member_id, member_ids)
    )
    return set(connection.execute(statement).scalars())


def put_visits(connection: Connection, seen: Iterable[Visit], *, on: date) -> None:
    """Note that members were seen on a day."""
    put_rows(connection, visits, [{**visit._asdict(), "seen_on": on} for visit in sorted(seen)])


def hand_on_visits(connection: Connection, *, source: UUID, survivor: UUID) -> None:
    """Have the survivor of a merge visit where the merged member did, whose own rows stay: tills hear of the merge."""
    known = days_seen(connection, [source, survivor])
    handed = {Visit(survivor, visit.store_id): day for visit, day in known.items() if visit.member_id == source}
    newer = {visit: day for visit, day in handed.items() if day > known.get(visit, date.min)}
    put_rows(connection, visits, [{**visit._asdict(), "seen_on": day} for visit, day in sorted(newer.items())])


def forget_visits(connection: Connection, member_ids: Iterable[UUID]) -> None:
    """Keep nothing of where somebody went."""
    connection.execute(delete(visits).where(among(connection, visits.c.member_id, member_ids)))


def members_unseen(connection: Connection, *, before: date, after: UUID | None, limit: int) -> list[UUID]:
    """List members whom some store has not seen since before a day, in the order of their ids."""
    statement = select(visits.c.member_id).where(visits.c.seen_on < before)
    if after is not None:
        statement = statement.where(visits.c.member_id > after)
    return list(connection.execute(statement.distinct().order_by(visits.c.member_id).limit(limit)).scalars())


def end_visits(connection: Connection, member_ids: Sequence[UUID], *, before: date) -> list[Visit]:
    """End the visits of members that are older than a day, but not where a till of the store has points of theirs."""
    known = days_seen(connection, member_ids)
    needed = _leased_at(connection, member_ids)
    ended = sorted(visit for visit, day in known.items() if day < before and visit not in needed)
    for start in range(0, len(ended), _DELETED_AT_ONCE):
        keys = [tuple(visit) for visit in ended[start : start + _DELETED_AT_ONCE]]
        connection.execute(delete(visits).where(tuple_(visits.c.member_id, visits.c.store_id).in_(keys)))
    return ended


def _leased_at(connection: Connection, member_ids: Sequence[UUID]) -> set[Visit]:
    statement = (
        select(leases.c.member_id, leases.c.owner_id, devices.c.store_id)
        .join(devices, devices.c.device_id == leases.c.device_id)
        .where(or_(among(connection, leases.c.member_id, member_ids), among(connection, leases.c.owner_id, member_ids)))
    )
    rows = connection.execute(statement).all()
    return {Visit(one, store_id) for member_id, owner_id, store_id in rows for one in (member_id, owner_id)}
