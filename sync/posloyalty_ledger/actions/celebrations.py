"""Give birthday and anniversary points by themselves: once a member and date, however often the day's run repeats.

A run that comes late, after the ledger was down, still finds the days of the last week. Days before the programme was
published are left alone: nobody was promised anything then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from posloyalty.domain.actions import ANNIVERSARY, BIRTHDAY
from posloyalty.domain.celebrations import MonthAndDay, celebrated_on
from posloyalty.domain.local_time import business_date
from posloyalty.domain.members import MemberStatus
from posloyalty.domain.text_values import birth_day
from posloyalty_ledger.actions.posting import Happened, post_action_of
from posloyalty_ledger.actions.welcome import cause_of
from posloyalty_ledger.members.repository import MemberRow, members_by_ids
from posloyalty_ledger.programmes.repository import in_force
from posloyalty_ledger.programmes.service import parsed_programme
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.tables import members, transfers

DAYS_LOOKED_BACK: Final = 6

# Where a page begins: on this day, after this member.
CelebrationPlace = tuple[date, UUID | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Celebrating:
    """Some members who seem to celebrate on one of the last days. `end`: where the next page begins; None: the last."""

    member_ids: Sequence[UUID]
    end: CelebrationPlace | None = None


def find_celebrating(
    connection: Connection, action: str, *, today: date, after: CelebrationPlace | None, limit: int
) -> Celebrating:
    """Look up, without locking, a page of the members who celebrate; day after day, in the order of their ids."""
    timezone = _timezone_if_paid(connection, action, today=today)
    if timezone is None:
        return Celebrating(member_ids=())
    day, after_id = after or (today - timedelta(days=DAYS_LOOKED_BACK), None)
    dates = celebrated_on(day)
    born = or_(*(members.c.birthday.like(f"%-{month:02d}-{of:02d}") for month, of in dates))
    condition = born if action == BIRTHDAY else _joined_on(connection, dates, before=day, timezone=timezone)
    statement = select(members.c.member_id).where(condition, members.c.status == MemberStatus.ACTIVE.value)
    if after_id is not None:
        statement = statement.where(members.c.member_id > after_id)
    found = list(connection.execute(statement.order_by(members.c.member_id).limit(limit)).scalars())
    if len(found) == limit:
        return Celebrating(member_ids=found, end=(day, found[-1]))
    return Celebrating(member_ids=found, end=(day + timedelta(days=1), None) if day < today else None)


def celebrate(run: PostingRun, member_ids: Sequence[UUID], action: str) -> Counter[str]:
    """Give locked members, who may or may not celebrate, what they have not been given yet. Counts in words."""
    timezone = run.current.timezone
    begins_at = in_force(run.connection, now=run.now).begins_at
    days = _days(business_date(begins_at, timezone), business_date(run.now, timezone))
    found = members_by_ids(run.connection, member_ids)
    due = [
        (member, day)
        for member in found.values()
        for day in days
        if member.status == MemberStatus.ACTIVE and _IS_ON[action](member, day, timezone)
    ]
    given = _given_before(
        run, [(member.member_id, cause_of(member.member_id, action, str(day))) for member, day in due]
    )
    run.uses.load({member.member_id for member, _ in due}, days)
    counted: Counter[str] = Counter()
    for member, day in due:
        cause = cause_of(member.member_id, action, str(day))
        if cause in given:
            continue
        happened = Happened(
            cause=cause,
            member=member,
            occurred_at=datetime.combine(day, time.min, ZoneInfo(timezone)),
            programme_version=run.current_version,
        )
        if post_action_of(run, happened, action).award.points:
            counted[f"members given {action} points"] += 1
    return counted


def _timezone_if_paid(connection: Connection, action: str, *, today: date) -> str | None:
    """Give the programme's timezone if a version that is in force about today pays for the action."""
    moments = (datetime.combine(today, time.min, UTC), datetime.combine(today + timedelta(days=1), time.max, UTC))
    programmes = [parsed_programme(in_force(connection, now=moment)) for moment in moments]
    paid = any(entry.action == action for programme in programmes for entry in programme.earning.actions)
    return programmes[-1].timezone if paid else None


def _days(first: date, today: date) -> list[date]:
    """Give the days that are looked at: the last week as far as the programme was in force, today always."""
    begin = max(today - timedelta(days=DAYS_LOOKED_BACK), min(first, today))
    return [begin + timedelta(days=number) for number in range((today - begin).days + 1)]


def _has_birthday(member: MemberRow, day: date, timezone: str) -> bool:
    joined_on = business_date(member.enrolled_at, timezone)
    return birth_day(member.birthday) in celebrated_on(day) and joined_on <= day


def _has_anniversary(member: MemberRow, day: date, timezone: str) -> bool:
    joined_on = business_date(member.enrolled_at, timezone)
    return (joined_on.month, joined_on.day) in celebrated_on(day) and joined_on.year < day.year


_IS_ON: Final[dict[str, Callable[[MemberRow, date, str], bool]]] = {
    BIRTHDAY: _has_birthday,
    ANNIVERSARY: _has_anniversary,
}


def _joined_on(
    connection: Connection, dates: tuple[MonthAndDay, ...], *, before: date, timezone: str
) -> ColumnElement[bool]:
    """Say that a member joined on one of these dates of an earlier year. A ledger is as old as its first member."""
    first = connection.execute(select(func.min(members.c.enrolled_at))).scalar()
    years = range(first.year - 1, before.year) if first is not None else range(0)
    spans = [_span(day, timezone) for day in _in_years(dates, years)]
    return or_(
        members.c.member_id.is_(None),  # nobody, where there are no years
        *(and_(members.c.enrolled_at >= begin, members.c.enrolled_at < end) for begin, end in spans),
    )


def _in_years(dates: tuple[MonthAndDay, ...], years: Iterable[int]) -> Iterator[date]:
    for year in years:
        for month, day in dates:
            try:
                yield date(year, month, day)
            except ValueError:  # no 29 February in that year, so nobody joined then
                continue


def _span(day: date, timezone: str) -> tuple[datetime, datetime]:
    zone = ZoneInfo(timezone)
    return (
        datetime.combine(day, time.min, zone),
        datetime.combine(day + timedelta(days=1), time.min, zone),
    )


def _given_before(run: PostingRun, wanted: list[tuple[UUID, UUID]]) -> set[UUID]:
    """Give those causes, of (member, cause), that have moved points already."""
    if not wanted:
        return set()
    statement = select(transfers.c.cause).where(
        transfers.c.member_id.in_({member_id for member_id, _ in wanted}),
        transfers.c.cause.in_({cause for _, cause in wanted}),
    )
    return set(run.connection.execute(statement).scalars())
