"""The tables of actions and adjustments: which ids were posted, and what a repeat is answered."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, LargeBinary, String, Table, Text, Uuid

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.tables import metadata

actions = Table(
    "actions",
    metadata,
    Column("origin", String(36), primary_key=True),  # the till's device id, or REQUESTS
    Column("action_id", String(64), primary_key=True),
    Column("cause", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("action", Text, nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("store_id", Text, nullable=False),
    Column("programme_version", BigInteger, nullable=False),
    Column("occurred_at", UtcTime, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("business_date", Date, nullable=False),
    Column("request_sha256", LargeBinary),  # of a request: tells a repeat from an id reuse
    Column("answer", LargeBinary),
)

# Debts that were let go.
write_offs = Table(
    "write_offs",
    metadata,
    Column("write_off_id", String(64), primary_key=True),
    Column("cause", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("request_sha256", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
)

# Why points were given or taken stands in the transfers.
adjustments = Table(
    "adjustments",
    metadata,
    Column("origin", String(36), primary_key=True),
    Column("adjustment_id", String(64), primary_key=True),
    Column("cause", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("points", BigInteger, nullable=False),  # below 0: taken
    Column("recorded_at", UtcTime, nullable=False),
    Column("business_date", Date, nullable=False),
    Column("request_sha256", LargeBinary),
    Column("answer", LargeBinary),
)
