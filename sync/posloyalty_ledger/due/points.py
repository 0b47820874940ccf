"""Release pending points and expire old ones, for members whose books are locked.

The day's run calls it for everybody; whatever is about to decide by what a member can spend calls it for that member,
so that nothing depends on when the run comes round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from posloyalty.domain.points import Posting, TransferKind
from posloyalty.domain.postings import post_due
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.entries.repository import members_with_due_lots
from posloyalty_ledger.sales.run import PostingRun

MEMBERS, RELEASED, EXPIRED = "members whose points changed", "points released", "points expired"


def post_due_points(run: PostingRun, member_ids: Iterable[UUID], *, as_of: date | None = None) -> Counter[str]:
    """Post what the calendar has brought locked members by the local date `as_of`, by default today's.

    What is due is decided here, under the lock. Points that are set aside stay, and expire when they come back. While
    the ledger recovers none expire: a till may have used them in time, and not said so yet.
    """
    today = run.today
    wanted = list(dict.fromkeys(run.books.owner(member_id) for member_id in member_ids))
    unread = [member_id for member_id in wanted if not run.books.has_lots(member_id)]
    if unread:
        run.books.load_lots(members_with_due_lots(run.connection, unread, today=as_of or today))
    counted: Counter[str] = Counter()
    for member_id in wanted:
        if run.books.has_lots(member_id):
            posting = post_due(
                run.books.of(member_id),
                today=as_of or today,
                new_id=run.new_id,
                expires_before=min(as_of or today, run.expires_before),
            )
            counted += _posted(run, posting, today=today)
    return counted


def _posted(run: PostingRun, posting: Posting, *, today: date) -> Counter[str]:
    if not posting.transfers:
        return Counter()
    cause = Cause(
        cause=run.new_id(),
        reference=None,
        programme_version=run.current_version,
        occurred_at=run.now,
        recorded_at=run.now,
        business_date=today,
    )
    run.books.apply(posting, cause)
    released = sum(move.points for move in posting.transfers if move.kind is TransferKind.RELEASE)
    return Counter({MEMBERS: 1, RELEASED: int(released), EXPIRED: int(posting.expired)})
