"""Keep what was decided about exceptions: appended, and found by exception or by time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, or_, select

from posloyalty.wire.values import text_of_time
from posloyalty_ledger.exception_tables import exception_decisions
from posloyalty_ledger.rows import insert_rows, values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision. `answer`: what a repeat is answered."""

    decision_id: str
    exception_id: str
    number: int
    kind: str
    decision: str
    member_id: UUID | None
    subject_id: UUID | None
    reason: str
    decided_by: str
    approver: str | None
    decided_at: datetime
    request_sha256: bytes
    answer: bytes = b""


def decision_by_id(connection: Connection, decision_id: str) -> DecisionRow | None:
    """Find a decision."""
    statement = select(exception_decisions).where(exception_decisions.c.decision_id == decision_id)
    row = connection.execute(statement).mappings().first()
    return DecisionRow(**row) if row else None


def insert_decision(connection: Connection, row: DecisionRow) -> None:
    """Append a decision; of two about one exception that are made at once one is run again."""
    insert_rows(connection, exception_decisions, [values_of(row)])


def decisions_of(connection: Connection, exception_ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Give what was decided about exceptions, oldest first."""
    statement = (
        select(exception_decisions)
        .where(exception_decisions.c.exception_id.in_(list(exception_ids)))
        .order_by(exception_decisions.c.exception_id, exception_decisions.c.number)
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(statement).mappings():
        found.setdefault(row["exception_id"], []).append(decision_shown(dict(row)))
    return found


def decided_ids(
    connection: Connection, *, kinds: Iterable[str], after: tuple[datetime, str] | None, limit: int
) -> list[tuple[datetime, str]]:
    """Give exceptions that were decided, by their newest decision, newest first: (when, exception id)."""
    newest = func.max(exception_decisions.c.decided_at).label("newest")
    inner = (
        select(exception_decisions.c.exception_id, newest)
        .where(exception_decisions.c.kind.in_(list(kinds)))
        .group_by(exception_decisions.c.exception_id)
        .subquery()
    )
    statement = select(inner.c.newest, inner.c.exception_id).order_by(inner.c.newest.desc(), inner.c.exception_id)
    if after is not None:
        same = and_(inner.c.newest == after[0], inner.c.exception_id > after[1])
        statement = statement.where(or_(inner.c.newest < after[0], same))
    return [(at, exception_id) for at, exception_id in connection.execute(statement.limit(limit))]


def decision_shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a decision."""
    return {
        "decision_id": row["decision_id"],
        "decision": row["decision"],
        "member_id": str(row["member_id"]) if row["member_id"] else None,
        "reason": row["reason"],
        "decided_by": row["decided_by"],
        "approver": row["approver"],
        "decided_at": text_of_time(row["decided_at"]),
    }
