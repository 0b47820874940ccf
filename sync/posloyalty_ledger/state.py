"""Read the ledger's own row: which epoch it is in, and in which cluster of PostgreSQL it was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, select, update

from posloyalty_ledger.recovery_tables import epochs
from posloyalty_ledger.tables import ledger_state

# Epochs are numbered in seconds from here, within what the column holds, with room to count on by one.
_EPOCHS_COUNT_FROM: Final = datetime(2025, 1, 1, tzinfo=UTC)
_EPOCH_BY_CLOCK_MAX: Final = 2_000_000_000


def server_epoch(connection: Connection) -> int:
    """Give the epoch: it is raised when the ledger was restored, and only then."""
    return int(connection.execute(select(ledger_state.c.server_epoch)).scalar_one())


def raise_server_epoch(
    connection: Connection, *, at_least: int = 1, cause: str = "restore", now: datetime | None = None
) -> int:
    """Begin a new epoch and give it. Whoever calls it ends open holds besides: `recovery.epochs.begin_epoch` does.

    It is numbered by the moment at which it begins: one backup that is put back twice, each time on a new machine, must
    not begin the same epoch twice, or tills that knew the first would not learn of the second.
    """
    began_at = now or datetime.now(UTC)
    by_clock = min(int((began_at - _EPOCHS_COUNT_FROM).total_seconds()), _EPOCH_BY_CLOCK_MAX)
    statement = select(ledger_state.c.server_epoch).with_for_update()
    epoch = max(int(connection.execute(statement).scalar_one()) + 1, at_least, by_clock)
    connection.execute(update(ledger_state).values(server_epoch=epoch))
    connection.execute(epochs.insert().values(epoch=epoch, cause=cause, began_at=began_at))
    return epoch


def ledger_mark(connection: Connection) -> str:
    """Tell this ledger from every other: the moment at which it was made stays with it through every restore."""
    made_at: datetime = connection.execute(select(ledger_state.c.created_at)).scalar_one()
    return made_at.isoformat()


def known_cluster(connection: Connection) -> str | None:
    """Give the cluster of PostgreSQL in which the ledger was last; None on SQLite, or where it cannot be told."""
    found: str | None = connection.execute(select(ledger_state.c.cluster)).scalar_one()
    return found


def set_cluster(connection: Connection, cluster: str | None) -> None:
    """Note in which cluster of PostgreSQL the ledger is now."""
    connection.execute(update(ledger_state).values(cluster=cluster))
