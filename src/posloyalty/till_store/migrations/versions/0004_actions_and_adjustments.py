"""Actions, adjustments, and the uses of rules with a limit.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_companion("actions", "action_id")
    _make_companion("adjustments", "adjustment_id")
    op.create_table(
        "rule_uses",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.LargeBinary(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["events.seq"]),
        sa.PrimaryKeyConstraint("seq", "rule_id"),
        sqlite_strict=True,
    )
    op.create_index("rule_uses_of_member", "rule_uses", ["member_id", "period", "rule_id"])


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it


def _make_companion(table: str, id_column: str) -> None:
    op.create_table(
        table,
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column(id_column, sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("online", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("balance_after", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["events.seq"]),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint(id_column),
        sqlite_strict=True,
    )
    op.create_index(f"ix_{table}_business_date", table, ["business_date"])
