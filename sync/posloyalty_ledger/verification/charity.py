"""See that whatever goes to causes belongs to a sale, and that no more of it came back than was given."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from posloyalty_ledger.charity_tables import gifts
from posloyalty_ledger.reward_tables import reward_uses
from posloyalty_ledger.tables import sales


def charity_faults(connection: Connection) -> Iterator[str]:
    """Name each sale that is not there, and each gift and donation of which more came back than was given."""
    yield from _without_a_sale(connection)
    yield from _over_returned_money(connection)
    yield from _over_returned_points(connection)


def _without_a_sale(connection: Connection) -> Iterator[str]:
    statement = (
        select(gifts.c.sale_cause)
        .outerjoin(sales, sales.c.cause == gifts.c.sale_cause)
        .where(sales.c.cause.is_(None))
        .distinct()
    )
    for sale_cause in connection.execute(statement).scalars():
        yield f"gifts of sale {sale_cause}: there is no such sale"


def _over_returned_money(connection: Connection) -> Iterator[str]:
    statement = (
        select(gifts.c.sale_cause, gifts.c.giving_id)
        .group_by(gifts.c.sale_cause, gifts.c.giving_id)
        .having(func.sum(gifts.c.amount) < 0)
    )
    for sale_cause, giving_id in connection.execute(statement):
        yield f"gifts of sale {sale_cause}: more money of {giving_id} came back than was given"


def _over_returned_points(connection: Connection) -> Iterator[str]:
    given = (
        select(reward_uses.c.cause, reward_uses.c.reward_id, func.sum(reward_uses.c.cost).label("points"))
        .where(reward_uses.c.charity.is_not(None))
        .group_by(reward_uses.c.cause, reward_uses.c.reward_id)
        .subquery()
    )
    back = (
        select(gifts.c.sale_cause, gifts.c.giving_id, func.sum(-gifts.c.points).label("points"))
        .where(gifts.c.points != 0)
        .group_by(gifts.c.sale_cause, gifts.c.giving_id)
        .subquery()
    )
    statement = (
        select(back.c.sale_cause, back.c.giving_id)
        .outerjoin(given, (given.c.cause == back.c.sale_cause) & (given.c.reward_id == back.c.giving_id))
        .where(back.c.points > func.coalesce(given.c.points, 0))
    )
    for sale_cause, reward_id in connection.execute(statement):
        yield f"gifts of sale {sale_cause}: more points for {reward_id} came back than were donated"
