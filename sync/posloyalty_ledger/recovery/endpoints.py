"""GET /v1/recovery: for whom the ledger waits after it was put back, and POST to say that web shops have reported."""

from __future__ import annotations

from asyncio import to_thread
from typing import Any, Final

from litestar import Request, Response, get, post
from sqlalchemy import Connection

from posloyalty.wire.values import text_of_time
from posloyalty_ledger.api_keys.guard import caller_of, with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import answer_of, respond_once
from posloyalty_ledger.devices.repository import Till, tills_behind
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.recovery.epochs import note_orders_resent
from posloyalty_ledger.recovery.standing import standing_of

# As many as a person looks through; the next look shows those behind them.
TILLS_SHOWN_MAX: Final = 200


@get(
    "/v1/recovery",
    guards=[with_key(Scope.REPORTS_READ)],
    tags=["recovery"],
    summary="Whether the ledger was put back, and for whom it waits",
)
async def get_recovery(ledger: Ledger) -> dict[str, Any]:
    """Give the epoch, why it began, and the tills and shops that have not reported since."""
    return await to_thread(_look, ledger)


@post(
    "/v1/recovery/orders-resent",
    status_code=200,
    guards=[with_key(Scope.ORDERS_WRITE)],
    tags=["recovery"],
    summary="Say that web shops have sent their orders again",
)
async def orders_resent(request: Request[Any, Any, Any], ledger: Ledger) -> Response[bytes]:
    """Note it once for this epoch; said again, nothing changes."""
    by = caller_of(request).name

    def work(connection: Connection) -> dict[str, Any]:
        note_orders_resent(connection, by=by, now=ledger.now())
        return recovery_shown(connection)

    return await respond_once(ledger, request, lambda connection: answer_of(work(connection)))


def recovery_shown(connection: Connection) -> dict[str, Any]:
    """Give where the ledger stands."""
    standing = standing_of(connection)
    behind = (
        tills_behind(connection, server_epoch=standing.epoch, limit=TILLS_SHOWN_MAX) if standing.waits_for_tills else []
    )
    return {
        "recovering": standing.recovering,
        "server_epoch": standing.epoch,
        "cause": standing.cause,
        "began_at": text_of_time(standing.began_at) if standing.began_at else None,
        "settled_at": text_of_time(standing.settled_at) if standing.settled_at else None,
        "waits_for_orders": standing.waits_for_orders,
        "orders_resent_at": text_of_time(standing.orders_resent_at) if standing.orders_resent_at else None,
        "orders_resent_by": standing.orders_resent_by,
        "waits_for_tills": [_till_shown(till) for till in behind],
    }


def _look(ledger: Ledger) -> dict[str, Any]:
    with ledger.database.snapshot() as connection:
        return recovery_shown(connection)


def _till_shown(till: Till) -> dict[str, Any]:
    return {
        "device": str(till.device_id),
        "till_no": till.till_no,
        "name": till.name,
        "store": till.store_id,
        "synced_last_at": text_of_time(till.synced_last_at) if till.synced_last_at else None,
    }
