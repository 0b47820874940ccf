"""Let a manager take back what was printed above what the rules give."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "award_reversals",
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("reversal", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text()),
        sa.Column("reversed_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("cause", name=op.f("pk_award_reversals")),
    )


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
