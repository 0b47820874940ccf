"""POST and GET /v1/members: let members in, find them, list them."""

from __future__ import annotations

from asyncio import to_thread
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import Parameter

from posloyalty.domain.errors import BadRequest, MemberUnknown
from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import answer_of, respond_once
from posloyalty_ledger.forms import member_cursor_of, member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.replacements import NewCard, replace_card, replacements_of
from posloyalty_ledger.members.service import NewMember, add_member, find_by_identifier, list_members, show_members

PAGE_DEFAULT: Final = 100
PAGE_MAX: Final = 500

Filter = Annotated[str | None, Parameter(description="one identifier, in any usual spelling")]


@post(
    "/v1/members",
    status_code=201,
    guards=[with_key(Scope.MEMBERS_WRITE)],
    tags=["members"],
    summary="Add a member",
)
async def create_member(request: Request[Any, Any, Any], data: NewMember, ledger: Ledger) -> Response[bytes]:
    """Add a member; they have a QR member code from the beginning. 409 `identifier_taken`."""
    return await respond_once(
        ledger, request, lambda connection: answer_of(add_member(ledger, connection, data), status=201)
    )


@get(
    "/v1/members",
    guards=[with_key(Scope.MEMBERS_READ)],
    tags=["members"],
    summary="Find a member by an identifier, or list all",
)
async def get_members(
    ledger: Ledger,
    phone: Filter = None,
    card: Filter = None,
    email: Filter = None,
    code: Filter = None,
    cursor: str | None = None,
    limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = PAGE_DEFAULT,
) -> dict[str, Any]:
    """Give `{"items": […], "next": cursor or null}`."""
    filters = {"phone": phone, "card": card, "email": email, "code": code}
    given = [(kind, text) for kind, text in filters.items() if text is not None]
    if len(given) > 1:
        raise BadRequest(field=given[1][0], reason="one identifier at a time")
    return await to_thread(_found if given else _listed, ledger, *(given[0] if given else (cursor, limit)))


@get(
    "/v1/members/{member_id:str}",
    guards=[with_key(Scope.MEMBERS_READ)],
    tags=["members"],
    summary="Give a member",
)
async def get_member(ledger: Ledger, member_id: str) -> dict[str, Any]:
    """Give one member with their balance. 404 `member_unknown`."""
    return await to_thread(_member, ledger, member_id_of(member_id))


@post(
    "/v1/members/{member_id:str}/replace-card",
    status_code=200,
    guards=[with_key(Scope.MEMBERS_WRITE)],
    tags=["members"],
    summary="Give a member a new card in place of a lost one",
)
async def replace_member_card(
    request: Request[Any, Any, Any], member_id: str, data: NewCard, ledger: Ledger
) -> Response[bytes]:
    """Replace a card: the old one finds nobody any more. `reason`: lost, stolen, damaged or other."""
    member = member_id_of(member_id)
    return await respond_once(
        ledger, request, lambda connection: answer_of(replace_card(ledger, connection, member, data))
    )


@get(
    "/v1/members/{member_id:str}/replacements",
    guards=[with_key(Scope.MEMBERS_READ)],
    tags=["members"],
    summary="The cards of a member that were replaced, why and by whom",
)
async def get_replacements(ledger: Ledger, member_id: str) -> dict[str, Any]:
    """Give `{"items": […], "next": null}`, newest first; of a card's number only the end is kept."""
    return await to_thread(_replacements, ledger, member_id_of(member_id))


def _replacements(ledger: Ledger, member_id: UUID) -> dict[str, Any]:
    with ledger.database.reading() as connection:
        return {"items": replacements_of(connection, member_id), "next": None}


def _found(ledger: Ledger, kind: str, text: str) -> dict[str, Any]:
    with ledger.database.reading() as connection:
        return {"items": find_by_identifier(ledger, connection, kind, text), "next": None}


def _listed(ledger: Ledger, cursor: str | None, limit: int) -> dict[str, Any]:
    after = member_cursor_of(cursor) if cursor else None
    with ledger.database.reading() as connection:
        items, following = list_members(connection, after=after, limit=limit)
    return {"items": items, "next": following}


def _member(ledger: Ledger, member_id: UUID) -> dict[str, Any]:
    with ledger.database.reading() as connection:
        found = show_members(connection, [member_id], now=ledger.now())
    if not found:
        raise MemberUnknown(member_id=str(member_id))
    return found[0]
