"""End holds: give their points back after 15 minutes, by the ledger's clock, or when the shop lets them go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.lease_postings import post_release
from posloyalty.domain.money import Points
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.holds import repository
from posloyalty_ledger.holds.repository import HoldRow, HoldStatus
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.moves.causes import cause_of
from posloyalty_ledger.sales.run import PostingRun, begin_run

# One transaction's worth; what is more comes with the next.
ENDED_AT_ONCE_MAX: Final = 100


def end_hold(run: PostingRun, row: HoldRow, status: HoldStatus) -> None:
    """Give an open hold's points back. Needs the owner's books locked."""
    release_held(run, row, points=row.points)
    repository.settle_hold(run.connection, row, status, at=run.now)


def release_held(run: PostingRun, row: HoldRow, *, points: int) -> None:
    """Make points of a hold available again: what is owed is repaid first, and what has ended expires."""
    owner_id = run.books.owner(row.owner_id)
    run.books.load_lots([owner_id])
    posting = post_release(run.books.of(owner_id), points=Points(points), today=run.expires_before, new_id=run.new_id)
    run.books.apply(posting, cause_of_hold(run, row))


def cause_of_hold(run: PostingRun, row: HoldRow) -> Cause:
    """Say of what happens to a hold why."""
    return cause_of(run, row.hold_id, reference=row.order_id, reason="", approver=None)


def end_late_holds(run: PostingRun, owner_ids: Sequence[UUID]) -> int:
    """Expire the holds of members whose books are locked and whose time is over; give how many they were."""
    late = repository.open_holds_of(run.connection, owner_ids, until=run.now)
    for row in late:
        end_hold(run, row, HoldStatus.EXPIRED)
    return len(late)


def expire_holds(ledger: Ledger) -> int:
    """Expire what is late, of a hundred members at most; give how many holds they were."""
    now = ledger.now()
    with ledger.database.reading() as connection:
        owners = repository.owners_of_ended(connection, now=now, limit=ENDED_AT_ONCE_MAX)
    if not owners:
        return 0

    def work(connection: Connection) -> int:
        run = begin_run(ledger, connection, now=now)
        run.books.lock(owners)
        count = end_late_holds(run, owners)
        run.close()
        return count

    return ledger.database.write(work)
