"""Read actions, adjustments and the uses of limits back: what the till knows of points that no purchase moved."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import Any, Final, NamedTuple

from posloyalty.domain.ids import ActionId, AdjustmentId, EventId, MemberId
from posloyalty.domain.periods import periods_of
from posloyalty.till_store.balances import kept_balance
from posloyalty.till_store.core import Table, bindparam, func, select, union_all
from posloyalty.till_store.known_pasts import past_of
from posloyalty.till_store.moments import moment_of
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.row_values import is_storable, uuid_of
from posloyalty.till_store.sync_state import SYNC_STATE
from posloyalty.till_store.tables import ACTIONS, ADJUSTMENTS, ATTACHMENTS, EVENTS, MEMBERS, RULE_USES
from posloyalty.till_store.unsealing import LocalPart, action_of, adjustment_of
from posloyalty.use_cases.records import JournalEntry, RecordedAction, RecordedAdjustment


def _by_id(companion: Table, id_column: str) -> str:
    return sql_of(
        select(
            EVENTS.c.event_id,
            EVENTS.c.seq,
            EVENTS.c.hash,
            EVENTS.c.recorded_at,
            EVENTS.c.content,
            ATTACHMENTS.c.content.label("attachment"),
            companion.c.digest,
            companion.c.online,
            companion.c.balance_after,
        )
        .join_from(companion, EVENTS, EVENTS.c.seq == companion.c.seq)
        .join(ATTACHMENTS, ATTACHMENTS.c.seq == EVENTS.c.seq, isouter=True)
        .where(companion.c[id_column] == bindparam("id"))
    )


_ACTION: Final = _by_id(ACTIONS, "action_id")
_ADJUSTMENT: Final = _by_id(ADJUSTMENTS, "adjustment_id")

# A member's own uses and those of members that were merged into them.
_their_ids = union_all(
    select(bindparam("member_id")),
    select(MEMBERS.c.member_id).where(MEMBERS.c.merged_into == bindparam("member_id")),
)
_ACKED_SEQ: Final = sql_of(select(SYNC_STATE.c.acked_seq))
_USES: Final = sql_of(
    select(RULE_USES.c.rule_id, RULE_USES.c.period, func.sum(RULE_USES.c["count"]))
    .where(
        RULE_USES.c.member_id.in_(_their_ids),
        RULE_USES.c.seq > bindparam("since"),
        RULE_USES.c.period.in_(select(func.json_each(bindparam("periods")).table_valued("value").c.value)),
    )
    .group_by(RULE_USES.c.rule_id, RULE_USES.c.period)
)


class _Row(NamedTuple):
    event_id: bytes
    seq: int
    hash: bytes
    recorded_at: int
    content: bytes
    attachment: bytes | None
    digest: bytes
    online: int
    balance_after: bytes | None


def action_by_id(connection: sqlite3.Connection, action_id: ActionId) -> RecordedAction | None:
    """Find an action by the id that its caller chose."""
    row = _row(connection, _ACTION, action_id)
    if row is None:
        return None
    fact = action_of(row.content, _local(row))
    return RecordedAction(fact=fact, entry=_entry(row), balance_after=kept_balance(row.balance_after))


def adjustment_by_id(connection: sqlite3.Connection, adjustment_id: AdjustmentId) -> RecordedAdjustment | None:
    """Find an adjustment by the id that its caller chose."""
    row = _row(connection, _ADJUSTMENT, adjustment_id)
    if row is None:
        return None
    fact = adjustment_of(row.content, row.attachment, _local(row))
    return RecordedAdjustment(fact=fact, entry=_entry(row), balance_after=kept_balance(row.balance_after))


def uses_of(connection: sqlite3.Connection, member_id: MemberId, *, day: date) -> dict[tuple[str, str], int]:
    """Count by (rule id, period) how often limits of rules and rewards were used, in the periods that `day` lies in.

    What the ledger told counts the uses of every till and channel; on top come this till's that it has not heard of.
    """
    past = past_of(connection, member_id)
    (acked,) = connection.execute(_ACKED_SEQ).fetchone() if past else (0,)
    wanted = {"member_id": member_id.bytes, "periods": json.dumps(periods_of(day)), "since": acked}
    counted = {(str(rule_id), period): count for rule_id, period, count in past.uses} if past else {}
    for rule_id, period, count in connection.execute(_USES, wanted):
        counted[rule_id, period] = counted.get((rule_id, period), 0) + count
    return counted


def _row(connection: sqlite3.Connection, statement: str, text: str) -> _Row | None:
    values: tuple[Any, ...] | None = (
        connection.execute(statement, {"id": text}).fetchone() if is_storable(text) else None
    )
    return _Row(*values) if values else None


def _local(row: _Row) -> LocalPart:
    return LocalPart(digest=row.digest, online=bool(row.online))


def _entry(row: _Row) -> JournalEntry:
    return JournalEntry(
        event_id=EventId(uuid_of(row.event_id)), seq=row.seq, hash=row.hash, recorded_at=moment_of(row.recorded_at)
    )
