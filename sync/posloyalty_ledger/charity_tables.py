"""The table of what sales give to causes, and of what returns take of it again."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, Index, Integer, String, Table, Text, Uuid

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.metadata import metadata

# Points that members donate stand with the uses of rewards; here only what returns gave them back of these.
gifts = Table(
    "gifts",
    metadata,
    Column("sale_cause", Uuid, primary_key=True),  # the id of ours that the sale was posted under
    Column("cause", Uuid, primary_key=True),  # the same, or that of a return of it
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("giving_id", String(64), nullable=False),  # of the programme file; of a donation its reward's
    Column("charity", Text, nullable=False),  # whom it is for
    Column("amount", BigInteger, nullable=False),  # minor units; below 0: a return took it back
    Column("points", BigInteger, nullable=False),  # donated ones that a return gave back, below 0
    Column("store_id", Text),
    Column("business_date", Date, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Index("ix_gifts_business_date", "business_date"),
)
