"""Keep which orders were paid, with those that were paid before."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    payments = op.create_table(
        "order_payments",
        sa.Column("origin", sa.String(36), nullable=False),
        sa.Column("sale_id", sa.String(64), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("paid_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "sale_id", name=op.f("pk_order_payments")),
    )
    if rows := _paid_before():
        op.bulk_insert(payments, rows)


def _paid_before() -> list[dict[str, Any]]:
    """Give the first payment of each order: until now tills took money for their own orders alone."""
    events = sa.table(
        "events",
        sa.column("event_id", sa.Uuid),
        sa.column("device_id", sa.Uuid),
        sa.column("type", sa.String),
        sa.column("status", sa.String),
        sa.column("code", sa.String),
        sa.column("waits_for", sa.String),
        sa.column("content", sa.LargeBinary),
        sa.column("received_at", UtcTime),
    )
    # The result of what waited for its order stays as it was, and it waits for nothing once it was posted.
    waited = sa.and_(events.c.code == "sale_unknown", events.c.waits_for.is_(None))
    posted = sa.or_(events.c.status == "posted", waited)
    statement = sa.select(events).where(events.c.type == "order.paid", posted).order_by(events.c.received_at)
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for event in op.get_bind().execute(statement).mappings():
        told = json.loads(event["content"])
        key = (str(UUID(told["device"])), told["body"]["sale_id"])
        paid_at = min(datetime.fromisoformat(told["occurred_at"]), event["received_at"])
        rows.setdefault(
            key,
            {
                "origin": key[0],
                "sale_id": key[1],
                "cause": event["event_id"],
                "device_id": event["device_id"],
                "paid_on": paid_at.date(),
                "paid_at": paid_at,
            },
        )
    return list(rows.values())


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
