"""Decide what a return reverses of a posted sale, in the books it was posted in and in those of a survivor."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from posloyalty.domain.between_members import post_merged_return
from posloyalty.domain.expiry import LedgerDay
from posloyalty.domain.money import Points
from posloyalty.domain.points import Posting, SaleTrace
from posloyalty.domain.postings import post_return
from posloyalty.domain.programme import Programme
from posloyalty.wire.events import ReturnBody
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.entries import repository as entries
from posloyalty_ledger.moves.repository import merged_through
from posloyalty_ledger.sales import repository
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sales.stored import trace_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What a return reverses, as far as the sale had moved it: postings to apply in their order, not yet applied."""

    postings: tuple[Posting, ...] = ()
    points_back: int = 0
    award_taken: int = 0
    award_expired: int = 0


def undo_sale(run: PostingRun, body: ReturnBody, *, sale: SaleRow, programme: Programme, day: LedgerDay) -> Undone:
    """Lock the books and reverse. Of a member who was merged the survivor bears what the return takes and gives."""
    if sale.member_id is None:
        return Undone()
    run.books.lock([sale.member_id])
    run.books.load_lots([sale.member_id])
    post_due_points(run, [sale.member_id])
    run.flush()  # what expired a moment ago is not taken back again, and the trace reads what is stored
    survivor = run.books.owner(sale.member_id)
    passed = merged_through(run.connection, sale.member_id) if survivor != sale.member_id else []
    trace = trace_of(run.connection, sale, repository.returns_of_sale(run.connection, sale), passed=passed)
    spent = (*trace.redeemed_lots, *trace.donated_lots)
    named = {debit.lot_id for debit in spent} | ({trace.lot_id} if trace.lot_id else set())
    run.books.add_lots(sale.member_id, entries.lots_by_ids(run.connection, sale.member_id, named))
    postings = _postings(run, body, trace, of=sale.member_id, programme=programme, day=day)
    redeemed_left = trace.redeemed_overdrawn + sum(debit.points for debit in spent)
    return Undone(
        postings=postings,
        points_back=min(body.points_back, int(redeemed_left)),
        award_taken=min(body.award_taken, int(trace.award_left)),
        award_expired=int(postings[-1].award_expired),
    )


def takeable_points(run: PostingRun, sale: SaleRow) -> Points:
    """Give how much of a sale's award need not be charged: what can be taken back, and what has expired already."""
    assert sale.member_id is not None, "nobody has nothing to take"
    run.books.lock([sale.member_id])
    owner = run.books.owner(sale.member_id)
    post_due_points(run, [owner])
    run.flush()
    trace = trace_of(run.connection, sale, repository.returns_of_sale(run.connection, sale))
    waiting = sum(lot.left for lot in entries.lots_of_cause(run.connection, owner, trace.cause) if lot.pending)
    return Points(int(run.books.of(owner).available) + waiting + int(trace.award_expired))


def _postings(
    run: PostingRun, body: ReturnBody, trace: SaleTrace, *, of: UUID, programme: Programme, day: LedgerDay
) -> tuple[Posting, ...]:
    # What was paid for out of the refund is spent, and stays so.
    points_back, award_taken = Points(body.points_back), Points(max(0, body.award_taken - body.charged_points))
    survivor = run.books.owner(of)
    if survivor == of:
        posting = post_return(
            run.books.of(of),
            trace=trace,
            points_back=points_back,
            award_taken=award_taken,
            programme=programme,
            day=day,
            new_id=run.new_id,
        )
        return (posting,)
    run.books.add_lots(survivor, entries.lots_of_cause(run.connection, survivor, trace.cause))
    return post_merged_return(
        run.books.archived(of),
        run.books.of(survivor),
        trace=trace,
        points_back=points_back,
        award_taken=award_taken,
        programme=programme,
        day=day,
        new_id=run.new_id,
    )
