"""Keep the feed: one compacted row per changed thing, at a position that only grows and never skips."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, delete, select, update

from posloyalty_ledger.rows import put_rows
from posloyalty_ledger.tables import changes, feed_counter


class Kind(StrEnum):
    """What can change in the feed."""

    MEMBER = "member"
    PRODUCT = "product"
    PROGRAMME = "programme"
    COUPON = "coupon"


class Changed(NamedTuple):
    """One thing that changed."""

    kind: Kind
    key: str


class FeedRow(NamedTuple):
    """One row of the feed, without the value that it points at."""

    pos: int
    kind: str
    key: str
    deleted: bool


def publish_changes(connection: Connection, changed: Iterable[Changed]) -> int:
    """Give each change its position and return the newest. Call it last in a transaction: it holds the counter's row.

    Without changes it gives the position as it is, and locks nothing.
    """
    rows = sorted(set(changed))
    if not rows:
        return position(connection)
    statement = update(feed_counter).values(pos=feed_counter.c.pos + len(rows)).returning(feed_counter.c.pos)
    last = int(connection.execute(statement).scalar_one())
    first = last - len(rows) + 1
    put_rows(
        connection,
        changes,
        [
            {"kind": row.kind.value, "key": row.key, "pos": first + index, "deleted": False}
            for index, row in enumerate(rows)
        ],
    )
    return last


def position(connection: Connection) -> int:
    """Give the newest position."""
    return int(connection.execute(select(feed_counter.c.pos)).scalar_one())


def rows_after(connection: Connection, *, cursor: int, limit: int) -> list[FeedRow]:
    """Give the rows after a cursor, oldest first."""
    statement = (
        select(changes.c.pos, changes.c.kind, changes.c.key, changes.c.deleted)
        .where(changes.c.pos > cursor)
        .order_by(changes.c.pos)
        .limit(limit)
    )
    return [FeedRow(*row) for row in connection.execute(statement)]


def drop_oldest(connection: Connection, kind: Kind, *, kept: int) -> None:
    """Drop the oldest rows of a kind that new tills need not hear of; whoever follows the feed has them."""
    of_kind = changes.c.kind == kind.value
    newest = select(changes.c.pos).where(of_kind).order_by(changes.c.pos.desc()).offset(kept).limit(1)
    connection.execute(delete(changes).where(of_kind, changes.c.pos <= newest.scalar_subquery()))


def positions_of(connection: Connection, kind: Kind, keys: Iterable[str]) -> dict[str, int]:
    """Give the newest position of each key that has one."""
    statement = select(changes.c.key, changes.c.pos).where(changes.c.kind == kind.value, changes.c.key.in_(list(keys)))
    return {row.key: row.pos for row in connection.execute(statement)}
