"""Keep who gave whom points, and whose account went into whose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from posloyalty_ledger.move_tables import member_transfers, merges
from posloyalty_ledger.rows import add_to_rows, insert_rows, values_of
from posloyalty_ledger.tables import rule_uses

# More merges in a row than this are a ring, which only damage can make.
MERGES_MAX: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRow:
    """Points that one member gave another. `answer`: what a repeat is answered."""

    transfer_id: str
    cause: UUID
    from_member: UUID
    to_member: UUID
    points: int
    recorded_at: datetime
    request_sha256: bytes
    answer: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow:
    """A merge as it was decided."""

    member_id: UUID
    into_id: UUID
    cause: UUID
    reason: str
    approver: str | None
    merged_at: datetime


def transfer_by_id(connection: Connection, transfer_id: str) -> TransferRow | None:
    """Find a gift."""
    statement = select(member_transfers).where(member_transfers.c.transfer_id == transfer_id)
    row = connection.execute(statement).mappings().first()
    return TransferRow(**row) if row else None


def insert_transfer(connection: Connection, row: TransferRow) -> None:
    """Append a gift."""
    insert_rows(connection, member_transfers, [values_of(row)])


def insert_merge(connection: Connection, row: MergeRow) -> None:
    """Append a merge."""
    connection.execute(insert(merges).values(**values_of(row)))


def merged_through(connection: Connection, member_id: UUID) -> list[UUID]:
    """Give whom a merged member was merged into, and whom those were, in turn; the survivor last."""
    found: list[UUID] = []
    for _ in range(MERGES_MAX):
        into = connection.execute(select(merges.c.into_id).where(merges.c.member_id == member_id)).scalar()
        if into is None:
            return found
        found.append(into)
        member_id = into
    raise AssertionError


def move_rule_uses(connection: Connection, *, source: UUID, survivor: UUID) -> None:
    """Count what either member used up of a rule with a limit: nobody gets a welcome twice by merging."""
    statement = select(rule_uses.c.rule_id, rule_uses.c.period, rule_uses.c.uses)
    used = connection.execute(statement.where(rule_uses.c.member_id == source)).mappings()
    add_to_rows(connection, rule_uses, [{"member_id": survivor, **row} for row in used])
    connection.execute(delete(rule_uses).where(rule_uses.c.member_id == source))
