"""Keep the orders by phone of the store's tills, so that each can be paid at any of them.

Revision ID: 0026
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "told_orders",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("sale_id", sa.Text(), nullable=False),
        sa.Column("till_no", sa.Integer(), nullable=False),
        sa.Column("placed_at", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("payment", sa.LargeBinary()),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("paid_seq", sa.Integer(), sa.ForeignKey("events.seq")),
        sa.PrimaryKeyConstraint("hash"),
        sqlite_strict=True,
    )
    op.create_index("told_orders_by_sale", "told_orders", ["sale_id"])
    op.create_index("told_orders_by_state", "told_orders", ["state", "placed_at"])


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
