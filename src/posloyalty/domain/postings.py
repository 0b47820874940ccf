"""Post what happened to one member's books, double-entry. Pure: facts are never refused, only requests are.

Each function takes the books as they are and gives a Posting: transfers and lot debits to append, lots and books to
store. Σ lots = balance + pending before and after; available points never stand beside an overdraft. `books.lots`
must hold every lot that has points left and those that a SaleTrace names. Points file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from posloyalty.domain.errors import BadRequest, InsufficientPoints
from posloyalty.domain.expiry import LedgerDay, LotDates, expires
from posloyalty.domain.ids import LotId
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, LotDebit, MemberBooks, Posting, SaleTrace, TransferKind
from posloyalty.domain.posting_draft import NONE, NewId, PostingDraft
from posloyalty.domain.programme import Expiry, ExpiryPolicy, Programme, Shortfall


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseUse:
    """What a sale does to what is set aside for its till: it spends of it, and adds of its award."""

    spends: Points = NONE
    adds: Points = NONE


NO_LEASE: Final = LeaseUse()


def post_sale(
    books: MemberBooks,
    *,
    cause: str,
    redeemed: Points,
    award: Points,
    dates: LotDates,
    new_id: NewId,
    lease: LeaseUse = NO_LEASE,
    donated: Points = NONE,
) -> Posting:
    """Post a sale: the redemption first, then the award as a lot with `dates`.

    The redemption takes from the lease what it names, as far as that is still set aside, then from what is available,
    and the rest becomes overdraft. `donated` of it goes to causes, first, so that a cause gets no points that were not
    there: the shop bears overdraft, and that of a donation too. What the lease is given of the award is set aside
    before anything is repaid: the till may have used it since. `cause` is the sale's id.
    """
    draft = PostingDraft(books, new_id=new_id)
    draft.use_lease(min(lease.spends, redeemed))
    given = min(donated, draft.available)
    draft.debit(given, to=Account.DONATED, kind=TransferKind.DONATE)
    covered = min(redeemed - given, draft.available)
    draft.debit(covered, to=Account.REDEEMED, kind=TransferKind.REDEEM)
    draft.overdraw(redeemed - given - covered, debt=Account.OVERDRAFT_REDEMPTION, to=Account.REDEEMED)
    draft.credit_lot(award, source=Account.ISSUED, kind=TransferKind.EARN, cause=cause, dates=dates)
    draft.set_aside(min(lease.adds, NONE if dates.pending else award))
    draft.repay_overdraft()
    return draft.posting()


def post_return(
    books: MemberBooks,
    *,
    trace: SaleTrace,
    points_back: Points,
    award_taken: Points,
    programme: Programme,
    day: LedgerDay,
    new_id: NewId,
) -> Posting:
    """Post a return: redeemed points come back to their lots, then the award is taken back.

    Never more than the trace says is left, whatever the till claims. Points that come back after their last day expire
    at once. `programme` is the one that the sale was computed with.
    """
    draft = PostingDraft(books, new_id=new_id)
    _give_back(
        draft,
        trace,
        points_back,
        fresh=LotDates(starts_on=day.today, expires_on=expires(programme.expiry, earned_on=day.today)),
    )
    draft.repay_overdraft()
    draft.expire_due(today=day.expiring_before)
    wanted = min(award_taken, trace.award_left)
    own_expired = draft.expired_of.get(trace.lot_id, NONE) if trace.lot_id else NONE
    draft.tally.award_expired = min(wanted, trace.award_expired + own_expired)
    _take_back(draft, trace.lot_id, wanted - draft.tally.award_expired, shortfall=programme.shortfall)
    return draft.posting()


def post_correction(books: MemberBooks, *, cause: str, points: Points, dates: LotDates, new_id: NewId) -> Posting:
    """Add what a sale earned above the printed award, as the ledger computes it. `cause` is the sale's id."""
    draft = PostingDraft(books, new_id=new_id)
    draft.credit_lot(points, source=Account.ISSUED, kind=TransferKind.CORRECTION, cause=cause, dates=dates)
    draft.repay_overdraft()
    return draft.posting()


