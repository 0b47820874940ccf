"""The tables of who may call the shop API, and of what they were answered."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, String, Table, Text

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.metadata import metadata

api_keys = Table(
    "api_keys",
    metadata,
    Column("key_id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("secret_hash", LargeBinary, nullable=False),
    Column("scopes", Text, nullable=False),  # separated by spaces
    Column("created_at", UtcTime, nullable=False),
    Column("revoked_at", UtcTime),
)

stored_answers = Table(
    "stored_answers",
    metadata,
    Column("key_id", String(16), primary_key=True),
    Column("route", String(256), primary_key=True),
    Column("idempotency_key", String(255), primary_key=True),
    Column("body_sha256", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)
