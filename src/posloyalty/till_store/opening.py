"""Open a till's file: make it, bring it up to date, or say why not. What is not ours is never written to."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from posloyalty.domain.errors import StoreDamaged, StoreLocked
from posloyalty.till_store.anchor import PLAIN_FILE
from posloyalty.till_store.database import Database, connect
from posloyalty.till_store.faults import fault_of_system, store_faults

# The mark of a till's file in SQLite's header ("PLTI"), so that no other program's database is taken for one.
APPLICATION_ID: Final = 0x504C5449
# How many migrations there are; kept in `user_version`, so that opening a current file needs no migration tool.
SCHEMA_VERSION: Final = 29
_SQLITE_MAGIC: Final = b"SQLite format 3\0"
_FILE_MODE: Final = 0o600  # members' names and numbers


def lock_store(path: Path) -> FileLock:
    """Take the lock that one till process holds while it has the file. Raises StoreLocked, StoreDamaged."""
    try:
        refuse_folder(path)
        lock = FileLock(path.with_name(path.name + ".lock"), timeout=0, thread_local=False, mode=_FILE_MODE)
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise StoreLocked(file=str(path)) from None
    except OSError as error:
        raise fault_of_system(error, path) from error
    return lock


def refuse_folder(path: Path) -> None:
    """Raise StoreDamaged if a folder has the file's name. Raises OSError if that cannot be seen."""
    if path.is_dir():
        raise StoreDamaged(file=str(path), reason="is_a_directory")


def open_database(path: Path, *, connection_type: type[sqlite3.Connection] = sqlite3.Connection) -> Database:
    """Open the file for a till that holds its lock, making or migrating it as needed.

    Raises StoreDamaged (not_a_database, not_a_till_store, newer, no_permission, damaged), StoreLocked, DiskFull.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | PLAIN_FILE, _FILE_MODE))
    except OSError as error:
        raise fault_of_system(error, path) from error
    version = schema_version(path)
    if version < SCHEMA_VERSION:
        _migrate(path)
    return Database(path, connection_type=connection_type)


def schema_version(path: Path, *, read_only: bool = False) -> int:
    """Give the schema's number, 0 for an empty file. Raises StoreDamaged for what is no till's file, or a newer one."""
    _refuse_other_content(path)
    with store_faults(path, suspect=True):
        connection = connect(path, read_only=read_only)
        try:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    if tables and mark != APPLICATION_ID:
        raise StoreDamaged(file=str(path), reason="not_a_till_store")
    if version > SCHEMA_VERSION:
        raise StoreDamaged(file=str(path), reason="newer")
    return int(version) if tables else 0


def _refuse_other_content(path: Path) -> None:
    """Look at the first bytes ourselves: SQLite takes a file of a few bytes for an empty one and writes over it."""
    try:
        with path.open("rb") as file:
            beginning = file.read(len(_SQLITE_MAGIC))
    except OSError as error:
        raise fault_of_system(error, path) from error
    if beginning not in {b"", _SQLITE_MAGIC}:
        raise StoreDamaged(file=str(path), reason="not_a_database")


def _migrate(path: Path) -> None:
    # Imported here alone: it takes longer to load than all else that a start does.
    from posloyalty.till_store.migrations import upgrade  # noqa: PLC0415

    with store_faults(path):
        connection = connect(path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
        upgrade.upgrade_file(path, application_id=APPLICATION_ID, schema_version=SCHEMA_VERSION)
