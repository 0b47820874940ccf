"""Find the lots whose day has come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_lots_starting",
        "lots",
        ["starts_on", "member_id"],
        unique=False,
        sqlite_where=sa.text("pending = 1 AND remaining > 0"),
        postgresql_where=sa.text("pending AND remaining > 0"),
    )
    op.create_index(
        "ix_lots_expiring",
        "lots",
        ["expires_on", "member_id"],
        unique=False,
        sqlite_where=sa.text("remaining > 0"),
        postgresql_where=sa.text("remaining > 0"),
    )


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
