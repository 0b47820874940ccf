"""Let a request in that carries an API key with the scope that its route asks for."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Coroutine
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from posloyalty.wire.problems import ProblemCode
from posloyalty_ledger.api_keys.keys import Caller, Scope, caller_of_key
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.rate_limits import API_KEY

Guard = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], Coroutine[Any, Any, None]]

BEARER = "bearer"


def with_key(scope: Scope | None) -> Guard:
    """Guard a route by a scope; None: any key will do."""

    async def guard(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
        ledger: Ledger = connection.app.state.ledger
        kind, _, key = connection.headers.get("authorization", "").partition(" ")
        caller = await to_thread(_find, ledger, key.strip()) if kind.lower() == BEARER else None
        if caller is None:
            raise ProblemFound(ProblemCode.NOT_SIGNED_IN, headers={"WWW-Authenticate": "Bearer"})
        ledger.limits.take(f"key {caller.key_id}", API_KEY)
        if scope is not None and not caller.may(scope):
            raise ProblemFound(ProblemCode.NOT_ALLOWED, figures={"needs": scope.value})
        connection.state.caller = caller

    return guard


def caller_of(request: Request[Any, Any, Any]) -> Caller:
    """Give whose key a guarded request carries."""
    caller = request.state.caller
    assert isinstance(caller, Caller), "the route is guarded"
    return caller


def _find(ledger: Ledger, key: str) -> Caller | None:
    with ledger.database.reading() as connection:
        return caller_of_key(connection, key)
