"""The order in which transactions lock on PostgreSQL, so that no two of them ever wait for one another.

1. tills: the sending till's row; all tills of its store, by id, where a batch does not simply go on from its own tip
2. what a shop names: an offer, then a segment, or a pairing code; the ledger's own row while an epoch begins; the table
   of members while a programme is published
3. parked events that are posted now
4. identifiers, as advisory locks in the order of their numbers: rows that are not there yet cannot be locked
5. balances, in the order of the members' ids, all that a transaction touches at once: survivors of merges, members of
   parked events that it wakes, and whose points are set aside for a till that joined again
6. sales that are returned, by origin and id
7. single-use codes, in the order of their spelling
8. stocks of rewards, in the order of their ids
9. answers that are kept for repeats
10. the feed's counter, as the last statement

Rows of a member (lots, leases, holds, rewards held, histories, the member's own row) are changed under the lock of the
balance of whoever has the points, and need no order of their own.

What turns out to be needed later, and is behind in the order, is taken only if nobody has it. Else the transaction
ends, and its next run locks it in its place (`LocksWouldCross`). SQLite has one writer, and nothing of this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import Any, Final, TypeVar
from zlib import crc32

from sqlalchemy import Connection, RowMapping, Select, String, Table, select

from posloyalty_ledger.database import LocksWouldCross, is_citus, needed_first
from posloyalty_ledger.rows import Row, among, insert_missing
from posloyalty_ledger.tables import members

K = TypeVar("K", bound=Any)
P = TypeVar("P", bound=tuple[Any, ...])

# Few, for the server has room for some thousand locks: two identifiers with one number wait for one another in vain.
ADVISORY_NUMBERS: Final = 256
_IDENTIFIERS: Final = 0x70_6C  # keeps other programs' advisory locks apart


class Rows(StrEnum):
    """Rows that are locked in an order, and that may turn out to be needed late."""

    BALANCES = "balances"
    STOCKS = "stocks"


def needed_rows(connection: Connection, rows: Rows) -> set[Any]:
    """Give the keys that an earlier run of this transaction needed too late."""
    return {key for kind, key in needed_first(connection) if kind == rows}


def lock_in_order(
    connection: Connection,
    table: Table,
    wanted: Collection[K],
    *,
    rows: Rows,
    there: Collection[K],
    held: Collection[K],
    new_row: Callable[[K], Row],
) -> list[RowMapping]:
    """Lock the rows of the keys `wanted` and give them; those that are not `there` are made, and stay.

    `held`: what this transaction has of the table. Raises LocksWouldCross.
    """
    missing = set(wanted) - set(there)
    is_sqlite = connection.dialect.name == "sqlite"
    is_first = is_sqlite or not held
    if missing and not is_first:  # another transaction may be making the row, and wait for one of ours
        raise _would_cross(rows, wanted)
    insert_missing(connection, table, [new_row(one) for one in missing])
    in_order = is_first or min(wanted) > max(held)
    found = _locked(connection, table, wanted, skip_locked=not in_order)
    if len(found) < len(wanted):
        raise _would_cross(rows, wanted)
    return found


def _locked(connection: Connection, table: Table, keys: Collection[K], *, skip_locked: bool) -> list[RowMapping]:
    (key,) = table.primary_key.columns
    if is_citus(connection):  # it locks rows of one shard at a time
        statements = [select(table).where(key == one) for one in sorted(keys)]
    else:
        # Text in the order of its bytes, as it is compared here, and not in that of a language.
        is_text = isinstance(key.type, String) and connection.dialect.name != "sqlite"
        statements = [select(table).where(among(connection, key, keys)).order_by(key.collate("C") if is_text else key)]
    locking = [statement.with_for_update(skip_locked=skip_locked) for statement in statements]
    return [row for statement in locking for row in connection.execute(statement).mappings()]


def for_update(connection: Connection, statement: Select[P]) -> Select[P]:
    """Have rows of many shards locked, but for Citus, which cannot: there unique keys alone keep one from the other."""
    return statement if is_citus(connection) else statement.with_for_update()


def lock_identifiers(connection: Connection, identifiers: Iterable[tuple[str, str]]) -> None:
    """Keep others from giving these identifiers, (kind, value), to somebody at the same time."""
    numbers = sorted({crc32(f"{kind} {value}".encode()) % ADVISORY_NUMBERS for kind, value in identifiers})
    if numbers and connection.dialect.name != "sqlite":
        statement = "SELECT count(pg_advisory_xact_lock(%s, number)) FROM unnest(%s::integer[]) AS number"
        connection.exec_driver_sql(statement, (_IDENTIFIERS, numbers))


def lock_members_table(connection: Connection) -> None:
    """Keep others from changing any member's own row, for whoever changes all of them in the order of the disk."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"LOCK TABLE {members.name} IN SHARE ROW EXCLUSIVE MODE")


def _would_cross(rows: Rows, wanted: Iterable[K]) -> LocksWouldCross:
    return LocksWouldCross(frozenset((rows, key) for key in wanted))
