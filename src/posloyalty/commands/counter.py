"""`posloyalty counter`: the headless till, one JSON request a line on standard input."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from posloyalty.bootstrap import open_till
from posloyalty.commands.arguments import add_ledger, add_store, settings_of
from posloyalty.counter.serve import serve_lines

# A host program's first question finds what is online already; without a network it waits no longer than this.
FIRST_SYNC_TIMEOUT_S: Final = 1.5

NEW_STORE: Final = (
    "posloyalty: {store} was not there and is made now. It sells once it has joined a ledger (posloyalty enrol) or "
    "begun alone (posloyalty begin-alone)."
)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("counter", help="the headless till: one JSON request a line")
    add_store(parser)
    add_ledger(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until standard input ends."""
    settings = settings_of(args)
    if not Path(settings.store).exists():
        print(NEW_STORE.format(store=settings.store), file=sys.stderr, flush=True)
    with open_till(settings) as running:
        running.sync.wait_for_first(FIRST_SYNC_TIMEOUT_S)
        serve_lines(running.till, requests=sys.stdin.buffer, replies=sys.stdout.buffer)
    return 0
