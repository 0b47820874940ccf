"""Keep what members' sales mean to conditions, stamp cards and tiers, from this release on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "purchase_days",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("spend", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("orders", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "day", name=op.f("pk_purchase_days")),
    )
    op.create_table(
        "bought_categories",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "category", name=op.f("pk_bought_categories")),
    )
    op.create_table(
        "stamp_cards",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("rule_id", sa.String(length=80), nullable=False),
        sa.Column("stamps", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "rule_id", name=op.f("pk_stamp_cards")),
    )
    op.create_table(
        "tier_lapses",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("tier_id", sa.String(length=64), nullable=False),
        sa.Column("lapses_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "tier_id", name=op.f("pk_tier_lapses")),
    )
    op.create_table(
        "tier_trials",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("trial_id", sa.String(length=64), nullable=False),
        sa.Column("tier_id", sa.String(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=True),
        sa.Column("recorded_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "trial_id", name=op.f("pk_tier_trials")),
    )
    op.add_column("sales", sa.Column("line_count", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("members", sa.Column("tier_changes_on", sa.Date(), nullable=True))
    op.create_index(
        "ix_members_tier_changes_on",
        "members",
        ["tier_changes_on"],
        sqlite_where=sa.text("tier_changes_on IS NOT NULL"),
        postgresql_where=sa.text("tier_changes_on IS NOT NULL"),
    )


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
