"""The tables of what people decided. What an exception is stands where it happened, and only there."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text, Uuid

from posloyalty_ledger.columns import UtcTime
from posloyalty_ledger.metadata import metadata

# Appended to and never edited. `number`: of the decisions about one exception, from 1, so that of two that are made at
# once one comes second and sees the other.
exception_decisions = Table(
    "exception_decisions",
    metadata,
    Column("decision_id", String(64), primary_key=True),
    Column("exception_id", String(128), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("decision", String(32), nullable=False),
    Column("member_id", Uuid),  # whom it names, where the decision names somebody
    Column("subject_id", Uuid),  # whom the exception is about: what was typed about them goes when they are erased
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("approver", Text),
    Column("decided_at", UtcTime, nullable=False),
    Column("request_sha256", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Index("uq_exception_decisions_number", "exception_id", "number", unique=True),
    Index("ix_exception_decisions_decided_at", "decided_at"),
)

# Events of tills that say what a manager decided and are not carried out yet; a row goes with the deed.
errands = Table(
    "errands",
    metadata,
    Column("device_id", Uuid, primary_key=True),
    Column("event_hash", LargeBinary, primary_key=True),
    Column("received_at", UtcTime, nullable=False),
    Column("arrival", BigInteger, nullable=False),  # as the events of a till came
)
