"""Tables of rewards: those that members hold, stocks, and every use."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Index, Integer, String, Table, Text, Uuid, text

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.tables import metadata

# Rewards that members hold or held: issued, then redeemed or cancelled. Their points are part of `balances.reserved`.
issued_rewards = Table(
    "issued_rewards",
    metadata,
    Column("issue_id", String(64), primary_key=True),
    Column("member_id", Uuid, nullable=False),
    Column("reward_id", String(64), nullable=False),
    Column("cost", BigInteger, nullable=False),  # points set aside; 0: it was given
    Column("status", String(16), nullable=False),
    Column("cause", String(160), unique=True),  # of a given one: each cause gives once
    Column("issued_at", UtcTime, nullable=False),
    Column("settled_at", UtcTime),
    Column("starts_on", Date),  # local to the programme: of one that an offer gave
    Column("ends_on", Date),  # the last day
    Column("offer_id", String(64)),
    CheckConstraint("cost >= 0", name="cost_counted"),
    Index("ix_issued_rewards_member_id_status", "member_id", "status"),
    Index(
        "ix_issued_rewards_ends_on",
        "ends_on",
        sqlite_where=text("ends_on IS NOT NULL"),
        postgresql_where=text("ends_on IS NOT NULL"),
    ),
)

# How many of a reward with a stock were handed out or promised; a row is locked by whoever takes one.
reward_stock = Table(
    "reward_stock",
    metadata,
    Column("reward_id", String(64), primary_key=True),
    Column("taken", BigInteger, nullable=False),
)

# Every use of a reward, in a sale or by itself, with what a person should look at.
reward_uses = Table(
    "reward_uses",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("cause", Uuid, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("reward_id", String(64), nullable=False),
    Column("issue_id", String(64)),
    Column("cost", BigInteger, nullable=False),
    Column("charity", Text),  # of a donation: whom it is for
    Column("note", String(32)),  # such as used_twice: a till cannot be refused what it did
    Column("store_id", Text),
    Column("business_date", Date, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Index("ix_reward_uses_business_date", "business_date"),
    Index(
        "ix_reward_uses_noted",
        "recorded_at",
        sqlite_where=text("note IS NOT NULL"),
        postgresql_where=text("note IS NOT NULL"),
    ),
)
