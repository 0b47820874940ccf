"""Find what was written down with orders by when it came, so that it can be forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    notes = sa.text("type IN ('order.noted', 'order.paid')")
    op.create_index("ix_events_order_notes", "events", ["received_at"], sqlite_where=notes, postgresql_where=notes)


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
