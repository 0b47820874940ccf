"""Find the orders of which something is still written down, so that it can be forgotten.

Revision ID: 0025
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("orders_with_notes", "orders", ["placed_at"], sqlite_where=sa.text("noted_seq IS NOT NULL"))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
