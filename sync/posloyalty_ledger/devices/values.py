"""Give tills as the feed tells of them: by which keys their receipts are checked."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from posloyalty.wire.feed_values import TillValue
from posloyalty.wire.values import text_of_bytes, text_of_time
from posloyalty_ledger.rows import among
from posloyalty_ledger.tables import devices, retired_keys


def till_values(connection: Connection, device_ids: Sequence[UUID]) -> dict[UUID, TillValue]:
    """Give tills with every key that each has or had, the newest first."""
    if not device_ids:
        return {}
    given_up: dict[UUID, list[str]] = {}
    retired = (
        select(retired_keys.c.device_id, retired_keys.c.public_key)
        .where(among(connection, retired_keys.c.device_id, device_ids))
        .order_by(retired_keys.c.retired_at.desc(), retired_keys.c.public_key)
    )
    for device_id, public_key in connection.execute(retired):
        given_up.setdefault(device_id, []).append(text_of_bytes(public_key))
    columns = (devices.c.device_id, devices.c.till_no, devices.c.public_key, devices.c.revoked_at)
    found = connection.execute(select(*columns).where(among(connection, devices.c.device_id, device_ids)))
    return {
        row.device_id: TillValue(
            till_no=row.till_no,
            keys=[text_of_bytes(row.public_key), *given_up.get(row.device_id, [])],
            revoked_at=text_of_time(row.revoked_at) if row.revoked_at else None,
        )
        for row in found
    }
