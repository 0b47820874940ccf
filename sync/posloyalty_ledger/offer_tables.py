"""Tables of personal offers: what was offered, and to whom."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, LargeBinary, String, Table, Text, Uuid, text

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.tables import metadata

# A reward that is given, or a rule that is opened, to named members or to whoever is in a segment.
offers = Table(
    "offers",
    metadata,
    Column("offer_id", String(64), primary_key=True),
    Column("reward_id", String(64)),
    Column("rule_id", String(64)),  # exactly one of the two
    Column("segment_id", String(64)),  # NULL: for the members that the request named
    Column("starts_on", Date, nullable=False),  # local to the programme
    Column("ends_on", Date, nullable=False),  # the last day
    Column("name", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("cancelled_at", UtcTime),
    Column("content_sha256", LargeBinary, nullable=False),  # tells a repeat from another offer under the same id
    Index("ix_offers_segment_id_ends_on", "segment_id", "ends_on"),
)

# To whom an offer was made: once each, and leaving the segment takes nothing back. A merge moves the rows.
made_offers = Table(
    "made_offers",
    metadata,
    Column("offer_id", String(64), primary_key=True),
    Column("member_id", Uuid, primary_key=True),
    Column("made_at", UtcTime, nullable=False),
    Column("issue_id", String(64)),  # the reward that was given
    Column("withdrawn_at", UtcTime),  # when the cancelling of the offer was carried out for this member
    Index("ix_made_offers_member_id", "member_id"),
    Index(
        "ix_made_offers_offer_id_open",
        "offer_id",
        "member_id",
        sqlite_where=text("withdrawn_at IS NULL"),
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)
