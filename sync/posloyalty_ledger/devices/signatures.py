"""Let a request in that a till's key signed. There is no bearer token to steal: every request is signed anew."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import dataclass
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
from posloyalty_ledger.devices.repository import Till, retired_keys_of, till_by_id
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import ProblemFound


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRequest:
    """What a till signed, as it came. `target` is the path with its query; header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


async def signed_by_till(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    """Guard a route: refuse what no till signed, and note which till it was."""
    assert isinstance(connection, Request), "only requests are guarded"
    request = SignedRequest(
        method=connection.method,
        target=_target_of(connection),
        headers=connection.headers,
        body=await connection.body(),
    )
    connection.state.till = await to_thread(admit, connection.app.state.ledger, request)


def admit(ledger: Ledger, request: SignedRequest) -> Till:
    """Say which till signed a request. Raises ProblemFound (bad_signature, till_revoked, clock_skew)."""
    device_id, signed_at, signature = _headers_of(request)
    text = request_text(
        method=request.method, target=request.target, body=request.body, signed_at=request.headers[HEADER_TIME]
    )
    with ledger.database.reading() as connection:
        till = till_by_id(connection, device_id)
        if till is None or not is_signed_by(till.public_key, text=text, signature=signature):
            # A copy of the till that still has a key that was given up can join again; so that is what it is told.
            given_up = retired_keys_of(connection, device_id)
            was_its_own = any(is_signed_by(key, text=text, signature=signature) for key in given_up)
            raise ProblemFound(ProblemCode.TILL_REVOKED if was_its_own else ProblemCode.BAD_SIGNATURE)
    if till.revoked:
        raise ProblemFound(ProblemCode.TILL_REVOKED)
    now = ledger.now()
    if abs((now - signed_at).total_seconds()) > SIGNED_AT_SKEW_S_MAX:
        raise ProblemFound(ProblemCode.CLOCK_SKEW, figures={"server_time": text_of_time(now)})
    return till


def till_of(request: Request[Any, Any, Any]) -> Till:
    """Give the till that signed a guarded request."""
    till = request.state.till
    assert isinstance(till, Till), "the route is guarded"
    return till


def _headers_of(request: SignedRequest) -> tuple[UUID, datetime, str]:
    header = request.headers.get
    try:
        return (
            uuid_of_text(header(HEADER_DEVICE, "")),
            time_of_text(header(HEADER_TIME, "")),
            header(HEADER_SIGNATURE, ""),
        )
    except WireError as error:
        raise ProblemFound(ProblemCode.BAD_SIGNATURE) from error


def _target_of(request: Request[Any, Any, Any]) -> str:
    path = request.scope["raw_path"].decode("ascii", "replace")
    query = request.scope["query_string"].decode("ascii", "replace")
    return f"{path}?{query}" if query else path
