"""What requests about rewards may say, and how rewards are shown."""

from __future__ import annotations

from typing import Any

from posloyalty.domain.errors import LoyaltyRefusal
from posloyalty.domain.money import Money
from posloyalty.domain.programme import Reward
from posloyalty.domain.sales import HeldReward
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.forms import Form
from posloyalty_ledger.rewards.repository import IssuedRow, UseRow


class NewIssue(Form, frozen=True, kw_only=True):
    """POST /v1/rewards/{reward_id}/issue: the member by id, and an id of the caller's for what is issued."""

    issue_id: str
    member_id: str


class Settlement(Form, frozen=True, kw_only=True):
    """POST /v1/issued-rewards/{issue_id}/redeem and /cancel; where it was redeemed, if that is a store."""

    store: str = ""


def reward_shown(reward: Reward, *, decimals: int, left: int | None) -> dict[str, Any]:
    """Give a reward of the programme; `left` of its stock, None if that is unlimited."""
    money = {"worth": reward.worth, "max_worth": reward.max_worth}
    return {
        "id": reward.id,
        "name": reward.name,
        "kind": reward.kind.value,
        "cost": int(reward.cost),
        "skus": sorted(reward.skus),
        "percent": str(reward.percent) if reward.percent is not None else None,
        "text": reward.text,
        "cause": reward.cause,
        "stock_left": left,
        **{name: _money(amount, decimals) for name, amount in money.items()},
    }


def refusal_shown(refusal: LoyaltyRefusal | None) -> dict[str, Any] | None:
    """Give why a reward cannot be had, with the figures; None if it can."""
    return {"code": refusal.code, **refusal.figures()} if refusal else None


def issue_shown(row: IssuedRow) -> dict[str, Any]:
    """Give an issued reward."""
    return {
        "issue_id": row.issue_id,
        "member_id": str(row.member_id),
        "reward_id": row.reward_id,
        "cost": row.cost,
        "status": row.status,
        "issued_at": text_of_time(row.issued_at),
        "settled_at": text_of_time(row.settled_at) if row.settled_at else None,
    }


def held_shown(held: HeldReward) -> dict[str, Any]:
    """Give a reward that a member holds; one that an offer gave with its days."""
    shown: dict[str, Any] = {"issue_id": held.issue_id, "cost": int(held.cost)}
    if held.starts_on is not None and held.ends_on is not None:
        days = {"from": held.starts_on.isoformat(), "until": held.ends_on.isoformat()}
        return {**shown, "offer_id": held.offer_id, **days}
    return shown


def use_shown(row: UseRow) -> dict[str, Any]:
    """Give a use that a person should look at."""
    return {
        "member_id": str(row.member_id),
        "reward_id": row.reward_id,
        "issue_id": row.issue_id,
        "cost": row.cost,
        "note": row.note,
        "store": row.store_id,
        "cause": str(row.cause),
        "business_date": row.business_date.isoformat(),
    }


def _money(amount: Money | None, decimals: int) -> str | None:
    return amount.text(decimals=decimals) if amount is not None else None
