"""Keep the feed: one compacted row per changed thing, at a position that only grows and never skips."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from posloyalty_ledger.database import do_afterwards, do_last, is_citus
from posloyalty_ledger.rows import among, put_rows, unnest
from posloyalty_ledger.tables import changes, feed_counter, feed_seals

# A program that ended between its commit and the word that it is through leaves a seal; Citus itself ends what is
# prepared within a minute.
SEAL_AGE_MAX: Final = timedelta(minutes=5)


# What is left of a key's 64 characters beside an id.
_STORE_DIGITS: Final = 24


class Kind(StrEnum):
    """What can change in the feed."""

    MEMBER = "member"
    PRODUCT = "product"
    PROGRAMME = "programme"
    COUPON = "coupon"
    TILL = "till"
    AWAY = "away"  # a member visits a store no more: `away_key`
    ORDER = "order"  # one that was placed by phone to be paid later: `order_key`


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


def away_key(member_id: UUID, store_id: str) -> str:
    """Name that a member visits a store no more: the member, and the store by a digest as short as the column needs."""
    return f"{member_id}.{sha256(store_id.encode()).hexdigest()[:_STORE_DIGITS]}"


def member_away(key: str, store_id: str) -> UUID | None:
    """Give the member who visits a store no more; None if the row is about another store."""
    member, _, _ = key.partition(".")
    return UUID(member) if key == away_key(UUID(member), store_id) else None


def order_key(cause: UUID, store_id: str) -> str:
    """Name an order by the event that placed it, and its store by a digest."""
    return away_key(cause, store_id)


def id_in_key(key: str) -> UUID:
    """Give the id of a key that names a store too."""
    return UUID(key.partition(".")[0])


def order_of_key(key: str, store_id: str) -> UUID | None:
    """Give the event that placed an order; None if the row is about another store's."""
    return member_away(key, store_id)


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
    newest = connection.exec_driver_sql(_PUBLISH, (len(rows), len(rows), kinds, keys, places)).scalars().all()
    if is_citus(connection):
        _seal(connection, first_pos=min(newest))


def _seal(connection: Connection, *, first_pos: int) -> None:
    """Keep readers from these positions until the transaction has committed on every machine, and not only here."""
    connection.execute(feed_seals.delete().where(feed_seals.c.sealed_at <= _long_ago()))
    connection.execute(feed_seals.insert().values(first_pos=first_pos, sealed_at=func.now()))
    do_afterwards(
        connection, lambda later: later.execute(delete(feed_seals).where(feed_seals.c.first_pos == first_pos))
    )


def _long_ago() -> ColumnElement[datetime]:
    return func.now() - SEAL_AGE_MAX


# One statement and so one way to the server and back: others wait for the counter meanwhile.
_PUBLISH: Final = f"""
    WITH counter AS (UPDATE feed_counter SET pos = pos + %s RETURNING pos)
    INSERT INTO changes (kind, key, pos, deleted)
    SELECT new.kind, new.key, counter.pos - %s + new.pos, false
    FROM counter, {unnest(changes, ("kind", "key", "pos"))}
    ON CONFLICT (kind, key) DO UPDATE SET pos = excluded.pos, deleted = excluded.deleted
    RETURNING pos
"""  # noqa: S608 - our own tables' names; every value is a parameter


def position(connection: Connection) -> int:
    """Give the newest position."""
    return int(connection.execute(select(feed_counter.c.pos)).scalar_one())


def sealed_through(connection: Connection) -> int:
    """Give the position up to which the feed may be read: what stands there is seen wherever it is kept.

    On one machine that is the newest. Over several a commit is in two phases, and the position of one that is not
    through yet is seen before its rows are. Sync file, "Feed".
    """
    if not is_citus(connection):
        return position(connection)
    first_sealed = select(func.min(feed_seals.c.first_pos)).where(feed_seals.c.sealed_at > _long_ago())
    bound = func.coalesce(first_sealed.scalar_subquery() - 1, feed_counter.c.pos)
    return int(connection.execute(select(bound)).scalar_one())


def rows_after(connection: Connection, *, cursor: int, through: int, limit: int) -> list[FeedRow]:
    """Give the rows after a cursor and up to a position, oldest first."""
    statement = (
        select(changes.c.pos, changes.c.kind, changes.c.key, changes.c.deleted)
        .where(changes.c.pos > cursor, changes.c.pos <= through)
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
