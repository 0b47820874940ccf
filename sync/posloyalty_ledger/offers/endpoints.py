"""POST and GET /v1/offers: personal offers."""

from __future__ import annotations

from asyncio import to_thread
from typing import Annotated, Any, Final

from litestar import Request, Response, get, post
from litestar.params import Parameter

from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.offers.forms import Cancellation, NewOffer
from posloyalty_ledger.offers.service import cancel_offer as cancel
from posloyalty_ledger.offers.service import list_offers, show_offer, take_offer

PAGE_DEFAULT: Final = 100
PAGE_MAX: Final = 500


@post(
    "/v1/offers",
    status_code=201,
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["offers"],
    summary="Offer a reward or a rule to members, at most 1,000, or to a segment",
)
async def create_offer(request: Request[Any, Any, Any], data: NewOffer, ledger: Ledger) -> Response[bytes]:
    """Make an offer. A repeated `offer_id` with the same content answers the same; another is 409 `id_reuse`."""
    answer = await respond_once(ledger, request, lambda connection: take_offer(ledger, connection, data))
    ledger.due_bell.ring()  # a segment's members have it a moment later, page by page
    return answer


@post(
    "/v1/offers/{offer_id:str}/cancel",
    status_code=200,
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["offers"],
    summary="Cancel an offer: what was not used is withdrawn",
)
async def cancel_offer(
    request: Request[Any, Any, Any],
    offer_id: str,
    data: Cancellation,  # noqa: ARG001 - its form: a body with anything in it is refused
    ledger: Ledger,
) -> Response[bytes]:
    """Cancel; what was used stands. 404 `not_found`."""
    answer = await respond_once(ledger, request, lambda connection: cancel(ledger, connection, offer_id))
    ledger.due_bell.ring()
    return answer


@get("/v1/offers", guards=[with_key(Scope.MEMBERS_READ)], tags=["offers"], summary="List the offers")
async def get_offers(
    ledger: Ledger, cursor: str = "", limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = PAGE_DEFAULT
) -> dict[str, Any]:
    """Give `{"items": […], "next": cursor or null}`, in the order of their ids."""
    return await to_thread(_listed, ledger, cursor, limit)


@get("/v1/offers/{offer_id:str}", guards=[with_key(Scope.MEMBERS_READ)], tags=["offers"], summary="Give an offer")
async def get_offer(ledger: Ledger, offer_id: str) -> dict[str, Any]:
    """Give one offer: what, for whom, when, to how many members it was made, and how many used it."""
    return await to_thread(_one, ledger, offer_id)


def _listed(ledger: Ledger, cursor: str, limit: int) -> dict[str, Any]:
    with ledger.database.reading() as connection:
        items, following = list_offers(connection, after=cursor, limit=limit, now=ledger.now())
    return {"items": items, "next": following}


def _one(ledger: Ledger, offer_id: str) -> dict[str, Any]:
    with ledger.database.reading() as connection:
        return show_offer(connection, offer_id, now=ledger.now())
