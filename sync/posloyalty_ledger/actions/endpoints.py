"""POST /v1/actions and /v1/adjustments: points that no purchase moves."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, post

from posloyalty_ledger.actions.forms import NewAction, NewAdjustment
from posloyalty_ledger.actions.service import take_action, take_adjustment
from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.whole_numbers import with_number


@post(
    "/v1/actions",
    status_code=201,
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["points"],
    summary="Record what a member did that is no purchase: it earns what the programme gives for it",
)
async def create_action(request: Request[Any, Any, Any], data: NewAction, ledger: Ledger) -> Response[bytes]:
    """Record an action. An action that the programme does not name earns 0. 404 `member_unknown`, 409 `id_reuse`."""
    return await respond_once(ledger, request, lambda connection: take_action(ledger, connection, data))


@post(
    "/v1/adjustments",
    status_code=201,
    guards=[with_key(Scope.POINTS_WRITE), with_number("points")],
    tags=["points"],
    summary="Give points, or take them, with a reason",
)
async def create_adjustment(request: Request[Any, Any, Any], data: NewAdjustment, ledger: Ledger) -> Response[bytes]:
    """Adjust a member's points. 404 `member_unknown`, 409 `insufficient_points` or `id_reuse`."""
    return await respond_once(ledger, request, lambda connection: take_adjustment(ledger, connection, data))
