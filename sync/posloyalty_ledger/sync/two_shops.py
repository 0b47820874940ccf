"""Find members who were served in two stores within minutes: only the ledger sees the sales of both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from posloyalty.domain.sales import Channel
from posloyalty.domain.signals import TWO_SHOPS_WITHIN
from posloyalty.wire.events import SaleBody
from posloyalty_ledger.rows import among
from posloyalty_ledger.sync.batch import ReceivedEvent
from posloyalty_ledger.tables import sales

# A clock that says anything else is wrong, and at an end of the calendar there is no minute before or after.
_YEARS: Final = (1970, 9000)


def seen_elsewhere(connection: Connection, events: Sequence[ReceivedEvent]) -> set[bytes]:
    """Give the hashes of the sales whose member was in another store about then, as far as that store has told."""
    served = [one for event in events if (one := _served(event)) is not None]
    if not served:
        return set()
    moments = [at for _, at, _, _ in served]
    statement = select(sales.c.member_id, sales.c.occurred_at, sales.c.store_id).where(
        among(connection, sales.c.member_id, {member_id for member_id, _, _, _ in served}),
        sales.c.occurred_at >= min(moments) - TWO_SHOPS_WITHIN,
        sales.c.occurred_at <= max(moments) + TWO_SHOPS_WITHIN,
        sales.c.channel == Channel.STORE.value,
    )
    visits: dict[UUID, list[tuple[datetime, str]]] = {}
    for member_id, at, store_id in connection.execute(statement):
        visits.setdefault(member_id, []).append((at, store_id))
    return {
        event_hash
        for member_id, at, store_id, event_hash in served
        if any(other != store_id and abs(at - then) <= TWO_SHOPS_WITHIN for then, other in visits.get(member_id, []))
    }


def _served(event: ReceivedEvent) -> tuple[UUID, datetime, str, bytes] | None:
    """Give whom a sale at a counter served, when and where; None for any other event."""
    meaning = event.meaning
    if meaning is None or not isinstance(meaning.body, SaleBody):
        return None
    body = meaning.body
    if body.member_id is None or body.channel != Channel.STORE or not _YEARS[0] < meaning.occurred_at.year < _YEARS[1]:
        return None
    return UUID(body.member_id), meaning.occurred_at, meaning.store_id, event.hash
