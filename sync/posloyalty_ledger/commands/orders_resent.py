"""orders-resent: say after a restore that web shops have sent again what they had sent before."""

from __future__ import annotations

import argparse
from typing import Any

from posloyalty_ledger.clocks import utc_now
from posloyalty_ledger.commands.databases import open_existing
from posloyalty_ledger.commands.output import say
from posloyalty_ledger.devices.repository import tills_behind
from posloyalty_ledger.recovery.epochs import note_orders_resent

BY_COMMAND = "the command line"
NAMED_MAX = 20


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser(
        "orders-resent", parents=[shared], help="say that web shops have sent their orders again after a restore"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Note it, and say for whom the ledger still waits."""
    database = open_existing(arguments)
    standing = database.write(lambda connection: note_orders_resent(connection, by=BY_COMMAND, now=utc_now()))
    with database.reading() as connection:
        behind = tills_behind(connection, server_epoch=standing.epoch, limit=NAMED_MAX) if standing.recovering else []
    database.close()
    for till in behind:
        say(f"Till {till.till_no} ({till.name}) has not reported yet.")
    say("The ledger still waits." if standing.recovering else "The ledger waits for nobody.")
    return 0
