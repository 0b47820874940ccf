"""GET /v1/members/{id}/entries: every transfer of a member, newest first, with the balance after it."""

from __future__ import annotations

from asyncio import to_thread
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import get
from litestar.params import Parameter
from sqlalchemy import Connection, RowMapping, select

from posloyalty.domain.points import Account
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.entries.books import effect_on_total
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.service import existing_member
from posloyalty_ledger.tables import transfers

PAGE_DEFAULT: Final = 50
PAGE_MAX: Final = 500


@get(
    "/v1/members/{member_id:str}/entries",
    guards=[with_key(Scope.MEMBERS_READ)],
    tags=["members"],
    summary="Every transfer of a member",
)
async def get_entries(
    ledger: Ledger,
    member_id: str,
    cursor: Annotated[int | None, Parameter(ge=1, le=2**53)] = None,
    limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = PAGE_DEFAULT,
) -> dict[str, Any]:
    """Give `{"items": […], "next": cursor or null}`; `balance` is balance + pending − overdraft after the entry."""
    return await to_thread(_entries, ledger, member_id_of(member_id), cursor, limit)


def _entries(ledger: Ledger, member_id: UUID, cursor: int | None, limit: int) -> dict[str, Any]:
    with ledger.database.reading() as connection:
        existing_member(connection, member_id)
        rows = _rows(connection, member_id, before=cursor, limit=limit + 1)
    shown = rows[:limit]
    return {
        "items": [entry_shown(row) for row in shown],
        "next": shown[-1]["sequence"] if len(rows) > limit else None,
    }


def _rows(connection: Connection, member_id: UUID, *, before: int | None, limit: int) -> list[RowMapping]:
    statement = select(transfers).where(transfers.c.member_id == member_id).order_by(transfers.c.sequence.desc())
    if before is not None:
        statement = statement.where(transfers.c.sequence < before)
    return list(connection.execute(statement.limit(limit)).mappings())


def entry_shown(row: RowMapping) -> dict[str, Any]:
    """Give a transfer as interfaces.md writes it."""
    points = row["points"]
    debit, credit = Account(row["debit"]), Account(row["credit"])
    return {
        "entry_id": str(row["transfer_id"]),
        "kind": row["kind"],
        "points": points,
        "debit": debit.value,
        "credit": credit.value,
        "change": effect_on_total(credit, points) - effect_on_total(debit, points),
        "balance": row["total_after"],
        "reason": row["reason"],
        "reference": row["reference"],
        "cause": str(row["cause"]),
        "channel": row["channel"],
        "store": row["store_id"],
        "device": str(row["device_id"]) if row["device_id"] else None,
        "cashier": row["cashier"],
        "approver": row["approver"],
        "programme_version": row["programme_version"],
        "occurred_at": text_of_time(row["occurred_at"]),
        "recorded_at": text_of_time(row["recorded_at"]),
        "business_date": row["business_date"].isoformat(),
    }
