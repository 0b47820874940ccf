"""See that what is set aside belongs to a till and a member that are there, and to who has that member's points."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, or_, select

from posloyalty_ledger.reservation_tables import holds, leases
from posloyalty_ledger.tables import devices, members


def reservation_faults(connection: Connection) -> Iterator[str]:
    """Name leases and holds whose till, member or owner is none."""
    for table, word in ((leases, "lease"), (holds, "hold")):
        strays = (
            select(table.c.member_id)
            .join(members, members.c.member_id == table.c.member_id, isouter=True)
            .where(
                or_(
                    members.c.member_id.is_(None),
                    table.c.owner_id != func.coalesce(members.c.merged_into, members.c.member_id),
                )
            )
        )
        for (member_id,) in connection.execute(strays):
            yield f"a {word} of member {member_id}: it is not of who has their points"
    of_nobody = (
        select(leases.c.device_id)
        .join(devices, devices.c.device_id == leases.c.device_id, isouter=True)
        .where(devices.c.device_id.is_(None))
    )
    for (device_id,) in connection.execute(of_nobody):
        yield f"a lease of till {device_id}: there is no such till"
