"""Say whether the ledger may do something of its own. Facts are posted whatever this says.

Sync file, "Ledger restored". A ledger that was put back lacks what happened since, and does not know what it lacks:
until every till and every web shop has said it again, what looks available may be spent already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, exists, or_, select

from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.devices.repository import has_till_behind
from posloyalty_ledger.key_tables import api_keys
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.recovery.clusters import cluster_now
from posloyalty_ledger.recovery_tables import epochs
from posloyalty_ledger.tables import ledger_state

BUSY: Final = "busy"
# It takes as long as the slowest till needs to come back: nobody gains by asking every second.
RETRY_AFTER_RECOVERING_S: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the ledger stands. In epoch 1 nothing was ever put back, and `cause` and `began_at` are None."""

    epoch: int
    cause: str | None = None
    began_at: datetime | None = None
    orders_resent_at: datetime | None = None
    orders_resent_by: str | None = None
    settled_at: datetime | None = None
    is_elsewhere: bool = False  # in another cluster or timeline than it knows, and no epoch began yet
    waits_for_tills: bool = False
    waits_for_orders: bool = False

    @property
    def recovering(self) -> bool:
        """Tell whether the ledger does nothing of its own."""
        return self.is_elsewhere or self.waits_for_tills or self.waits_for_orders


def standing_of(connection: Connection) -> Standing:
    """Look where the ledger stands, as this transaction sees it."""
    statement = select(ledger_state.c.server_epoch, ledger_state.c.cluster, epochs).outerjoin(
        epochs, epochs.c.epoch == ledger_state.c.server_epoch
    )
    row = connection.execute(statement).one()
    is_elsewhere = row.cluster is not None and row.cluster != cluster_now(connection)
    is_open = row.epoch is not None and row.settled_at is None
    return Standing(
        epoch=row.server_epoch,
        cause=row.cause,
        began_at=row.began_at,
        orders_resent_at=row.orders_resent_at,
        orders_resent_by=row.orders_resent_by,
        settled_at=row.settled_at,
        is_elsewhere=is_elsewhere,
        waits_for_tills=is_open and has_till_behind(connection, server_epoch=row.server_epoch),
        waits_for_orders=is_open and row.orders_resent_at is None and _has_web_shop(connection),
    )


def is_recovering(connection: Connection) -> bool:
    """Tell whether the ledger grants, holds, expires, adjusts and reverses nothing of its own now."""
    return standing_of(connection).recovering


def refuse_while_recovering(connection: Connection) -> None:
    """Refuse what has not happened yet, and could be wrong by what the ledger lacks. Raises ProblemFound `busy`."""
    if is_recovering(connection):
        headers = {"Retry-After": str(RETRY_AFTER_RECOVERING_S)}
        raise ProblemFound(BUSY, figures={"recovering": True}, headers=headers)


def _has_web_shop(connection: Connection) -> bool:
    """Tell whether any program may send orders: where none may, there is nobody to wait for."""
    names = [f" {scope} " for scope in (Scope.ORDERS_WRITE, Scope.ADMIN)]
    padded = " " + api_keys.c.scopes + " "
    may_order = or_(*(padded.contains(name, autoescape=True) for name in names))
    return bool(connection.execute(select(exists().where(api_keys.c.revoked_at.is_(None), may_order))).scalar())
