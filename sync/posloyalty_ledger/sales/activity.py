"""Let a sale carry the member's points on, where the programme lets points expire by inactivity."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from posloyalty.domain.local_time import business_date
from posloyalty.domain.postings import post_activity
from posloyalty.domain.programme import ExpiryPolicy, Programme
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.sales.run import PostingRun


def carry_lots_on(run: PostingRun, member_id: UUID, cause: Cause, *, programme: Programme) -> None:
    """Move the last days of a locked member's lots as a sale on `cause.business_date` does.

    A sale that arrives late is followed by those after it: they were activity too, and found its lots not there yet.
    """
    if programme.expiry.policy is not ExpiryPolicy.INACTIVITY:
        return
    run.books.load_lots([member_id])
    for day in (cause.business_date, *_later_days(run, member_id, cause.business_date, programme)):
        posting = post_activity(run.books.of(member_id), expiry=programme.expiry, on=day, new_id=run.new_id)
        if posting.changed_lots:
            run.books.apply(posting, cause)


def _later_days(run: PostingRun, member_id: UUID, day: date, programme: Programme) -> list[date]:
    if day >= business_date(run.now, programme.timezone):
        return []
    return run.days_of_sales(member_id, after=day)
