"""Remember the keys that tills have given up, and which tills are asked to take another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("devices", sa.Column("rotation_asked_at", UtcTime()))
    op.create_table(
        "retired_keys",
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("retired_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name=op.f("fk_retired_keys_device_id_devices")),
        sa.PrimaryKeyConstraint("public_key", name=op.f("pk_retired_keys")),
    )
    op.create_index(op.f("ix_retired_keys_device_id"), "retired_keys", ["device_id"])


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
