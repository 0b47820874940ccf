"""Keep the rewards that members can use, and which of them were used at this till.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "held_rewards",
        sa.Column("issue_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.LargeBinary(), nullable=False),
        sa.Column("reward_id", sa.Text(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("issue_id"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_index("held_rewards_of_member", "held_rewards", ["member_id", "place"])
    op.create_table(
        "used_rewards",
        sa.Column("issue_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["events.seq"]),
        sa.PrimaryKeyConstraint("issue_id"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
