"""Move points from one member's books to another's: a gift, or two accounts that become one. Pure.

Each member's books stay double-entry by themselves: what leaves one and enters the other meets on the shop's account
`between_members`, whose total over all members is always zero. Points file, "Kinds" and "Merge".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from posloyalty.domain.errors import BadRequest, InsufficientPoints
from posloyalty.domain.expiry import LedgerDay, LotDates
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, Lot, MemberBooks, Posting, SaleTrace, TransferKind
from posloyalty.domain.posting_draft import NONE, NewId, PostingDraft
from posloyalty.domain.postings import post_return
from posloyalty.domain.programme import Programme

_DEBTS: Final = (Account.OVERDRAFT_REDEMPTION, Account.OVERDRAFT_RETURN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What one move did: a posting in the books that gave, and one in the books that received. Both or neither."""

    gave: Posting
    received: Posting


def post_transfer(
    giver: MemberBooks, receiver: MemberBooks, *, cause: str, points: Points, today: date, new_id: NewId
) -> Moved:
    """Give available points of one member to another, lots nearest expiry first; what is past its day expires instead.

    The receiver gets one lot for each part taken, with its dates, so a gift never lengthens the life of a point; what
    the receiver owes is repaid first. `cause` is the transfer's id.

    Raises InsufficientPoints for more than is available, BadRequest for less than 1 or for one member twice.
    """
    if giver.member_id == receiver.member_id:
        raise BadRequest(field="to_member", reason="the same member")
    if points <= 0:
        raise BadRequest(field="points", reason="1 at least")
    giving, receiving = PostingDraft(giver, new_id=new_id), PostingDraft(receiver, new_id=new_id)
    giving.release_due(today=today)
    giving.repay_overdraft()
    giving.expire_due(today=today)
    if points > giving.available:
        raise InsufficientPoints(requested=points, safe_now=giving.available, largest=giving.available)
    for lot, part in giving.debit(points, to=Account.BETWEEN_MEMBERS, kind=TransferKind.TRANSFER):
        receiving.credit_lot(
            part, source=Account.BETWEEN_MEMBERS, kind=TransferKind.TRANSFER, cause=cause, dates=_dates_of(lot)
        )
    receiving.repay_overdraft()
    return Moved(gave=giving.posting(), received=receiving.posting())


def post_merge(source: MemberBooks, survivor: MemberBooks, *, new_id: NewId) -> Moved:
    """Move everything that a member has and owes to the surviving one: every lot with its dates, pending ones too.

    A lot keeps its cause, so that a return of the sale that earned it finds it with the survivor. What is set aside
    stays set aside, now of the survivor's points. The survivor's overdraft is repaid at once, as after any credit.

    Raises BadRequest if both are one member.
    """
    if source.member_id == survivor.member_id:
        raise BadRequest(field="into", reason="the same member")
    giving, receiving = PostingDraft(source, new_id=new_id), PostingDraft(survivor, new_id=new_id)
    giving.use_lease(source.reserved)
    for lot in sorted(source.lots, key=lambda one: one.sequence):
        part = giving.debit_lot(lot.id, lot.left, to=Account.BETWEEN_MEMBERS, kind=TransferKind.MERGE)
        receiving.credit_lot(
            part, source=Account.BETWEEN_MEMBERS, kind=TransferKind.MERGE, cause=lot.cause, dates=_dates_of(lot)
        )
    for debt in _DEBTS:
        _move_debt(giving, receiving, debt)
    receiving.set_aside(source.reserved)
    receiving.repay_overdraft()
    return Moved(gave=giving.posting(), received=receiving.posting())


def post_merged_return(
    source: MemberBooks,
    survivor: MemberBooks,
    *,
    trace: SaleTrace,
    points_back: Points,
    award_taken: Points,
    programme: Programme,
    day: LedgerDay,
    new_id: NewId,
) -> tuple[Posting, Posting, Posting, Posting]:
    """Post a return of a sale that a member made before their merge; the survivor's books bear it.

    Redeemed points come back to the source's lots, which alone know their dates, and move on at once. The award is
    taken back from the lot that came over with the sale as its cause. Gives the postings in their order: the source's,
    the two of the move, the survivor's. `survivor.lots` must hold the sale's lots, emptied ones too. `trace` is of the
    source's books, but its `award_expired` counts what expired with the survivor as well.
    """
    given_back = post_return(
        source,
        trace=replace(trace, lot_id=None),
        points_back=points_back,
        award_taken=NONE,
        programme=programme,
        day=day,
        new_id=new_id,
    )
    moved = post_merge(given_back.books, survivor, new_id=new_id)
    taken_back = post_return(
        moved.received.books,
        trace=_award_of(trace, moved.received.books),
        points_back=NONE,
        award_taken=award_taken,
        programme=programme,
        day=day,
        new_id=new_id,
    )
    return given_back, moved.gave, moved.received, taken_back


def _award_of(trace: SaleTrace, survivor: MemberBooks) -> SaleTrace:
    """Give a trace that finds the award with the survivor: in the lot whose cause is still the sale."""
    own = (lot for lot in survivor.lots if lot.cause == trace.cause)
    earned = min(own, key=lambda lot: lot.sequence, default=None)
    return replace(trace, lot_id=earned.id if earned else None)


def _move_debt(giving: PostingDraft, receiving: PostingDraft, debt: Account) -> None:
    owed = giving.owed(debt)
    if owed:
        giving.move(debit=Account.BETWEEN_MEMBERS, credit=debt, points=owed, kind=TransferKind.MERGE)
        receiving.move(debit=debt, credit=Account.BETWEEN_MEMBERS, points=owed, kind=TransferKind.MERGE)


def _dates_of(lot: Lot) -> LotDates:
    return LotDates(starts_on=lot.starts_on, expires_on=lot.expires_on, pending=lot.pending)
