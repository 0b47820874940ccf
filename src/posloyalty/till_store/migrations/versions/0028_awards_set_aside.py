"""Keep what of a sale's award was set aside for this till at once.

Revision ID: 0028
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lease_moves", sa.Column("sets_aside", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
