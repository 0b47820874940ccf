"""GET /v1/changes, /v1/snapshot and /v1/changes/stream: what tills keep a copy of."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import AsyncIterator
from time import monotonic
from typing import Annotated, Any, Final

from litestar import Request, Response, get
from litestar.params import Parameter
from litestar.response import Stream

from posloyalty.wire.messages import ChangesPage
from posloyalty.wire.problems import ProblemCode
from posloyalty_ledger.devices.repository import Till
from posloyalty_ledger.devices.signatures import signed_by_till, till_of
from posloyalty_ledger.feed.for_tills import page_for_till
from posloyalty_ledger.feed.pages import PAGE_MAX
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.wire_bodies import message_answer

HEARTBEAT_S: Final = 10.0
# A stream ends by itself after this long, so that a till's key is looked at again; the till opens another.
STREAM_S_MAX: Final = 3600.0
POSITION_MAX: Final = 2**53

Position = Annotated[int, Parameter(ge=0, le=POSITION_MAX)]
ScopeTold = Annotated[str | None, Parameter(query="scope", description="whom the till's copy is of; without it: all")]


@get(
    "/v1/changes",
    media_type="application/json",
    guards=[signed_by_till],
    tags=["tills"],
    summary="What changed after a cursor",
)
async def get_changes(
    request: Request[Any, Any, Any],
    ledger: Ledger,
    cursor: Position = 0,
    told: ScopeTold = None,
    limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = PAGE_MAX,
) -> Response[bytes]:
    """Give a page of the feed. 410 `must_refetch`: the cursor is none of this ledger's."""
    page = await to_thread(_page, ledger, till_of(request), cursor, limit, told)
    if page is None:
        raise ProblemFound(ProblemCode.MUST_REFETCH)
    return message_answer(page)


@get(
    "/v1/snapshot",
    media_type="application/json",
    guards=[signed_by_till],
    tags=["tills"],
    summary="Everything a new till needs, page by page",
)
async def get_snapshot(
    request: Request[Any, Any, Any], ledger: Ledger, page: Position = 0, told: ScopeTold = None
) -> Response[bytes]:
    """Give a page of the whole copy. The feed is compacted, so it is its own snapshot: the mark is a position."""
    found = await to_thread(_page, ledger, till_of(request), page, PAGE_MAX, told)
    if found is None:
        raise ProblemFound(ProblemCode.MUST_REFETCH)
    mark = str(found.next) if found.more else None
    return message_answer(ChangesPage(changes=found.changes, next=found.next, more=found.more, page=mark))


@get(
    "/v1/changes/stream",
    guards=[signed_by_till],
    tags=["tills"],
    summary="Server-sent events that say when the feed moved",
)
async def stream_changes(ledger: Ledger, after: Position = 0) -> Stream:
    """Send `data: {"pos": N}` whenever there is something beyond the last position sent; comments in between."""
    return Stream(
        _positions(ledger.watcher, after), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


async def _positions(watcher: FeedWatcher, after: int) -> AsyncIterator[bytes]:
    ends_at = monotonic() + STREAM_S_MAX
    yield b": connected\n\n"
    while not watcher.stopping and monotonic() < ends_at:
        pos = await watcher.wait_beyond(after, timeout_s=HEARTBEAT_S)
        if pos is None:
            yield b": still here\n\n"
        else:
            after = pos
            yield f'data: {{"pos": {pos}}}\n\n'.encode()


def _page(ledger: Ledger, till: Till, cursor: int, limit: int, scope: str | None) -> ChangesPage | None:
    with ledger.database.reading() as connection:
        page, _ = page_for_till(ledger, connection, till, cursor=cursor, limit=limit, asked=scope)
        return page
