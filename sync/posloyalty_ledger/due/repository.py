"""Find the members for whom the calendar has brought something, page by page, each page one look into an index."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, literal_column, select, tuple_

from posloyalty_ledger.tables import lots

# Written out, not sent beside the statement: else a plan made once for every value would not use the partial index.
_SOMETHING_LEFT: ColumnElement[bool] = lots.c.remaining > literal_column("0")


class DueLot(NamedTuple):
    """A day that has come for a member: where one page ends and the next begins."""

    day: date
    member_id: UUID


def lots_to_release(connection: Connection, *, today: date, after: DueLot | None, limit: int) -> list[DueLot]:
    """Give members with pending points that can be spent by the local date `today`, the longest due first."""
    due = (lots.c.pending, _SOMETHING_LEFT, lots.c.starts_on <= today)
    return _members_after(connection, lots.c.starts_on, *due, after=after, limit=limit)


def lots_to_expire(connection: Connection, *, today: date, after: DueLot | None, limit: int) -> list[DueLot]:
    """Give members with points that lasted through a day before the local date `today`, the longest due first.

    Among them those whose points are all set aside: they come up in every run until the points are back.
    """
    due = (_SOMETHING_LEFT, lots.c.expires_on < today)
    return _members_after(connection, lots.c.expires_on, *due, after=after, limit=limit)


def _members_after(
    connection: Connection,
    day: ColumnElement[date],
    *due: ColumnElement[bool],
    after: DueLot | None,
    limit: int,
) -> list[DueLot]:
    statement = select(day, lots.c.member_id).distinct().where(*due).order_by(day, lots.c.member_id).limit(limit)
    if after is not None:
        statement = statement.where(tuple_(day, lots.c.member_id) > after)
    return [DueLot(*row) for row in connection.execute(statement)]
