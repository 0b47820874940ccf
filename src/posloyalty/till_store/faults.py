"""Say what is wrong with the file in the till's own words. Whatever is said here, nothing was lost or overwritten."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from posloyalty.domain.errors import DiskFull, EnvironmentFault, StoreDamaged, StoreLocked
from posloyalty.wire.errors import WireError

# A write that a quota or a file size limit cuts off is an I/O error to SQLite; to a shop the disk is full.
_FULL: Final = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
_NOT_OURS: Final = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_MISUSE}
_REASONS: Final = {
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "not_a_database",
    sqlite3.SQLITE_FORMAT: "not_a_database",
    sqlite3.SQLITE_READONLY: "no_permission",
    sqlite3.SQLITE_PERM: "no_permission",
    sqlite3.SQLITE_CANTOPEN: "no_permission",
    sqlite3.SQLITE_IOERR: "unreadable",
}


@contextmanager
def store_faults(path: Path, *, suspect: bool = False) -> Iterator[None]:
    """Turn what SQLite says about the file into StoreLocked, DiskFull or StoreDamaged.

    A `suspect` file was not looked at yet: there even what would be a bug of ours is taken for damage.
    """
    try:
        yield
    except WireError as error:  # bytes that this till wrote and can no longer read
        raise StoreDamaged(file=str(path), reason="event_damaged") from error
    except sqlite3.Error as error:
        fault = fault_of(error, path)
        if fault is None and suspect:
            fault = StoreDamaged(file=str(path), reason="damaged")
        if fault is None:
            raise
        raise fault from error


def fault_of(error: sqlite3.Error, path: Path) -> EnvironmentFault | None:
    """Name the fault; None for what is a bug of ours (a constraint, wrong SQL)."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)
    primary = code & 0xFF  # the low byte is the family, the rest says more
    if code in _FULL:
        return DiskFull(file=str(path))
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreLocked(file=str(path))
    if primary in _NOT_OURS:
        return None
    return StoreDamaged(file=str(path), reason=_REASONS.get(primary, "unreadable"))


def fault_of_system(error: OSError, path: Path) -> EnvironmentFault:
    """Name what the file system refused."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DiskFull(file=str(path))
    if isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError):
        return StoreDamaged(file=str(path), reason="is_a_directory" if path.is_dir() else "no_folder")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return StoreDamaged(file=str(path), reason="no_permission")
    return StoreDamaged(file=str(path), reason="unreadable")
