"""The table of members who may use points only where the ledger can be asked, because they overspent twice."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Table, Uuid

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.metadata import metadata

# A cache of what the transfers say, beside the one thing that they do not: when a manager decided otherwise.
online_only = Table(
    "online_only",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("ends_on", Date),  # the first local day on which it is over; null: it is not on
    Column("lifted_at", UtcTime),  # what came before this counts no more
    Index("ix_online_only_ends_on", "ends_on"),
)
