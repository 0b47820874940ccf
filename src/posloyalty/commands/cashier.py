"""`posloyalty cashier`: let somebody sign in at this till. The PIN is read from standard input, never from a flag."""

from __future__ import annotations

import argparse
import getpass
import sys

from posloyalty.bootstrap import open_till
from posloyalty.commands.arguments import add_store, settings_of
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("cashier", help="let somebody sign in at this till")
    add_store(parser, required=True)
    parser.add_argument("--name", required=True, help="the name to sign in with")
    parser.add_argument("--role", choices=[role.value for role in Role], default=Role.CASHIER.value)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Add the cashier, or give a known one a new PIN and role."""
    pin = getpass.getpass("PIN: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    with open_till(settings_of(args), syncing=False) as running:
        added = add_cashier(running.till, name=args.name, pin=pin, role=Role(args.role))
    print(f"{added.name} can sign in as {added.role.value}.")
    return 0
