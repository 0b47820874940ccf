"""Read the differences, with what became of each, and keep reversals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Row, select

from posloyalty_ledger.rows import insert_rows, values_of
from posloyalty_ledger.tables import award_differences, award_reversals


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An award that was printed above what the rules give. `reversed_points` None: it stands."""

    cause: UUID
    member_id: UUID
    printed: int
    computed: int
    recorded_at: datetime
    reversed_points: int | None = None
    reversed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """A manager's decision to take a difference back, as far as it was still there."""

    cause: UUID
    reversal: UUID
    points: int
    reason: str
    approver: str | None
    reversed_at: datetime


_WITH_REVERSAL = select(award_differences, award_reversals.c.points, award_reversals.c.reversed_at).outerjoin(
    award_reversals, award_reversals.c.cause == award_differences.c.cause
)


def difference_of(connection: Connection, cause: UUID) -> Difference | None:
    """Find the difference of a sale or action by what its transfers name."""
    row = connection.execute(_WITH_REVERSAL.where(award_differences.c.cause == cause)).first()
    return _difference(row) if row else None


def differences_between(connection: Connection, *, since: datetime, until: datetime, limit: int) -> list[Difference]:
    """Give what was recorded from one moment to before another, newest first."""
    statement = (
        _WITH_REVERSAL.where(award_differences.c.recorded_at >= since, award_differences.c.recorded_at < until)
        .order_by(award_differences.c.recorded_at.desc(), award_differences.c.cause)
        .limit(limit)
    )
    return [_difference(row) for row in connection.execute(statement)]


def insert_reversal(connection: Connection, row: Reversal) -> None:
    """Append a decision; a second one for the same cause is refused by its key."""
    insert_rows(connection, award_reversals, [values_of(row)])


def _difference(row: Row[tuple[object, ...]]) -> Difference:
    return Difference(
        cause=row.cause,
        member_id=row.member_id,
        printed=int(row.printed),
        computed=int(row.computed),
        recorded_at=row.recorded_at,
        reversed_points=None if row.points is None else int(row.points),
        reversed_at=row.reversed_at,
    )
