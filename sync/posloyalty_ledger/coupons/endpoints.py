"""Single-use codes in the shop API: make, list and cancel, and a report for people."""

from __future__ import annotations

from asyncio import to_thread
from typing import Annotated, Any, Final

from litestar import Request, Response, get, post
from litestar.params import Parameter, QueryParameter

from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.coupons import repository
from posloyalty_ledger.coupons.forms import CancelledCodes, NewCodes, use_shown, word_of
from posloyalty_ledger.coupons.repository import CodeState
from posloyalty_ledger.coupons.service import cancel_codes, list_codes, make_codes
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.report_days import ROWS_MAX, FromDay, ToDay, days_of

PAGE_DEFAULT: Final = 100
PAGE_MAX: Final = 1_000
CURSOR_LENGTH_MAX: Final = 64


@post(
    "/v1/coupons",
    status_code=201,
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["coupons"],
    summary="Make single-use codes for a coupon's word",
)
async def create_codes(request: Request[Any, Any, Any], data: NewCodes, ledger: Ledger) -> Response[bytes]:
    """Make `count` codes, or take `codes` that were made elsewhere. Each can be used in one sale, of any channel."""
    return await respond_once(ledger, request, lambda connection: make_codes(ledger, connection, data))


@get(
    "/v1/coupons",
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["coupons"],
    summary="Codes with their state: unused, used by which sale and when, cancelled",
)
async def get_codes(
    ledger: Ledger,
    coupon: str | None = None,
    in_state: Annotated[CodeState | None, QueryParameter(name="state")] = None,
    cursor: Annotated[str, Parameter(max_length=CURSOR_LENGTH_MAX)] = "",
    limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = PAGE_DEFAULT,
) -> dict[str, Any]:
    """Give `{"items": […], "next": cursor or null}`. They can be used by whoever reads them: hence the scope."""
    return await to_thread(_listed, ledger, coupon, in_state, cursor, limit)


@post(
    "/v1/coupons/cancel",
    status_code=200,
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["coupons"],
    summary="Cancel unused codes: those named, or all of a word",
)
async def cancel_unused(request: Request[Any, Any, Any], data: CancelledCodes, ledger: Ledger) -> Response[bytes]:
    """Cancel all or none. 422 `reward_unavailable` for a code that is unknown or was used."""
    return await respond_once(ledger, request, lambda connection: cancel_codes(ledger, connection, data))


@get(
    "/v1/reports/coupon-notes",
    guards=[with_key(Scope.REPORTS_READ)],
    tags=["reports"],
    summary="Uses of codes that a person should look at",
)
async def get_coupon_notes(ledger: Ledger, since: FromDay, until: ToDay) -> dict[str, Any]:
    """Give what tills did that an order would have been refused, newest first: one code used twice, a made-up one."""
    return await to_thread(_notes, ledger, since, until)


def _listed(ledger: Ledger, coupon: str | None, state: CodeState | None, cursor: str, limit: int) -> dict[str, Any]:
    word = word_of(coupon) if coupon is not None else None
    with ledger.database.reading() as connection:
        items, following = list_codes(connection, coupon=word, state=state, after=cursor, limit=limit)
    return {"items": items, "next": following}


def _notes(ledger: Ledger, since: str, until: str) -> dict[str, Any]:
    first, last = days_of(since, until)
    with ledger.database.reading() as connection:
        uses = repository.noted_uses(connection, since=first, until=last, limit=ROWS_MAX)
    return {"items": [use_shown(use, code) for use, code in uses]}
