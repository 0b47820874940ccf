"""What can be refused of a receipt's code and of a claim. The families stand in `errors.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from posloyalty.domain.errors import LoyaltyRefusal, SaleUnknown


@dataclass(kw_only=True, eq=False)
class ReceiptNotAccepted(SaleUnknown):
    """A receipt code that proves no sale. `reason`: unreadable, till_unknown, forged, till_revoked or too_long."""

    reason: str


@dataclass(kw_only=True, eq=False)
class AlreadyClaimed(LoyaltyRefusal):
    """The sale has a member: it had one when it was paid, or its points were claimed."""

    code: ClassVar[str] = "already_claimed"
    sale_id: str


@dataclass(kw_only=True, eq=False)
class ClaimTooLate(LoyaltyRefusal):
    """The points of a sale can be claimed for some days only."""

    code: ClassVar[str] = "claim_too_late"
    sale_id: str
    days_max: int
