"""GET /v1/events: give a till back what it reported, for one that was put back from a backup.

Only the events of the device that asks, in order of arrival, and without attachments: a till needs nobody's name to
show what it sold.
"""

from __future__ import annotations

from asyncio import to_thread
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request, Response, get
from litestar.params import Parameter

from posloyalty.wire.messages import OwnEvent, OwnEventsPage
from posloyalty.wire.values import hash_of_text, text_of_hash, text_of_time
from posloyalty.wire.version import BATCH_BYTES_MAX, EVENTS_PER_BATCH_MAX
from posloyalty_ledger.devices.signatures import signed_by_till, till_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.sync.repository import StoredEvent, events_after
from posloyalty_ledger.wire_bodies import message_answer

_HASH_FORM: Final = "^[0-9a-f]{64}$"


@get(
    "/v1/events",
    media_type="application/json",
    guards=[signed_by_till],
    tags=["tills"],
    summary="What the till that asks has reported",
)
async def get_own_events(
    request: Request[Any, Any, Any],
    ledger: Ledger,
    after: Annotated[str, Parameter(pattern=_HASH_FORM)],
    limit: Annotated[int, Parameter(ge=1, le=EVENTS_PER_BATCH_MAX)] = EVENTS_PER_BATCH_MAX,
) -> Response[bytes]:
    """Give a page from beyond an event; one that the ledger does not know of this till is before the first."""
    return message_answer(
        await to_thread(own_events_page, ledger, till_of(request).device_id, hash_of_text(after), limit)
    )


def own_events_page(ledger: Ledger, device_id: UUID, after: bytes, limit: int) -> OwnEventsPage:
    """Give a page of what a device has reported, in order of arrival, from beyond the event with that hash."""
    with ledger.database.reading() as connection:
        found = events_after(connection, device_id, after=after, limit=limit + 1)
    shown = _within_bytes(found[:limit])
    return OwnEventsPage(
        events=[
            OwnEvent(hash=text_of_hash(one.hash), event=one.content.decode(), received_at=text_of_time(one.received_at))
            for one in shown
        ],
        more=len(shown) < len(found),
    )


def _within_bytes(events: list[StoredEvent]) -> list[StoredEvent]:
    """Take events while they fit into as many bytes as a batch; the first always does."""
    spent, taken = 0, list[StoredEvent]()
    for event in events:
        spent += len(event.content)
        if taken and spent > BATCH_BYTES_MAX:
            break
        taken.append(event)
    return taken
