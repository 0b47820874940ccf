"""Note who may use points only where the ledger can be asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "online_only",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("lifted_at", UtcTime()),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_online_only")),
    )
    op.create_index("ix_online_only_ends_on", "online_only", ["ends_on"])


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
