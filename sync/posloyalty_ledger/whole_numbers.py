"""Refuse a number of points that was sent as text: the framework would read "5" as 5, and "05" too."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from posloyalty.domain.errors import BadRequest
from posloyalty_ledger.api_keys.guard import Guard


def with_number(field: str) -> Guard:
    """Guard a route whose body holds a whole number in this field. What is no JSON at all is refused later."""

    async def guard(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
        assert isinstance(connection, Request), "only requests are guarded"
        try:
            body = msgspec.json.decode(await connection.body())
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            return
        if isinstance(body, dict) and isinstance(body.get(field), str | bool | float):
            raise BadRequest(field=field, reason="a whole number")

    return guard
