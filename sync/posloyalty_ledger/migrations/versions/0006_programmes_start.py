"""A programme version may start later than it is published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("programmes", sa.Column("starts_at", UtcTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("programmes", "starts_at")
