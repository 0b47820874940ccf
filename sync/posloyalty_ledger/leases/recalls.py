"""Ask tills that are online to give back points that a checkout on the web needs, or who stands at another till.

Sync file, "Holds": they lower their leases at once unless a basket uses them. What offline tills hold, they hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select, true

from posloyalty_ledger.devices.repository import ACTIVE
from posloyalty_ledger.reservation_tables import leases, recalls
from posloyalty_ledger.rows import put_rows
from posloyalty_ledger.tables import devices

# A till that is online is heard of every 20 s.
ONLINE_WITHIN: Final = timedelta(seconds=60)
# A wish that no till met in this time is no wish any more: the shop has asked again, or gone.
ASKED_WITHIN: Final = timedelta(minutes=15)


def ask_back(
    connection: Connection, missing: Mapping[UUID, int], *, asking: UUID | None = None, now: datetime
) -> dict[UUID, int]:
    """Ask tills other than the `asking` one for what is missing of members' points; give how much could come back."""
    statement = (
        select(leases.c.owner_id, leases.c.member_id, leases.c.device_id, leases.c.points)
        .join(devices, devices.c.device_id == leases.c.device_id)
        .where(
            leases.c.owner_id.in_(list(missing)),
            leases.c.device_id != asking if asking else true(),
            devices.c.status == ACTIVE,
            devices.c.frozen.is_(False),
            devices.c.synced_last_at >= now - ONLINE_WITHIN,
        )
        .order_by(leases.c.changed_at, leases.c.device_id)  # who has not served the member for longest gives first
    )
    left, found, asked = dict(missing), Counter[UUID](), []
    for row in connection.execute(statement):
        part = min(left[row.owner_id], row.points)
        found[row.owner_id] += row.points
        if part > 0:
            target = row.points - part
            asked.append({"member_id": row.member_id, "device_id": row.device_id, "target": target, "asked_at": now})
            left[row.owner_id] -= part
    put_rows(connection, recalls, asked)
    return dict(found)


def recalls_of(connection: Connection, device_id: UUID, *, since: datetime) -> list[tuple[UUID, int]]:
    """Give what a till was asked to lower at `since` or later: (member, target)."""
    statement = select(recalls.c.member_id, recalls.c.target).where(
        recalls.c.device_id == device_id, recalls.c.asked_at >= since
    )
    return [(row.member_id, int(row.target)) for row in connection.execute(statement)]
