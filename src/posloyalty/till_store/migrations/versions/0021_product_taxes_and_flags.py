"""Keep of a product the name of its tax rate, and what the cashier is asked about.

Revision ID: 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("tax", "flags"):
        op.add_column("products", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
