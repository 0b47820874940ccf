"""Keep the rewards that members hold, their stock, and every use of one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "issued_rewards",
        sa.Column("issue_id", sa.String(length=64), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("reward_id", sa.String(length=64), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=160)),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_issued_rewards_cost_counted")),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_issued_rewards")),
        sa.UniqueConstraint("cause", name=op.f("uq_issued_rewards_cause")),
    )
    op.create_index("ix_issued_rewards_member_id_status", "issued_rewards", ["member_id", "status"])
    op.create_table(
        "reward_stock",
        sa.Column("reward_id", sa.String(length=64), nullable=False),
        sa.Column("taken", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("reward_id", name=op.f("pk_reward_stock")),
    )
    op.create_table(
        "reward_uses",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reward_id", sa.String(length=64), nullable=False),
        sa.Column("issue_id", sa.String(length=64)),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("charity", sa.Text()),
        sa.Column("note", sa.String(length=32)),
        sa.Column("store_id", sa.Text()),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "cause", "place", name=op.f("pk_reward_uses")),
    )
    op.create_index("ix_reward_uses_business_date", "reward_uses", ["business_date"])


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
