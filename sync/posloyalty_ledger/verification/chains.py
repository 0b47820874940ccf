"""Hash every till's events anew, from the first to the tip, and see that what is posted has its event."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, exists, func, select

from posloyalty.wire.chain import GENESIS, attachment_hash, event_hash
from posloyalty.wire.events import MemberEnrolledBody, MemberUpdatedBody
from posloyalty.wire.values import text_of_hash
from posloyalty_ledger.devices.repository import Till
from posloyalty_ledger.sync.batch import read_meaning
from posloyalty_ledger.sync.gaps import gap_ends
from posloyalty_ledger.tables import attachments, devices, events, sales

ROWS_AT_ONCE = 1_000


def chain_faults(connection: Connection) -> Iterator[str]:
    """Name each event that does not verify, and each till whose tip is not its newest event."""
    known = {GENESIS, *gap_ends(connection)}  # of all tills: a till that joined again goes on from where it was another
    for row in connection.execute(select(devices).order_by(devices.c.till_no)).mappings():
        yield from _till_faults(connection, Till(**row), known)
    yield from _attachment_faults(connection)
    yield from _sale_faults(connection)


def count_events(connection: Connection) -> int:
    """Count the stored events."""
    return int(connection.execute(select(func.count()).select_from(events)).scalar_one())


def _till_faults(connection: Connection, till: Till, known: set[bytes]) -> Iterator[str]:
    statement = (
        select(events.c.hash, events.c.parent, events.c.content, events.c.seq)
        .where(events.c.device_id == till.device_id)
        .order_by(events.c.arrival)
    )
    newest: bytes | None = None
    for row in connection.execution_options(yield_per=ROWS_AT_ONCE).execute(statement):
        faults = _event_faults(row.hash, row.parent, row.content, known=known)
        yield from (f"till {till.till_no}, event {row.seq}: {fault}" for fault in faults)
        known.add(row.hash)
        newest = row.hash
    if newest is not None and newest != till.tip_hash:
        yield f"till {till.till_no}: the tip is not the newest event"


def _event_faults(stored: bytes, parent: bytes, content: bytes, *, known: set[bytes]) -> Iterator[str]:
    if event_hash(parent=parent, content=content) != stored:
        yield "the bytes do not have this hash"
    if parent not in known:
        yield "the parent is missing"


def _attachment_faults(connection: Connection) -> Iterator[str]:
    """Compare attachments with the hash that their event holds. One that was erased is no fault."""
    statement = select(
        events.c.content, events.c.parent, events.c.seq, attachments.c.salt, attachments.c.content.label("attached")
    ).join(
        attachments,
        and_(attachments.c.device_id == events.c.device_id, attachments.c.event_hash == events.c.hash),
    )
    for row in connection.execute(statement):
        meaning = read_meaning(row.content, parent=row.parent)
        body = meaning.body if meaning else None
        if isinstance(body, MemberEnrolledBody | MemberUpdatedBody):
            found = text_of_hash(attachment_hash(salt=row.salt, content=row.attached))
            if found != body.attachment:
                yield f"event {row.seq}: an attachment is not the one that it names"


def _sale_faults(connection: Connection) -> Iterator[str]:
    there = exists().where(events.c.hash == sales.c.event_hash)
    statement = select(sales.c.origin, sales.c.sale_id).where(sales.c.event_hash.is_not(None), ~there)
    for origin, sale_id in connection.execute(statement):
        yield f"sale {sale_id} of {origin}: its event is missing"
