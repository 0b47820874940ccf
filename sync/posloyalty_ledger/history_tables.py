"""Tables of what members' sales mean to the rules. Caches of the sales and returns, but for the trials of tiers."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, String, Table, Text, Uuid

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.tables import metadata

# A row stays when everything bought on the day came back: it was a purchase.
purchase_days = Table(
    "purchase_days",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("day", Date, primary_key=True),  # local to the programme
    Column("spend", BigInteger, nullable=False),  # earning amounts in minor units, less what came back
    Column("points", BigInteger, nullable=False),  # awarded by sales, less what returns took back
    Column("orders", BigInteger, nullable=False),  # sales, less those that came back wholly
)

bought_categories = Table(
    "bought_categories",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("category", String(200), primary_key=True),
)

stamp_cards = Table(
    "stamp_cards",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("rule_id", String(80), primary_key=True),
    Column("stamps", BigInteger, nullable=False),  # ever given: a reward came at every so many
)

tier_lapses = Table(
    "tier_lapses",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("tier_id", String(64), primary_key=True),
    Column("lapses_on", Date, nullable=False),  # the first day on which the tier is not earned; grace comes on top
)

tier_trials = Table(
    "tier_trials",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("trial_id", String(64), primary_key=True),
    Column("tier_id", String(64), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),  # the last day
    Column("reason", Text, nullable=False),
    Column("approver", Text),
    Column("recorded_at", UtcTime, nullable=False),
)
