"""The ledger's tables. Facts are appended and never edited; balances, lots and changes are caches.

Points are whole numbers; money stands as the decimal text that was sold; times are UTC. Every unique key of an event
holds its device, and every row of points its member, so that both can be distributed over machines by that column.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from posloyalty_ledger.columns import UtcTime

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- the ledger itself ----------------------------------------------------------------------------------------------

ledger_state = Table(
    "ledger_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("server_epoch", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# One row: a position is taken by UPDATE … RETURNING as the last statement of a transaction, so positions become
# visible in order. A sequence would show 8 before a slow transaction that holds 7.
feed_counter = Table(
    "feed_counter",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("pos", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

changes = Table(
    "changes",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("pos", BigInteger, nullable=False, unique=True),
    Column("deleted", Boolean, nullable=False),
)

# --- tills ----------------------------------------------------------------------------------------------------------

stores = Table(
    "stores",
    metadata,
    Column("store_id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

devices = Table(
    "devices",
    metadata,
    Column("device_id", Uuid, primary_key=True),
    Column("till_no", Integer, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("store_id", String(64), ForeignKey("stores.store_id"), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("status", String(16), nullable=False),
    Column("frozen", Boolean, nullable=False),
    Column("tip_seq", BigInteger, nullable=False),
    Column("tip_hash", LargeBinary, nullable=False),
    Column("server_epoch", Integer, nullable=False),  # the newest in which it showed an empty outbox or sent it
    Column("enrolled_at", UtcTime, nullable=False),
    Column("synced_first_at", UtcTime),
    Column("synced_last_at", UtcTime),
)

pairing_codes = Table(
    "pairing_codes",
    metadata,
    Column("selector", String(16), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("secret_hash", LargeBinary, nullable=False),
    Column("store_id", String(64), ForeignKey("stores.store_id"), nullable=False),
    Column("till_name", Text, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("tries_left", Integer, nullable=False),
    Column("public_key", LargeBinary),
    Column("device_id", Uuid, ForeignKey("devices.device_id")),
)

# --- what tills report: verbatim ------------------------------------------------------------------------------------

events = Table(
    "events",
    metadata,
    Column("device_id", Uuid, ForeignKey("devices.device_id"), primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("parent", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("event_id", Uuid),  # none: the bytes are no event
    Column("repeats", Boolean, nullable=False),  # the id was used before with other bytes
    Column("type", String(32), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    # The first result, which a repeat of the event answers for ever.
    Column("status", String(16), nullable=False),
    Column("code", String(64)),
    Column("posted", BigInteger),
    Column("overdraft", BigInteger),
    Column("waits_for", String(160)),  # what a parked event needs to post by itself; none: it waits for nothing
    Column("arrival", BigInteger, nullable=False),  # order of first arrival of this device's events
    Index("ix_events_event_id", "event_id"),
    Index(
        "uq_events_first_of_id",
        "event_id",
        unique=True,
        sqlite_where=text("repeats = 0"),
        postgresql_where=text("NOT repeats"),
    ),
    Index(
        "ix_events_waits_for",
        "waits_for",
        sqlite_where=text("waits_for IS NOT NULL"),
        postgresql_where=text("waits_for IS NOT NULL"),
    ),
    Index("ix_events_device_id_arrival", "device_id", "arrival"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("device_id", Uuid, primary_key=True),
    Column("event_hash", LargeBinary, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# --- members --------------------------------------------------------------------------------------------------------

members = Table(
    "members",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("tier", String(64)),
    Column("birthday", String(10)),
    Column("consents", Text, nullable=False),  # purposes agreed to, one a line
    Column("store_id", Text),
    Column("enrolled_at", UtcTime, nullable=False),
    # Who has the points of a merged member now: never a merged member, so that one step always finds them.
    Column("merged_into", Uuid, index=True),
)

identifiers = Table(
    "identifiers",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("value", String(320), primary_key=True),
    Column("member_id", Uuid, ForeignKey("members.member_id"), nullable=False, index=True),
)

# --- points ---------------------------------------------------------------------------------------------------------

balances = Table(
    "balances",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("balance", BigInteger, nullable=False),
    Column("pending", BigInteger, nullable=False),
    Column("overdraft_redemption", BigInteger, nullable=False),
    Column("overdraft_return", BigInteger, nullable=False),
    Column("reserved", BigInteger, nullable=False),
    Column("next_lot", BigInteger, nullable=False),
    Column("next_transfer", BigInteger, nullable=False),
    # The same as in `members`, in the row that everybody locks who posts: what comes late goes to the survivor.
    Column("merged_into", Uuid),
    CheckConstraint("overdraft_redemption >= 0 AND overdraft_return >= 0", name="overdraft_owed"),
    CheckConstraint("balance >= 0 AND pending >= 0 AND reserved >= 0", name="nothing_below_zero"),
)

transfers = Table(
    "transfers",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),  # of this member, from 1
    Column("transfer_id", Uuid, nullable=False),
    Column("debit", String(32), nullable=False),
    Column("credit", String(32), nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("reason", Text),
    Column("cause", Uuid, nullable=False),
    Column("reference", String(64)),  # the sale, order or return as its caller named it
    Column("total_after", BigInteger, nullable=False),  # balance + pending − overdraft
    Column("programme_version", BigInteger, nullable=False),
    Column("occurred_at", UtcTime, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("business_date", Date, nullable=False),
    Column("store_id", Text),
    Column("channel", String(16)),
    Column("device_id", Uuid),
    Column("cashier", Text),
    Column("approver", Text),
    CheckConstraint("points > 0", name="points_positive"),
    CheckConstraint("debit <> credit", name="two_accounts"),
    Index("ix_transfers_member_id_cause", "member_id", "cause"),
)

lots = Table(
    "lots",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("lot_id", Uuid, nullable=False),
    Column("cause", String(64), nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("remaining", BigInteger, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("expires_on", Date),
    Column("pending", Boolean, nullable=False),
    CheckConstraint("remaining >= 0 AND remaining <= points AND points > 0", name="within"),
    Index(
        "ix_lots_open",
        "member_id",
        "expires_on",
        sqlite_where=text("remaining > 0"),
        postgresql_where=text("remaining > 0"),
    ),
)

lot_debits = Table(
    "lot_debits",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("transfer_id", Uuid, primary_key=True),
    Column("lot_id", Uuid, primary_key=True),
    Column("position", Integer, nullable=False),  # order within the transfer
    Column("points", BigInteger, nullable=False),  # taken; negative: given back
    CheckConstraint("points <> 0", name="points_moved"),
)

# How often the limited rules, actions and rewards paid a member, by the calendar period of domain/periods.py.
rule_uses = Table(
    "rule_uses",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("rule_id", String(80), primary_key=True),  # an id of the programme file, with room for a prefix
    Column("period", String(16), primary_key=True),
    Column("uses", BigInteger, nullable=False),
    CheckConstraint("uses > 0", name="uses_counted"),
)

# --- what was sold --------------------------------------------------------------------------------------------------

# The lines stand in the event's bytes, or for an order in `content`: a return reads them there.
sales = Table(
    "sales",
    metadata,
    Column("origin", String(36), primary_key=True),  # the till's device id, or ORDERS
    Column("sale_id", String(64), primary_key=True),
    Column("cause", Uuid, nullable=False),
    Column("member_id", Uuid, index=True),
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
    Index("ix_sales_sale_id", "sale_id"),
    Index("ix_sales_business_date", "business_date"),
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

award_differences = Table(
    "award_differences",
    metadata,
    Column("cause", Uuid, primary_key=True),
    Column("member_id", Uuid, nullable=False),
    Column("printed", BigInteger, nullable=False),
    Column("computed", BigInteger, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
)

# --- what the shop publishes ----------------------------------------------------------------------------------------

programmes = Table(
    "programmes",
    metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("published_at", UtcTime, nullable=False),
)

products = Table(
    "products",
    metadata,
    Column("sku", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("price", String(32)),
    Column("currency", String(3)),
    Column("category", Text, nullable=False),
    Column("brand", Text, nullable=False),
)

product_barcodes = Table(
    "product_barcodes",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("sku", String(64), ForeignKey("products.sku"), nullable=False, index=True),
)

# --- who may call ---------------------------------------------------------------------------------------------------

api_keys = Table(
    "api_keys",
    metadata,
    Column("key_id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("secret_hash", LargeBinary, nullable=False),
    Column("scopes", Text, nullable=False),  # separated by spaces
    Column("created_at", UtcTime, nullable=False),
    Column("revoked_at", UtcTime),
)

stored_answers = Table(
    "stored_answers",
    metadata,
    Column("key_id", String(16), primary_key=True),
    Column("route", String(256), primary_key=True),
    Column("idempotency_key", String(255), primary_key=True),
    Column("body_sha256", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)
