"""Keep which sales that named nobody were given to a member: each once. The sale itself stays as it was reported."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from posloyalty_ledger.rows import insert_rows
from posloyalty_ledger.sale_tables import sale_claims, sales
from posloyalty_ledger.sales.repository import SaleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sale that was given to a member. `line_awards`: of each line, before what had come back was taken off."""

    origin: str
    sale_id: str
    cause: UUID  # the event that gave it
    member_id: UUID
    award: int
    line_awards: tuple[int, ...]
    claimed_at: datetime


def claim_of(connection: Connection, sale: SaleRow) -> Claim | None:
    """Find the claim of a sale. A sale that named a member has none."""
    if sale.member_id is not None:
        return None
    same = (sale_claims.c.origin == sale.origin, sale_claims.c.sale_id == sale.sale_id)
    row = connection.execute(select(sale_claims).where(*same)).mappings().first()
    if row is None:
        return None
    awards = tuple(int(award) for award in json.loads(row["line_awards"]))
    return Claim(**{**row, "line_awards": awards})


def as_claimed(sale: SaleRow, claim: Claim | None) -> SaleRow:
    """Give the sale as its returns see it: with the member and the award of its claim."""
    return sale if claim is None else replace(sale, member_id=claim.member_id, award=claim.award)


def claimed_sale_of_cause(connection: Connection, member_id: UUID, cause: UUID) -> SaleRow | None:
    """Find the sale that a member claimed by what its transfers name."""
    statement = (
        select(sales)
        .join(sale_claims, (sale_claims.c.origin == sales.c.origin) & (sale_claims.c.sale_id == sales.c.sale_id))
        .where(sale_claims.c.member_id == member_id, sales.c.cause == cause)
    )
    row = connection.execute(statement).mappings().first()
    sale = SaleRow(**row) if row else None
    return as_claimed(sale, claim_of(connection, sale)) if sale else None


def insert_claims(connection: Connection, claims: Iterable[Claim]) -> None:
    """Append claims."""
    rows = [
        {
            "origin": claim.origin,
            "sale_id": claim.sale_id,
            "cause": claim.cause,
            "member_id": claim.member_id,
            "award": claim.award,
            "line_awards": json.dumps(claim.line_awards),
            "claimed_at": claim.claimed_at,
        }
        for claim in claims
    ]
    insert_rows(connection, sale_claims, rows)
