"""What requests about holds may say, and how a hold is shown."""

from __future__ import annotations

from typing import Any

from posloyalty.wire.values import text_of_time
from posloyalty_ledger.forms import Form
from posloyalty_ledger.holds.repository import HoldRow


class NewHold(Form, frozen=True, kw_only=True):
    """POST /v1/holds: so many points of the member for an order that is being paid."""

    member_id: str
    points: int
    order_id: str


def hold_shown(row: HoldRow) -> dict[str, Any]:
    """Give a hold."""
    return {
        "hold_id": str(row.hold_id),
        "member_id": str(row.member_id),
        "order_id": row.order_id,
        "points": row.points,
        "status": row.status,
        "expires_at": text_of_time(row.expires_at),
        "settled_at": text_of_time(row.settled_at) if row.settled_at else None,
    }
