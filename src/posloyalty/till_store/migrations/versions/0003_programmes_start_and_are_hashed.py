"""Programme versions start when the ledger says, and are known by their hash.

Revision ID: 0003
"""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build the table anew: SQLite adds no column that must not be empty to one that has rows."""
    kept = op.get_bind().execute(sa.text("SELECT version, text FROM programmes")).all()
    op.drop_table("programmes")
    op.create_table(
        "programmes",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=True),
        sa.Column("heard_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("version"),
        sqlite_strict=True,
    )
    put = sa.text("INSERT INTO programmes (version, text, sha256) VALUES (:version, :text, :sha256)")
    for version, text in kept:
        row = {"version": version, "text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}
        op.get_bind().execute(put, row)


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it
