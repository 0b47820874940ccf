"""Sum no more what all members used and is unsent: the floor is counted by what it lends, and nobody asks for the sum.

Revision ID: 0029
"""

from __future__ import annotations

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("events_that_redeem", "events")


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
