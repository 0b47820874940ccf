"""Read the ledger's own row: which epoch it is in."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from posloyalty_ledger.tables import ledger_state


def server_epoch(connection: Connection) -> int:
    """Give the epoch: it is raised when the ledger was restored, and only then."""
    return int(connection.execute(select(ledger_state.c.server_epoch)).scalar_one())


def raise_server_epoch(connection: Connection, *, at_least: int = 1) -> int:
    """Begin a new epoch and give it."""
    epoch = max(server_epoch(connection) + 1, at_least)
    connection.execute(update(ledger_state).values(server_epoch=epoch))
    return epoch
