"""migrate: bring the database to this version's tables."""

from __future__ import annotations

import argparse
from typing import Any

from posloyalty_ledger.commands.output import say
from posloyalty_ledger.schema import open_migrated


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser("migrate", parents=[shared], help="bring the database up to date")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Migrate."""
    open_migrated(arguments.database).close()
    say("The database is up to date.")
    return 0
