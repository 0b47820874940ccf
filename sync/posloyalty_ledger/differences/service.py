"""List what receipts promised above what the rules give, and take it back where a manager decides so.

Programme file, "Share per line": what was printed stands, and the difference is listed for the manager.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.ids import LotId
from posloyalty.domain.local_time import day_begins, day_ends
from posloyalty.domain.money import Points
from posloyalty.domain.postings import post_reversed_award
from posloyalty.wire.problems import ProblemCode
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.api_keys.repeats import Answer, answer_of
from posloyalty_ledger.differences import repository
from posloyalty_ledger.differences.repository import Difference, Reversal
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.entries import repository as entries
from posloyalty_ledger.forms import Form, reason_of, tidy_text
from posloyalty_ledger.histories.service import count_return
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.repository import members_by_ids
from posloyalty_ledger.members.service import balance_of
from posloyalty_ledger.moves.causes import cause_of
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.programmes.service import programme_in_force
from posloyalty_ledger.recovery.standing import refuse_while_recovering
from posloyalty_ledger.report_days import ROWS_MAX
from posloyalty_ledger.sales import repository as sales
from posloyalty_ledger.sales.claims import claimed_sale_of_cause
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun, begin_run
from posloyalty_ledger.sales.stored import trace_of


class AskedReversal(Form, frozen=True, kw_only=True):
    """POST /v1/award-differences/{cause}/reverse: why, and who decided."""

    reason: str
    approver: str = ""


def list_differences(ledger: Ledger, connection: Connection, *, since: date, until: date) -> list[dict[str, Any]]:
    """Give what was recorded from one local day to another, both inside, newest first, 500 at most."""
    timezone = programme_in_force(connection, now=ledger.now()).timezone
    found = repository.differences_between(
        connection,
        since=day_begins(since, timezone),
        until=day_ends(until, timezone),
        limit=ROWS_MAX,
    )
    return [_shown(one) for one in found]


def reverse_difference(ledger: Ledger, connection: Connection, cause: str, asked: AskedReversal) -> Answer:
    """Take a difference back once, as far as returns have not: first from its own lot, then by the programme.

    Raises ProblemFound `not_found`, BadRequest for no reason.
    """
    reason = reason_of(asked.reason)
    run = begin_run(ledger, connection, now=ledger.now())
    found = _existing(connection, cause)
    run.books.lock([found.member_id])
    difference = _existing(connection, cause)  # as it is under the lock
    if difference.reversed_points is None:
        refuse_while_recovering(connection)
        _take_back(run, difference, reason=reason, approver=tidy_text(asked.approver, field="approver") or None)
        run.flush()
        difference = _existing(connection, cause)
    balance = balance_of(connection, run.books.of(difference.member_id))
    answer = answer_of({**_shown(difference), "balance": balance})
    run.close()
    return answer


def _take_back(run: PostingRun, difference: Difference, *, reason: str, approver: str | None) -> None:
    owner = run.books.owner(difference.member_id)
    run.books.load_lots([owner])
    post_due_points(run, [owner])
    run.flush()
    points = Points(min(difference.printed - difference.computed, _left_of(run, difference)))
    cause = cause_of(run, run.new_id(), reference=str(difference.cause), reason=reason, approver=approver)
    lot_id = _own_lot(run, owner, difference.cause)
    posting = post_reversed_award(
        run.books.of(owner),
        lot_id=lot_id,
        points=points,
        shortfall=run.current.shortfall,
        new_id=run.new_id,
    )
    run.books.apply(posting, cause)
    _count(run, difference, points=int(points))
    repository.insert_reversal(
        run.connection,
        Reversal(
            cause=difference.cause,
            reversal=cause.cause,
            points=int(points),
            reason=reason,
            approver=approver,
            reversed_at=run.now,
        ),
    )


def _left_of(run: PostingRun, difference: Difference) -> int:
    """Give what of a sale's award no return has taken; of an action all is left."""
    sale = _sale_of(run.connection, difference)
    if sale is None:
        return difference.printed
    return int(trace_of(run.connection, sale, sales.returns_of_sale(run.connection, sale)).award_left)


def _sale_of(connection: Connection, difference: Difference) -> SaleRow | None:
    """Find the sale, the member's own or one that they claimed; None: it was an action."""
    own = sales.sale_of_cause(connection, difference.member_id, difference.cause)
    return own or claimed_sale_of_cause(connection, difference.member_id, difference.cause)


def _own_lot(run: PostingRun, owner: UUID, cause: UUID) -> LotId | None:
    """Put the lot that the award made into the books, an emptied one too."""
    lots = entries.lots_of_cause(run.connection, owner, str(cause))
    run.books.add_lots(owner, lots)
    return lots[0].id if lots else None


def _count(run: PostingRun, difference: Difference, *, points: int) -> None:
    """Take it off what tiers count, at the date of its sale."""
    sale = _sale_of(run.connection, difference)
    if sale is None:
        return
    member_id = run.books.owner(difference.member_id)
    member = members_by_ids(run.connection, [member_id])[member_id]
    count_return(run, member, sold_on=sale.business_date, spend=0, points=points, wholly=False)


def _existing(connection: Connection, cause: str) -> Difference:
    try:
        found = repository.difference_of(connection, UUID(cause))
    except ValueError:
        found = None
    if found is None:
        raise ProblemFound(ProblemCode.NOT_FOUND)
    return found


def _shown(difference: Difference) -> dict[str, Any]:
    return {
        "cause": str(difference.cause),
        "member_id": str(difference.member_id),
        "printed": difference.printed,
        "computed": difference.computed,
        "difference": difference.printed - difference.computed,
        "recorded_at": text_of_time(difference.recorded_at),
        "reversed": difference.reversed_points,
        "reversed_at": text_of_time(difference.reversed_at) if difference.reversed_at else None,
    }
