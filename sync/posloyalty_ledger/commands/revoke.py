"""revoke: stop accepting a till's key. Its store file can join again with a new pairing code."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest
from posloyalty_ledger.commands.output import say
from posloyalty_ledger.devices.repository import REVOKED, change_till, till_by_no
from posloyalty_ledger.schema import open_migrated


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser("revoke", parents=[shared], help="stop accepting a till's key")
    parser.add_argument("--till-no", required=True, type=int, help="the number with which the till's receipts begin")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Revoke one till."""
    database = open_migrated(arguments.database)
    name = database.write(lambda connection: _revoke(connection, arguments.till_no))
    say(f"Till {arguments.till_no} ({name}) is revoked.")
    database.close()
    return 0


def _revoke(connection: Connection, till_no: int) -> str:
    till = till_by_no(connection, till_no)
    if till is None:
        raise BadRequest(field="till_no", reason="no_such_till")
    change_till(connection, till.device_id, status=REVOKED)
    return till.name
