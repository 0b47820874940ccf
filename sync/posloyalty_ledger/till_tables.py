"""The tables of tills, and of what they report, verbatim. Every unique key of an event holds its device."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.metadata import metadata

# --- tills ----------------------------------------------------------------------------------------------------------

stores = Table(
    "stores",
    metadata,
    Column("store_id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

devices = Table(
    "devices",
    metadata,
    Column("device_id", Uuid, primary_key=True),
    Column("till_no", Integer, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("store_id", String(64), ForeignKey("stores.store_id"), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("status", String(16), nullable=False),
    Column("frozen", Boolean, nullable=False),
    Column("tip_seq", BigInteger, nullable=False),
    Column("tip_hash", LargeBinary, nullable=False),
    Column("server_epoch", Integer, nullable=False),  # the newest in which it showed an empty outbox
    Column("enrolled_at", UtcTime, nullable=False),
    Column("synced_first_at", UtcTime),
    Column("synced_last_at", UtcTime),
    Column("occurred_last_at", UtcTime),  # of its newest event, by its own clock
    Column("rotation_asked_at", UtcTime),  # since when the till is asked to take another key
    Column("revoked_at", UtcTime),  # its receipts from after it are none
)

# Keys that tills have given up. None of them is ever accepted again, whichever event names it.
retired_keys = Table(
    "retired_keys",
    metadata,
    Column("public_key", LargeBinary, primary_key=True),
    Column("device_id", Uuid, ForeignKey("devices.device_id"), nullable=False, index=True),
    Column("retired_at", UtcTime, nullable=False),
)

pairing_codes = Table(
    "pairing_codes",
    metadata,
    Column("selector", String(16), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("secret_hash", LargeBinary, nullable=False),
    Column("store_id", String(64), ForeignKey("stores.store_id"), nullable=False),
    Column("till_name", Text, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("tries_left", Integer, nullable=False),
    Column("public_key", LargeBinary),
    Column("device_id", Uuid, ForeignKey("devices.device_id")),
)

# --- what tills report: verbatim ------------------------------------------------------------------------------------

events = Table(
    "events",
    metadata,
    Column("device_id", Uuid, ForeignKey("devices.device_id"), primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("parent", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("event_id", Uuid),  # none: the bytes are no event
    Column("repeats", Boolean, nullable=False),  # the id was used before with other bytes
    Column("type", String(32), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    # The first result, which a repeat of the event answers for ever.
    Column("status", String(16), nullable=False),
    Column("code", String(64)),
    Column("posted", BigInteger),
    Column("overdraft", BigInteger),
    Column("waits_for", String(160)),  # what a parked event needs to post by itself; none: it waits for nothing
    Column("mark", String(16)),  # what a person should look at beside the result: sync/marks.py
    Column("arrival", BigInteger, nullable=False),  # order of first arrival of this device's events
    Index("ix_events_event_id", "event_id"),
    Index(
        "uq_events_first_of_id",
        "device_id",
        "event_id",
        unique=True,
        sqlite_where=text("repeats = 0"),
        postgresql_where=text("NOT repeats"),
    ),
    # What was written down with them is forgotten after a while.
    Index(
        "ix_events_order_notes",
        "received_at",
        sqlite_where=text("type IN ('order.noted', 'order.paid')"),
        postgresql_where=text("type IN ('order.noted', 'order.paid')"),
    ),
    Index(
        "ix_events_waits_for",
        "waits_for",
        sqlite_where=text("waits_for IS NOT NULL"),
        postgresql_where=text("waits_for IS NOT NULL"),
    ),
    Index("ix_events_device_id_arrival", "device_id", "arrival"),
    Index(
        "ix_events_to_look_at",
        "received_at",
        "device_id",
        sqlite_where=text("code IS NOT NULL OR mark IS NOT NULL"),
        postgresql_where=text("code IS NOT NULL OR mark IS NOT NULL"),
    ),
)

# Events that a till can no longer send. `base`: the hash of the last of them, on which the next event stands.
chain_gaps = Table(
    "chain_gaps",
    metadata,
    Column("device_id", Uuid, ForeignKey("devices.device_id"), primary_key=True),
    Column("base", LargeBinary, primary_key=True),
    Column("from_seq", BigInteger, nullable=False),
    Column("through_seq", BigInteger, nullable=False),
    Column("noted_at", UtcTime, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    Column("device_id", Uuid, primary_key=True),
    Column("event_hash", LargeBinary, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
