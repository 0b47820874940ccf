"""Tables of segments: named lists of members that conditions and offers look at."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, Text, Uuid

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.tables import metadata

segments = Table(
    "segments",
    metadata,
    Column("segment_id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

# Who is in a segment now. A merged member is in none: their survivor is.
segment_members = Table(
    "segment_members",
    metadata,
    Column("segment_id", String(64), primary_key=True),
    Column("member_id", Uuid, primary_key=True),
    Index("ix_segment_members_member_id", "member_id"),
)
