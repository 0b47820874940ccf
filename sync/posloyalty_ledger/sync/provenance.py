"""See whose journal a device goes on with. Who has a journal has its bytes, and a hash alone anybody may have seen.

A store that joined again is a new device that stands on events of the one that it was, and may bring more of them. Any
other device of the store has its own journal, and says nothing in another's name.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.wire.chain import GENESIS
from posloyalty.wire.values import text_of_hash
from posloyalty_ledger.devices.repository import Till
from posloyalty_ledger.sync.batch import Batch
from posloyalty_ledger.sync.gaps import gap_ends
from posloyalty_ledger.sync.repository import StoredEvent, first_parent, holder_of, known_events, with_events


def tips_for(connection: Connection, till: Till, tills: list[Till]) -> list[str]:
    """Give from where a till may send: its own tip, or for a new one from before those of its store.

    A new one may go on from another's tip if it has that event, so it is to send it too.
    """
    if with_events(connection, [till.device_id]):
        return [text_of_hash(till.tip_hash)]
    tips = [other.tip_hash for other in reversed(tills) if other.tip_seq]
    known = known_events(connection, [other.device_id for other in tills], tips)
    return [*(text_of_hash(known[tip].parent) for tip in tips if tip in known), text_of_hash(GENESIS)]


def is_shown(batch: Batch, event_hash: bytes) -> bool:
    """Tell whether a batch holds the bytes of an event, not its hash alone."""
    return any(event.hash == event_hash for event in batch.events)


def is_over(tills: Collection[Till], event: StoredEvent | None) -> bool:
    """Tell whether an event is of a device whose key is no longer accepted: there is nothing to take from it."""
    return event is not None and any(till.device_id == event.device_id and till.revoked for till in tills)


def may_name(connection: Connection, device_id: UUID, others: Collection[UUID], *, parent: bytes) -> set[UUID]:
    """Give those of the store's other devices whose events this one may bring: they share a journal with it.

    `parent`: of the first event that it brought. Whoever has brought nothing yet has nothing to lose.
    """
    heard = with_events(connection, others)
    behind = _behind(connection, heard, parent=parent)
    ahead = {
        other
        for other in heard - behind
        if device_id in _behind(connection, {device_id, *heard} - {other}, parent=first_parent(connection, other))
    }
    return behind | ahead | (set(others) - heard)


def silent_among(connection: Connection, device_ids: Collection[UUID]) -> set[UUID]:
    """Give the devices that never brought an event of their own: they speak in the journal of whoever brings it."""
    return set(device_ids) - with_events(connection, device_ids) if device_ids else set()


def _behind(connection: Connection, device_ids: Collection[UUID], *, parent: bytes) -> set[UUID]:
    """Give the devices, of these, on whose events a journal stands. What stands behind a gap was not shown."""
    left, behind, unshown = set(device_ids), set[UUID](), set(gap_ends(connection))
    while left and parent != GENESIS and parent not in unshown:
        owner = holder_of(connection, left, event_hash=parent)
        if owner is None:
            break
        left.discard(owner)
        behind.add(owner)
        parent = first_parent(connection, owner)
    return behind
