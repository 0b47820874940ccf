"""Keep calls: the one of a basket on hold, and the orders that were placed.

Revision ID: 0024
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("held_baskets", sa.Column("call", sa.LargeBinary()))
    op.create_table(
        "orders",
        sa.Column("seq", sa.Integer(), sa.ForeignKey("events.seq"), nullable=False),
        sa.Column("sale_id", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.Integer(), nullable=False),
        sa.Column("paid_seq", sa.Integer()),
        sa.Column("noted_seq", sa.Integer()),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("sale_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_orders_placed_at", "orders", ["placed_at"])


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
