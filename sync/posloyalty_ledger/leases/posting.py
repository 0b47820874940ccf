"""Post what a till asks to have set aside for it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from posloyalty.domain.lease_postings import post_grant, post_release
from posloyalty.domain.money import Points
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.leases.repository import LeaseRow, leases_of_till
from posloyalty_ledger.sales.run import PostingRun


def set_lease(run: PostingRun, cause: Cause, *, member_id: UUID, target: int, asks_others: bool = False) -> int:
    """Grant or release until `target` is set aside for the till under the member's name; give what is then.

    Grants what is available and no more: a till is told what it has, and asks again. If it `asks_others`, what is
    missing and stands at other tills that are online is asked back of them; everybody hears when it is there. Only for
    a member who is being served: tills that took from one another what is merely to stand would never come to rest.
    A till that has as many leases as an answer may list is granted no further one. Nothing grows beyond the
    programme's `lease_max_points`; what is set aside already stays until the till lowers it, for it may have spent it.
    """
    device_id = cause.device_id
    assert device_id is not None, "a till asked"
    run.books.lock([member_id])
    owner_id = run.books.owner(member_id)
    run.books.load_lots([owner_id])
    post_due_points(run, [owner_id])  # the day's run may be late: no expired point is granted
    before = run.leases.of(device_id, member_id)
    books = run.books.of(owner_id)
    if target > before and not run.leases.has_room_for(device_id, member_id):
        target = before
    target = min(target, max(before, int(run.current.offline.lease_max_points)))
    if target > before:
        posting = post_grant(books, points=Points(target - before), new_id=run.new_id)
    else:
        posting = post_release(books, points=Points(before - target), today=run.expires_before, new_id=run.new_id)
    granted = int(posting.books.reserved - books.reserved) if target > before else target - before
    run.books.apply(posting, cause, is_news=bool(posting.transfers))
    after = before + granted
    lease = LeaseRow(member_id=member_id, device_id=device_id, owner_id=owner_id, points=after, changed_at=run.now)
    run.leases.put(lease, missing=max(0, target - after) if asks_others else 0)
    return after


def free_leases(run: PostingRun, cause: Cause, *, device_id: UUID) -> int:
    """Free all that is set aside for a till that is lost, revoked or cleared; give how many points they were."""
    rows = leases_of_till(run.connection, device_id)
    run.books.lock([row.member_id for row in rows])  # all at once: in the order that everybody takes them
    for row in rows:
        set_lease(run, replace(cause, device_id=device_id), member_id=row.member_id, target=0)
    return sum(row.points for row in rows)
