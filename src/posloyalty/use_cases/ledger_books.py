"""What the till keeps of what the ledger set aside or told was used up. Like `ports.py`, which bundles these ports."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from posloyalty.domain.coupon_codes import CouponKey
from posloyalty.domain.ids import MemberId
from posloyalty.use_cases.records import KeptLease


class SpentCoupons(Protocol):
    """Single-use codes that can be used no more, as far as this till knows."""

    def spent(self, key: CouponKey) -> str | None:
        """Say what became of a code: used, at this till or elsewhere, or cancelled; None if nothing is known."""
        ...


class LeaseBook(Protocol):
    """What the ledger has set aside for this till. Asking and giving back are facts of the journal."""

    def of(self, member_id: MemberId) -> KeptLease | None:
        """Give the lease that was granted under a member's id; None if none ever was."""
        ...

    def due(
        self, *, now: datetime, asked_before: datetime, seen_before: datetime, online: bool, limit: int
    ) -> tuple[KeptLease, ...]:
        """Give leases to look at: their time is over, or the member stayed away; `online`: also where a visit is over.

        What a visit left is looked at once the ledger answers: until then nobody else could use what is given back.
        """
        ...

    def standing(self) -> int:
        """Count the members of whose points anything is set aside for this till."""
        ...

    def serving(self, member_id: MemberId, *, now: datetime) -> None:
        """Note that a basket may use what is set aside of a member's points. Needs an open transaction."""
        ...

    def settled(self, member_id: MemberId) -> None:
        """Note that what stands of a member's points is what is to stand. Needs an open transaction."""
        ...
