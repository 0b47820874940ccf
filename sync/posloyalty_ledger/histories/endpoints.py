"""POST /v1/members/{id}/tier-trials: a tier to try, beside the earned one."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, post

from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.histories.trials import NewTrial, take_trial
from posloyalty_ledger.ledger import Ledger


@post(
    "/v1/members/{member_id:str}/tier-trials",
    status_code=201,
    guards=[with_key(Scope.MEMBERS_WRITE)],
    tags=["members"],
    summary="Let a member try a tier from the first through the last of some days",
)
async def create_trial(
    request: Request[Any, Any, Any], member_id: str, data: NewTrial, ledger: Ledger
) -> Response[bytes]:
    """Grant a trial. A repeated `trial_id` with the same content answers the same; another is 409 `id_reuse`."""
    member = member_id_of(member_id)
    return await respond_once(ledger, request, lambda connection: take_trial(ledger, connection, member, data))
