"""Switch offline redemption off for a member who overspent twice in 90 days, and on again once that is past.

Counted are redemptions that were not covered, each sale once; shortfalls of returns are the shop's own doing, and what
was posted while the ledger recovered may be repaid by what had yet to come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from posloyalty.domain.local_time import business_date
from posloyalty.domain.points import Account, TransferKind
from posloyalty_ledger.overdraft_tables import online_only
from posloyalty_ledger.recovery.spans import recovery_spans
from posloyalty_ledger.rows import put_rows
from posloyalty_ledger.tables import members, transfers

OVERDRAFTS_MAX: Final = 2
COUNTED_FOR: Final = timedelta(days=90)
# A day more than is counted: a local day may begin up to 14 hours before the same one of UTC.
_LOOKED_BACK: Final = COUNTED_FOR + timedelta(days=1)

ENDED: Final = "members who may use points offline again"


def note_overdrafts(connection: Connection, member_ids: Iterable[UUID], *, now: datetime, timezone: str) -> None:
    """Count the overdrafts of members whose books are locked, and note until when they may use points only online."""
    for member_id in sorted(set(member_ids)):
        family = _family(connection, member_id)
        lifted_at = _lifted_at(connection, family)
        counted = _overdrafts_of(connection, family, since=now - _LOOKED_BACK, lifted_at=lifted_at)
        ends_on = ends_on_of([business_date(at, timezone) for at in counted])
        if ends_on is not None and ends_on > business_date(now, timezone):
            put_rows(connection, online_only, [{"member_id": member_id, "ends_on": ends_on, "lifted_at": lifted_at}])


def ends_on_of(days: Sequence[date]) -> date | None:
    """Give the first day on which fewer than two overdrafts are younger than 90 days; None: there never were two."""
    newest = sorted(days, reverse=True)[:OVERDRAFTS_MAX]
    return newest[-1] + COUNTED_FOR if len(newest) == OVERDRAFTS_MAX else None


def limited_until(connection: Connection, member_ids: Iterable[UUID], *, today: date) -> dict[UUID, date]:
    """Give until when members may use points only online; whom nothing limits is left out."""
    statement = select(online_only.c.member_id, online_only.c.ends_on).where(
        online_only.c.member_id.in_(list(member_ids)), online_only.c.ends_on > today
    )
    return {member_id: ends_on for member_id, ends_on in connection.execute(statement) if ends_on is not None}


def lift_limit(connection: Connection, member_id: UUID, *, now: datetime) -> None:
    """Let a member use points offline again: what they overspent until now counts no more. Their books are locked."""
    put_rows(connection, online_only, [{"member_id": member_id, "ends_on": None, "lifted_at": now}])


def limits_ended(connection: Connection, *, today: date, after: UUID | None, limit: int) -> list[UUID]:
    """Give members whose limit is over by the local date `today`, and who have not been told of again, by id."""
    statement = (
        select(online_only.c.member_id)
        .where(online_only.c.ends_on <= today)
        .order_by(online_only.c.member_id)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(online_only.c.member_id > after)
    return list(connection.execute(statement).scalars())


def end_limits(connection: Connection, member_ids: Sequence[UUID], *, today: date) -> list[UUID]:
    """End the limits that are over of members whose books are locked; give whose they were."""
    statement = select(online_only).where(online_only.c.member_id.in_(member_ids), online_only.c.ends_on <= today)
    rows = [dict(row) for row in connection.execute(statement).mappings()]
    put_rows(connection, online_only, [{**row, "ends_on": None} for row in rows])
    return [row["member_id"] for row in rows]


def counted_as_ended(member_ids: Sequence[UUID]) -> Counter[str]:
    """Say in words how many limits ended."""
    return Counter({ENDED: len(member_ids)} if member_ids else {})


def _family(connection: Connection, member_id: UUID) -> list[UUID]:
    """Give the member and those who were merged into them: what was overspent under any of the names counts."""
    statement = select(members.c.member_id).where(members.c.merged_into == member_id)
    return [member_id, *connection.execute(statement).scalars()]


def _lifted_at(connection: Connection, family: Sequence[UUID]) -> datetime | None:
    statement = select(online_only.c.lifted_at).where(
        online_only.c.member_id.in_(family), online_only.c.lifted_at.is_not(None)
    )
    return max(connection.execute(statement).scalars(), default=None)


def _overdrafts_of(
    connection: Connection, family: Sequence[UUID], *, since: datetime, lifted_at: datetime | None
) -> list[datetime]:
    """Give when each uncovered redemption was posted, of those that count."""
    first = func.min(transfers.c.recorded_at)
    statement = (
        select(first)
        .where(
            transfers.c.member_id.in_(family),
            transfers.c.kind == TransferKind.OVERDRAFT.value,
            transfers.c.debit == Account.OVERDRAFT_REDEMPTION.value,
            or_(transfers.c.credit == Account.REDEEMED.value, transfers.c.credit == Account.DONATED.value),
            transfers.c.recorded_at >= since,
        )
        .group_by(transfers.c.member_id, transfers.c.cause)
    )
    spans = recovery_spans(connection)
    return [
        at
        for (at,) in connection.execute(statement)
        if (lifted_at is None or at > lifted_at)
        and not any(began <= at and (settled is None or at < settled) for began, settled in spans)
    ]
