"""POST /v1/sync: a till reports what happened and learns what changed."""

from __future__ import annotations

from asyncio import to_thread
from typing import Any

from litestar import Request, Response, post

from posloyalty.wire.messages import SyncRequest
from posloyalty.wire.version import REQUEST_BYTES_MAX
from posloyalty_ledger.devices.signatures import signed_by_till, till_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.sync.answering import answer_sync
from posloyalty_ledger.wire_bodies import message_answer, read_message


@post(
    "/v1/sync",
    status_code=200,
    media_type="application/json",
    guards=[signed_by_till],
    request_max_body_size=REQUEST_BYTES_MAX,
    tags=["tills"],
    summary="Report events and learn what changed",
)
async def sync(request: Request[Any, Any, Any], ledger: Ledger) -> Response[bytes]:
    """Take a batch of events in; the answer is sent after they are durable."""
    asked = read_message(await request.body(), SyncRequest)
    reply = await to_thread(answer_sync, ledger, till_of(request), asked)
    return message_answer(reply)
