"""Set points aside for a till, and take them back. Pure, like the other postings.

A lease is a reservation: part of the balance and no transfer. Nothing is ever credited beyond what is reserved, and
whatever comes back repays an overdraft first; what ended meanwhile expires then. Sync file, "Leases".
"""

from __future__ import annotations

from datetime import date

from posloyalty.domain.money import Points
from posloyalty.domain.points import MemberBooks, Posting
from posloyalty.domain.posting_draft import NONE, NewId, PostingDraft
from posloyalty.domain.reward_postings import post_cancel


def post_grant(books: MemberBooks, *, points: Points, new_id: NewId) -> Posting:
    """Set up to `points` aside, as far as they are available: what is granted is how much `reserved` grows."""
    draft = PostingDraft(books, new_id=new_id)
    draft.set_aside(max(NONE, min(points, draft.available)))
    return draft.posting()


def post_release(books: MemberBooks, *, points: Points, today: date, new_id: NewId) -> Posting:
    """Make points available again that were set aside for a till."""
    return post_cancel(books, points=points, today=today, new_id=new_id)
