"""POST /v1/orders and their returns: what was bought on the web or by phone."""

from __future__ import annotations

from asyncio import to_thread
from typing import Any

from litestar import Request, Response, post

from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.encoded_paths import name_in_path
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.orders.forms import AskedOrder, NewOrder, NewReturn
from posloyalty_ledger.orders.quotes import quote_order
from posloyalty_ledger.orders.service import take_order, take_return
from posloyalty_ledger.whole_numbers import with_number


@post(
    "/v1/orders",
    status_code=201,
    guards=[with_key(Scope.ORDERS_WRITE), with_number("redeem_points")],
    tags=["orders"],
    summary="Record an order of the web or by phone: it earns, and may redeem points",
)
async def create_order(request: Request[Any, Any, Any], data: NewOrder, ledger: Ledger) -> Response[bytes]:
    """Record an order. A repeated `order_id` with the same content answers the same; with other content 409."""
    return await respond_once(ledger, request, lambda connection: take_order(ledger, connection, data))


@post(
    "/v1/quotes",
    status_code=200,
    guards=[with_key(Scope.ORDERS_WRITE), with_number("redeem_points")],
    tags=["orders"],
    summary="Say what an order would earn, cost and allow; nothing changes",
)
async def create_quote(data: AskedOrder, ledger: Ledger) -> dict[str, Any]:
    """Price an order without taking it. Points that could not be used are `refused`, with the figures without them.

    Nothing is stored, so a repeated Idempotency-Key is priced anew.
    """
    return await to_thread(_quote, ledger, data)


def _quote(ledger: Ledger, asked: AskedOrder) -> dict[str, Any]:
    with ledger.database.snapshot() as connection:
        return quote_order(ledger, connection, asked)


@post(
    "/v1/orders/{order_id:str}/returns",
    status_code=201,
    guards=[with_key(Scope.ORDERS_WRITE)],
    tags=["orders"],
    summary="Record what came back of an order",
)
async def create_return(
    request: Request[Any, Any, Any], order_id: str, data: NewReturn, ledger: Ledger
) -> Response[bytes]:
    """Record a return: redeemed points come back, the lines' share of the award is taken back."""
    order = name_in_path(order_id)
    return await respond_once(ledger, request, lambda connection: take_return(ledger, connection, order, data))
