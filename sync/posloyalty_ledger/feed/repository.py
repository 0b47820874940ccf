"""Keep the feed: one compacted row per changed thing, at a position that only grows and never skips."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from sqlalchemy import Connection, delete, select, update

from posloyalty_ledger.database import do_last
from posloyalty_ledger.rows import among, put_rows, unnest
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


def publish_changes(connection: Connection, changed: Iterable[Changed]) -> None:
    """Have the feed tell of what changed, each at a position of its own, as the last statement of the transaction.

    It holds the counter's row, the one row that all transactions share: nothing is done or waited for while it is held.
    """
    rows = set(changed)
    if rows:
        do_last(connection, _publish, rows)


def _publish(connection: Connection, changed: set[Changed]) -> None:
    rows = sorted(changed)
    if connection.dialect.name == "sqlite":
        statement = update(feed_counter).values(pos=feed_counter.c.pos + len(rows)).returning(feed_counter.c.pos)
        first = int(connection.execute(statement).scalar_one()) - len(rows) + 1
        put_rows(
            connection,
            changes,
            [
                {"kind": row.kind.value, "key": row.key, "pos": first + index, "deleted": False}
                for index, row in enumerate(rows)
            ],
        )
        return
    kinds, keys = [row.kind.value for row in rows], [row.key for row in rows]
    places = list(range(1, len(rows) + 1))
    connection.exec_driver_sql(_PUBLISH, (len(rows), len(rows), kinds, keys, places))


# One statement and so one way to the server and back: others wait for the counter meanwhile.
_PUBLISH: Final = f"""
    WITH counter AS (UPDATE feed_counter SET pos = pos + %s RETURNING pos)
    INSERT INTO changes (kind, key, pos, deleted)
    SELECT new.kind, new.key, counter.pos - %s + new.pos, false
    FROM counter, {unnest(changes, ("kind", "key", "pos"))}
    ON CONFLICT (kind, key) DO UPDATE SET pos = excluded.pos, deleted = excluded.deleted
"""  # noqa: S608 - our own tables' names; every value is a parameter


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
    statement = select(changes.c.key, changes.c.pos).where(
        changes.c.kind == kind.value, among(connection, changes.c.key, keys)
    )
    return {row.key: row.pos for row in connection.execute(statement)}
