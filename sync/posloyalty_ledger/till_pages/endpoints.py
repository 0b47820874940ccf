"""GET /v1/till/members/{id} and GET /v1/till/exceptions: for the pages of a till, whose key signs the request.

A till may ask for what its screens show, and for no more: no list of members, no report, no other store's exceptions.
"""

from __future__ import annotations

from asyncio import to_thread
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import Parameter

from posloyalty.wire.finding import FindRequest
from posloyalty.wire.messages import ExceptionsPage, MemberPage
from posloyalty_ledger.devices.signatures import signed_by_till, till_of
from posloyalty_ledger.exceptions.service import AtTill
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.till_pages.exceptions import exceptions_page
from posloyalty_ledger.till_pages.finding import find_for_till
from posloyalty_ledger.till_pages.members import member_page
from posloyalty_ledger.wire_bodies import message_answer, read_message

ENTRY_NUMBER_MAX = 2**53


@get(
    "/v1/till/members/{member_id:str}",
    media_type="application/json",
    guards=[signed_by_till],
    tags=["tills"],
    summary="A member's history for a till's page",
)
async def get_till_member(
    ledger: Ledger,
    member_id: str,
    before: Annotated[int | None, Parameter(ge=1, le=ENTRY_NUMBER_MAX)] = None,
) -> Response[bytes]:
    """Give entries, newest first, and with the first page lots, consents and replaced cards. 404 `member_unknown`."""
    return message_answer(await to_thread(_member, ledger, member_id_of(member_id), before))


@get(
    "/v1/till/exceptions",
    media_type="application/json",
    guards=[signed_by_till],
    tags=["tills"],
    summary="What a person must decide about the till's store",
)
async def get_till_exceptions(request: Request[Any, Any, Any], ledger: Ledger) -> Response[bytes]:
    """Give the newest open exceptions of the till's store, with what may be decided at a till."""
    till = till_of(request)
    at = AtTill(device_id=till.device_id, store_id=till.store_id)
    return message_answer(await to_thread(_exceptions, ledger, at))


@post(
    "/v1/till/members/find",
    status_code=200,
    media_type="application/json",
    guards=[signed_by_till],
    tags=["tills"],
    summary="Find a member of whom a till was not told",
)
async def find_till_members(request: Request[Any, Any, Any], ledger: Ledger) -> Response[bytes]:
    """Give members as the feed does; one who is found alone visits the till's store from now on. 429 `rate_limited`."""
    asked = read_message(await request.body(), FindRequest)
    return message_answer(await to_thread(find_for_till, ledger, till_of(request), asked))


def _member(ledger: Ledger, member_id: UUID, before: int | None) -> MemberPage:
    with ledger.database.snapshot() as connection:
        return member_page(connection, member_id, before=before)


def _exceptions(ledger: Ledger, at: AtTill) -> ExceptionsPage:
    with ledger.database.snapshot() as connection:
        return exceptions_page(connection, at=at, now=ledger.now())
