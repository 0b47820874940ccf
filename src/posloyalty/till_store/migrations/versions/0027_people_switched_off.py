"""Keep who was switched off: they sign in no more, and their name stays on what they did.

Revision ID: 0027
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cashiers", sa.Column("is_off", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
