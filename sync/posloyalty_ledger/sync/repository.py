"""Keep what tills report: every event's bytes as they came, in order, with the first result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, delete, func, select, update

from posloyalty_ledger.exception_tables import errands
from posloyalty_ledger.lock_order import for_update
from posloyalty_ledger.rows import among, insert_missing, insert_rows
from posloyalty_ledger.tables import attachments, events

POSTED = "posted"
PARKED = "parked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an event. `posted`: by how much it changed the member's total; `waits_for`: what would post it."""

    status: str = POSTED
    code: str | None = None
    posted: int | None = None
    overdraft: int | None = None
    waits_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """An event that is durable here."""

    device_id: UUID
    hash: bytes
    parent: bytes
    event_id: UUID | None
    content: bytes
    received_at: datetime
    arrival: int
    outcome: Outcome

    @property
    def order(self) -> tuple[datetime, UUID, int]:
        """Give its place among all events, by their first arrival."""
        return self.received_at, self.device_id, self.arrival


def known_events(
    connection: Connection, device_ids: Sequence[UUID], hashes: Iterable[bytes]
) -> dict[bytes, StoredEvent]:
    """Find events of a store's devices by hash. Bytes are not read again."""
    columns = [column for column in events.columns if column.name != "content"]
    statement = select(*columns).where(
        among(connection, events.c.device_id, device_ids), among(connection, events.c.hash, hashes)
    )
    return {row["hash"]: _stored(row) for row in connection.execute(statement).mappings()}


def device_after(connection: Connection, device_ids: Sequence[UUID], *, parent: bytes) -> UUID | None:
    """Find the device, of these, that went on from an event; None if none did."""
    statement = select(events.c.device_id).where(events.c.device_id.in_(device_ids), events.c.parent == parent)
    return connection.execute(statement.order_by(events.c.received_at, events.c.device_id).limit(1)).scalar()


def holder_of(connection: Connection, device_ids: Collection[UUID], *, event_hash: bytes) -> UUID | None:
    """Find the device, of these, that brought an event."""
    statement = select(events.c.device_id).where(events.c.device_id.in_(device_ids), events.c.hash == event_hash)
    return connection.execute(statement).scalar()


def with_events(connection: Connection, device_ids: Collection[UUID]) -> set[UUID]:
    """Give those devices that have brought an event."""
    statement = select(events.c.device_id).where(events.c.device_id.in_(device_ids)).distinct()
    return set(connection.execute(statement).scalars())


def first_parent(connection: Connection, device_id: UUID) -> bytes:
    """Give the parent of the first event that a device brought; it has brought one."""
    statement = select(events.c.parent).where(events.c.device_id == device_id).order_by(events.c.arrival).limit(1)
    return bytes(connection.execute(statement).scalar_one())


def event_as_stored(connection: Connection, device_id: UUID, event_hash: bytes) -> StoredEvent | None:
    """Find one event for somebody who only looks."""
    statement = select(events).where(events.c.device_id == device_id, events.c.hash == event_hash)
    row = connection.execute(statement).mappings().first()
    return _stored(row) if row else None


def stored_event(connection: Connection, device_id: UUID, event_hash: bytes) -> StoredEvent | None:
    """Find one event, and keep others from changing what it waits for meanwhile."""
    statement = select(events).where(events.c.device_id == device_id, events.c.hash == event_hash).with_for_update()
    row = connection.execute(statement).mappings().first()
    return _stored(row) if row else None


def ids_seen(connection: Connection, event_ids: Iterable[UUID]) -> set[UUID]:
    """Give those event ids that came before, from whichever till."""
    wanted = list(event_ids)
    if not wanted:
        return set()
    statement = select(events.c.event_id).where(among(connection, events.c.event_id, wanted))
    return set(connection.execute(statement).scalars())


def arrivals_of(connection: Connection, device_id: UUID) -> int:
    """Count how many events of a device arrived."""
    statement = select(func.coalesce(func.max(events.c.arrival), 0)).where(events.c.device_id == device_id)
    return int(connection.execute(statement).scalar_one())


def is_awaited(connection: Connection, keys: Iterable[str]) -> bool:
    """Tell whether parked events wait for any of these."""
    statement = select(events.c.waits_for).where(among(connection, events.c.waits_for, keys)).limit(1)
    return connection.execute(statement).first() is not None


