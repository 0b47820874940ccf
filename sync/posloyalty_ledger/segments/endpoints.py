"""POST and GET /v1/segments: named lists of members."""

from __future__ import annotations

from asyncio import to_thread
from typing import Annotated, Any, Final

from litestar import Request, Response, get, post
from litestar.params import Parameter

from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.forms import member_cursor_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.segments import repository
from posloyalty_ledger.segments.service import (
    NewSegment,
    SegmentPage,
    add_to_segment,
    existing_segment,
    put_segment,
    remove_from_segment,
    show_segments,
)

PAGE_DEFAULT: Final = 100
PAGE_MAX: Final = 1_000

Limit = Annotated[int, Parameter(ge=1, le=PAGE_MAX)]


@post(
    "/v1/segments",
    status_code=201,
    guards=[with_key(Scope.MEMBERS_WRITE)],
    tags=["segments"],
    summary="Make a segment, or replace the members of one of at most 1,000",
)
async def create_segment(request: Request[Any, Any, Any], data: NewSegment, ledger: Ledger) -> Response[bytes]:
    """Make it with these members, at most 1,000; whoever else was in it is so no more. 404 `member_unknown`."""
    return await respond_once(ledger, request, lambda connection: put_segment(ledger, connection, data))


@post(
    "/v1/segments/{segment_id:str}/members/add",
    status_code=200,
    guards=[with_key(Scope.MEMBERS_WRITE)],
    tags=["segments"],
    summary="Put members into a segment, at most 1,000 in one request",
)
async def add_segment_members(
    request: Request[Any, Any, Any], segment_id: str, data: SegmentPage, ledger: Ledger
) -> Response[bytes]:
    """Add members; they are made the running offers of the segment. 404 `member_unknown`: then nobody was added."""
    return await respond_once(ledger, request, lambda connection: add_to_segment(ledger, connection, segment_id, data))


@post(
    "/v1/segments/{segment_id:str}/members/remove",
    status_code=200,
    guards=[with_key(Scope.MEMBERS_WRITE)],
    tags=["segments"],
    summary="Take members out of a segment, at most 1,000 in one request",
)
async def remove_segment_members(
    request: Request[Any, Any, Any], segment_id: str, data: SegmentPage, ledger: Ledger
) -> Response[bytes]:
    """Remove members; offers that were made to them stand. 404 `member_unknown`: then nobody was removed."""
    return await respond_once(
        ledger, request, lambda connection: remove_from_segment(ledger, connection, segment_id, data)
    )


@get("/v1/segments", guards=[with_key(Scope.MEMBERS_READ)], tags=["segments"], summary="List the segments")
async def get_segments(ledger: Ledger, cursor: str = "", limit: Limit = PAGE_DEFAULT) -> dict[str, Any]:
    """Give `{"items": […], "next": cursor or null}`, in the order of their ids."""
    return await to_thread(_listed, ledger, cursor, limit)


@get(
    "/v1/segments/{segment_id:str}",
    guards=[with_key(Scope.MEMBERS_READ)],
    tags=["segments"],
    summary="Give a segment",
)
async def get_segment(ledger: Ledger, segment_id: str) -> dict[str, Any]:
    """Give one segment with how many members it has."""
    return await to_thread(_one, ledger, segment_id)


@get(
    "/v1/segments/{segment_id:str}/members",
    guards=[with_key(Scope.MEMBERS_READ)],
    tags=["segments"],
    summary="List the members of a segment",
)
async def get_segment_members(
    ledger: Ledger, segment_id: str, cursor: str | None = None, limit: Limit = PAGE_DEFAULT
) -> dict[str, Any]:
    """Give `{"items": [member ids], "next": cursor or null}`."""
    return await to_thread(_members, ledger, segment_id, cursor, limit)


def _listed(ledger: Ledger, cursor: str, limit: int) -> dict[str, Any]:
    with ledger.database.reading() as connection:
        rows = repository.segments_after(connection, after=cursor, limit=limit + 1)
        items = show_segments(connection, rows[:limit])
    return {"items": items, "next": items[-1]["segment_id"] if len(rows) > limit else None}


def _one(ledger: Ledger, segment_id: str) -> dict[str, Any]:
    with ledger.database.reading() as connection:
        (shown,) = show_segments(connection, [existing_segment(connection, segment_id)])
    return shown


def _members(ledger: Ledger, segment_id: str, cursor: str | None, limit: int) -> dict[str, Any]:
    after = member_cursor_of(cursor) if cursor else None
    with ledger.database.reading() as connection:
        existing_segment(connection, segment_id)
        found = repository.members_after(connection, segment_id, after=after, limit=limit + 1)
    shown = [str(member_id) for member_id in found[:limit]]
    return {"items": shown, "next": shown[-1] if len(found) > limit else None}
