"""Find orders by phone by the id under which the feed tells of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    by_phone = sa.text("channel = 'phone'")
    op.create_index("ix_sales_phone_cause", "sales", ["cause"], sqlite_where=by_phone, postgresql_where=by_phone)


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
