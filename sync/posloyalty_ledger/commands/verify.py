"""verify: check the whole ledger from its facts; exit code 1 names what is wrong."""

from __future__ import annotations

import argparse
from typing import Any

from posloyalty_ledger.commands.databases import open_existing
from posloyalty_ledger.commands.output import complain, say
from posloyalty_ledger.database import Database
from posloyalty_ledger.verification.chains import count_events
from posloyalty_ledger.verification.everything import all_faults

SHOWN_MAX = 100


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser("verify", parents=[shared], help="check that everything adds up")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check, and say what was found. A database that is not there is not made."""
    database = open_existing(arguments)
    faults, events = _look(database)
    database.close()
    for fault in faults[:SHOWN_MAX]:
        complain(fault)
    if len(faults) > SHOWN_MAX:
        complain(f"… and {len(faults) - SHOWN_MAX} more.")
    if faults:
        complain(f"{len(faults)} faults.")
        return 1
    say(f"Everything adds up: {events} events verify, and all balances are the fold of their transfers and lots.")
    return 0


def _look(database: Database) -> tuple[list[str], int]:
    with database.snapshot() as connection:
        return list(all_faults(connection)), count_events(connection)
