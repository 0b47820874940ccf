"""Keep the single-use codes that were shown here, and those that the ledger told were used.

Revision ID: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spent_coupons",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), sa.ForeignKey("events.seq")),
        sa.Column("pos", sa.Integer()),
        sa.PrimaryKeyConstraint("code"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_index("spent_coupons_told", "spent_coupons", ["pos"], sqlite_where=sa.text("seq IS NULL"))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
