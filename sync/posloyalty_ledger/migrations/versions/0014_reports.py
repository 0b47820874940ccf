"""Let reports look back at lots, and debts be let go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lots", sa.Column("made_at", UtcTime()))
    op.create_table(
        "write_offs",
        sa.Column("write_off_id", sa.String(64), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("request_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("write_off_id", name=op.f("pk_write_offs")),
    )


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
