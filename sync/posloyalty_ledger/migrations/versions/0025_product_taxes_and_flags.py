"""Keep of a product the name of its tax rate, and what cashiers are asked about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("products", sa.Column("tax", sa.String(20), nullable=False, server_default=""))
    op.add_column("products", sa.Column("flags", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
