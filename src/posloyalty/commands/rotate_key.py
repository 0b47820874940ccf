"""`posloyalty rotate-key`: have this till sign with another key from now on; the old one is then worth nothing."""

from __future__ import annotations

import argparse

from posloyalty.bootstrap import open_till
from posloyalty.commands.arguments import add_ledger, add_store, settings_with_store
from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.rotate_key import rotate_key
from posloyalty.use_cases.sync import sync_now


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("rotate-key", help="have this till sign with another key from now on")
    add_store(parser)
    add_ledger(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the key, tell the ledger, and use it; what cannot be told now is by the next sync."""
    with open_till(settings_with_store(args), syncing=False) as running:
        rotate_key(running.till)
        try:
            sync_now(running.till)
        except LedgerUnreachable:
            print("The new key is kept, and the ledger hears of it at the next sync. Until then the old one goes on.")
            return 0
        return _say(running.till)


def _say(till: TillPorts) -> int:
    told = till.store.journal.newest_key()
    if told is None or told.is_refused:
        print(
            "The ledger did not take the new key; the old one goes on. A till that is frozen has to be cleared first."
        )
        return 1
    sync_now(till)  # under the new key: it is seen to work before anybody relies on it
    print("This till signs with a new key. The old one is worth nothing.")
    return 0
