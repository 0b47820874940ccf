"""The ledger's tables. Facts are appended and never edited; balances, lots and changes are caches.

Points are whole numbers; money stands as the decimal text that was sold; times are UTC. Every unique key of an event
holds its device, and every row of points its member, so that both can be distributed over machines by that column.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.key_tables import api_keys, stored_answers
from posloyalty_ledger.metadata import metadata
from posloyalty_ledger.sale_tables import order_payments, returned_lines, returns, sale_claims, sales
from posloyalty_ledger.till_tables import attachments, chain_gaps, devices, events, pairing_codes, retired_keys, stores

# Whoever reads `metadata` here sees every table, those of the other modules too.
__all__ = (
    "api_keys",
    "attachments",
    "chain_gaps",
    "devices",
    "events",
    "metadata",
    "order_payments",
    "pairing_codes",
    "retired_keys",
    "returned_lines",
    "returns",
    "sale_claims",
    "sales",
    "stored_answers",
    "stores",
)

# --- the ledger itself ----------------------------------------------------------------------------------------------

ledger_state = Table(
    "ledger_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("server_epoch", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("members_told", String(16), nullable=False, server_default="all"),  # to tills: all, or visitors of theirs
    Column("cluster", String(64)),  # of PostgreSQL: system identifier and timeline in which the ledger was last
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

# Where the database is spread over machines: from which position on a transaction may be seen here and not yet there.
feed_seals = Table(
    "feed_seals",
    metadata,
    Column("first_pos", BigInteger, primary_key=True, autoincrement=False),
    Column("sealed_at", UtcTime, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("pos", BigInteger, nullable=False, unique=True),
    Column("deleted", Boolean, nullable=False),
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
    Column("tier_changes_on", Date),  # the first day on which `tier` may be another one if nothing happens
    Index(
        "ix_members_tier_changes_on",
        "tier_changes_on",
        sqlite_where=text("tier_changes_on IS NOT NULL"),
        postgresql_where=text("tier_changes_on IS NOT NULL"),
    ),
)

identifiers = Table(
    "identifiers",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("value", String(320), primary_key=True),
    Column("member_id", Uuid, nullable=False, index=True),
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
    Index(
        "ix_transfers_overdrafts",
        "recorded_at",
        sqlite_where=text("kind = 'overdraft'"),
        postgresql_where=text("kind = 'overdraft'"),
    ),
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
    Column("made_at", UtcTime),  # when it was posted; null: before ledgers kept it
    CheckConstraint("remaining >= 0 AND remaining <= points AND points > 0", name="within"),
    Index(
        "ix_lots_open",
        "member_id",
        "expires_on",
        sqlite_where=text("remaining > 0"),
        postgresql_where=text("remaining > 0"),
    ),
    # What the calendar brings, in the order in which the day's run reads it.
    Index(
        "ix_lots_starting",
        "starts_on",
        "member_id",
        sqlite_where=text("pending = 1 AND remaining > 0"),
        postgresql_where=text("pending AND remaining > 0"),
    ),
    Index(
        "ix_lots_expiring",
        "expires_on",
        "member_id",
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

award_differences = Table(
    "award_differences",
    metadata,
    Column("cause", Uuid, primary_key=True),
    Column("member_id", Uuid, nullable=False),
    Column("printed", BigInteger, nullable=False),
    Column("computed", BigInteger, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
)

# Which of them a manager took back, and how much of each could be.
award_reversals = Table(
    "award_reversals",
    metadata,
    Column("cause", Uuid, primary_key=True),
    Column("reversal", Uuid, nullable=False),  # the cause of its transfers
    Column("points", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("approver", Text),
    Column("reversed_at", UtcTime, nullable=False),
)

# --- what the shop publishes ----------------------------------------------------------------------------------------

programmes = Table(
    "programmes",
    metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("published_at", UtcTime, nullable=False),
    Column("starts_at", UtcTime),  # null: when it was published
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
    Column("tax", String(20), nullable=False, server_default=""),
    Column("flags", Text, nullable=False, server_default=""),
)

product_barcodes = Table(
    "product_barcodes",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("sku", String(64), ForeignKey("products.sku"), nullable=False, index=True),
)
