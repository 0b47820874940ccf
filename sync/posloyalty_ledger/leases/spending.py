"""Take what a till spent out of what was set aside for it, and add what it earned there and set aside itself."""

from __future__ import annotations

from uuid import UUID

from posloyalty.domain.money import Points
from posloyalty.wire.events import SaleBody
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


def set_award_aside(run: PostingRun, cause: Cause, body: SaleBody, *, owner: UUID, waits: bool) -> Points:
    """Set aside for a till what a sale says of its own award, and give how many points that are.

    The till sold without a network and may have spent them since, so they never are available to anybody else. Nothing
    is set aside of points that wait, nor where the programme of the sale has no own awards: whatever a till says then,
    each credit repays what is owed first. Nor while the ledger recovers: it tells the till, which spends nothing then.
    """
    points = min(body.sets_aside, body.award)
    if not points or waits or cause.device_id is None or body.member_id is None or run.recovering:
        return Points(0)
    rules = run.rules_of(cause.programme_version)
    if rules is not None and not rules.offline.uses_own_awards:  # one that was lost here is the till's to know
        return Points(0)
    device_id, member_id = run.holder_of(cause.device_id), UUID(body.member_id)
    return Points(run.leases.add(device_id, member_id=member_id, owner_id=owner, points=points, now=run.now))