def post_reversed_award(
    books: MemberBooks, *, lot_id: LotId | None, points: Points, shortfall: Shortfall, new_id: NewId
) -> Posting:
    """Take back what was printed above what the rules give, by a person's decision: as a return takes an award back."""
    draft = PostingDraft(books, new_id=new_id)
    _take_back(draft, lot_id, points, shortfall=shortfall)
    return draft.posting()


def post_paid_order(books: MemberBooks, *, cause: str, dates: LotDates, today: date, new_id: NewId) -> Posting:
    """Let the award of an order begin that was paid: from now on its points have the `dates` of that day.

    `cause` is the sale's id; points that were taken back meanwhile stay away. Again, it moves nothing.
    """
    draft = PostingDraft(books, new_id=new_id)
    draft.begin(cause=cause, dates=dates)
    draft.release_due(today=today)
    draft.repay_overdraft()
    return draft.posting()


def post_bonus(books: MemberBooks, *, cause: str, points: Points, dates: LotDates, new_id: NewId) -> Posting:
    """Give the points of an action, which is no purchase. `cause` is the action's id; 0 points post nothing."""
    draft = PostingDraft(books, new_id=new_id)
    draft.credit_lot(points, source=Account.ISSUED, kind=TransferKind.BONUS, cause=cause, dates=dates)
    draft.repay_overdraft()
    return draft.posting()


def post_adjustment(books: MemberBooks, *, cause: str, points: Points, dates: LotDates, new_id: NewId) -> Posting:
    """Give (`points` > 0) or take (< 0) by a person's decision; an opening balance is one too. `dates` serve a credit.

    Raises InsufficientPoints if more is to be taken than is available, BadRequest for 0.
    """
    draft = PostingDraft(books, new_id=new_id)
    if points == 0:
        raise BadRequest(field="points", reason="zero")
    if -points > draft.available:
        raise InsufficientPoints(requested=-points, safe_now=draft.available, largest=draft.available)
    if points > 0:
        draft.credit_lot(points, source=Account.ADJUSTED, kind=TransferKind.ADJUST, cause=cause, dates=dates)
        draft.repay_overdraft()
    else:
        draft.debit(-points, to=Account.ADJUSTED, kind=TransferKind.ADJUST)
    return draft.posting()


def post_recorded_adjustment(
    books: MemberBooks,
    *,
    cause: str,
    points: Points,
    dates: LotDates,
    new_id: NewId,
    from_lease: Points = NONE,
) -> Posting:
    """Post an adjustment that a till made, which is a fact: what it took and nobody has becomes overdraft.

    A till takes points under the bounds of a redemption, so what is missing counts with the redemptions'.
    """
    draft = PostingDraft(books, new_id=new_id)
    if points >= 0:
        draft.credit_lot(points, source=Account.ADJUSTED, kind=TransferKind.ADJUST, cause=cause, dates=dates)
        draft.repay_overdraft()
    else:
        draft.use_lease(min(from_lease, -points))
        covered = min(-points, draft.available)
        draft.debit(covered, to=Account.ADJUSTED, kind=TransferKind.ADJUST)
        draft.overdraw(-points - covered, debt=Account.OVERDRAFT_REDEMPTION, to=Account.ADJUSTED)
    return draft.posting()


def post_write_off(books: MemberBooks, *, points: Points, new_id: NewId) -> Posting:
    """Let go of points that a member owes, by a person's decision: what was spent too much first.

    Raises BadRequest for fewer than 1 and for more than is owed.
    """
    if not 0 < points <= books.overdraft:
        raise BadRequest(field="points", reason=f"1 to {int(books.overdraft)}: what is owed")
    draft = PostingDraft(books, new_id=new_id)
    missing = points
    for debt in (Account.OVERDRAFT_REDEMPTION, Account.OVERDRAFT_RETURN):
        part = min(missing, draft.owed(debt))
        if part:
            draft.move(debit=Account.WRITTEN_OFF, credit=debt, points=part, kind=TransferKind.WRITE_OFF)
            missing = missing - part
    return draft.posting()


