"""Keep whom a decided exception is about, and which decisions of tills are still to be carried out.

Letters are found by till. What was typed about members who were erased since goes.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.columns import UtcTime

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_DECISIONS = sa.table(
    "exception_decisions",
    sa.column("decision_id", sa.String),
    sa.column("exception_id", sa.String),
    sa.column("member_id", sa.Uuid),
    sa.column("subject_id", sa.Uuid),
    sa.column("reason", sa.Text),
    sa.column("approver", sa.Text),
    sa.column("answer", sa.LargeBinary),
)
_EVENTS = sa.table(
    "events", sa.column("device_id", sa.Uuid), sa.column("hash", sa.LargeBinary), sa.column("content", sa.LargeBinary)
)
_BY_CAUSE = {
    "a": sa.table("award_differences", sa.column("cause", sa.Uuid), sa.column("member_id", sa.Uuid)),
    "c": sa.table("coupon_uses", sa.column("cause", sa.Uuid), sa.column("member_id", sa.Uuid)),
}


def upgrade() -> None:
    op.create_table(
        "errands",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("event_hash", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", UtcTime(), nullable=False),
        sa.Column("arrival", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "event_hash", name=op.f("pk_errands")),
    )
    op.create_index("ix_outgoing_messages_origin", "outgoing_messages", ["origin", "created_at"])
    op.add_column("exception_decisions", sa.Column("subject_id", sa.Uuid(), nullable=True))
    connection = op.get_bind()
    erased = set(connection.execute(sa.select(sa.table("erasures", sa.column("member_id", sa.Uuid)))).scalars())
    rows = connection.execute(sa.select(_DECISIONS)).mappings().all()
    subjects = {row["exception_id"]: _subject_of(row["exception_id"]) for row in rows}
    theirs = {row["exception_id"] for row in rows if {subjects[row["exception_id"]], row["member_id"]} & erased}
    for row in rows:
        values = {"subject_id": subjects[row["exception_id"]]}
        emptied = _emptied(row["answer"]) if row["exception_id"] in theirs else {}
        one = _DECISIONS.update().where(_DECISIONS.c.decision_id == row["decision_id"])
        connection.execute(one.values(**values, **emptied))


def _subject_of(exception_id: str) -> UUID | None:
    """Tell whom an exception is about by its id: a letter for the kind of fact, and the fact's key."""
    letter, first, *rest = exception_id.split("-")
    if letter in {"o", "r"}:
        return UUID(first)
    if letter in _BY_CAUSE:
        table = _BY_CAUSE[letter]
        return op.get_bind().execute(sa.select(table.c.member_id).where(table.c.cause == UUID(first))).scalar()
    same = sa.and_(_EVENTS.c.device_id == UUID(first), _EVENTS.c.hash == bytes.fromhex(rest[0]))
    content = op.get_bind().execute(sa.select(_EVENTS.c.content).where(same)).scalar()
    try:
        return UUID(json.loads(content or b"")["body"]["member_id"])
    except (ValueError, TypeError, KeyError, AttributeError):  # bytes that are no event, or name nobody
        return None


def _emptied(stored: bytes) -> dict[str, Any]:
    answer = json.loads(stored)
    for decision in answer["decisions"]:
        decision.update(reason="", approver=None)
    return {"reason": "", "approver": None, "answer": json.dumps(answer).encode()}


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
