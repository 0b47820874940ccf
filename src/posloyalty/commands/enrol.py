"""`posloyalty enrol`: join this till to a ledger with a pairing code; the store remembers it."""

from __future__ import annotations

import argparse

from posloyalty.bootstrap import open_till
from posloyalty.commands.arguments import add_ledger, add_store, settings_of
from posloyalty.domain.errors import EnvironmentFault
from posloyalty.use_cases.enrol_till import enrol_till
from posloyalty.use_cases.sync import sync_now


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("enrol", help="join this till to a ledger with a pairing code")
    add_store(parser, required=True)
    add_ledger(parser, required=True)
    parser.add_argument("--code", required=True, help="the pairing code that the ledger gave out")
    parser.add_argument("--name", default="", help="what this till is called; else as the ledger paired it")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Join, then fetch what the shop has so far; a fetch that fails is made up for later."""
    with open_till(settings_of(args), syncing=False) as running:
        identity = enrol_till(running.till, pairing_code=args.code, till_name=args.name)
        print(f"Joined {identity.store_name} as {identity.till_name}.")
        try:
            summary = sync_now(running.till)
        except EnvironmentFault:
            print("Members and products follow at the next sync.")
        else:
            print(f"{summary.received} members, products and programmes are here.")
    return 0
