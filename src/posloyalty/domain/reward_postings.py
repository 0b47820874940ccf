"""Set points aside for a reward, give them back, or spend them. Pure, like the other postings.

Points file, "Accounts of a member": what is set aside is a reservation, part of the balance and no transfer. It stays
in its lots, so given back it has its old last day; what ended meanwhile expires when it comes back.
"""

from __future__ import annotations

from datetime import date

from posloyalty.domain.errors import InsufficientPoints
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, MemberBooks, Posting, TransferKind
from posloyalty.domain.posting_draft import NewId, PostingDraft


def post_issue(books: MemberBooks, *, points: Points, new_id: NewId) -> Posting:
    """Set points aside for a reward. Raises InsufficientPoints if fewer are available."""
    draft = PostingDraft(books, new_id=new_id)
    if points > draft.available:
        left = max(Points(0), draft.available)
        raise InsufficientPoints(requested=int(points), safe_now=int(left), largest=int(left))
    draft.set_aside(points)
    return draft.posting()


def post_cancel(books: MemberBooks, *, points: Points, today: date, new_id: NewId) -> Posting:
    """Give back points that were set aside: debts are repaid from them first, and what has ended expires."""
    draft = PostingDraft(books, new_id=new_id)
    draft.use_lease(points)
    draft.repay_overdraft()
    draft.expire_due(today=today)
    return draft.posting()


def post_redeemed_reward(books: MemberBooks, *, points: Points, donated: bool, new_id: NewId) -> Posting:
    """Spend points that were set aside for a reward: to the shop, or to a cause. This is final."""
    draft = PostingDraft(books, new_id=new_id)
    draft.use_lease(points)
    if donated:
        draft.debit(points, to=Account.DONATED, kind=TransferKind.DONATE)
    else:
        draft.debit(points, to=Account.REDEEMED, kind=TransferKind.REDEEM)
    return draft.posting()
