"""Merge members, let one give points to another, and keep why a card was replaced."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("merged_into", sa.Uuid()))
    op.create_index(op.f("ix_members_merged_into"), "members", ["merged_into"])
    op.add_column("balances", sa.Column("merged_into", sa.Uuid()))
    _merges()
    _card_replacements()
    _member_transfers()


def _merges() -> None:
    op.create_table(
        "merges",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("into_id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text()),
        sa.Column("merged_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_merges")),
    )


def _card_replacements() -> None:
    op.create_table(
        "card_replacements",
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("old_ending", sa.String(length=4), nullable=False),
        sa.Column("new_ending", sa.String(length=4), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("store_id", sa.Text()),
        sa.Column("device_id", sa.Uuid()),
        sa.Column("cashier", sa.Text()),
        sa.Column("approver", sa.Text()),
        sa.Column("replaced_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("cause", name=op.f("pk_card_replacements")),
    )
    op.create_index(op.f("ix_card_replacements_member_id"), "card_replacements", ["member_id"])


def _member_transfers() -> None:
    op.create_table(
        "member_transfers",
        sa.Column("transfer_id", sa.String(length=64), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("from_member", sa.Uuid(), nullable=False),
        sa.Column("to_member", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", UtcTime(), nullable=False),
        sa.Column("request_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("points > 0", name=op.f("ck_member_transfers_points_positive")),
        sa.PrimaryKeyConstraint("transfer_id", name=op.f("pk_member_transfers")),
    )
    op.create_index(op.f("ix_member_transfers_from_member"), "member_transfers", ["from_member"])
    op.create_index(op.f("ix_member_transfers_to_member"), "member_transfers", ["to_member"])


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
