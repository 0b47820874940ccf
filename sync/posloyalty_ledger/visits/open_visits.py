"""Hold which members a transaction saw at which stores, and write it: a row changes once a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from posloyalty_ledger.visits.repository import Visit, days_seen, put_visits


class OpenVisits:
    """The visits of one transaction. Whoever notes one holds the member's books."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seen: set[Visit] = set()

    def note(self, member_id: UUID, store_id: str) -> None:
        """Note that a member was seen at a store; a sale that names none was nowhere."""
        if store_id:
            self._seen.add(Visit(member_id, store_id))

    def write(self, *, today: date) -> set[UUID]:
        """Store what was noted; give the members who begin to visit a store: its tills are to be told of them."""
        if not self._seen:
            return set()
        known = days_seen(self._connection, {visit.member_id for visit in self._seen})
        put_visits(self._connection, [one for one in self._seen if known.get(one, date.min) < today], on=today)
        begun = {visit.member_id for visit in self._seen - known.keys()}
        self._seen = set()
        return begun
