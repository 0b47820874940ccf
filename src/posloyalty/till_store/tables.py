"""The tables of a till's file, as SQLAlchemy Core names them. Migrations make them; a test holds both equal.

Tables are strict: SQLite itself refuses a value of another type, and its check finds one.
Times are whole microseconds since 1970 in UTC, money minor units, ids of ours their 16 bytes, dates ISO text.
What the ledger sent carries `pos`, its place in the feed, and `generation`, the fetch that brought it.
"""

from __future__ import annotations

from typing import Final

from posloyalty.till_store.core import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)
from posloyalty.till_store.said import made, make_tables

METADATA: Final = MetaData()

# --- who this till is -----------------------------------------------------------------------------------------------

IDENTITY: Final = Table(
    "identity",
    METADATA,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("device_id", LargeBinary, nullable=False),
    Column("till_no", Integer, nullable=False),
    Column("till_name", Text, nullable=False),
    Column("store_id", Text, nullable=False),
    Column("store_name", Text, nullable=False),
    Column("ledger_url", Text, nullable=False),
    sqlite_strict=True,
)

SETTINGS: Final = Table(
    "settings",
    METADATA,
    Column("name", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

PROGRAMMES: Final = Table(
    "programmes",
    METADATA,
    Column("version", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("sha256", Text, nullable=False),  # of the text, as it was published
    Column("starts_at", Integer),  # NULL: at once
    Column("heard_at", Integer),  # NULL: before tills kept it
    sqlite_strict=True,
)

CASHIERS: Final = Table(
    "cashiers",
    METADATA,
    Column("cashier_id", Text, primary_key=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("pin_hash", Text, nullable=False),
    Column("pos", Integer, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("is_off", Integer, nullable=False, server_default="0"),  # decided here: no feed changes it
    sqlite_strict=True,
)

# --- the journal ----------------------------------------------------------------------------------------------------

# One row an event, never changed. `content` is what was hashed and will be sent; the columns before it say again what
# the sums need, and `verify` compares them with it. `content` stands last: sums then never read its pages.
EVENTS: Final = Table(
    "events",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("event_id", LargeBinary, nullable=False),
    Column("type", Text, nullable=False),
    Column("member_id", LargeBinary),
    Column("occurred_at", Integer, nullable=False),
    Column("recorded_at", Integer, nullable=False),
    Column("business_date", Text, nullable=False),
    Column("award", Integer, nullable=False),
    Column("redeemed", Integer, nullable=False),
    Column("returned", Integer, nullable=False),  # points given back less award taken back
    Column("content", LargeBinary, nullable=False),
    # The points stand in it too, so that summing what is unsent of a member reads this index alone.
    Index(
        "events_of_member",
        *("member_id", "seq", "award", "redeemed", "returned"),
        sqlite_where=text("member_id IS NOT NULL"),
    ),
    Index("events_that_enrol", "business_date", sqlite_where=text("type = 'member.enrolled'")),
    sqlite_strict=True,
)

# Personal data of an event, apart from the chain. Erasing empties salt and content and keeps the hash.
ATTACHMENTS: Final = Table(
    "attachments",
    METADATA,
    Column("hash", LargeBinary, primary_key=True, nullable=False),
    Column("seq", Integer, ForeignKey("events.seq"), nullable=False, index=True),
    Column("salt", LargeBinary),
    Column("content", LargeBinary),
    sqlite_strict=True,
)

RESULTS: Final = Table(
    "results",
    METADATA,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True),
    Column("status", Text, nullable=False),
    Column("code", Text),
    Column("posted", Integer),
    Column("overdraft", Integer),
    sqlite_strict=True,
)

# What this till keeps of a sale beside its event: the figures of the day, the names of lines (free text stays out of
# the chain), and the balance as it was known right after, so that a repeated request prints the same receipt.
SALES: Final = Table(
    "sales",
    METADATA,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True),
    Column("sale_id", Text, nullable=False, unique=True),
    Column("member_id", LargeBinary),
    Column("cashier", Text),
    Column("business_date", Text, nullable=False, index=True),
    Column("hour", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("award", Integer, nullable=False),
    Column("redeemed", Integer, nullable=False),
    Column("worth", Integer, nullable=False),
    Column("online", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("balance_after", LargeBinary),
    Column("line_names", LargeBinary, nullable=False),
    Column("progress_after", LargeBinary),  # what was missing to the next tier
    sqlite_strict=True,
)

RETURNS: Final = Table(
    "returns",
    METADATA,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True),
    Column("return_id", Text, nullable=False, unique=True),
    Column("sale_id", Text, nullable=False, index=True),
    Column("cashier", Text),
    Column("business_date", Text, nullable=False, index=True),
    Column("money_back", Integer, nullable=False),
    Column("points_back", Integer, nullable=False),
    Column("award_taken", Integer, nullable=False),
    Column("online", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("balance_after", LargeBinary),
    Column("receipt_code", Text),  # of another till's sale: its lines stand in it
    sqlite_strict=True,
)

ACTIONS: Final = Table(
    "actions",
    METADATA,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True),
    Column("action_id", Text, nullable=False, unique=True),
    Column("business_date", Text, nullable=False, index=True),
    Column("points", Integer, nullable=False),
    Column("online", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("balance_after", LargeBinary),
    sqlite_strict=True,
)

ADJUSTMENTS: Final = Table(
    "adjustments",
    METADATA,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True),
    Column("adjustment_id", Text, nullable=False, unique=True),
    Column("business_date", Text, nullable=False, index=True),
    Column("points", Integer, nullable=False),  # below 0: taken
    Column("online", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("balance_after", LargeBinary),
    sqlite_strict=True,
)

# How often an event used which limit, of a rule or of a `reward:`, in the period that the limit counts in then.
RULE_USES: Final = Table(
    "rule_uses",
    METADATA,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True),
    Column("rule_id", Text, primary_key=True, nullable=False),
    Column("member_id", LargeBinary, nullable=False),
    *(Column("period", Text, nullable=False), Column("count", Integer, nullable=False, server_default=text("1"))),
    Index("rule_uses_of_member", "member_id", "period", "rule_id"),
    sqlite_strict=True,
)

# What an event did to the lease of its member and to the floor; most events did nothing and have no row.
LEASE_MOVES: Final = Table(
    "lease_moves",
    METADATA,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True),
    Column("member_id", LargeBinary, nullable=False),
    Column("from_lease", Integer, nullable=False),
    Column("from_floor", Integer, nullable=False),
    Column("target", Integer),  # of a lease.set
    Column("sets_aside", Integer, nullable=False, server_default=text("0")),  # of a sale's award, for this till
    Index("lease_moves_of_member", "member_id", "seq"),
    sqlite_strict=True,
)

# --- what the ledger sends ------------------------------------------------------------------------------------------

# `ref` is this file's own short number of a member: the search index and the identifiers use it.
MEMBERS: Final = Table(
    "members",
    METADATA,
    Column("ref", Integer, primary_key=True),
    Column("member_id", LargeBinary, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("tier", Text),
    Column("birthday_month", Integer),
    Column("merged_into", LargeBinary),
    Column("pos", Integer, nullable=False),  # 0: enrolled here, and the ledger has not sent it yet
    Column("generation", Integer, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("segments", Text, nullable=False, server_default=text("'[]'")),  # a JSON list of their ids
    Column("offers", Text, nullable=False, server_default=text("'[]'")),  # of rules, a JSON list
    Column("away_since", Integer),  # from when on the feed tells of them no more; NULL: it does
    Index("members_merged", "merged_into", sqlite_where=text("merged_into IS NOT NULL")),
    Index("members_away", "away_since", sqlite_where=text("away_since IS NOT NULL")),
    sqlite_strict=True,
)

# What the ledger told of members' pasts, with what was sold here since: one JSON object a member.
KNOWN_PASTS: Final = Table(
    "known_pasts",
    METADATA,
    Column("member_id", LargeBinary, primary_key=True),
    Column("past", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

# `seq` names the event of this till that gave the identifier; NULL: the ledger did.
IDENTIFIERS: Final = Table(
    "identifiers",
    METADATA,
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("ref", Integer, ForeignKey("members.ref"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("seq", Integer),
    PrimaryKeyConstraint("kind", "value"),
    Index("identifiers_of_member", "ref", "place"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

# Rewards that members can use, in the order of `place`, and those that were used at this till.
HELD_REWARDS: Final = Table(
    "held_rewards",
    METADATA,
    Column("issue_id", Text, nullable=False),
    Column("member_id", LargeBinary, nullable=False),
    Column("reward_id", Text, nullable=False),
    Column("cost", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("starts_on", Text),
    Column("ends_on", Text),
    Column("offer_id", Text),
    PrimaryKeyConstraint("issue_id"),
    Index("held_rewards_of_member", "member_id", "place"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

USED_REWARDS: Final = Table(
    "used_rewards",
    METADATA,
    Column("issue_id", Text, nullable=False),
    Column("seq", Integer, ForeignKey("events.seq"), nullable=False),
    PrimaryKeyConstraint("issue_id"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

# Single-use codes of coupons that can be used no more. `seq` names the sale of this till that showed one, `pos` the
# feed's row that told of it; the older of those that were only told are dropped in time.
SPENT_COUPONS: Final = Table(
    "spent_coupons",
    METADATA,
    Column("code", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("seq", Integer, ForeignKey("events.seq")),
    Column("pos", Integer),
    PrimaryKeyConstraint("code"),
    Index("spent_coupons_told", "pos", sqlite_where=text("seq IS NULL")),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

BALANCES: Final = Table(
    "balances",
    METADATA,
    Column("member_id", LargeBinary, nullable=False),
    Column("pos", Integer, nullable=False),
    Column("available", Integer, nullable=False),
    Column("pending", Integer, nullable=False),
    Column("overdraft", Integer, nullable=False),
    Column("as_of", Integer, nullable=False),
    Column("expiring_points", Integer),
    Column("expiring_on", Text),
    Column("leased", Integer, nullable=False, server_default=text("0")),  # to tills: part of what the member has
    Column("online_only_until", Text),  # a day; none: points may be used offline
    PrimaryKeyConstraint("member_id"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

# What the ledger has set aside for this till, less what was spent and given back since. `target`: what the till asked
# for last; a row whose points are gone stays for it. Who was merged keeps the lease that was granted under their id.
LEASES: Final = Table(
    "leases",
    METADATA,
    Column("member_id", LargeBinary, primary_key=True, nullable=False),
    Column("points", Integer, nullable=False),
    Column("listed", Integer, nullable=False, server_default=text("0")),  # of it, by the newest answer
    Column("target", Integer, nullable=False),
    Column("ends_at", Integer, nullable=False),  # when the till stops spending it and gives it back
    Column("asked_at", Integer, nullable=False),
    Column("seen_at", Integer, nullable=False),  # when the member was last served here
    Column("state", Integer, nullable=False),  # of LeaseState
    Index("leases_by_state", "state", "asked_at"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

PRODUCTS: Final = Table(
    "products",
    METADATA,
    Column("ref", Integer, primary_key=True),
    Column("sku", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("price", Integer),
    Column("category", Text, nullable=False),
    Column("brand", Text, nullable=False),
    Column("pos", Integer, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("tax", Text, nullable=False, server_default=""),
    Column("flags", Text, nullable=False, server_default=""),
    sqlite_strict=True,
)

BARCODES: Final = Table(
    "barcodes",
    METADATA,
    Column("code", Text, nullable=False),
    Column("ref", Integer, ForeignKey("products.ref"), nullable=False, index=True),
    PrimaryKeyConstraint("code"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

# What the feed deleted, so that an older row arriving later does not bring it back.
TOMBSTONES: Final = Table(
    "tombstones",
    METADATA,
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("pos", Integer, nullable=False),
    PrimaryKeyConstraint("kind", "key"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

# Full-text indexes, by rowid = ref, of n-grams (grams.py makes them, so the tokenizer only splits at spaces). They keep
# no text and no positions, which halves them: what is found is checked against `search_text`. Core has no virtual
# tables, so these are named here and made by the migrations alone.
MEMBER_SEARCH: Final = "member_search"
PRODUCT_SEARCH: Final = "product_search"


def all_tables() -> MetaData:
    """Give Core's own description of every table that is written down: what migrations are compared with."""
    make_tables()
    tables: MetaData = made(METADATA)
    return tables
