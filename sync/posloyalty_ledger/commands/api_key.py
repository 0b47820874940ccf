"""api-key create: print a key for a program of the shop. The key alone goes to standard output, once."""

from __future__ import annotations

import argparse
from typing import Any

from posloyalty_ledger.api_keys.keys import Scope, create_key
from posloyalty_ledger.clocks import utc_now
from posloyalty_ledger.commands.databases import open_or_begin
from posloyalty_ledger.commands.output import say


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser("api-key", help="make keys for the shop API")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    create = actions.add_parser("create", parents=[shared], help="print a new key")
    create.add_argument("--name", required=True, help="whose key it is")
    create.add_argument("--scopes", required=True, help=f"separated by commas: {', '.join(Scope)}")
    create.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the key."""
    with open_or_begin(arguments) as database:
        key = database.write(
            lambda connection: create_key(
                connection, name=arguments.name, scopes=arguments.scopes.split(","), now=utc_now()
            )
        )
        say(key)
    return 0
