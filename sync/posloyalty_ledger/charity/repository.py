"""Keep gifts, and sum what causes got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, case, func, select

from posloyalty_ledger.charity_tables import gifts
from posloyalty_ledger.reward_tables import reward_uses
from posloyalty_ledger.rows import insert_rows, values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftRow:
    """Money that a sale gives to a cause, or what a return takes back of money and of donated points (below 0)."""

    sale_cause: UUID
    cause: UUID
    place: int
    giving_id: str
    charity: str
    amount: int = 0
    points: int = 0
    store_id: str | None
    business_date: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftLeft:
    """What of a sale's gift, or of a donation in it, no return has taken back."""

    giving_id: str
    charity: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseTotals:
    """What a cause got: points by so many donations, money (minor units) by so many sales; returns are taken off."""

    charity: str
    points: int = 0
    times: int = 0
    amount: int = 0
    sales: int = 0


def insert_gifts(connection: Connection, rows: Sequence[GiftRow]) -> None:
    """Append gifts."""
    insert_rows(connection, gifts, [values_of(row) for row in rows])


def gifts_left(connection: Connection, sale_cause: UUID) -> list[GiftLeft]:
    """Give the money that a sale still gives, in the order of its gifts."""
    statement = (
        select(gifts.c.giving_id, gifts.c.charity, func.sum(gifts.c.amount).label("amount"))
        .where(gifts.c.sale_cause == sale_cause)
        .group_by(gifts.c.giving_id, gifts.c.charity)
        .order_by(func.min(gifts.c.place), gifts.c.giving_id)
    )
    return [
        GiftLeft(giving_id=row.giving_id, charity=row.charity, amount=int(row.amount))
        for row in connection.execute(statement)
    ]


def donations_left(connection: Connection, member_id: UUID, sale_cause: UUID) -> list[GiftLeft]:
    """Give the points that a member donated in a sale, less what returns gave back, in the order of the rewards."""
    given = (
        select(reward_uses.c.reward_id, reward_uses.c.charity, func.sum(reward_uses.c.cost).label("cost"))
        .where(
            reward_uses.c.member_id == member_id,
            reward_uses.c.cause == sale_cause,
            reward_uses.c.charity.is_not(None),
        )
        .group_by(reward_uses.c.reward_id, reward_uses.c.charity)
        .order_by(func.min(reward_uses.c.place))
    )
    back = (
        select(gifts.c.giving_id, func.sum(gifts.c.points))
        .where(gifts.c.sale_cause == sale_cause, gifts.c.points < 0)
        .group_by(gifts.c.giving_id)
    )
    returned = {giving_id: int(points) for giving_id, points in connection.execute(back)}
    return [
        GiftLeft(
            giving_id=row.reward_id,
            charity=row.charity,
            amount=max(0, int(row.cost) + returned.get(row.reward_id, 0)),
        )
        for row in connection.execute(given)
    ]


def totals_of_causes(connection: Connection, *, since: date, until: date) -> list[CauseTotals]:
    """Sum what each cause got, by name. Both days are inside; what came back counts on the day of its return."""
    donated = (
        select(reward_uses.c.charity, func.sum(reward_uses.c.cost), func.count())
        .where(reward_uses.c.charity.is_not(None), reward_uses.c.business_date.between(since, until))
        .group_by(reward_uses.c.charity)
    )
    given = (
        select(
            gifts.c.charity,
            func.sum(gifts.c.points),
            func.sum(gifts.c.amount),
            func.sum(case((gifts.c.amount > 0, 1), else_=0)),
        )
        .where(gifts.c.business_date.between(since, until))
        .group_by(gifts.c.charity)
    )
    by_points = {charity: (int(points), times) for charity, points, times in connection.execute(donated)}
    by_money = {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in connection.execute(given)}
    totals = []
    for charity in sorted({*by_points, *by_money}):
        points, times = by_points.get(charity, (0, 0))
        back, amount, sales = by_money.get(charity, (0, 0, 0))
        totals.append(CauseTotals(charity=charity, points=points + back, times=times, amount=amount, sales=sales))
    return totals
