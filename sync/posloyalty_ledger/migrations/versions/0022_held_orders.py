"""Keep by a key that an order has one open hold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    held_orders = op.create_table(
        "held_orders",
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_held_orders")),
    )
    holds = sa.table(
        "holds",
        sa.column("order_id", sa.String),
        sa.column("member_id", sa.Uuid),
        sa.column("hold_id", sa.Uuid),
        sa.column("status", sa.String),
    )
    columns = (holds.c.order_id, holds.c.member_id, holds.c.hold_id)
    found = op.get_bind().execute(sa.select(*columns).where(holds.c.status == "open").order_by(holds.c.hold_id)).all()
    # Of two for one order, which only two requests at the same moment could make, the later one is the order's.
    newest = {
        row.order_id: {"order_id": row.order_id, "member_id": row.member_id, "hold_id": row.hold_id} for row in found
    }
    op.bulk_insert(held_orders, list(newest.values()))


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
