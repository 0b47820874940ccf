"""Mark what a person should look at, find it by time, and keep what was decided about it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_FOUND = (
    ("ix_events_to_look_at", "events", ["received_at", "device_id"], "code IS NOT NULL OR mark IS NOT NULL"),
    ("ix_transfers_overdrafts", "transfers", ["recorded_at"], "kind = 'overdraft'"),
    ("ix_coupon_uses_noted", "coupon_uses", ["recorded_at"], "note IS NOT NULL"),
    ("ix_reward_uses_noted", "reward_uses", ["recorded_at"], "note IS NOT NULL"),
)


def upgrade() -> None:
    op.add_column("devices", sa.Column("occurred_last_at", UtcTime()))
    op.add_column("events", sa.Column("mark", sa.String(16)))
    op.create_table(
        "exception_decisions",
        sa.Column("decision_id", sa.String(64), nullable=False),
        sa.Column("exception_id", sa.String(128), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("decision", sa.String(32), nullable=False),
        sa.Column("member_id", sa.Uuid()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text()),
        sa.Column("decided_at", UtcTime(), nullable=False),
        sa.Column("request_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_exception_decisions")),
    )
    op.create_index("uq_exception_decisions_number", "exception_decisions", ["exception_id", "number"], unique=True)
    op.create_index("ix_exception_decisions_decided_at", "exception_decisions", ["decided_at"])
    for name, table, columns, condition in _FOUND:
        where = sa.text(condition)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
    # What was noted before stands in the types of events; branches were not marked, and cannot be told any more.
    for kind, mark in (("recovered", "till_restored"), ("chain.damaged", "chain_damaged")):
        events = sa.table("events", sa.column("type", sa.String), sa.column("mark", sa.String))
        op.execute(sa.update(events).where(events.c.type == kind).values(mark=mark))


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
