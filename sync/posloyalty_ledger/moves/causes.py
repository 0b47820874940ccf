"""Say of a decision made at the ledger why points move: by the ledger's clock and the programme in force."""

from __future__ import annotations

from uuid import UUID

from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.sales.run import PostingRun


def cause_of(run: PostingRun, cause: UUID, *, reference: str, reason: str, approver: str | None) -> Cause:
    """Give the cause of a request that happens now. `reference` is what its caller named it."""
    return Cause(
        cause=cause,
        reference=reference,
        reason=reason,
        approver=approver,
        programme_version=run.current_version,
        occurred_at=run.now,
        recorded_at=run.now,
        business_date=run.today,
    )
