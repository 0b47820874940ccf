"""Keep single-use codes of coupons, and every sale in which one was shown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coupon_codes",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("coupon", sa.String(length=64), nullable=False),
        sa.Column("from_date", sa.Date()),
        sa.Column("until_date", sa.Date()),
        sa.Column("member_id", sa.Uuid()),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("cancelled_at", UtcTime()),
        sa.Column("used_cause", sa.Uuid()),
        sa.Column("used_sale_id", sa.String(length=64)),
        sa.Column("used_store_id", sa.Text()),
        sa.Column("used_device_id", sa.Uuid()),
        sa.Column("used_at", UtcTime()),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_coupon_codes")),
    )
    op.create_index("ix_coupon_codes_coupon_code", "coupon_codes", ["coupon", "code"])
    op.create_table(
        "coupon_uses",
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("coupon", sa.String(length=64), nullable=False),
        sa.Column("member_id", sa.Uuid()),
        sa.Column("sale_id", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=32)),
        sa.Column("store_id", sa.Text()),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("recorded_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("cause", "place", name=op.f("pk_coupon_uses")),
    )
    op.create_index("ix_coupon_uses_business_date", "coupon_uses", ["business_date"])
    op.create_index("ix_coupon_uses_code", "coupon_uses", ["code"])


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
