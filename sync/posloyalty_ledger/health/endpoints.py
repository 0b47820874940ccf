"""GET /healthz and /readyz: the process lives; the database answers."""

from __future__ import annotations

from asyncio import to_thread

from litestar import get

from posloyalty_ledger.feed.repository import position
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.recovery.standing import standing_of


@get("/healthz", tags=["health"], summary="Whether the process lives")
async def healthz() -> dict[str, str]:
    """Answer without touching the database."""
    return {"status": "ok"}


@get("/readyz", tags=["health"], summary="Whether the database answers")
async def readyz(ledger: Ledger) -> dict[str, str | int | bool]:
    """Answer with the feed's position, the epoch, and whether the ledger waits after a restore.

    503 if the database does not answer. A recovering ledger is ready: it takes in what tills and shops report.
    """
    return await to_thread(_look, ledger)


def _look(ledger: Ledger) -> dict[str, str | int | bool]:
    with ledger.database.reading() as connection:
        standing = standing_of(connection)
        return {
            "status": "ok",
            "pos": position(connection),
            "server_epoch": standing.epoch,
            "recovering": standing.recovering,
        }
