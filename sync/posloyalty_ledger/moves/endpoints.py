"""POST /v1/transfers and /v1/members/{id}/merge: points go from member to member."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, post

from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.moves.merging import NewMerge, merge_members
from posloyalty_ledger.moves.transfers import NewTransfer, take_transfer
from posloyalty_ledger.whole_numbers import with_number


@post(
    "/v1/transfers",
    status_code=201,
    guards=[with_key(Scope.POINTS_WRITE), with_number("points")],
    tags=["points"],
    summary="Give points of one member to another; each part keeps its expiry",
)
async def create_transfer(request: Request[Any, Any, Any], data: NewTransfer, ledger: Ledger) -> Response[bytes]:
    """Move points. A repeated `transfer_id` with the same content answers the same; 409 `insufficient_points`."""
    return await respond_once(ledger, request, lambda connection: take_transfer(ledger, connection, data))


@post(
    "/v1/members/{member_id:str}/merge",
    status_code=200,
    guards=[with_key(Scope.MEMBERS_WRITE)],
    tags=["members"],
    summary="Merge a member into another, who survives with all points and identifiers",
)
async def merge_member(
    request: Request[Any, Any, Any], member_id: str, data: NewMerge, ledger: Ledger
) -> Response[bytes]:
    """Merge, and give the survivor. The same merge again answers the same; another is 409 `member_merged`."""
    source = member_id_of(member_id)
    return await respond_once(ledger, request, lambda connection: merge_members(ledger, connection, source, data))
