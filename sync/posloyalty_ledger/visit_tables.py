"""The tables of which stores each member visits, and of the words by which a till finds one that it was not told of."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, LargeBinary, Table, Text, Uuid

from posloyalty_ledger.metadata import metadata

# Changed under the lock of the books of whoever has the points. `seen_on`: a local day by the ledger's clock.
visits = Table(
    "visits",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("store_id", Text, primary_key=True),
    Column("seen_on", Date, nullable=False),
    Index("ix_visits_seen_on", "seen_on"),
)

# Names in folded words; cards and phones forwards, and backwards behind a mark, so that their ends are beginnings too.
member_words = Table(
    "member_words",
    metadata,
    Column("member_id", Uuid, primary_key=True),
    Column("word", LargeBinary, primary_key=True),  # UTF-8: looked up by beginnings, in one order on every server
    Index("ix_member_words_word", "word", "member_id"),
)
