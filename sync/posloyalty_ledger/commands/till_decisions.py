"""revoke, lost, clear: what a manager decides about a till. Each frees what was set aside for it.

revoke stops accepting its key; its store file can join again with a new pairing code. lost says that a till will not
come back with what it has: nobody waits for it any more. clear lets a till go on that was frozen as a copy.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest
from posloyalty_ledger.commands.output import say
from posloyalty_ledger.devices.repository import REVOKED, change_till, till_by_id, till_by_no
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.leases.posting import free_leases
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.moves.causes import cause_of
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.state import server_epoch

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
    database = open_migrated(arguments.database)
    ledger = Ledger(database=database, watcher=FeedWatcher(database))
    name, freed = database.write(lambda connection: decide(ledger, connection, decision, arguments.till_no))
    say(f"Till {arguments.till_no} ({name}) {_DONE[decision]}; points set aside for it that are free again: {freed}.")
    database.close()
    return 0


def decide(ledger: Ledger, connection: Connection, decision: str, till_no: int) -> tuple[str, int]:
    """Carry `revoke`, `lost` or `clear` out; give the till's name and how many points are free again.

    Raises BadRequest if there is no such till.
    """
    found = till_by_no(connection, till_no)
    till = till_by_id(connection, found.device_id, lock=True) if found else None
    if till is None:
        raise BadRequest(field="till_no", reason="no_such_till")
    run = begin_run(ledger, connection, now=ledger.now())
    cause = cause_of(run, run.new_id(), reference=str(till_no), reason=decision, approver=None)
    freed = free_leases(run, cause, device_id=till.device_id)
    if decision == "revoke":
        change_till(connection, till.device_id, status=REVOKED)
    elif decision == "lost":
        change_till(connection, till.device_id, server_epoch=server_epoch(connection))
    else:
        change_till(connection, till.device_id, frozen=False)
    run.close()
    return till.name, freed
