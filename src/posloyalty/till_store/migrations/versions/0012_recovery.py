"""A till that lacks events says so, fetches them, and remembers that it is frozen.

Revision ID: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("frozen", "recovering"):
        op.add_column("sync_state", sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("sync_state", sa.Column("missing_after", sa.LargeBinary()))
    op.add_column("sync_state", sa.Column("witness_seq", sa.Integer()))
    op.add_column("sync_state", sa.Column("witness_hash", sa.LargeBinary()))
    op.execute("UPDATE sync_state SET stored_mark = NULL")  # until now a count that nobody used
    op.create_table(
        "missing_events",
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.LargeBinary(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("sale_id", sa.Text()),
        sa.Column("received_at", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_missing_events_sale_id", "missing_events", ["sale_id"])


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
