"""POST /v1/products/import and /v1/members/import: what `posloyalty import` sends."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, post

from posloyalty.wire.problems import ProblemCode
from posloyalty_ledger.api_keys.guard import caller_of, with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import answer_of, respond_once
from posloyalty_ledger.imports.members import MemberPage, import_members
from posloyalty_ledger.imports.products import ProductPage, import_products
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import ProblemFound


@post(
    "/v1/products/import",
    status_code=200,
    guards=[with_key(Scope.ADMIN)],
    tags=["imports"],
    summary="Add or change up to 1,000 products",
)
async def post_products(request: Request[Any, Any, Any], data: ProductPage, ledger: Ledger) -> Response[bytes]:
    """Take in the good rows; `refused` names the others with their reasons."""
    return await respond_once(
        ledger, request, lambda connection: answer_of(import_products(connection, data, now=ledger.now()))
    )


@post(
    "/v1/members/import",
    status_code=200,
    guards=[with_key(Scope.MEMBERS_WRITE)],
    tags=["imports"],
    summary="Add or change up to 1,000 members",
)
async def post_members(request: Request[Any, Any, Any], data: MemberPage, ledger: Ledger) -> Response[bytes]:
    """Take in the good rows; `refused` names the others with their reasons. Opening balances need `points:write`."""
    if any(row.opening_balance for row in data.rows) and not caller_of(request).may(Scope.POINTS_WRITE):
        raise ProblemFound(ProblemCode.NOT_ALLOWED, figures={"needs": Scope.POINTS_WRITE.value})
    return await respond_once(ledger, request, lambda connection: answer_of(import_members(ledger, connection, data)))
