"""Keep which actions and adjustments were posted, so that each id counts once, and what a repeat is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, select, update

from posloyalty_ledger.action_tables import actions, adjustments
from posloyalty_ledger.rows import insert_rows, values_of

# The origin of what came through the API; a till's has its device id. A caller's ids are its own.
REQUESTS = "requests"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """A posted action. `points`: as printed or, through the API, as computed."""

    origin: str
    action_id: str
    cause: UUID
    member_id: UUID
    action: str
    points: int
    channel: str
    store_id: str
    programme_version: int
    occurred_at: datetime
    recorded_at: datetime
    business_date: date
    request_sha256: bytes | None = None
    answer: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentRow:
    """A posted adjustment; `points` below 0 were taken. Its reason stands in its transfers."""

    origin: str
    adjustment_id: str
    cause: UUID
    member_id: UUID
    points: int
    recorded_at: datetime
    business_date: date
    request_sha256: bytes | None = None
    answer: bytes | None = None


def action_by_id(connection: Connection, *, origin: str, action_id: str) -> ActionRow | None:
    """Find an action."""
    statement = select(actions).where(actions.c.origin == origin, actions.c.action_id == action_id)
    row = connection.execute(statement).mappings().first()
    return ActionRow(**row) if row else None


def insert_action(connection: Connection, row: ActionRow) -> None:
    """Append an action."""
    insert_rows(connection, actions, [values_of(row)])


def set_action_answer(connection: Connection, *, action_id: str, answer: bytes) -> None:
    """Keep what a repeat of an API request is answered."""
    row = (actions.c.origin == REQUESTS) & (actions.c.action_id == action_id)
    connection.execute(update(actions).where(row).values(answer=answer))


def adjustment_by_id(connection: Connection, *, origin: str, adjustment_id: str) -> AdjustmentRow | None:
    """Find an adjustment."""
    statement = select(adjustments).where(adjustments.c.origin == origin, adjustments.c.adjustment_id == adjustment_id)
    row = connection.execute(statement).mappings().first()
    return AdjustmentRow(**row) if row else None


def insert_adjustment(connection: Connection, row: AdjustmentRow) -> None:
    """Append an adjustment."""
    insert_rows(connection, adjustments, [values_of(row)])


def set_adjustment_answer(connection: Connection, *, adjustment_id: str, answer: bytes) -> None:
    """Keep what a repeat of an API request is answered."""
    row = (adjustments.c.origin == REQUESTS) & (adjustments.c.adjustment_id == adjustment_id)
    connection.execute(update(adjustments).where(row).values(answer=answer))