def lock_waiting_for(connection: Connection, keys: Iterable[str]) -> list[StoredEvent]:
    """Give the parked events that wait for any of these, and keep others from posting them at the same time.

    Nothing waits for a return, so all that wait for members come before those that may wait for them.
    """
    wanted = sorted(set(keys))
    if not wanted:
        return []
    statement = (
        select(events)
        .where(among(connection, events.c.waits_for, wanted))
        .order_by(events.c.waits_for, events.c.device_id, events.c.hash)
    )
    return [_stored(row) for row in connection.execute(for_update(connection, statement)).mappings()]


def keys_waited_for(connection: Connection, *, after: str, limit: int) -> list[str]:
    """Give what parked events wait for, in order, from beyond `after`."""
    statement = select(events.c.waits_for).where(events.c.waits_for > after).order_by(events.c.waits_for)
    return [key for key in connection.execute(statement.distinct().limit(limit)).scalars() if key is not None]


def events_after(connection: Connection, device_id: UUID, *, after: bytes, limit: int) -> list[StoredEvent]:
    """Give a device's events in order of arrival, from beyond one of them; from the first if that is unknown."""
    place = select(events.c.arrival).where(events.c.device_id == device_id, events.c.hash == after)
    beyond = connection.execute(place).scalar() or 0
    statement = (
        select(events).where(events.c.device_id == device_id, events.c.arrival > beyond).order_by(events.c.arrival)
    )
    return [_stored(row) for row in connection.execute(statement.limit(limit)).mappings()]


def set_waits_for(connection: Connection, event: StoredEvent, key: str | None) -> None:
    """Change what a parked event waits for; None: it was posted, or nothing would help. Its first result stays."""
    statement = update(events).where(events.c.device_id == event.device_id, events.c.hash == event.hash)
    connection.execute(statement.values(waits_for=key))


def set_mark(connection: Connection, event: StoredEvent, mark: str) -> None:
    """Mark a stored event for a person to look at, unless something graver is marked."""
    statement = update(events).where(events.c.device_id == event.device_id, events.c.hash == event.hash)
    connection.execute(statement.where(events.c.mark.is_(None)).values(mark=mark))


def set_refused(connection: Connection, device_id: UUID, event_hash: bytes, code: str) -> None:
    """Note of a decision that was stored that it could not be carried out."""
    statement = update(events).where(events.c.device_id == device_id, events.c.hash == event_hash)
    connection.execute(statement.values(status=PARKED, code=code))


def insert_errands(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
    """Note which events are to be carried out once their transaction has committed."""
    insert_rows(connection, errands, rows)


def errands_due(connection: Connection, *, limit: int) -> list[tuple[UUID, bytes]]:
    """Give what is to be carried out still, oldest first: (device, hash)."""
    statement = select(errands.c.device_id, errands.c.event_hash)
    ordered = statement.order_by(errands.c.received_at, errands.c.device_id, errands.c.arrival).limit(limit)
    return [(device_id, event_hash) for device_id, event_hash in connection.execute(ordered)]


def take_errand(connection: Connection, device_id: UUID, event_hash: bytes) -> bool:
    """Take an errand off the list, in the transaction that carries it out. False: somebody else has."""
    same = delete(errands).where(errands.c.device_id == device_id, errands.c.event_hash == event_hash)
    return bool(connection.execute(same).rowcount)


def insert_events(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
    """Append events."""
    insert_rows(connection, events, rows)


def insert_attachments(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
    """Append attachments, those that are not there."""
    insert_missing(connection, attachments, rows)


def attachments_of_events(
    connection: Connection, stored: Sequence[StoredEvent]
) -> dict[bytes, tuple[tuple[bytes, bytes], ...]]:
    """Give events' attachments as (salt, content), by the events' hashes."""
    if not stored:
        return {}
    statement = (
        select(attachments.c.event_hash, attachments.c.salt, attachments.c.content)
        .where(
            among(connection, attachments.c.device_id, {event.device_id for event in stored}),
            among(connection, attachments.c.event_hash, [event.hash for event in stored]),
        )
        .order_by(attachments.c.position)
    )
    found: dict[bytes, tuple[tuple[bytes, bytes], ...]] = {}
    for event_hash, salt, content in connection.execute(statement):
        found[event_hash] = (*found.get(event_hash, ()), (salt, content))
    return found


def _stored(row: RowMapping) -> StoredEvent:
    return StoredEvent(
        device_id=row["device_id"],
        hash=row["hash"],
        parent=row["parent"],
        event_id=row["event_id"],
        content=row.get("content", b""),
        received_at=row["received_at"],
        arrival=row["arrival"],
        outcome=Outcome(
            status=row["status"],
            code=row["code"],
            posted=row["posted"],
            overdraft=row["overdraft"],
            waits_for=row["waits_for"],
        ),
    )
