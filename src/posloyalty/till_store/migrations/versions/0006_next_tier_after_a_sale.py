"""Keep beside a sale what was missing to the next tier right after it, for its receipt.

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sales", sa.Column("progress_after", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
