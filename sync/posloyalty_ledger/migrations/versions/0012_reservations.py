"""Set points aside for tills and for checkouts on the web."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.CheckConstraint("points > 0", name=op.f("ck_leases_points_set_aside")),
        sa.PrimaryKeyConstraint("member_id", "device_id", name=op.f("pk_leases")),
    )
    op.create_index("ix_leases_device_id", "leases", ["device_id"])
    op.create_index("ix_leases_owner_id", "leases", ["owner_id"])
    _holds()
    _recalls()


def _holds() -> None:
    op.create_table(
        "holds",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.Column("settled_at", UtcTime()),
        sa.CheckConstraint("points > 0", name=op.f("ck_holds_points_set_aside")),
        sa.PrimaryKeyConstraint("member_id", "hold_id", name=op.f("pk_holds")),
    )
    op.create_index("ix_holds_hold_id", "holds", ["hold_id"])
    op.create_index("ix_holds_order_id", "holds", ["order_id"])
    op.create_index("ix_holds_owner_id", "holds", ["owner_id"])
    op.create_index(
        "ix_holds_open",
        "holds",
        ["expires_at"],
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )


def _recalls() -> None:
    op.create_table(
        "recalls",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "device_id", name=op.f("pk_recalls")),
    )
    op.create_index("ix_recalls_device_id", "recalls", ["device_id"])


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
