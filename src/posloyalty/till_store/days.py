"""Sum one business date at this till, straight from what was recorded: a day's rows are few and close together.

Rows carry their local date. What happened after that date was closed counts on the next: the closing is a mark on the
journal and the clock, and no row is ever changed for it.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Final

from posloyalty.domain.money import Money, Points
from posloyalty.till_store.claims import CLAIMS
from posloyalty.till_store.core import ColumnElement, and_, bindparam, func, or_, select, union
from posloyalty.till_store.database import Database
from posloyalty.till_store.prepared import number, sql_of, word
from posloyalty.till_store.tables import ACTIONS, ADJUSTMENTS, CASHIERS, EVENTS, RETURNS, SALES
from posloyalty.till_store.till_book import end_of
from posloyalty.use_cases.day_records import CashierFigures, DayFigures, HourFigures

# No moment and no event is later than these.
_NEVER: Final = (1 << 62, 1 << 62)


def _on_the_day(local_date: ColumnElement[str]) -> ColumnElement[bool]:
    """Choose what counts on a business date. EVENTS is joined, and `local_date` is a column of the same event."""
    own = and_(
        local_date == bindparam("business_date"),
        or_(EVENTS.c.occurred_at < bindparam("closed_at"), EVENTS.c.seq <= bindparam("closed_seq")),
    )
    from_the_day_before = and_(
        local_date == bindparam("day_before"),
        EVENTS.c.occurred_at >= bindparam("day_before_closed_at"),
        EVENTS.c.seq > bindparam("day_before_closed_seq"),
    )
    return or_(own, from_the_day_before)


_LATE: Final = and_(SALES.c.business_date == bindparam("business_date"), EVENTS.c.seq > bindparam("closed_seq"))
_CARRIED: Final = SALES.c.business_date == bindparam("day_before")
_ON_THE_DAY: Final = _on_the_day(SALES.c.business_date)
_NAMED: Final = SALES.c.member_id.is_not(None)
_UNNAMED: Final = SALES.c.member_id.is_(None)


def _total(column: ColumnElement[int], condition: ColumnElement[bool] | None = None) -> ColumnElement[int]:
    summed = func.sum(column)
    return func.coalesce(summed if condition is None else summed.filter(condition), number(0))


_SALES: Final = sql_of(
    select(
        func.count().filter(_NAMED),
        func.count().filter(_UNNAMED),
        _total(SALES.c.total, _NAMED),
        _total(SALES.c.total, _UNNAMED),
        _total(SALES.c.award, _NAMED),
        _total(SALES.c.redeemed),
        _total(SALES.c.worth),
        func.count().filter(SALES.c.redeemed > number(0)),
        func.count().filter(_LATE),
        _total(SALES.c.total, _LATE),
        func.count().filter(_CARRIED),
        _total(SALES.c.total, _CARRIED),
    )
    .join_from(SALES, EVENTS, EVENTS.c.seq == SALES.c.seq)
    .where(_ON_THE_DAY)
)
_RETURNS: Final = sql_of(
    select(func.count(), _total(RETURNS.c.money_back), _total(RETURNS.c.points_back), _total(RETURNS.c.award_taken))
    .join_from(RETURNS, EVENTS, EVENTS.c.seq == RETURNS.c.seq)
    .where(_on_the_day(RETURNS.c.business_date))
)
_returning_members = (
    select(EVENTS.c.member_id)
    .join_from(RETURNS, EVENTS, EVENTS.c.seq == RETURNS.c.seq)
    .where(_on_the_day(RETURNS.c.business_date), EVENTS.c.member_id.is_not(None))
)
_MEMBERS: Final = sql_of(
    select(func.count()).select_from(
        union(
            select(SALES.c.member_id).join_from(SALES, EVENTS, EVENTS.c.seq == SALES.c.seq).where(_ON_THE_DAY, _NAMED),
            _returning_members,
        ).subquery()
    )
)
_NEW_MEMBERS: Final = sql_of(
    select(func.count(), _total(EVENTS.c.award))
    .select_from(EVENTS)
    .where(
        EVENTS.c.type == word("member.enrolled"),
        EVENTS.c.business_date.in_([bindparam("business_date"), bindparam("day_before")]),  # so that its index is used
        _on_the_day(EVENTS.c.business_date),
    )
)
_CLAIMED: Final = sql_of(select(_total(CLAIMS.c.award)).where(CLAIMS.c.business_date == bindparam("business_date")))
_ACTIONS: Final = sql_of(
    select(func.count(), _total(ACTIONS.c.points))
    .join_from(ACTIONS, EVENTS, EVENTS.c.seq == ACTIONS.c.seq)
    .where(_on_the_day(ACTIONS.c.business_date))
)
_ADJUSTED: Final = sql_of(
    select(_total(ADJUSTMENTS.c.points))
    .join_from(ADJUSTMENTS, EVENTS, EVENTS.c.seq == ADJUSTMENTS.c.seq)
    .where(_on_the_day(ADJUSTMENTS.c.business_date))
)
_HOURS: Final = sql_of(
    select(SALES.c.hour, func.count(), _total(SALES.c.total))
    .join_from(SALES, EVENTS, EVENTS.c.seq == SALES.c.seq)
    .where(_ON_THE_DAY)
    .group_by(SALES.c.hour)
    .order_by(SALES.c.hour)
)
_cashier_name = func.coalesce(CASHIERS.c.name, SALES.c.cashier, word(""))
_CASHIERS: Final = sql_of(
    select(
        _cashier_name,
        func.count(),
        _total(SALES.c.total),
        _total(SALES.c.award, _NAMED),
        _total(SALES.c.redeemed),
    )
    .join_from(SALES, EVENTS, EVENTS.c.seq == SALES.c.seq)
    .join(CASHIERS, CASHIERS.c.cashier_id == SALES.c.cashier, isouter=True)
    .where(_ON_THE_DAY)
    .group_by(SALES.c.cashier)
    .order_by(_cashier_name)
)


class SqliteDayBook:
    """The figures of this till by business date. Implements ports.DayBook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def figures(self, business_date: date) -> DayFigures:
        """Sum one business date; a day without sales is all zeros."""
        with self._database.reading() as connection:
            return _figures(connection, business_date, _bounds_of(connection, business_date))


