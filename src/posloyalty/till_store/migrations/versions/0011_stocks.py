"""Keep how many of the rewards with a stock are left.

Revision ID: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stocks",
        sa.Column("reward_id", sa.Text(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reward_id"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
