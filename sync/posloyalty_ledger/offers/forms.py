"""What requests about offers may say, and how an offer's terms are shown."""

from __future__ import annotations

from typing import Any

import msgspec

from posloyalty_ledger.forms import Form
from posloyalty_ledger.offers.repository import OfferRow


class NewOffer(Form, frozen=True, kw_only=True):
    """POST /v1/offers: a reward or a rule, for members or for a segment. Without `from` it begins today."""

    offer_id: str
    until: str
    reward: str | None = None
    rule: str | None = None
    members: tuple[str, ...] = ()
    segment: str | None = None
    starts_on: str | None = msgspec.field(default=None, name="from")
    name: str = ""


class Cancellation(Form, frozen=True, kw_only=True):
    """POST /v1/offers/{offer_id}/cancel: nothing more is needed."""


def offer_terms(row: OfferRow) -> dict[str, Any]:
    """Give what is offered, what it is called, and for which days."""
    return {
        "offer_id": row.offer_id,
        "reward": row.reward_id,
        "rule": row.rule_id,
        "name": row.name,
        "from": row.starts_on.isoformat(),
        "until": row.ends_on.isoformat(),
    }
