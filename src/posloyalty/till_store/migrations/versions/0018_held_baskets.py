"""Keep the baskets on hold, so that a restart loses none.

Revision ID: 0018
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "held_baskets",
        sa.Column("sale_id", sa.Text(), nullable=False),
        sa.Column("held_at", sa.Integer(), nullable=False),
        sa.Column("cashier", sa.Text()),
        sa.Column("member_id", sa.LargeBinary()),
        sa.Column("proof", sa.Text()),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sale_id"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
