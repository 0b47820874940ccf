"""A sale may use one limited reward several times: uses have a count.

Revision ID: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rule_uses", sa.Column("count", sa.Integer(), server_default=sa.text("1"), nullable=False))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
