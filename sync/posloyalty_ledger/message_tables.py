"""What the ledger sends to people: one-time codes that callers read out, and receipts that wait to be mailed."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text, Uuid, text

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.metadata import metadata

# The code itself is nowhere: what is kept is good for telling a right one for a few minutes.
caller_codes = Table(
    "caller_codes",
    metadata,
    Column("code_id", Uuid, primary_key=True),
    Column("member_id", Uuid, nullable=False),
    Column("device_id", Uuid, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("sent_to", Text, nullable=False),  # masked
    Column("tries_left", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("used_at", UtcTime),
    Index("ix_caller_codes_member_id", "member_id", "created_at"),
    Index("ix_caller_codes_created_at", "created_at"),
)

# The address is emptied once the message was sent, given up or its member erased.
outgoing_messages = Table(
    "outgoing_messages",
    metadata,
    Column("message_id", Uuid, primary_key=True),  # of the event that asked for it
    Column("origin", String(36), nullable=False),
    Column("sale_id", String(64), nullable=False),
    Column("member_id", Uuid),
    Column("paid", Integer, nullable=False),
    Column("address", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("next_try_at", UtcTime, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("ended_at", UtcTime),
    Column("outcome", String(32)),  # sent, given_up or erased
    Index("ix_outgoing_messages_member_id", "member_id"),
    Index("ix_outgoing_messages_origin", "origin", "created_at"),
    Index(
        "ix_outgoing_messages_waiting",
        "next_try_at",
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)
