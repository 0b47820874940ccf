"""backup and restore: copy a SQLite ledger while it runs, and go back to a copy. PostgreSQL has its own tools."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from posloyalty_ledger.commands.databases import open_existing
from posloyalty_ledger.commands.erasures import replay_erasures
from posloyalty_ledger.commands.output import say
from posloyalty_ledger.database import Database, DatabaseRefused
from posloyalty_ledger.erasures.listed import list_beside
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.recovery.anchor import AnchorDamaged, anchor_beside, read_anchor
from posloyalty_ledger.recovery.epochs import EpochCause, begin_epoch
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.state import raise_server_epoch

BUSY_TIMEOUT_S = 30


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add both commands."""
    backup = commands.add_parser("backup", parents=[shared], help="copy the database, also while it runs")
    backup.add_argument("file", metavar="FILE", type=Path, help="the copy; must not exist")
    backup.set_defaults(run=run_backup)
    restore = commands.add_parser("restore", parents=[shared], help="go back to a copy; tills then send what it lacks")
    restore.add_argument("file", metavar="FILE", type=Path, help="a copy that `backup` made")
    restore.set_defaults(run=run_restore)


def run_backup(arguments: argparse.Namespace) -> int:
    """Copy the database."""
    if arguments.file.exists():
        raise DatabaseRefused(reason="exists", detail=str(arguments.file))
    database = open_existing(arguments)
    source = _sqlite_file(database, "pg_dump")
    database.close()
    _copy(source, arguments.file)
    say(f"{arguments.file} holds a copy.")
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Put a copy in the database's place and begin a new epoch, so that every till sends again what the copy lacks."""
    if not arguments.file.is_file():
        raise DatabaseRefused(reason="no_file", detail=str(arguments.file))
    _check_copy(arguments.file)
    database = open_migrated(arguments.database)
    epoch_before = database.write(raise_server_epoch)
    target = _sqlite_file(database, "pg_restore")
    replay_erasures(database, list_beside(database))  # nothing of it is lost with the database that goes
    database.close()
    _copy(arguments.file, target)
    database = open_migrated(arguments.database)
    ledger = Ledger(database=database, watcher=FeedWatcher(database))
    epoch = database.write(
        lambda connection: begin_epoch(
            ledger, connection, cause=EpochCause.RESTORE, at_least=max(epoch_before, _epoch_of_anchor(database)) + 1
        )
    )
    erased = replay_erasures(database, list_beside(database))
    database.close()
    say(f"The ledger is as it was in {arguments.file}. It is in epoch {epoch}; restart the service.")
    say("It gives and takes no points of its own until every till has reported or is declared lost (posloyalty-ledger")
    say("lost), and web shops have sent their orders again (posloyalty-ledger orders-resent).")
    if erased:
        say(f"{erased} members who were erased since then were erased again.")
    return 0


def _epoch_of_anchor(database: Database) -> int:
    file = anchor_beside(database)
    try:
        kept = read_anchor(file) if file else None
    except (AnchorDamaged, OSError):
        return 0  # the service finds it when it starts
    return kept.epoch if kept else 0


def _sqlite_file(database: Database, tool: str) -> Path:
    if not database.is_sqlite:
        raise DatabaseRefused(reason="not_sqlite", detail=tool)
    name = database.engine.url.database
    assert name, "a ledger is never in memory"
    return Path(name)


def _check_copy(file: Path) -> None:
    """Refuse, before anything is replaced, a file that is no ledger or is damaged."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            copy.execute("SELECT server_epoch FROM ledger_state").fetchone()
    except sqlite3.Error as error:
        raise DatabaseRefused(reason="no_ledger", detail=str(file)) from error
    if not sound:
        raise DatabaseRefused(reason="no_ledger", detail=str(file))


def _copy(source: Path, target: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(source, timeout=BUSY_TIMEOUT_S)) as reading,
            closing(sqlite3.connect(target, timeout=BUSY_TIMEOUT_S)) as writing,
        ):
            reading.backup(writing)
    except sqlite3.Error as error:
        raise DatabaseRefused(reason="cannot_copy", detail=f"{target}: {error}") from error
