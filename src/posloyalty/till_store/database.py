"""One writer and as many readers as there are threads, on one file. The only module that begins or ends a transaction.

Threads of one till share a Database: a write transaction belongs to the thread that opened it, and what that thread
reads meanwhile it reads inside it; every other thread reads the last committed state and never waits.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from posloyalty.till_store.faults import fault_of, store_faults

# Only a backup tool or a person with a database browser can be in the way: the till's own threads queue on a lock.
BUSY_TIMEOUT_S: Final = 5.0
_STATEMENTS_CACHED: Final = 256
# A first fetch touches pages all over the file; with SQLite's 2 MB it writes them again and again.
_CACHE_KB: Final = 16_000
_SETTINGS: Final = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",  # who is erased is gone from the file as well
    "temp_store = MEMORY",
    f"cache_size = -{_CACHE_KB}",
)


class Database:
    """An open till file. Made by `opening.py`, after the file was found to be ours and current."""

    def __init__(self, path: Path, *, connection_type: type[sqlite3.Connection] = sqlite3.Connection) -> None:
        self.path = path
        self._connection_type = connection_type
        self._write_lock = threading.Lock()
        self._writing_thread: int | None = None
        self._after_commit: list[Callable[[], None]] = []
        self._after_any_end: list[Callable[[], None]] = []
        self._idle_readers: list[sqlite3.Connection] = []
        self._closed = False
        self.writes = 0  # odd while a transaction is under way: what was read at an even number holds as long as it
        with store_faults(path):
            self._writer = connect(path, connection_type=connection_type)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open the one write transaction: durable on exit, or nothing of it happened."""
        assert self._writing_thread != threading.get_ident(), "transactions do not nest"
        with self._write_lock, store_faults(self.path):
            assert not self._closed, "the store is closed"
            self.writes += 1
            try:
                self._writer.execute("BEGIN IMMEDIATE")
                self._writing_thread = threading.get_ident()
                try:
                    yield
                    self._writer.execute("COMMIT")
                except BaseException:
                    self._after_commit.clear()
                    if self._writer.in_transaction:
                        self._writer.execute("ROLLBACK")
                    raise
                finally:
                    self._writing_thread = None
                    self._run_all(self._after_any_end)
                self._run_all(self._after_commit)
            finally:
                self.writes += 1

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one moment: inside this thread's transaction, or the last committed state."""
        if self._writing_thread == threading.get_ident():
            yield self._writer
            return
        with store_faults(self.path):
            connection = self._take_reader()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                self._give_back(connection)

    def rows(self, statement: str, values: Mapping[str, object]) -> list[Any]:
        """Give the rows of one statement, which sees one moment by itself: `reading` costs as much as a short one."""
        if self._writing_thread == threading.get_ident():
            return self._writer.execute(statement, values).fetchall()
        try:
            connection = self._take_reader()
            try:
                return connection.execute(statement, values).fetchall()
            finally:
                self._give_back(connection)
        except sqlite3.Error as error:
            if fault := fault_of(error, self.path):
                raise fault from error
            raise

    def holds_since(self, writes: int) -> bool:
        """Tell whether all that was read since is of one moment: nothing was written, or only by this thread."""
        return self.writes == writes and (writes % 2 == 0 or self._writing_thread == threading.get_ident())

    @property
    def writer(self) -> sqlite3.Connection:
        """The connection of the transaction that this thread has open."""
        assert self._writing_thread == threading.get_ident(), "writing needs an open transaction()"
        return self._writer

    def after_commit(self, call: Callable[[], None]) -> None:
        """Have `call` made once this transaction is durable, before another begins; forgotten if it fails."""
        assert self._writing_thread == threading.get_ident(), "there is no transaction to follow"
        self._after_commit.append(call)

    def after_any_end(self, call: Callable[[], None]) -> None:
        """Have `call` made when this transaction ends, whether it became durable or not."""
        assert self._writing_thread == threading.get_ident(), "there is no transaction to follow"
        self._after_any_end.append(call)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it. A transaction under way ends first."""
        with self._write_lock:
            self._closed = True
            while self._idle_readers:
                self._idle_readers.pop().close()
            self._writer.close()

    def _take_reader(self) -> sqlite3.Connection:
        assert not self._closed, "the store is closed"
        try:
            return self._idle_readers.pop()
        except IndexError:
            return connect(self.path, read_only=True, connection_type=self._connection_type)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._closed:
            connection.close()
        else:
            self._idle_readers.append(connection)

    @staticmethod
    def _run_all(calls: list[Callable[[], None]]) -> None:
        due = calls[:]
        calls.clear()
        for call in due:
            call()


def connect(
    path: Path, *, read_only: bool = False, connection_type: type[sqlite3.Connection] = sqlite3.Connection
) -> sqlite3.Connection:
    """Open the file with the till's settings. It must exist. Raises sqlite3.Error."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,  # transactions are begun and ended here, in words
        check_same_thread=False,  # the write lock, or the pool of readers, sees to it
        cached_statements=_STATEMENTS_CACHED,
        factory=connection_type,
    )
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except UnicodeDecodeError as error:  # of SQLite's own words, in which it names a table by a name that went bad
        connection.close()
        raise _damage() from error
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _damage() -> sqlite3.DatabaseError:
    damage = sqlite3.DatabaseError("malformed database schema")
    damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return damage