def post_due(books: MemberBooks, *, today: date, new_id: NewId, expires_before: date | None = None) -> Posting:
    """Post what the calendar brings by the local date `today`: pending points become available, old ones expire.

    Those expire whose last day was before `expires_before`, by default before today.
    """
    draft = PostingDraft(books, new_id=new_id)
    draft.release_due(today=today)
    draft.repay_overdraft()
    draft.expire_due(today=expires_before or today)
    return draft.posting()


def post_activity(books: MemberBooks, *, expiry: Expiry, on: date, new_id: NewId) -> Posting:
    """Move the last day of every open lot, as `inactivity` does after something the member did on the local date `on`.

    No last day comes nearer, and what has ended already stays ended. Under any other policy nothing moves.
    """
    draft = PostingDraft(books, new_id=new_id)
    until = expires(expiry, earned_on=on) if expiry.policy is ExpiryPolicy.INACTIVITY else None
    if until is not None:
        draft.prolong(until=until, today=on)
    return draft.posting()


def debits_left(taken: Iterable[LotDebit], given_back: Iterable[LotDebit]) -> tuple[LotDebit, ...]:
    """Net a redemption's lot debits with what returns gave back (negative debits): makes SaleTrace.redeemed_lots."""
    back: dict[LotId, int] = {}
    for debit in given_back:
        back[debit.lot_id] = back.get(debit.lot_id, 0) - debit.points
    return tuple(
        LotDebit(transfer_id=debit.transfer_id, lot_id=debit.lot_id, points=debit.points - back.get(debit.lot_id, 0))
        for debit in taken
        if debit.points > back.get(debit.lot_id, 0)
    )


def _give_back(draft: PostingDraft, trace: SaleTrace, points: Points, *, fresh: LotDates) -> None:
    """Undo the redemption from its end, as if fewer points had been used: what it overdrew, then its last lots."""
    overdrawn = min(points, trace.redeemed_overdrawn)
    owed = min(overdrawn, draft.owed(Account.OVERDRAFT_REDEMPTION))
    if owed:
        draft.move(
            debit=Account.REDEEMED,
            credit=Account.OVERDRAFT_REDEMPTION,
            points=owed,
            kind=TransferKind.REVERSE_REDEEM,
        )
    # What it overdrew may have been repaid by later awards. Which ones is not kept, so these come back as new points.
    draft.credit_lot(
        overdrawn - owed, source=Account.REDEEMED, kind=TransferKind.REVERSE_REDEEM, cause=trace.cause, dates=fresh
    )
    missing = points - overdrawn
    for lots, source in ((trace.redeemed_lots, Account.REDEEMED), (trace.donated_lots, Account.DONATED)):
        parts: list[tuple[LotId, Points]] = []
        for debit in reversed(lots):
            part = min(missing, debit.points)
            parts.append((debit.lot_id, part))
            missing = missing - part
        draft.restore_lots(parts, source=source, kind=TransferKind.REVERSE_REDEEM)


def _take_back(draft: PostingDraft, lot_id: LotId | None, points: Points, *, shortfall: Shortfall) -> None:
    """Take an award back: from the sale's own lot, pending included, then nearest expiry; the rest by the programme."""
    missing = points
    if lot_id is not None:
        missing = missing - draft.debit_lot(lot_id, missing, to=Account.ISSUED, kind=TransferKind.REVERSE_EARN)
    there = min(missing, draft.available)
    draft.debit(there, to=Account.ISSUED, kind=TransferKind.REVERSE_EARN)
    missing = missing - there
    if shortfall is Shortfall.TAKE_WHAT_IS_THERE:
        draft.tally.forgiven = missing
    else:
        draft.overdraw(missing, debt=Account.OVERDRAFT_RETURN, to=Account.ISSUED)
