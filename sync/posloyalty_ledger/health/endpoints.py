"""GET /healthz and /readyz: the process lives; the database answers."""

from __future__ import annotations

from asyncio import to_thread

from litestar import get

from posloyalty_ledger.feed.repository import position
from posloyalty_ledger.ledger import Ledger


@get("/healthz", tags=["health"], summary="Whether the process lives")
async def healthz() -> dict[str, str]:
    """Answer without touching the database."""
    return {"status": "ok"}


@get("/readyz", tags=["health"], summary="Whether the database answers")
async def readyz(ledger: Ledger) -> dict[str, str | int]:
    """Answer with the feed's position; 503 if the database does not answer."""
    return {"status": "ok", "pos": await to_thread(_position, ledger)}


def _position(ledger: Ledger) -> int:
    with ledger.database.reading() as connection:
        return position(connection)
