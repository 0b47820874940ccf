"""Keep claims, tell the feed of the keys of tills, and note when a till was revoked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sale_claims",
        sa.Column("origin", sa.String(36), nullable=False),
        sa.Column("sale_id", sa.String(64), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("award", sa.BigInteger(), nullable=False),
        sa.Column("line_awards", sa.Text(), nullable=False),
        sa.Column("claimed_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "sale_id", name=op.f("pk_sale_claims")),
    )
    op.create_index(op.f("ix_sale_claims_member_id"), "sale_claims", ["member_id"])
    # Where a member was about the same time, in whichever store.
    op.create_index("ix_sales_member_id_occurred_at", "sales", ["member_id", "occurred_at"])
    op.drop_index("ix_sales_member_id", "sales")
    op.add_column("devices", sa.Column("revoked_at", UtcTime()))
    _tell_of_tills()


def _tell_of_tills() -> None:
    """Let the feed tell of the tills that joined before it did."""
    connection = op.get_bind()
    devices = sa.table("devices", sa.column("device_id", sa.Uuid), sa.column("till_no", sa.Integer))
    counter = sa.table("feed_counter", sa.column("pos", sa.BigInteger))
    changes = sa.table(
        "changes",
        sa.column("kind", sa.String),
        sa.column("key", sa.String),
        sa.column("pos", sa.BigInteger),
        sa.column("deleted", sa.Boolean),
    )
    pos = connection.execute(sa.select(counter.c.pos)).scalar()
    if pos is None:
        return  # it is made this moment, and nobody has joined
    found = list(connection.execute(sa.select(devices.c.device_id).order_by(devices.c.till_no)).scalars())
    for at, device_id in enumerate(found, start=1):
        row = {"kind": "till", "key": str(device_id), "pos": pos + at, "deleted": False}
        connection.execute(sa.insert(changes).values(**row))
    if found:
        connection.execute(sa.update(counter).values(pos=pos + len(found)))


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
