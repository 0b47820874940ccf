"""rotate-key: ask a till to sign with another key. It does so at its next sync; the old one is then worthless."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest
from posloyalty_ledger.commands.databases import open_existing
from posloyalty_ledger.commands.output import say
from posloyalty_ledger.devices.repository import Till, change_till, till_by_no


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser("rotate-key", parents=[shared], help="ask a till to sign with another key")
    parser.add_argument("--till-no", required=True, type=int, help="the number with which its receipts begin")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Note the wish; the till hears of it at its next sync."""
    database = open_existing(arguments)
    now = datetime.now(UTC)
    till = database.write(lambda connection: _ask(connection, arguments.till_no, now=now))
    database.close()
    say(f"Till {till.till_no} ({till.name}) takes another key at its next sync.")
    return 0


def _ask(connection: Connection, till_no: int, *, now: datetime) -> Till:
    till = till_by_no(connection, till_no)
    if till is None or till.revoked:
        raise BadRequest(field="till_no", reason="no_such_till")
    change_till(connection, till.device_id, rotation_asked_at=now)
    return till
