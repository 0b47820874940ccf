"""POST /v1/till/caller-codes: for the phone desk of a till, whose key signs the request."""

from __future__ import annotations

from asyncio import to_thread
from typing import Any
from uuid import UUID

from litestar import Request, Response, post

from posloyalty.wire.caller_codes import CallerCodeCheck, CallerCodeRequest
from posloyalty_ledger.devices.signatures import signed_by_till, till_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.messages.codes import check_code, send_code
from posloyalty_ledger.wire_bodies import message_answer, read_message


@post(
    "/v1/till/caller-codes",
    status_code=200,
    media_type="application/json",
    guards=[signed_by_till],
    tags=["tills"],
    summary="Send a member a one-time code, to tell whether it is they who call",
)
async def create_caller_code(request: Request[Any, Any, Any], ledger: Ledger) -> Response[bytes]:
    """Send a code to the phone or the e-mail address that is known. 409 `caller_code_not_sent` with the reason."""
    asked = read_message(await request.body(), CallerCodeRequest)
    return message_answer(await to_thread(send_code, ledger, till_of(request), asked))


@post(
    "/v1/till/caller-codes/{code_id:uuid}",
    status_code=200,
    media_type="application/json",
    guards=[signed_by_till],
    tags=["tills"],
    summary="Compare what a caller read out",
)
async def check_caller_code(request: Request[Any, Any, Any], ledger: Ledger, code_id: UUID) -> Response[bytes]:
    """Answer 200 once for the right code; 409 `caller_code_wrong` with the tries that are left."""
    asked = read_message(await request.body(), CallerCodeCheck)
    return message_answer(await to_thread(check_code, ledger, till_of(request), code_id, asked.code))