def _bounds_of(connection: sqlite3.Connection, business_date: date) -> dict[str, str | int]:
    """Give the day, and where it and the one before it were closed; of a day before that stayed open nothing counts."""
    before = business_date - timedelta(days=1) if business_date > date.min else None
    ended, ended_before = end_of(connection, business_date), end_of(connection, before) if before else None
    closed_at, closed_seq = ended or _NEVER
    before_at, before_seq = ended_before or _NEVER
    return {
        "business_date": business_date.isoformat(),
        "closed_at": closed_at,
        "closed_seq": closed_seq,
        "day_before": before.isoformat() if before and ended_before else "",
        "day_before_closed_at": before_at,
        "day_before_closed_seq": before_seq,
    }


def _figures(connection: sqlite3.Connection, business_date: date, day: dict[str, str | int]) -> DayFigures:
    sold = connection.execute(_SALES, day).fetchone()
    named, unnamed, taken_named, taken_unnamed, award, redeemed, worth, redeeming, *apart = sold
    late, taken_late, carried, taken_carried = apart
    returns, money_back, points_back, award_taken = connection.execute(_RETURNS, day).fetchone()
    (members,) = connection.execute(_MEMBERS, day).fetchone()
    new_members, welcomed = connection.execute(_NEW_MEMBERS, day).fetchone()
    actions, from_actions = connection.execute(_ACTIONS, day).fetchone()
    (claimed,) = connection.execute(_CLAIMED, day).fetchone()
    (adjusted,) = connection.execute(_ADJUSTED, day).fetchone()
    return DayFigures(
        business_date=business_date,
        sales_with_member=named,
        sales_without_member=unnamed,
        takings_with_member=Money(taken_named),
        takings_without_member=Money(taken_unnamed),
        returns=returns,
        money_returned=Money(money_back),
        members_served=members,
        new_members=new_members,
        points_issued=Points(award + claimed),
        points_redeemed=Points(redeemed),
        points_given_back=Points(points_back),
        points_taken_back=Points(award_taken),
        actions=actions,
        points_from_actions=Points(from_actions + welcomed),
        points_adjusted=Points(adjusted),
        redemption_worth=Money(worth),
        sales_with_redemption=redeeming,
        hours=tuple(
            HourFigures(hour=hour, sales=sales, takings=Money(takings))
            for hour, sales, takings in connection.execute(_HOURS, day)
        ),
        cashiers=tuple(_cashier(*row) for row in connection.execute(_CASHIERS, day)),
        late_sales=late,
        late_takings=Money(taken_late),
        carried_sales=carried,
        carried_takings=Money(taken_carried),
    )


def _cashier(name: str, sales: int, takings: int, award: int, redeemed: int) -> CashierFigures:
    return CashierFigures(
        cashier=name,
        sales=sales,
        takings=Money(takings),
        points_issued=Points(award),
        points_redeemed=Points(redeemed),
    )
