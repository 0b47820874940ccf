"""Table of erasures: whose personal data is gone for good, and must not come back with a late event or a backup."""

from __future__ import annotations

from sqlalchemy import Column, Table, Uuid

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.tables import metadata

# Also members whom this database never had: they were erased in a state of it that a restore has undone.
erasures = Table(
    "erasures",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("erased_at", UtcTime, nullable=False),
)
