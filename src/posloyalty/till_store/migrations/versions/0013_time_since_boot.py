"""Keep beside the time of the newest answer how long the machine had been up.

Revision ID: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sync_state", sa.Column("synced_boot", sa.Text()))
    op.add_column("sync_state", sa.Column("synced_boot_ms", sa.Integer()))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
