"""Remember through a start that the ledger has revoked this till.

Revision ID: 0022
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sync_state", sa.Column("revoked", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.execute("UPDATE sync_state SET check_sum = NULL")  # it was of the columns before


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
