"""Keep whom the copy of the members is of, and of whom the feed tells no more.

Revision ID: 0023
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sync_state", sa.Column("scope", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.execute("UPDATE sync_state SET check_sum = NULL")  # it was made without the new column
    op.add_column("members", sa.Column("away_since", sa.Integer()))
    op.create_index("members_away", "members", ["away_since"], sqlite_where=sa.text("away_since IS NOT NULL"))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
