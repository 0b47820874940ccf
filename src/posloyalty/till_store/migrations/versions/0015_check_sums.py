"""Keep with the marks what they add up to, and with a lease what the ledger listed.

Revision ID: 0015
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sync_state", sa.Column("leases_as_of", sa.Integer()))
    op.add_column("sync_state", sa.Column("check_sum", sa.Integer()))
    op.add_column("leases", sa.Column("listed", sa.Integer(), server_default=sa.text("0"), nullable=False))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
