"""Keep what the ledger told of members' pasts: first purchases, uses of limits, the next tier.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_pasts",
        sa.Column("member_id", sa.LargeBinary(), nullable=False),
        sa.Column("past", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("member_id"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
