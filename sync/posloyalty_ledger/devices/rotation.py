"""Take a till's new key in the place of its old one. Sync file, "Events": the event is signed with the old key.

A key that any till has or had is never taken: no fork and no repeated event brings an old key back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from posloyalty.wire.errors import WireError
from posloyalty.wire.events import KeyRotatedBody
from posloyalty.wire.keys import KEY_BYTES
from posloyalty.wire.values import bytes_of_text
from posloyalty_ledger.devices.repository import Till, change_till, is_key_known, retire_key

REFUSED: Final = "key_refused"


def take_key(connection: Connection, till: Till, body: KeyRotatedBody, *, now: datetime) -> Till | None:
    """Accept the new key from now on and the old one no more; None if it is no key, or one that was in use."""
    try:
        public_key = bytes_of_text(body.public_key)
    except WireError:
        return None
    if len(public_key) != KEY_BYTES or is_key_known(connection, public_key):
        return None
    retire_key(connection, till, now=now)
    change_till(connection, till.device_id, public_key=public_key, rotation_asked_at=None)
    return replace(till, public_key=public_key, rotation_asked_at=None)
