"""Say when the ledger recovered: what was posted then may have been repaid by what had yet to come."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from posloyalty_ledger.recovery_tables import epochs


def recovery_spans(connection: Connection) -> list[tuple[datetime, datetime | None]]:
    """Give from when until when the ledger recovered, each time; None: it still does."""
    statement = select(epochs.c.began_at, epochs.c.settled_at).order_by(epochs.c.epoch)
    return [(began_at, settled_at) for began_at, settled_at in connection.execute(statement)]
