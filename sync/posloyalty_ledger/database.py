"""Open the ledger's database and run transactions on it. The only module that knows SQLite from PostgreSQL.

SQLite: WAL, synchronous=FULL, one writer at a time (BEGIN IMMEDIATE). PostgreSQL: read committed; whoever writes locks
the rows first, in the order of `lock_order.py`. A transaction that lost a race (a unique key, a lock out of order) is
run again from its beginning.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from random import SystemRandom
from time import sleep
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

T = TypeVar("T")
Step = Callable[[Connection, set[Any]], object]
Afterwards = Callable[[Connection], object]
Needed = tuple[str, Any]  # which rows, and the key of one

# Options of a connection in a transaction that writes.
_LAST_STEPS: Final = "posloyalty_last_steps"
_AFTERWARDS: Final = "posloyalty_afterwards"
_NEEDED_FIRST: Final = "posloyalty_needed_first"

_log = logging.getLogger("posloyalty_ledger")

# A till's batch takes some 50 ms here; whoever waits longer than this for SQLite's one writer is told to come again.
BUSY_TIMEOUT_MS: Final = 15_000
POOL_SIZE: Final = 16
POOL_TIMEOUT_S: Final = 15
CONNECT_TIMEOUT_S: Final = 10

# Two transactions that want the same new key: the second sees the first's row on its second run.
TRIES_MAX: Final = 6
_ABOUT_NO_ROW: Final = frozenset({"08", "53", "57", "58", "XX"})
LOST_RACES: Final = frozenset({"40001", "40P01", "23505"})


class DatabaseRefused(Exception):
    """The database cannot be used: a stable reason, and what it is about. The command line has the words."""

    def __init__(self, *, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class LocksWouldCross(OperationalError):
    """What a transaction needs is behind in the order of locks, and somebody has it.

    Waiting could be mutual, so the transaction ends and is run again; `needed` is then locked in its place.
    """

    def __init__(self, needed: frozenset[Needed]) -> None:
        super().__init__(None, None, TimeoutError("locks would cross"))
        self.needed = needed


def needed_first(connection: Connection) -> frozenset[Needed]:
    """Give what an earlier run of this transaction needed too late."""
    needed: frozenset[Needed] = connection.get_execution_options().get(_NEEDED_FIRST, frozenset())
    return needed


def do_last(connection: Connection, step: Step, things: set[Any]) -> None:
    """Have `step` done with these things, and those of other calls, as the last of the transaction."""
    steps: dict[Step, set[Any]] | None = connection.get_execution_options().get(_LAST_STEPS)
    if steps is None:  # no transaction of `Database.write`: nobody would do it later
        step(connection, things)
    else:
        steps.setdefault(step, set()).update(things)


def do_afterwards(connection: Connection, step: Afterwards) -> None:
    """Have `step` done in a transaction of its own once this one has committed on every machine.

    Nobody may count on it: the program can end in between, and what fails is logged and left.
    """
    steps: list[Afterwards] = connection.get_execution_options()[_AFTERWARDS]
    steps.append(step)


_CITUS: Final[WeakKeyDictionary[Engine, bool]] = WeakKeyDictionary()


def is_citus(connection: Connection) -> bool:
    """Tell whether the database is spread over machines with Citus. Asked of a server once."""
    if connection.dialect.name == "sqlite":
        return False
    if connection.engine not in _CITUS:
        statement = "SELECT count(*) > 0 FROM pg_extension WHERE extname = 'citus'"
        _CITUS[connection.engine] = bool(connection.exec_driver_sql(statement).scalar_one())
    return _CITUS[connection.engine]


class Database:
    """One database: `reading()` for a short read, `write(work)` for a transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.after_write: Callable[[], None] = lambda: None
        # SQLite's writers queue here and not in its busy handler, which polls and starves.
        self._one_writer = threading.Lock() if self.is_sqlite else None

    @property
    def is_sqlite(self) -> bool:
        """Tell whether this is SQLite; else it is PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """Give the file of a SQLite database."""
        name = self.engine.url.database
        return Path(name) if self.is_sqlite and name else None

    def forget_old_pages(self, *, everywhere: bool = True) -> None:
        """Write what was erased over in SQLite's file, and empty its log. PostgreSQL's autovacuum sees to its own.

        Deleted bytes are written over at once (`secure_delete`), but copies that pages left when they were split stay
        until the file is written anew, which takes as long as the file is large. `everywhere` False: only the log.
        """
        if self._one_writer is None:
            return
        with self._one_writer, closing(self.engine.raw_connection()) as connection:
            if everywhere:
                connection.cursor().execute("VACUUM").close()
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that changes nothing."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection that sees the database as it is now, whatever is written meanwhile."""
        with self.engine.connect() as connection:
            seen = connection if self.is_sqlite else connection.execution_options(isolation_level="REPEATABLE READ")
            with seen.begin():
                yield seen

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction, durable when this returns.

        `work` may run several times, so it does nothing but with its connection.
        """
        needed: frozenset[Needed] = frozenset()
        for tries_left in reversed(range(TRIES_MAX)):
            try:
                answer = self._write_once(work, needed)
            except DBAPIError as error:
                if not (tries_left and _lost_a_race(error)):
                    raise
                needed |= error.needed if isinstance(error, LocksWouldCross) else frozenset()
                sleep(SystemRandom().uniform(0, 0.02 * (TRIES_MAX - tries_left)))
            else:
                self.after_write()
                return answer
        raise AssertionError

    def _write_once(self, work: Callable[[Connection], T], needed: frozenset[Needed]) -> T:
        steps: dict[Step, set[Any]] = {}
        afterwards: list[Afterwards] = []
        options = {_LAST_STEPS: steps, _AFTERWARDS: afterwards, _NEEDED_FIRST: needed}
        with self._one_writer or nullcontext(), self.engine.connect() as connection:
            writer = connection.execution_options(writing=True, **options)
            with writer.begin():
                answer = work(writer)
                for last, things in steps.items():
                    last(writer, things)
        for step in afterwards:
            self._do_afterwards(step)
        return answer

    def _do_afterwards(self, step: Afterwards) -> None:
        try:
            with self.engine.begin() as connection:
                step(connection)
        except SQLAlchemyError as error:  # of the database, or of the pool that has no connection free
            _log.warning("after a commit: %s", told_of(error))

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def told_of(error: Exception) -> str:
    """Say what a database answered, for a log. PostgreSQL's words hold keys and rows, so of those only what they name.

    What has no SQLSTATE, or one of the connection, of resources or of the system, is about no row.
    """
    cause: Any = getattr(error, "orig", None) or error
    state = getattr(cause, "sqlstate", None)
    if state is None or state[:2] in _ABOUT_NO_ROW:
        return " ".join(str(cause).split())
    parts = (type(cause).__name__, state, cause.diag.table_name, cause.diag.constraint_name)
    return " ".join(part for part in parts if part)


def open_database(url: str) -> Database:
    """Make the database of an address ready; it connects when first used. Raises DatabaseRefused for another kind."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, pool_size=POOL_SIZE, pool_timeout=POOL_TIMEOUT_S, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return Database(engine)
    engine = create_engine(
        address,
        pool_size=POOL_SIZE,
        pool_timeout=POOL_TIMEOUT_S,
        pool_pre_ping=True,
        hide_parameters=True,  # rows are people's: a log has none of them
        isolation_level="READ COMMITTED",  # whatever the server's default is: what was waited for must be seen
        connect_args={"connect_timeout": CONNECT_TIMEOUT_S},
    )
    event.listen(engine, "connect", _prepare_postgresql)
    return Database(engine)


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseRefused(reason="not_a_url") from error
    match address.get_backend_name():
        case "postgresql" | "postgres":
            return address.set(drivername="postgresql+psycopg")
        case "sqlite" if address.database and address.database != ":memory:":
            return address.set(drivername="sqlite+pysqlite")
        case "sqlite":
            raise DatabaseRefused(reason="in_memory")
        case other:
            raise DatabaseRefused(reason="unknown_kind", detail=other)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours: see _begin_sqlite
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: DBAPIConnection, _record: object) -> None:
    # Times come back in the zone of the connection, and those at the ends of the calendar exist in UTC alone.
    connection.cursor().execute("SET TIME ZONE 'UTC'")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    # Whoever will write takes the lock at once: a read that later turns into a write can only fail.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _lost_a_race(error: DBAPIError) -> bool:
    if isinstance(error, LocksWouldCross):
        return True
    cause: Any = error.orig
    state = getattr(cause, "sqlstate", None)
    return state in LOST_RACES or (state is None and isinstance(error, IntegrityError) and "UNIQUE" in str(cause))
