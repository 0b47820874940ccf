"""revoke, lost, clear: what a manager decides about a till. Each frees what was set aside for it.

revoke stops accepting its key; its store file can join again with a new pairing code. lost says that a till will not
come back with what it has: nobody waits for it any more. clear lets a till go on that was frozen as a copy; one that is
not frozen keeps what it has.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from posloyalty_ledger.commands.databases import open_existing
from posloyalty_ledger.commands.output import say
from posloyalty_ledger.devices.decisions import decide
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger

_HELP: Final[Mapping[str, str]] = {
    "revoke": "stop accepting a till's key",
    "lost": "count on a till no more: free the points that were set aside for it",
    "clear": "let a till go on that was frozen, because its store was copied or put back from a backup",
}
_DONE: Final[Mapping[str, str]] = {
    "revoke": "is revoked",
    "lost": "counts as lost",
    "clear": "may go on",
}


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the commands."""
    for name, words in _HELP.items():
        parser = commands.add_parser(name, parents=[shared], help=words)
        parser.add_argument("--till-no", required=True, type=int, help="the number with which its receipts begin")
        parser.set_defaults(run=partial(run, name))


def run(decision: str, arguments: argparse.Namespace) -> int:
    """Decide about one till."""
    database = open_existing(arguments)
    ledger = Ledger(database=database, watcher=FeedWatcher(database))
    name, freed = database.write(lambda connection: decide(ledger, connection, decision, arguments.till_no))
    say(f"Till {arguments.till_no} ({name}) {_DONE[decision]}; points set aside for it that are free again: {freed}.")
    database.close()
    return 0
