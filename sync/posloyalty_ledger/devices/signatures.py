"""Let a request in that a till's key signed. There is no bearer token to steal: every request is signed anew."""

from __future__ import annotations

from asyncio import to_thread
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from posloyalty.wire.errors import WireError
from posloyalty.wire.keys import is_signed_by
from posloyalty.wire.problems import ProblemCode
from posloyalty.wire.signing import (
    HEADER_DEVICE,
    HEADER_SIGNATURE,
    HEADER_TIME,
    SIGNED_AT_SKEW_S_MAX,
    request_text,
)
from posloyalty.wire.values import text_of_time, time_of_text, uuid_of_text
from posloyalty_ledger.devices.repository import Till, till_by_id
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import ProblemFound


async def signed_by_till(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    """Guard a route: refuse what no till signed, and note which till it was."""
    assert isinstance(connection, Request), "only requests are guarded"
    ledger: Ledger = connection.app.state.ledger
    body = await connection.body()
    device_id, signed_at, signature = _headers_of(connection)
    till = await to_thread(_find, ledger, device_id)
    text = _signed_text(connection, body)
    if till is None or not is_signed_by(till.public_key, text=text, signature=signature):
        raise ProblemFound(ProblemCode.BAD_SIGNATURE)
    if till.revoked:
        raise ProblemFound(ProblemCode.TILL_REVOKED)
    now = ledger.now()
    if abs((now - signed_at).total_seconds()) > SIGNED_AT_SKEW_S_MAX:
        raise ProblemFound(ProblemCode.CLOCK_SKEW, figures={"server_time": text_of_time(now)})
    connection.state.till = till


def till_of(request: Request[Any, Any, Any]) -> Till:
    """Give the till that signed a guarded request."""
    till = request.state.till
    assert isinstance(till, Till), "the route is guarded"
    return till


def _find(ledger: Ledger, device_id: UUID) -> Till | None:
    with ledger.database.reading() as connection:
        return till_by_id(connection, device_id)


def _headers_of(request: Request[Any, Any, Any]) -> tuple[UUID, datetime, str]:
    header = request.headers.get
    try:
        return (
            uuid_of_text(header(HEADER_DEVICE, "")),
            time_of_text(header(HEADER_TIME, "")),
            header(HEADER_SIGNATURE, ""),
        )
    except WireError as error:
        raise ProblemFound(ProblemCode.BAD_SIGNATURE) from error


def _signed_text(request: Request[Any, Any, Any], body: bytes) -> bytes:
    path = request.scope["raw_path"].decode("ascii", "replace")
    query = request.scope["query_string"].decode("ascii", "replace")
    target = f"{path}?{query}" if query else path
    return request_text(method=request.method, target=target, body=body, signed_at=request.headers[HEADER_TIME])
