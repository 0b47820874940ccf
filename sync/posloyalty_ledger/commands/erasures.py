"""erasures: bring a list of who was erased and the database into agreement, such as after PostgreSQL was restored."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from posloyalty_ledger.commands.databases import open_existing
from posloyalty_ledger.commands.output import say
from posloyalty_ledger.database import Database
from posloyalty_ledger.erasures.listed import agree
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser(
        "erasures", parents=[shared], help="add to a list who was erased, and erase whom it names: keep it off backups"
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the list, one id a line; made if it is not there")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Agree, and say how many were erased."""
    database = open_existing(arguments)
    count = replay_erasures(database, arguments.file)
    database.close()
    say(f"{arguments.file} and the database agree; {count} erased now.")
    return 0


def replay_erasures(database: Database, file: Path | None) -> int:
    """Erase whom a list names, and add to it whom it lacks."""
    count = agree(Ledger(database=database, watcher=FeedWatcher(database)), file)
    database.forget_old_pages()
    return count
