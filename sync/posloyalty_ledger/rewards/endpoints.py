"""Rewards in the shop API: what there is, issue, redeem and cancel, and a report for people."""

from __future__ import annotations

from asyncio import to_thread
from typing import Any

from litestar import Request, Response, get, post

from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import respond_once
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.service import surviving_member
from posloyalty_ledger.report_days import ROWS_MAX, FromDay, ToDay, days_of
from posloyalty_ledger.rewards import repository
from posloyalty_ledger.rewards.forms import NewIssue, Settlement, use_shown
from posloyalty_ledger.rewards.service import cancel_issue, issue_reward, list_rewards, redeem_issue


@get("/v1/rewards", guards=[with_key(Scope.MEMBERS_READ)], tags=["rewards"], summary="The programme's rewards")
async def get_rewards(ledger: Ledger, member: str | None = None) -> dict[str, Any]:
    """Give every reward; for a member (`member`: their id) with what they hold and which they could have now."""
    return await to_thread(_listed, ledger, member)


@post(
    "/v1/rewards/{reward_id:str}/issue",
    status_code=201,
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["rewards"],
    summary="Issue a reward to a member: its points are set aside",
)
async def create_issue(
    request: Request[Any, Any, Any], reward_id: str, data: NewIssue, ledger: Ledger
) -> Response[bytes]:
    """Issue a reward. A repeated `issue_id` answers with the reward as it is; for another member or reward 409."""
    return await respond_once(ledger, request, lambda connection: issue_reward(ledger, connection, reward_id, data))


@post(
    "/v1/issued-rewards/{issue_id:str}/redeem",
    status_code=200,
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["rewards"],
    summary="Redeem an issued reward, for good",
)
async def redeem_issued(
    request: Request[Any, Any, Any], issue_id: str, data: Settlement, ledger: Ledger
) -> Response[bytes]:
    """Redeem: the points that were set aside are spent. 422 `reward_unavailable` if it was used or cancelled."""
    return await respond_once(ledger, request, lambda connection: redeem_issue(ledger, connection, issue_id, data))


@post(
    "/v1/issued-rewards/{issue_id:str}/cancel",
    status_code=200,
    guards=[with_key(Scope.POINTS_WRITE)],
    tags=["rewards"],
    summary="Cancel an issued reward: its points come back with their old expiry",
)
async def cancel_issued(
    request: Request[Any, Any, Any], issue_id: str, data: Settlement, ledger: Ledger
) -> Response[bytes]:
    """Cancel. 422 `reward_unavailable` if it was used or cancelled."""
    return await respond_once(ledger, request, lambda connection: cancel_issue(ledger, connection, issue_id, data))


@get(
    "/v1/reports/reward-notes",
    guards=[with_key(Scope.REPORTS_READ)],
    tags=["reports"],
    summary="Uses of rewards that a person should look at",
)
async def get_reward_notes(ledger: Ledger, since: FromDay, until: ToDay) -> dict[str, Any]:
    """Give what tills did that the ledger would have refused, newest first: one reward used twice, stock passed."""
    return await to_thread(_notes, ledger, since, until)


def _listed(ledger: Ledger, member: str | None) -> dict[str, Any]:
    with ledger.database.reading() as connection:
        row = surviving_member(connection, member_id_of(member)) if member is not None else None
        return {"items": list_rewards(ledger, connection, row), "next": None}


def _notes(ledger: Ledger, since: str, until: str) -> dict[str, Any]:
    first, last = days_of(since, until)
    with ledger.database.reading() as connection:
        rows = repository.noted_uses(connection, since=first, until=last, limit=ROWS_MAX)
    return {"items": [use_shown(row) for row in rows]}
