"""POST /v1/holds: points that are set aside while a customer pays on the web."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, post

from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.holds.forms import NewHold
from posloyalty_ledger.holds.service import capture_hold, open_hold, void_hold
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.whole_numbers import with_number


@post(
    "/v1/holds",
    status_code=201,
    guards=[with_key(Scope.ORDERS_WRITE), with_number("points")],
    tags=["holds"],
    summary="Set points aside for 15 minutes while an order is paid",
)
async def create_hold(request: Request[Any, Any, Any], data: NewHold, ledger: Ledger) -> Response[bytes]:
    """Set points aside, once for an order. 409 `insufficient_points` says what tills may give back, and when to ask."""
    return await respond_once(ledger, request, lambda connection: open_hold(ledger, connection, data))


@post(
    "/v1/holds/{hold_id:str}/capture",
    status_code=200,
    guards=[with_key(Scope.ORDERS_WRITE)],
    tags=["holds"],
    summary="Spend the points of a hold, for good",
)
async def capture(request: Request[Any, Any, Any], hold_id: str, ledger: Ledger) -> Response[bytes]:
    """Capture by itself; an order that names the hold captures it too. 409 `hold_expired` once it ended."""
    return await respond_once(ledger, request, lambda connection: capture_hold(ledger, connection, hold_id))


@post(
    "/v1/holds/{hold_id:str}/void",
    status_code=200,
    guards=[with_key(Scope.ORDERS_WRITE)],
    tags=["holds"],
    summary="Let the points of a hold go",
)
async def void(request: Request[Any, Any, Any], hold_id: str, ledger: Ledger) -> Response[bytes]:
    """Give the points back. 409 `hold_expired` if they were captured."""
    return await respond_once(ledger, request, lambda connection: void_hold(ledger, connection, hold_id))
