"""Read and count the uses of rules with a limit, many members at once.

A use counts when it gave points, and nothing frees it again (programme file, "Bonus and stamps" and "Returns"). Whoever
counts holds the members' balances locked, so that two transactions never both find the last use free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from posloyalty.domain.periods import periods_of
from posloyalty_ledger.rows import add_to_rows, among
from posloyalty_ledger.tables import rule_uses

# SQLite takes 32,766 values in a statement; a batch of a till names 200 members at most.
MEMBERS_MAX: Final = 10_000


class UseKey(NamedTuple):
    """One count: of a rule, for a member, in a period as `period_key` names it."""

    member_id: UUID
    rule_id: str
    period: str


def uses_of_members(
    connection: Connection, member_ids: Iterable[UUID], days: Iterable[date]
) -> dict[UUID, dict[tuple[str, str], int]]:
    """Give for each member the uses by (rule id, period) in all periods that hold one of the local `days`.

    A member without uses has an empty answer. At most MEMBERS_MAX members.
    """
    wanted = list(dict.fromkeys(member_ids))
    assert len(wanted) <= MEMBERS_MAX, "ask for fewer members at a time"
    found: dict[UUID, dict[tuple[str, str], int]] = {member_id: {} for member_id in wanted}
    periods = sorted({period for day in days for period in periods_of(day)})
    if not wanted or not periods:
        return found
    statement = select(rule_uses).where(
        among(connection, rule_uses.c.member_id, wanted), among(connection, rule_uses.c.period, periods)
    )
    for row in connection.execute(statement):
        found[row.member_id][row.rule_id, row.period] = int(row.uses)
    return found


def add_uses(connection: Connection, uses: Mapping[UseKey, int]) -> None:
    """Count further uses, in one statement. Counts of zero are left out."""
    rows = [
        {"member_id": key.member_id, "rule_id": key.rule_id, "period": key.period, "uses": count}
        for key, count in sorted(uses.items())
        if count
    ]
    add_to_rows(connection, rule_uses, rows)
