"""POST /v1/enrol: a till joins with a pairing code."""

from __future__ import annotations

from asyncio import to_thread
from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from sqlalchemy import Connection

from posloyalty.domain.errors import PairingRefused
from posloyalty.wire.errors import WireError
from posloyalty.wire.keys import KEY_BYTES
from posloyalty.wire.messages import EnrolReply, EnrolRequest
from posloyalty.wire.values import bytes_of_text, text_of_time
from posloyalty_ledger.devices.pairing import enrol_till, keep_alone
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import refuse
from posloyalty_ledger.programmes.repository import in_force
from posloyalty_ledger.programmes.service import programme_value
from posloyalty_ledger.rate_limits import ENROL
from posloyalty_ledger.recovery.standing import is_recovering
from posloyalty_ledger.state import server_epoch
from posloyalty_ledger.wire_bodies import message_answer, read_message


@post("/v1/enrol", status_code=200, media_type="application/json", tags=["tills"], summary="Join with a pairing code")
async def enrol(request: Request[Any, Any, Any], ledger: Ledger) -> Response[bytes]:
    """Answer a pairing code and a public key with who the till is now."""
    caller = f"enrol {request.client.host if request.client else ''}"
    ledger.limits.take(caller, ENROL)
    asked = read_message(await request.body(), EnrolRequest)
    reply = await to_thread(_enrol, ledger, asked, caller)
    if reply is None:
        raise PairingRefused
    return message_answer(reply)


def _enrol(ledger: Ledger, asked: EnrolRequest, caller: str) -> EnrolReply | None:
    public_key, alone = _public_key(asked.public_key), _device(asked.alone)
    now, device_id = ledger.now(), ledger.new_id()

    def work(connection: Connection) -> tuple[EnrolReply, bool] | None:
        epoch = server_epoch(connection)
        enrolled = enrol_till(
            connection,
            code=asked.pairing_code,
            public_key=public_key,
            name=asked.name,
            device_id=device_id,
            # Its store may have sold before the ledger was put back: it is waited for until it has said so.
            server_epoch=0 if is_recovering(connection) else epoch,
            now=now,
        )
        if enrolled is None:
            return None  # a wrong try is counted, so the transaction must stand
        if alone is not None and enrolled.is_new:  # what a repeat says is not taken: one code makes one till
            keep_alone(connection, enrolled.till, alone)
        reply = EnrolReply(
            device=str(enrolled.till.device_id),
            till_no=enrolled.till.till_no,
            till_name=enrolled.till.name,
            store=enrolled.till.store_id,
            store_name=enrolled.store_name,
            policy=programme_value(in_force(connection, now=now)),
            server_epoch=epoch,
            server_time=text_of_time(now),
            region=ledger.region if ledger.region_is_said else "",
        )
        return reply, enrolled.is_new

    made = ledger.database.write(work)
    if made is None:
        return None
    reply, is_new = made
    if is_new:
        ledger.limits.give_back(caller, ENROL)
    return reply


def _public_key(text: str) -> bytes:
    try:
        key = bytes_of_text(text, field="$.public_key")
    except WireError as error:
        raise refuse(field=error.field, reason=error.reason) from error
    if len(key) != KEY_BYTES:
        raise refuse(field="$.public_key", reason="not_a_key")
    return key


def _device(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise refuse(field="$.alone", reason="not_a_device") from None
