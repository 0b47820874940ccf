"""Forget what was written down with orders by phone: the note, and the address of somebody who may be no member.

A receipt is sent or given up within two days of its event, and nothing else here reads either.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy import Connection, delete, select, tuple_

from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.tables import attachments, events

KEPT_FOR: Final = timedelta(days=30)
# Few milliseconds, for a till may be waiting for the one writer of SQLite.
PAGE: Final = 200
FORGOTTEN: Final = "order notes forgotten"

_OF_ORDERS: Final = ("order.noted", "order.paid")


def forget_notes(ledger: Ledger) -> Counter[str]:
    """Delete, page by page, attachments of orders that came long ago; the events stay as they were hashed."""
    before, counted = ledger.now() - KEPT_FOR, Counter[str]()
    while True:
        keys = _old_ones(ledger, before)
        if keys:
            counted[FORGOTTEN] += len(keys)
            ledger.database.write(partial(_delete, keys=keys))
        if len(keys) < PAGE:
            return counted


def _old_ones(ledger: Ledger, before: datetime) -> list[tuple[object, ...]]:
    statement = (
        select(attachments.c.device_id, attachments.c.event_hash)
        .join(events, (events.c.device_id == attachments.c.device_id) & (events.c.hash == attachments.c.event_hash))
        .where(events.c.type.in_(_OF_ORDERS), events.c.received_at < before)
        .distinct()
        .limit(PAGE)
    )
    with ledger.database.reading() as connection:
        return [tuple(row) for row in connection.execute(statement)]


def _delete(connection: Connection, *, keys: list[tuple[object, ...]]) -> None:
    place = tuple_(attachments.c.device_id, attachments.c.event_hash)
    connection.execute(delete(attachments).where(place.in_(keys)))
