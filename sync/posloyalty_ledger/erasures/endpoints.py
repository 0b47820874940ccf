"""DELETE /v1/members/{id} and GET /v1/members/{id}/export: what a person may ask of a shop that knows them."""

from __future__ import annotations

from asyncio import to_thread
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, delete, get
from sqlalchemy import Connection

from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.erasures.erasing import erase_member
from posloyalty_ledger.erasures.exporting import export_member
from posloyalty_ledger.erasures.listed import agree, list_beside
from posloyalty_ledger.erasures.repository import erased_among
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.service import existing_member


@delete(
    "/v1/members/{member_id:str}",
    status_code=200,
    guards=[with_key(Scope.MEMBERS_WRITE)],
    tags=["members"],
    summary="Erase a member's personal data for good; the books stay",
)
async def delete_member(ledger: Ledger, member_id: str) -> dict[str, Any]:
    """Erase a member and whoever was merged into them; again, it answers the same. 404 `member_unknown`."""
    return await to_thread(_erase, ledger, member_id_of(member_id))


@get(
    "/v1/members/{member_id:str}/export",
    guards=[with_key(Scope.MEMBERS_READ)],
    tags=["members"],
    summary="Everything that is known of a member",
)
async def get_export(ledger: Ledger, member_id: str) -> Response[bytes]:
    """Give all lists newest first, at most 10,000 rows each; `complete` says whether that was everything."""
    content = await to_thread(_export, ledger, member_id_of(member_id))
    return Response(content=content, media_type="application/json")


def _erase(ledger: Ledger, member_id: UUID) -> dict[str, Any]:
    def work(connection: Connection) -> bool:
        is_again = bool(erased_among(connection, [member_id]))
        erase_member(ledger, connection, member_id)
        return is_again

    is_again = ledger.database.write(work)
    agree(ledger, list_beside(ledger.database))
    ledger.database.forget_old_pages(everywhere=not is_again)
    with ledger.database.reading() as connection:
        return {"member_id": str(member_id), "status": existing_member(connection, member_id).status}


def _export(ledger: Ledger, member_id: UUID) -> bytes:
    with ledger.database.snapshot() as connection:
        return msgspec.json.encode(export_member(connection, member_id, now=ledger.now()), enc_hook=str)
