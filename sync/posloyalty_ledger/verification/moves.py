"""Check what crosses from one member's books to another's: both halves are there, and nothing stays with the merged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, and_, case, func, or_, select

from posloyalty.domain.points import Account
from posloyalty_ledger.move_tables import merges
from posloyalty_ledger.tables import balances, members, transfers

_BETWEEN: Final = Account.BETWEEN_MEMBERS.value


def moves_faults(connection: Connection) -> Iterator[str]:
    """Name each move of which a half is missing, and each merge that is not as it should be."""
    yield from _half_faults(connection)
    yield from _forward_faults(connection)
    yield from _left_behind(connection)


def _half_faults(connection: Connection) -> Iterator[str]:
    moved = func.sum(case((transfers.c.credit == _BETWEEN, transfers.c.points), else_=-transfers.c.points))
    statement = (
        select(transfers.c.cause, moved)
        .where(or_(transfers.c.credit == _BETWEEN, transfers.c.debit == _BETWEEN))
        .group_by(transfers.c.cause)
        .having(moved != 0)
    )
    for cause, points in connection.execute(statement):
        yield f"move {cause}: {points} points left one member and did not reach another"


def _forward_faults(connection: Connection) -> Iterator[str]:
    """Compare who has a merged member's points by the members, by the books and by the merges."""
    survivors = members.alias()
    by_books = balances.c.merged_into
    statement = (
        select(members.c.member_id)
        .outerjoin(balances, balances.c.member_id == members.c.member_id)
        .outerjoin(merges, merges.c.member_id == members.c.member_id)
        .outerjoin(survivors, survivors.c.member_id == members.c.merged_into)
        .where(
            or_(
                members.c.merged_into.is_distinct_from(by_books),
                merges.c.member_id.is_(None) != members.c.merged_into.is_(None),
                survivors.c.merged_into.is_not(None),
            )
        )
    )
    for member_id in connection.execute(statement).scalars():
        yield f"member {member_id}: it is not clear who has their points since they were merged"


def _left_behind(connection: Connection) -> Iterator[str]:
    figures = ("balance", "pending", "overdraft_redemption", "overdraft_return", "reserved")
    empty = and_(*(balances.c[name] == 0 for name in figures))
    statement = select(balances.c.member_id).where(balances.c.merged_into.is_not(None), ~empty)
    for member_id in connection.execute(statement).scalars():
        yield f"member {member_id}: was merged, and points stayed behind"
