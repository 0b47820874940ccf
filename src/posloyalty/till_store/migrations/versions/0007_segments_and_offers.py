"""Keep the segments that members are in, the rules that were offered to them, and the days of offered rewards.

Revision ID: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("segments", sa.Text(), server_default=sa.text("'[]'"), nullable=False))
    op.add_column("members", sa.Column("offers", sa.Text(), server_default=sa.text("'[]'"), nullable=False))
    for name in ("starts_on", "ends_on", "offer_id"):
        op.add_column("held_rewards", sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
