"""Keep the keys of the shop's tills, claims, and by which receipt another till's sale was returned.

Revision ID: 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("returns", sa.Column("receipt_code", sa.Text()))
    op.create_table(
        "claims",
        sa.Column("seq", sa.Integer(), sa.ForeignKey("events.seq"), nullable=False),
        sa.Column("sale_id", sa.Text(), nullable=False),
        sa.Column("sale_hash", sa.Text(), nullable=False),
        sa.Column("cashier", sa.Text()),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("award", sa.Integer(), nullable=False),
        sa.Column("online", sa.Integer(), nullable=False),
        sa.Column("balance_after", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_strict=True,
    )
    op.create_index("claims_of_sale", "claims", ["sale_id", "sale_hash"], unique=True)
    op.create_index("claims_by_day", "claims", ["business_date"])
    op.create_table(
        "known_tills",
        sa.Column("till_no", sa.Integer(), nullable=False),
        sa.Column("public_keys", sa.LargeBinary(), nullable=False),
        sa.Column("revoked_at", sa.Integer()),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("till_no"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
