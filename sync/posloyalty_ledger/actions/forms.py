"""What POST /v1/actions and /v1/adjustments may say."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from posloyalty.domain.actions import recorded_action
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.money import POINTS_MAX, Points
from posloyalty.domain.sales import Channel
from posloyalty.domain.text_values import caller_id_of, time_of
from posloyalty_ledger.forms import tidy_text
from posloyalty_ledger.members.naming import NamedMember

CHANNELS: Final = frozenset(Channel)


class NewAction(NamedMember, frozen=True, kw_only=True):
    """POST /v1/actions. The member by id or by one identifier; what is left out of channel and store is not known."""

    action_id: str
    action: str
    occurred_at: str | None = None
    channel: str | None = None
    store: str = ""


class NewAdjustment(NamedMember, frozen=True, kw_only=True):
    """POST /v1/adjustments. `points` above 0 gives, below 0 takes."""

    adjustment_id: str
    points: int
    reason: str
    approver: str | None = None


def check_action(asked: NewAction) -> None:
    """Check what needs no rules. Raises BadRequest."""
    caller_id_of(asked.action_id, field="action_id")
    recorded_action(asked.action)
    tidy_text(asked.store, field="store")
    if asked.channel is not None and asked.channel not in CHANNELS:
        raise BadRequest(field="channel", reason="store, phone or web")


def moment_of(text: str | None, *, now: datetime) -> datetime:
    """Read when it happened: `now` if nobody says, and never later. Raises BadRequest."""
    return min(time_of(text, field="occurred_at"), now) if text else now


def check_adjustment(asked: NewAdjustment) -> Points:
    """Check an adjustment and give its points. Raises BadRequest."""
    caller_id_of(asked.adjustment_id, field="adjustment_id")
    if not 0 < abs(asked.points) <= POINTS_MAX:
        raise BadRequest(field="points", reason="a number of points that is not 0")
    if not tidy_text(asked.reason, field="reason"):
        raise BadRequest(field="reason", reason="why, in a few words")
    tidy_text(asked.approver or "", field="approver")
    return Points(asked.points)
