"""Keep of a member who overspent twice until when points are used only where the ledger can be asked.

Revision ID: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("balances", sa.Column("online_only_until", sa.Text()))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
