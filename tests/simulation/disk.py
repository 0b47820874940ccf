"""The disk under a till's file: it may be full or busy, and power may fail just before or after a commit.

The bytes are real: a crash copies the files as they lie there, with what was written of the log and not committed.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any, Final


class Trouble(StrEnum):
    """What happens at a commit."""

    KILLED_BEFORE = "killed before the commit"
    KILLED_AFTER = "killed after the commit"
    FULL = "disk full"
    BUSY = "file busy"


class Killed(BaseException):
    """The process is gone. No program catches this."""


@dataclass(slots=True, kw_only=True)
class Disk:
    """What one machine's disk is about to do: `trouble` at the commit after `commits` more."""

    trouble: Trouble | None = None
    commits: int = 0
    on_trouble: Callable[[Trouble], None] = lambda _: None

    def arm(self, trouble: Trouble, *, commits: int) -> None:
        """Have something happen at a commit to come."""
        self.trouble, self.commits = trouble, commits

    def disarm(self) -> None:
        """Have nothing happen."""
        self.trouble = None

    def due(self) -> Trouble | None:
        """Say what happens at this commit; it happens once."""
        if self.trouble is None:
            return None
        if self.commits:
            self.commits -= 1
            return None
        trouble, self.trouble = self.trouble, None
        self.on_trouble(trouble)
        return trouble


_REFUSALS: Final = {
    Trouble.FULL: ("database or disk is full", sqlite3.SQLITE_FULL),
    Trouble.BUSY: ("database is locked", sqlite3.SQLITE_BUSY),
}


def connections_over(disk: Disk) -> type[sqlite3.Connection]:
    """Give a kind of connection that gets to its file through this disk."""

    class OverDisk(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as sqlite3 has it
            trouble = disk.due() if sql == "COMMIT" else None
            if trouble in _REFUSALS:
                raise refusal_of(trouble)
            if trouble is Trouble.KILLED_BEFORE:
                raise Killed(trouble)
            done = super().execute(sql, *values)
            if trouble is Trouble.KILLED_AFTER:
                raise Killed(trouble)
            return done

    return OverDisk


def refusal_of(trouble: Trouble) -> sqlite3.OperationalError:
    """Give what SQLite says when the disk does not take a write."""
    words, code = _REFUSALS[trouble]
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


_NOT_ON_DISK: Final = (".lock", "-shm")


def copy_files(source: Path, target: Path) -> None:
    """Copy a folder as it lies on the disk: what lives in memory alone does not come along."""
    target.mkdir(parents=True)
    for file in sorted(source.iterdir()):
        if not file.name.endswith(_NOT_ON_DISK):
            shutil.copyfile(file, target / file.name)


def tear_log(folder: Path, random: Random) -> bool:
    """Add half a frame to the write-ahead logs, as power that fails in mid-write leaves it; False if there is none."""
    logs = [log for log in sorted(folder.glob("*-wal")) if log.stat().st_size]
    for log in logs:
        with log.open("ab") as file:
            file.write(random.randbytes(random.randrange(1, 4_000)))
    return bool(logs)
