"""pair: print a code with which one till can join. The code alone goes to standard output."""

from __future__ import annotations

import argparse
from typing import Any

from posloyalty_ledger.clocks import utc_now
from posloyalty_ledger.commands.databases import open_or_begin
from posloyalty_ledger.commands.output import say
from posloyalty_ledger.devices.pairing import make_pairing_code


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser("pair", parents=[shared], help="print a pairing code for a till (15 minutes)")
    parser.add_argument("--store-name", required=True, help="the shop; a new name makes a new store")
    parser.add_argument("--till-name", required=True, help="what the till is called on lists")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the code."""
    with open_or_begin(arguments) as database:
        code = database.write(
            lambda connection: make_pairing_code(
                connection, store_name=arguments.store_name, till_name=arguments.till_name, now=utc_now()
            )
        )
        say(code)
    return 0
