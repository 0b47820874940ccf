"""Keep why each epoch began and for whom it waits, and in which cluster of PostgreSQL the ledger was."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ledger_state", sa.Column("cluster", sa.String(64)))
    epochs = op.create_table(
        "epochs",
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cause", sa.String(16), nullable=False),
        sa.Column("began_at", UtcTime(), nullable=False),
        sa.Column("orders_resent_at", UtcTime()),
        sa.Column("orders_resent_by", sa.Text()),
        sa.Column("settled_at", UtcTime()),
        sa.PrimaryKeyConstraint("epoch", name=op.f("pk_epochs")),
    )
    # A ledger that recovers now goes on waiting for its tills; nobody was asked for orders yet, so nobody is now.
    state = sa.table("ledger_state", sa.column("server_epoch", sa.Integer))
    epoch = op.get_bind().execute(sa.select(state.c.server_epoch)).scalar()
    if epoch is not None and epoch > 1:
        now = datetime.now(UTC)
        row = {"epoch": epoch, "cause": "before", "began_at": now, "orders_resent_at": now}
        op.bulk_insert(epochs, [row])


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
