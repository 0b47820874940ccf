"""Keep codes for callers, and receipts that wait to be mailed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "caller_codes",
        sa.Column("code_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("sent_to", sa.Text(), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.Column("used_at", UtcTime()),
        sa.PrimaryKeyConstraint("code_id", name=op.f("pk_caller_codes")),
    )
    op.create_index("ix_caller_codes_member_id", "caller_codes", ["member_id", "created_at"])
    op.create_index("ix_caller_codes_created_at", "caller_codes", ["created_at"])
    op.create_table(
        "outgoing_messages",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(36), nullable=False),
        sa.Column("sale_id", sa.String(64), nullable=False),
        sa.Column("member_id", sa.Uuid()),
        sa.Column("paid", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("next_try_at", UtcTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("ended_at", UtcTime()),
        sa.Column("outcome", sa.String(32)),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_outgoing_messages")),
    )
    op.create_index("ix_outgoing_messages_member_id", "outgoing_messages", ["member_id"])
    waiting = sa.text("ended_at IS NULL")
    op.create_index(
        "ix_outgoing_messages_waiting",
        "outgoing_messages",
        ["next_try_at"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
