"""The tables of what was sold and came back. Money stands as the decimal text that was sold."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, LargeBinary, String, Table, Text, Uuid, text

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.metadata import metadata

# The lines stand in the event's bytes, or for an order in `content`: a return reads them there.
sales = Table(
    "sales",
    metadata,
    Column("origin", String(36), primary_key=True),  # the till's device id, or ORDERS
    Column("sale_id", String(64), primary_key=True),
    Column("cause", Uuid, nullable=False),
    Column("member_id", Uuid),
    Column("event_hash", LargeBinary),
    Column("content", LargeBinary),
    Column("request_sha256", LargeBinary),  # of an order: tells a repeat from an id reuse
    Column("answer", LargeBinary),  # of an order: what a repeat is answered
    Column("channel", String(16), nullable=False),
    Column("store_id", Text, nullable=False),
    Column("programme_version", BigInteger, nullable=False),
    Column("occurred_at", UtcTime, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("business_date", Date, nullable=False),
    Column("total", String(32), nullable=False),
    Column("redeemed", BigInteger, nullable=False),
    Column("award", BigInteger, nullable=False),
    Column("line_count", BigInteger, nullable=False, server_default="0"),
    Index("ix_sales_sale_id", "sale_id"),
    Index("ix_sales_member_id_occurred_at", "member_id", "occurred_at"),
    Index("ix_sales_business_date", "business_date"),
    # Orders by phone, which the feed tells of under that id.
    Index(
        "ix_sales_phone_cause",
        "cause",
        sqlite_where=text("channel = 'phone'"),
        postgresql_where=text("channel = 'phone'"),
    ),
)

# Sales that named nobody and were given to a member afterwards. The sale's own row stays as it was reported.
sale_claims = Table(
    "sale_claims",
    metadata,
    Column("origin", String(36), primary_key=True),  # of the sale
    Column("sale_id", String(64), primary_key=True),
    Column("cause", Uuid, nullable=False),  # the event that gave it
    Column("member_id", Uuid, nullable=False, index=True),
    Column("award", BigInteger, nullable=False),
    Column("line_awards", Text, nullable=False),  # of each line, as a JSON list
    Column("claimed_at", UtcTime, nullable=False),
)

# Orders that were placed to be paid later, and were: each once, at whichever till. What moved stands in transfers.
order_payments = Table(
    "order_payments",
    metadata,
    Column("origin", String(36), primary_key=True),  # of the sale
    Column("sale_id", String(64), primary_key=True),
    Column("cause", Uuid, nullable=False),  # the event that says so
    Column("device_id", Uuid, nullable=False),  # the till that took the money
    Column("paid_on", Date, nullable=False),
    Column("paid_at", UtcTime, nullable=False),
)

returns = Table(
    "returns",
    metadata,
    Column("origin", String(36), primary_key=True),
    Column("return_id", String(64), primary_key=True),
    Column("cause", Uuid, nullable=False),
    Column("sale_origin", String(36), nullable=False),
    Column("sale_id", String(64), nullable=False),
    Column("member_id", Uuid),
    Column("request_sha256", LargeBinary),
    Column("answer", LargeBinary),
    Column("money_back", String(32), nullable=False),
    Column("points_back", BigInteger, nullable=False),
    Column("award_taken", BigInteger, nullable=False),
    Column("award_expired", BigInteger, nullable=False),  # of it: had expired before, so was not taken again
    Column("recorded_at", UtcTime, nullable=False),
    Column("business_date", Date, nullable=False),
    Index("ix_returns_sale", "sale_origin", "sale_id"),
)

returned_lines = Table(
    "returned_lines",
    metadata,
    Column("origin", String(36), primary_key=True),
    Column("return_id", String(64), primary_key=True),
    Column("line", BigInteger, primary_key=True, autoincrement=False),  # of the sale, from 1
    Column("quantity", String(32), nullable=False),
    Column("whole", Boolean, nullable=False),
)
