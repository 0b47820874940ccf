"""Hold the uses that one transaction looks at and adds: read once, counted in memory, written at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.ids import RuleId
from posloyalty_ledger.rule_uses.repository import UseKey, add_uses, uses_of_members


class UseCounts:
    """The uses of one transaction's members. Their books are locked before their uses are asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._counted: dict[UUID, dict[tuple[str, str], int]] = {}  # stored and added, as far as days were read
        self._days: dict[UUID, set[date]] = {}  # read so far
        self._unwritten: dict[UseKey, int] = {}

    def load(self, member_ids: Iterable[UUID], days: Iterable[date]) -> None:
        """Read the uses of members on local dates at once instead of one by one; every member for every day."""
        wanted = set(days)
        missing = [member_id for member_id in set(member_ids) if not wanted <= self._days.get(member_id, set())]
        if not missing:
            return
        self.write()  # so that what is read holds what was added
        for member_id, counted in uses_of_members(self._connection, missing, wanted).items():
            self._counted.setdefault(member_id, {}).update(counted)
            self._days.setdefault(member_id, set()).update(wanted)

    def of(self, member_id: UUID, day: date) -> Mapping[tuple[str, str], int]:
        """Give a member's uses by (rule id, period), for the periods that the local date lies in and maybe others."""
        self.load([member_id], [day])
        return self._counted[member_id]

    def count(self, member_id: UUID, uses: Iterable[tuple[RuleId, str]]) -> None:
        """Note further uses: (rule id, period)."""
        for rule_id, period in uses:
            counted = self._counted.setdefault(member_id, {})
            counted[rule_id, period] = counted.get((rule_id, period), 0) + 1
            key = UseKey(member_id, rule_id, period)
            self._unwritten[key] = self._unwritten.get(key, 0) + 1

    def write(self) -> None:
        """Store what was counted since the last call."""
        add_uses(self._connection, self._unwritten)
        self._unwritten = {}
