"""Points that are set aside: for a till that may spend them alone, and for a checkout that is under way."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, String, Table, Uuid, text

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.tables import metadata

# A lease is keyed by the member whom it was granted for, also once they were merged: tills know it by that name.
# `owner_id` has the points: the member, or the survivor of a merge. Their sum is part of `balances.reserved`.
leases = Table(
    "leases",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("device_id", Uuid, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    CheckConstraint("points > 0", name="points_set_aside"),
    Index("ix_leases_device_id", "device_id"),
    Index("ix_leases_owner_id", "owner_id"),
)

# What a checkout on the web has set aside, for 15 minutes unless it is captured.
holds = Table(
    "holds",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("hold_id", Uuid, primary_key=True),
    Column("owner_id", Uuid, nullable=False),
    Column("order_id", String(64), nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("status", String(16), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("settled_at", UtcTime),
    CheckConstraint("points > 0", name="points_set_aside"),
    Index("ix_holds_hold_id", "hold_id"),
    Index("ix_holds_order_id", "order_id"),
    Index("ix_holds_owner_id", "owner_id"),
    Index(
        "ix_holds_open",
        "expires_at",
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
)

# One open hold an order, kept by the key itself: a hold is distributed by its member, and an order by its own id.
held_orders = Table(
    "held_orders",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("member_id", Uuid, nullable=False),
    Column("hold_id", Uuid, nullable=False),
)

# Leases that online tills are asked to lower, until they did.
recalls = Table(
    "recalls",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("device_id", Uuid, primary_key=True),
    Column("target", BigInteger, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Index("ix_recalls_device_id", "device_id"),
)
