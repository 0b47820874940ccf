"""Hash every till's events anew, from the first to the tip, and read what stands beside their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, and_, exists, func, select

from posloyalty.wire.chain import GENESIS, attachment_hash, event_hash
from posloyalty.wire.events import MemberEnrolledBody, MemberUpdatedBody
from posloyalty.wire.values import text_of_hash
from posloyalty_ledger.devices.repository import Till
from posloyalty_ledger.sync.batch import ATTACHMENT_MISSING, MALFORMED, read_meaning
from posloyalty_ledger.sync.gaps import gap_ends
from posloyalty_ledger.sync.repository import PARKED, POSTED
from posloyalty_ledger.tables import attachments, devices, events

ROWS_AT_ONCE = 1_000
_LOOKED_AT: Final = (
    *(events.c.hash, events.c.parent, events.c.content, events.c.seq, events.c.event_id, events.c.type),
    *(events.c.status, events.c.code, events.c.repeats),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Links:
    """The hashes seen so far, of all tills, and the events whose parent is not among them yet.

    A till that joined again goes on from where it was another; of two copies that did, either may be heard first.
    """

    known: set[bytes]
    open: list[tuple[bytes, str]] = field(default_factory=list)


def chain_faults(connection: Connection) -> Iterator[str]:
    """Name each event that does not verify, and each till whose tip is not its newest event."""
    links = _Links(known={GENESIS, *gap_ends(connection)})
    for row in connection.execute(select(devices).order_by(devices.c.till_no)).mappings():
        yield from _till_faults(connection, Till(**row), links)
    yield from (f"{event}: the parent is missing" for parent, event in links.open if parent not in links.known)
    yield from _attachment_faults(connection)


def count_events(connection: Connection) -> int:
    """Count the stored events."""
    return int(connection.execute(select(func.count()).select_from(events)).scalar_one())


def _till_faults(connection: Connection, till: Till, links: _Links) -> Iterator[str]:
    statement = select(*_LOOKED_AT).where(events.c.device_id == till.device_id).order_by(events.c.arrival)
    newest: tuple[bytes, int] | None = None
    for row in connection.execution_options(yield_per=ROWS_AT_ONCE).execute(statement):
        event = f"till {till.till_no}, event {row.seq}"
        if event_hash(parent=row.parent, content=row.content) != row.hash:
            yield f"{event}: the bytes do not have this hash"
        if row.parent not in links.known:
            links.open.append((row.parent, event))
        yield from (f"{event}: {fault}" for fault in _column_faults(row))
        links.known.add(row.hash)
        newest = (row.hash, row.seq)
    if newest is not None and newest != (till.tip_hash, till.tip_seq):
        yield f"till {till.till_no}: the tip is not the newest event"


def _column_faults(row: Any) -> Iterator[str]:  # noqa: ANN401 - a row
    """Compare what stands beside the bytes with what they say. Bytes that are no event have no number of their own."""
    meaning = read_meaning(row.content, parent=row.parent)
    said = (meaning.event_id, meaning.type, meaning.seq) if meaning else (None, MALFORMED, row.seq)
    if (row.event_id, row.type, row.seq) != said:
        yield "its id, type or number is not what its bytes say"
    if row.status not in (POSTED, PARKED) or row.repeats != (row.code == "id_reuse"):
        yield "what became of it is not one of the things that can"


def _attachment_faults(connection: Connection) -> Iterator[str]:
    """Compare attachments with the hash that their event holds. One that was erased is no fault.

    Nor is one that its till sent otherwise than the event names it: it went bad there, the event is marked with it,
    and nothing was read from it. Ledgers kept such ones once.
    """
    statement = (
        select(
            *(devices.c.till_no, events.c.content, events.c.parent, events.c.seq),
            *(attachments.c.salt, attachments.c.content.label("attached")),
        )
        .join_from(
            events,
            attachments,
            and_(attachments.c.device_id == events.c.device_id, attachments.c.event_hash == events.c.hash),
        )
        .join(devices, devices.c.device_id == events.c.device_id)
        .where(events.c.code.is_distinct_from(ATTACHMENT_MISSING))
    )
    there = exists().where(events.c.device_id == attachments.c.device_id, events.c.hash == attachments.c.event_hash)
    for (position,) in connection.execute(select(attachments.c.position).where(~there)):
        yield f"an attachment (place {position}) is of no event"
    for row in connection.execute(statement):
        meaning = read_meaning(row.content, parent=row.parent)
        body = meaning.body if meaning else None
        if isinstance(body, MemberEnrolledBody | MemberUpdatedBody):
            found = text_of_hash(attachment_hash(salt=row.salt, content=row.attached))
            if found != body.attachment:
                yield f"till {row.till_no}, event {row.seq}: its attachment is not the one that came with it"
