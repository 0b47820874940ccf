"""Hold the leases of one till while a transaction posts its events: granted, spent and given back in their order.

Sync file, "Leases": a redemption takes at most what is reserved under the till's name; nothing is ever credited beyond.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty_ledger.leases import repository
from posloyalty_ledger.leases.recalls import ask_back
from posloyalty_ledger.leases.repository import LeaseRow

# Every answer lists all leases of a till, some 110 bytes each: so many take half a megabyte. It is what a counter that
# serves 80 members a day, each with points to spend, has standing after the 60 days in which they last.
LEASES_PER_TILL_MAX: Final = 5_000


class OpenLeases:
    """The leases of the tills of one transaction. `write` stores what changed since the last one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[UUID, dict[UUID, LeaseRow]] = {}  # by till, then by the member whom it was granted for
        self._changed: set[tuple[UUID, UUID]] = set()
        self._answered: set[tuple[UUID, UUID]] = set()
        self._missing: dict[UUID, dict[UUID, int]] = {}  # by till, then by whose points it asked for

    def of(self, device_id: UUID, member_id: UUID) -> int:
        """Give how much is set aside for the till under this member's name."""
        row = self._of_till(device_id).get(member_id)
        return row.points if row else 0

    def has_room_for(self, device_id: UUID, member_id: UUID) -> bool:
        """Tell whether the till may have a lease under this member's name: one that it has may always grow."""
        rows = self._of_till(device_id)
        standing = sum(row.points > 0 for row in rows.values())
        return self.of(device_id, member_id) > 0 or standing < LEASES_PER_TILL_MAX

    def spend(self, device_id: UUID, *, member_id: UUID, owner_id: UUID, points: int) -> int:
        """Take up to `points` that are set aside for the till of the owner's points; give how many they were.

        The lease under the name that the event uses goes first: the till counts in the same order.
        """
        rows = self._of_till(device_id)
        theirs = sorted(row.member_id for row in rows.values() if row.owner_id == owner_id)
        left = points
        for name in sorted(theirs, key=lambda one: (one != member_id, one.bytes)):
            part = min(left, rows[name].points)
            if part:
                self._put(replace(rows[name], points=rows[name].points - part))
                left -= part
        return points - left

    def add(self, device_id: UUID, *, member_id: UUID, owner_id: UUID, points: int, now: datetime) -> int:
        """Set points aside for a till that were earned there; give how many: none if it has leases without measure."""
        rows = self._of_till(device_id)
        if member_id not in rows and len(rows) >= 2 * LEASES_PER_TILL_MAX:
            return 0
        after = self.of(device_id, member_id) + points
        self._put(LeaseRow(member_id=member_id, device_id=device_id, owner_id=owner_id, points=after, changed_at=now))
        return points

    def put(self, lease: LeaseRow, *, missing: int = 0) -> None:
        """Set what is set aside for a till: it has answered what was asked of it. `missing`: it asked for more."""
        self._answered.add((lease.member_id, lease.device_id))
        self._missing.setdefault(lease.device_id, {})[lease.owner_id] = missing
        self._put(lease)

    def write(self, *, now: datetime) -> set[UUID]:
        """Store what changed, and ask other tills for what is missing; give the members of whom tills are to hear."""
        rows = [self._rows[device_id][member_id] for member_id, device_id in sorted(self._changed)]
        gone = [(row.member_id, row.device_id) for row in rows if not row.points]
        repository.replace_leases(self._connection, [row for row in rows if row.points], gone=gone)
        told = repository.forget_recalls(self._connection, sorted(self._answered))
        for device_id, missing in self._missing.items():
            wanted = {owner_id: points for owner_id, points in missing.items() if points}
            told |= ask_back(self._connection, wanted, asking=device_id, now=now).keys() if wanted else set()
        self._changed, self._answered, self._missing = set(), set(), {}
        return told

    def _put(self, row: LeaseRow) -> None:
        self._of_till(row.device_id)[row.member_id] = row
        self._changed.add((row.member_id, row.device_id))

    def _of_till(self, device_id: UUID) -> dict[UUID, LeaseRow]:
        if device_id not in self._rows:
            found = repository.leases_of_till(self._connection, device_id)
            self._rows[device_id] = {row.member_id: row for row in found}
        return self._rows[device_id]
