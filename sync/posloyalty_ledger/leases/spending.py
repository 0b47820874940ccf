"""Take what a till spent out of what was set aside for it."""

from __future__ import annotations

from uuid import UUID

from posloyalty.domain.money import Points
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.sales.run import PostingRun


def spend_lease(run: PostingRun, cause: Cause, *, member_id: UUID, named: str | None, points: int) -> Points:
    """Give how many of the `points` are set aside for the till of the cause, and count them as spent.

    `named`: under which name the till speaks of the member. Whoever claims more than is there gets what is there: the
    rest is taken from what is available, and then becomes overdraft.
    """
    if not points or cause.device_id is None:
        return Points(0)
    spent = run.leases.spend(
        run.holder_of(cause.device_id),
        member_id=UUID(named) if named else member_id,
        owner_id=run.books.owner(member_id),
        points=points,
    )
    return Points(spent)
