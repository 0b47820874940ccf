"""The table of epochs: each began because the ledger was, or may have been, put back to an earlier state."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.metadata import metadata

# A ledger that was never put back is in epoch 1, which has no row.
epochs = Table(
    "epochs",
    metadata,
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("cause", String(16), nullable=False),
    Column("began_at", UtcTime, nullable=False),
    Column("orders_resent_at", UtcTime),  # when a manager said that web shops have sent their orders again
    Column("orders_resent_by", Text),
    Column("settled_at", UtcTime),  # since when everybody has reported; null: the ledger does nothing of its own
)
