"""Tables of single-use codes: what was made, and every time that one was shown in a sale."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, String, Table, Text, Uuid, text

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.tables import metadata

# One row a code, in its one spelling. The row is locked by whoever uses it; `used_cause` is the sale that did.
coupon_codes = Table(
    "coupon_codes",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("coupon", String(64), nullable=False),  # the word that rules ask for
    Column("from_date", Date),  # local dates of the programme, both inside
    Column("until_date", Date),
    Column("member_id", Uuid),  # of a code for one member alone
    Column("created_at", UtcTime, nullable=False),
    Column("cancelled_at", UtcTime),
    Column("used_cause", Uuid),
    Column("used_sale_id", String(64)),
    Column("used_store_id", Text),
    Column("used_device_id", Uuid),  # of a till's sale; an order has none
    Column("used_at", UtcTime),
    Index("ix_coupon_codes_coupon_code", "coupon", "code"),
)

# Every code in a sale, with what a person should look at.
coupon_uses = Table(
    "coupon_uses",
    metadata,
    Column("cause", Uuid, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("code", String(64), nullable=False),
    Column("coupon", String(64), nullable=False),
    Column("member_id", Uuid),
    Column("sale_id", String(64), nullable=False),
    Column("note", String(32)),  # such as used_twice: a till cannot be refused what it did
    Column("store_id", Text),
    Column("business_date", Date, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Index("ix_coupon_uses_business_date", "business_date"),
    Index(
        "ix_coupon_uses_noted",
        "recorded_at",
        sqlite_where=text("note IS NOT NULL"),
        postgresql_where=text("note IS NOT NULL"),
    ),
    Index("ix_coupon_uses_code", "code"),
)
