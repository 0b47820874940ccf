"""GET /v1/exceptions and POST /v1/exceptions/{id}/decision: what a person should look at, and what they decided."""

from __future__ import annotations

from asyncio import to_thread
from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.params import Parameter, QueryParameter

from posloyalty.domain.text_values import short_text
from posloyalty_ledger.api_keys.guard import caller_of, with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.exceptions.service import (
    LIMIT_DEFAULT,
    LIMIT_MAX,
    OPEN,
    NewDecision,
    Wanted,
    decide_exception,
    list_exceptions,
)
from posloyalty_ledger.ledger import Ledger


@get(
    "/v1/exceptions",
    guards=[with_key(Scope.REPORTS_READ)],
    tags=["exceptions"],
    summary="What a person should look at, with its evidence",
)
async def get_exceptions(
    ledger: Ledger,
    in_state: Annotated[str, QueryParameter(name="state", description="open or decided")] = OPEN,
    kind: str | None = None,
    store: str | None = None,
    cursor: str | None = None,
    limit: Annotated[int, Parameter(ge=1, le=LIMIT_MAX)] = LIMIT_DEFAULT,
) -> dict[str, Any]:
    """Give the newest first; `state` open or decided, `kind` and `store` narrow it. A page may be short: see `next`."""
    of_store = None if store is None else short_text(store, field="store")
    wanted = Wanted(state=in_state, kind=kind, store=of_store, cursor=cursor, limit=limit)
    return await to_thread(_listed, ledger, wanted)


@post(
    "/v1/exceptions/{exception_id:str}/decision",
    status_code=201,
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["exceptions"],
    summary="Decide about an exception, and do it",
)
async def create_decision(
    request: Request[Any, Any, Any], exception_id: str, data: NewDecision, ledger: Ledger
) -> Response[bytes]:
    """Decide once: `may_decide` says what can be. Decisions about tills and members need the scope `admin`."""
    caller = caller_of(request)
    return await respond_once(
        ledger, request, lambda connection: decide_exception(ledger, connection, exception_id, data, caller=caller)
    )


def _listed(ledger: Ledger, wanted: Wanted) -> dict[str, Any]:
    with ledger.database.snapshot() as connection:
        return list_exceptions(connection, wanted, now=ledger.now())
