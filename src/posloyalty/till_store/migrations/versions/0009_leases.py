"""Keep what the ledger has set aside for this till, and what events did to it and to the floor.

Revision ID: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Before leases every redemption was lent from the floor, but for what was set aside for held rewards.
_FLOOR_SO_FAR = """
    INSERT INTO lease_moves (seq, member_id, from_lease, from_floor)
    SELECT seq, member_id, 0, coalesce(json_extract(CAST(content AS TEXT), '$.body.from_floor'), redeemed)
    FROM events WHERE redeemed > 0 AND member_id IS NOT NULL
"""


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("member_id", sa.LargeBinary(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.Integer(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("member_id"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_index("leases_by_state", "leases", ["state", "asked_at"])
    op.add_column("balances", sa.Column("leased", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.create_table(
        "lease_moves",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.LargeBinary(), nullable=False),
        sa.Column("from_lease", sa.Integer(), nullable=False),
        sa.Column("from_floor", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["events.seq"]),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_strict=True,
    )
    op.create_index("lease_moves_of_member", "lease_moves", ["member_id", "seq"])
    op.execute(_FLOOR_SO_FAR)


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
