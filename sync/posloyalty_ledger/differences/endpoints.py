"""What receipts promised above what the rules give: a list for the manager, who may take it back."""

from __future__ import annotations

from asyncio import to_thread
from typing import Any

from litestar import Request, Response, get, post

from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.differences.service import AskedReversal, list_differences, reverse_difference
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.report_days import FromDay, ToDay, days_of


@get(
    "/v1/reports/award-differences",
    guards=[with_key(Scope.REPORTS_READ)],
    tags=["reports"],
    summary="Awards that were printed above what the rules give",
)
async def get_differences(ledger: Ledger, since: FromDay, until: ToDay) -> dict[str, Any]:
    """Give them from one local date to another, both inside, newest first, with what became of each."""
    return await to_thread(_listed, ledger, since, until)


@post(
    "/v1/award-differences/{cause:str}/reverse",
    status_code=200,
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["points"],
    summary="Take back what was printed above what the rules give",
)
async def reverse(request: Request[Any, Any, Any], cause: str, data: AskedReversal, ledger: Ledger) -> Response[bytes]:
    """Take it back once; asked again, it answers with what was done."""
    return await respond_once(ledger, request, lambda connection: reverse_difference(ledger, connection, cause, data))


def _listed(ledger: Ledger, since: str, until: str) -> dict[str, Any]:
    first, last = days_of(since, until)
    with ledger.database.reading() as connection:
        return {"items": list_differences(ledger, connection, since=first, until=last), "next": None}
