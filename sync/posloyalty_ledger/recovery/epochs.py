"""Begin an epoch, and end what it has everybody wait for. Only the ledger itself begins one; no till ever does."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, update

from posloyalty_ledger.holds import repository as holds
from posloyalty_ledger.holds.ending import end_hold
from posloyalty_ledger.holds.repository import HoldStatus
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.recovery.clusters import cluster_now
from posloyalty_ledger.recovery.standing import Standing, standing_of
from posloyalty_ledger.recovery_tables import epochs
from posloyalty_ledger.reservation_tables import recalls
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.state import known_cluster, raise_server_epoch, set_cluster


class EpochCause(StrEnum):
    """Why the ledger may lack what it once had."""

    RESTORE = "restore"  # the command
    CLUSTER = "cluster"  # another system identifier or timeline of PostgreSQL
    ANCHOR = "anchor"  # older than its own file says
    BEFORE = "before"  # ledgers did not yet keep why


def begin_epoch(ledger: Ledger, connection: Connection, *, cause: EpochCause, at_least: int = 1) -> int:
    """Raise the epoch, void what is held for checkouts, and give the epoch. Needs a writing transaction.

    All open holds at once: there are never more than of a quarter of an hour, and none may be captured in between.
    """
    now = ledger.now()
    epoch = raise_server_epoch(connection, at_least=at_least, cause=cause, now=now)
    set_cluster(connection, cluster_now(connection))
    connection.execute(recalls.delete())
    run = begin_run(ledger, connection, now=now)
    owners = holds.owners_of_open(connection)
    run.books.lock(owners)
    for row in holds.open_holds_of(connection, owners):
        end_hold(run, row, HoldStatus.VOID)
    run.close()
    settle_epoch(connection, now=now)
    return epoch


def settle_epoch(connection: Connection, *, now: datetime) -> Standing:
    """Note that everybody has reported, once it is so: from then on no till that comes late makes the ledger wait."""
    standing = standing_of(connection)
    if standing.began_at is not None and standing.settled_at is None and not standing.recovering:
        statement = update(epochs).where(epochs.c.epoch == standing.epoch, epochs.c.settled_at.is_(None))
        connection.execute(statement.values(settled_at=now))
        return standing_of(connection)
    return standing


def note_orders_resent(connection: Connection, *, by: str, now: datetime) -> Standing:
    """Note that web shops have sent their orders again; said again, the first time stands."""
    epoch = standing_of(connection).epoch
    statement = update(epochs).where(epochs.c.epoch == epoch, epochs.c.orders_resent_at.is_(None))
    connection.execute(statement.values(orders_resent_at=now, orders_resent_by=by))
    return settle_epoch(connection, now=now)


def follow_cluster(ledger: Ledger, connection: Connection) -> bool:
    """Begin an epoch if the database moved to another cluster or timeline since it was last seen; tell whether."""
    known, found = known_cluster(connection), cluster_now(connection)
    if known == found:
        return False
    if known is None:  # the first look, or the first where PostgreSQL tells
        set_cluster(connection, found)
        return False
    begin_epoch(ledger, connection, cause=EpochCause.CLUSTER)
    return True
