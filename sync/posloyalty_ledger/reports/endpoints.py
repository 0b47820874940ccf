"""Reports for shop managers: figures that add up, debts, and what waits for a person."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Final

from litestar import Request, Response, get, post
from litestar.params import QueryParameter
from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.text_values import date_of, short_text
from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.reports import service
from posloyalty_ledger.reports.write_offs import NewWriteOff, take_write_off
from posloyalty_ledger.whole_numbers import with_number

_READS: Final = [with_key(Scope.REPORTS_READ)]


@get("/v1/reports/daily", guards=_READS, tags=["reports"], summary="One day of points, of a store or of all")
async def get_daily(
    ledger: Ledger,
    day: Annotated[str, QueryParameter(name="date")],
    store: str | None = None,
) -> dict[str, Any]:
    """Give what was posted on a local date: opening and closing, and everything between them."""
    asked = date_of(day, field="date")
    of_store = None if store is None else short_text(store, field="store")
    return await _read(ledger, lambda connection: service.daily(ledger, connection, day=asked, store=of_store))


@get("/v1/reports/liability", guards=_READS, tags=["reports"], summary="What is owed to members, by month of expiry")
async def get_liability(ledger: Ledger, month: str) -> dict[str, Any]:
    """Give the points that members had at the end of a month such as 2026-11, and what they are worth."""
    asked = _month_of(month)
    return await _read(ledger, lambda connection: service.liability(ledger, connection, month=asked))


@get("/v1/reports/overdrafts", guards=_READS, tags=["reports"], summary="Members who owe points")
async def get_overdrafts(ledger: Ledger) -> dict[str, Any]:
    """Give the largest debts first."""
    return await _read(ledger, lambda connection: {"items": service.overdrafts(connection), "next": None})


@get("/v1/reports/suspense", guards=_READS, tags=["reports"], summary="Events that wait for a member or a sale")
async def get_suspense(ledger: Ledger) -> dict[str, Any]:
    """Give the oldest first; after seven days a person should look."""
    now = ledger.now()
    return await _read(ledger, lambda connection: {"items": service.suspense(connection, now=now), "next": None})


@post(
    "/v1/write-offs",
    status_code=201,
    guards=[with_key(Scope.POINTS_WRITE), with_number("points")],
    tags=["points"],
    summary="Let go of points that a member owes",
)
async def create_write_off(request: Request[Any, Any, Any], data: NewWriteOff, ledger: Ledger) -> Response[bytes]:
    """Write a debt off. A repeated `write_off_id` with the same content answers the same."""
    return await respond_once(ledger, request, lambda connection: take_write_off(ledger, connection, data))


async def _read(ledger: Ledger, look: Callable[[Connection], dict[str, Any]]) -> dict[str, Any]:
    """Look at one moment of the ledger, so that the figures of a report fit one another."""

    def work() -> dict[str, Any]:
        with ledger.database.snapshot() as connection:
            return look(connection)

    return await to_thread(work)


def _month_of(text: str) -> date:
    try:
        return date_of(f"{text}-01", field="month")
    except BadRequest:
        raise BadRequest(field="month", reason="a month such as 2026-11") from None
