"""Keep which events of tills will never come, because their bytes were damaged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chain_gaps",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("base", sa.LargeBinary(), nullable=False),
        sa.Column("from_seq", sa.BigInteger(), nullable=False),
        sa.Column("through_seq", sa.BigInteger(), nullable=False),
        sa.Column("noted_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name=op.f("fk_chain_gaps_device_id_devices")),
        sa.PrimaryKeyConstraint("device_id", "base", name=op.f("pk_chain_gaps")),
    )


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
