"""Sum one business date at this till, straight from what was recorded: a day's rows are few and close together."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, and_, bindparam, func, select, union

from posloyalty.domain.money import Money, Points
from posloyalty.till_store.database import Database
from posloyalty.till_store.prepared import number, sql_of, word
from posloyalty.till_store.tables import ACTIONS, ADJUSTMENTS, CASHIERS, EVENTS, RETURNS, SALES
from posloyalty.use_cases.day_records import CashierFigures, DayFigures, HourFigures

_ON_THE_DAY: Final = SALES.c.business_date == bindparam("business_date")
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
    ).where(_ON_THE_DAY)
)
_RETURNS: Final = sql_of(
    select(
        func.count(), _total(RETURNS.c.money_back), _total(RETURNS.c.points_back), _total(RETURNS.c.award_taken)
    ).where(RETURNS.c.business_date == bindparam("business_date"))
)
_returning_members = (
    select(EVENTS.c.member_id)
    .join_from(RETURNS, EVENTS, EVENTS.c.seq == RETURNS.c.seq)
    .where(RETURNS.c.business_date == bindparam("business_date"), EVENTS.c.member_id.is_not(None))
)
_MEMBERS: Final = sql_of(
    select(func.count()).select_from(
        union(select(SALES.c.member_id).where(_ON_THE_DAY, _NAMED), _returning_members).subquery()
    )
)
_NEW_MEMBERS: Final = sql_of(
    select(func.count(), _total(EVENTS.c.award))
    .select_from(EVENTS)
    .where(
        and_(
            EVENTS.c.type == word("member.enrolled"),
            EVENTS.c.business_date == bindparam("business_date"),
        )
    )
)
_ACTIONS: Final = sql_of(
    select(func.count(), _total(ACTIONS.c.points)).where(ACTIONS.c.business_date == bindparam("business_date"))
)
_ADJUSTED: Final = sql_of(
    select(_total(ADJUSTMENTS.c.points)).where(ADJUSTMENTS.c.business_date == bindparam("business_date"))
)
_HOURS: Final = sql_of(
    select(SALES.c.hour, func.count(), _total(SALES.c.total))
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
    .join_from(SALES, CASHIERS, CASHIERS.c.cashier_id == SALES.c.cashier, isouter=True)
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
        day = {"business_date": business_date.isoformat()}
        with self._database.reading() as connection:
            return _figures(connection, business_date, day)


def _figures(connection: sqlite3.Connection, business_date: date, day: dict[str, str]) -> DayFigures:
    named, unnamed, taken_named, taken_unnamed, award, redeemed, worth, redeeming = connection.execute(
        _SALES, day
    ).fetchone()
    returns, money_back, points_back, award_taken = connection.execute(_RETURNS, day).fetchone()
    (members,) = connection.execute(_MEMBERS, day).fetchone()
    new_members, welcomed = connection.execute(_NEW_MEMBERS, day).fetchone()
    actions, from_actions = connection.execute(_ACTIONS, day).fetchone()
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
        points_issued=Points(award),
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
    )


def _cashier(name: str, sales: int, takings: int, award: int, redeemed: int) -> CashierFigures:
    return CashierFigures(
        cashier=name,
        sales=sales,
        takings=Money(takings),
        points_issued=Points(award),
        points_redeemed=Points(redeemed),
    )
