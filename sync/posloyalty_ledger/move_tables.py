"""Tables of what is decided about members: gifts, merges, cards that took another's place."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, LargeBinary, String, Table, Text, Uuid

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.tables import metadata

# Each merge as it was decided. `members.merged_into` moves on when a survivor is merged in turn; this stays.
merges = Table(
    "merges",
    metadata,
    Column("member_id", Uuid, primary_key=True),  # whose account ended
    Column("into_id", Uuid, nullable=False),  # who survived it
    Column("cause", Uuid, nullable=False),
    Column("reason", Text, nullable=False),
    Column("approver", Text),
    Column("merged_at", UtcTime, nullable=False),
)

# Cards that took another's place. The numbers end where a person can still tell which card it was.
card_replacements = Table(
    "card_replacements",
    metadata,
    Column("cause", Uuid, primary_key=True),
    Column("member_id", Uuid, nullable=False, index=True),
    Column("old_ending", String(4), nullable=False),
    Column("new_ending", String(4), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("store_id", Text),
    Column("device_id", Uuid),
    Column("cashier", Text),
    Column("approver", Text),
    Column("replaced_at", UtcTime, nullable=False),
)

# Points that one member gave another, by the id that the caller chose: tells a repeat from an id reuse.
member_transfers = Table(
    "member_transfers",
    metadata,
    Column("transfer_id", String(64), primary_key=True),
    Column("cause", Uuid, nullable=False),
    Column("from_member", Uuid, nullable=False, index=True),
    Column("to_member", Uuid, nullable=False, index=True),
    Column("points", BigInteger, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("request_sha256", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    CheckConstraint("points > 0", name="points_positive"),
)
