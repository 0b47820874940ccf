"""Set points aside for a checkout on the web, capture or void them. Each request once, in one transaction.

A hold has not happened yet, so it may be refused: then online tills are asked to give back what they can spare, and the
shop asks again. Sync file, "Holds".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest, IdReuse, InsufficientPoints
from posloyalty.domain.lease_postings import post_grant
from posloyalty.domain.money import MONEY_MINOR_MAX, POINTS_MAX, Money, Points
from posloyalty.domain.redemption import check_redemption
from posloyalty.domain.reward_postings import post_redeemed_reward
from posloyalty.domain.sales import RedemptionLimits
from posloyalty.domain.text_values import caller_id_of
from posloyalty.wire.problems import ProblemCode
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.holds import repository
from posloyalty_ledger.holds.ending import cause_of_hold, end_hold, end_late_holds
from posloyalty_ledger.holds.forms import NewHold, hold_shown
from posloyalty_ledger.holds.repository import HoldRow, HoldStatus
from posloyalty_ledger.leases.recalls import ask_back
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.members.service import balance_of, lock_usable
from posloyalty_ledger.problems import ProblemFound, problem_content
from posloyalty_ledger.recovery.standing import refuse_while_recovering
from posloyalty_ledger.sales.run import PostingRun, begin_run

CONFLICT: Final = 409
HOLD_FOR: Final = timedelta(minutes=15)
# How long a till takes that hears of the wish at once; the shop may ask sooner or later.
RETRY_AFTER_S: Final = 2


def open_hold(ledger: Ledger, connection: Connection, asked: NewHold) -> Answer:
    """Set points aside, once for an order.

    Raises the RedemptionRefused family but InsufficientPoints, which is an answer: what it asked tills for is kept.
    Raises MemberUnknown, MemberBlocked, IdReuse, BadRequest, ProblemFound `busy` while the ledger recovers.
    """
    caller_id_of(asked.order_id, field="order_id")
    if not 0 < asked.points <= POINTS_MAX:
        raise BadRequest(field="points", reason="a number of points above 0")
    run = begin_run(ledger, connection, now=ledger.now())
    refuse_while_recovering(connection)
    (member,) = lock_usable(run, member_id_of(asked.member_id))
    end_late_holds(run, [member.member_id])
    before = repository.open_hold_of_order(connection, asked.order_id)
    if before is not None:
        if (before.owner_id, before.points) != (member.member_id, asked.points):
            raise IdReuse(id=asked.order_id)
        return _answer(run, before, status=CREATED)
    post_due_points(run, [member.member_id])  # the day's run may be late: no expired point is set aside
    try:
        _check_amount(run, member, points=Points(asked.points))
    except InsufficientPoints as refusal:
        return _refused(run, member, refusal)
    row = HoldRow(
        member_id=member.member_id,
        hold_id=run.new_id(),
        owner_id=member.member_id,
        order_id=asked.order_id,
        points=asked.points,
        status=HoldStatus.OPEN,
        created_at=run.now,
        expires_at=run.now + HOLD_FOR,
    )
    posting = post_grant(run.books.of(member.member_id), points=Points(asked.points), new_id=run.new_id)
    run.books.apply(posting, cause_of_hold(run, row))
    repository.insert_hold(connection, row)
    return _answer(run, row, status=CREATED)


def capture_hold(ledger: Ledger, connection: Connection, hold_id: str) -> Answer:
    """Spend what is set aside, for good. Raises ProblemFound `hold_expired` for a hold that is open no more."""
    run = begin_run(ledger, connection, now=ledger.now())
    row = lock_hold(run, hold_id)
    if row.status == HoldStatus.CAPTURED:
        return _answer(run, row)
    if row.status != HoldStatus.OPEN:
        raise hold_ended(row)
    refuse_while_recovering(connection)  # an epoch that is about to begin voids it
    spend_hold(run, row)
    return _answer(run, replace(row, status=HoldStatus.CAPTURED, settled_at=run.now))


def void_hold(ledger: Ledger, connection: Connection, hold_id: str) -> Answer:
    """Let the points go. A hold that ended without being captured stays as it is; a captured one is `hold_expired`."""
    run = begin_run(ledger, connection, now=ledger.now())
    row = lock_hold(run, hold_id)
    if row.status == HoldStatus.CAPTURED:
        raise hold_ended(row)
    if row.status == HoldStatus.OPEN:
        end_hold(run, row, HoldStatus.VOID)
        row = replace(row, status=HoldStatus.VOID, settled_at=run.now)
    return _answer(run, row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """The points that an order redeems by its hold (None: it says so itself), and how many of them are set aside."""

    points: int | None = None
    set_aside: Points = Points(0)


def capture_for_order(run: PostingRun, hold_id: str | None, *, order_id: str, member: MemberRow | None) -> Captured:
    """End an order's hold. Its points stay set aside for the order, which is to redeem them in this transaction.

    They never become available in between: what the member owes by now, or a last day that passed, takes none of them.

    Raises ProblemFound `hold_expired`, IdReuse for a hold of another order or member.
    """
    if hold_id is None:
        return Captured()
    if run.recovering and not is_known(run.connection, hold_id):
        return Captured()  # it was opened and captured in what the restore undid: the order itself says how much
    row = lock_hold(run, hold_id)
    if row.order_id != order_id or member is None or run.books.owner(row.owner_id) != member.member_id:
        raise IdReuse(id=hold_id)
    if row.status == HoldStatus.VOID and run.recovering:
        return Captured(points=row.points)  # the epoch voided it: an order that is sent again spends what is available
    if row.status != HoldStatus.OPEN:
        raise hold_ended(row)
    refuse_while_recovering(run.connection)  # an epoch that is about to begin voids it
    repository.settle_hold(run.connection, row, HoldStatus.CAPTURED, at=run.now)
    return Captured(points=row.points, set_aside=Points(row.points))


def is_known(connection: Connection, hold_id: str) -> bool:
    """Tell whether there is such a hold, open or ended. Raises BadRequest for what is no id."""
    return repository.hold_by_id(connection, _id_of(hold_id)) is not None


def lock_hold(run: PostingRun, hold_id: str) -> HoldRow:
    """Find a hold and lock its owner's books, late holds ended. Raises ProblemFound `not_found`, BadRequest."""
    row = repository.hold_by_id(run.connection, _id_of(hold_id))
    if row is None:
        raise ProblemFound(ProblemCode.NOT_FOUND)
    run.books.lock([row.member_id])
    end_late_holds(run, [run.books.owner(row.member_id)])
    found = repository.hold_by_id(run.connection, row.hold_id)
    assert found is not None, "a hold is never deleted"
    return found


def spend_hold(run: PostingRun, row: HoldRow) -> None:
    """Spend the points of an open hold whose owner's books are locked."""
    owner_id = run.books.owner(row.owner_id)
    run.books.load_lots([owner_id])
    posting = post_redeemed_reward(run.books.of(owner_id), points=Points(row.points), donated=False, new_id=run.new_id)
    run.books.apply(posting, cause_of_hold(run, row))
    repository.settle_hold(run.connection, row, HoldStatus.CAPTURED, at=run.now)


def hold_ended(row: HoldRow) -> ProblemFound:
    """Say that a hold is open no more, and how it ended."""
    return ProblemFound("hold_expired", figures={"hold_id": str(row.hold_id), "ended": row.status})


def _check_amount(run: PostingRun, member: MemberRow, *, points: Points) -> None:
    """Check what of a redemption can be checked before there is a bill: the number, and what must stay."""
    available = Points(max(0, run.books.of(member.member_id).available))
    limits = RedemptionLimits(safe_now=available, balance=available, proof_given=True)
    check_redemption(points, run.current.redemption, bill=Money(MONEY_MINOR_MAX), limits=limits)


def _refused(run: PostingRun, member: MemberRow, refusal: InsufficientPoints) -> Answer:
    """Refuse with the figures, and ask online tills to give back what they can spare."""
    available = max(0, int(run.books.of(member.member_id).available))
    missing = {member.member_id: refusal.requested - available}
    recallable = ask_back(run.connection, missing, now=run.now).get(member.member_id, 0)
    figures = {**refusal.figures(), "available": available, "recallable": recallable, "retry_after": RETRY_AFTER_S}
    if recallable:
        run.member_changed(member.member_id)  # connected tills hear of it at once
    run.close()
    return answer_of(problem_content(refusal.code, figures), status=CONFLICT)


def _answer(run: PostingRun, row: HoldRow, *, status: int = 200) -> Answer:
    run.flush()
    balance = balance_of(run.connection, run.books.of(run.books.owner(row.owner_id)))
    answer = answer_of({**hold_shown(row), "balance": balance}, status=status)
    run.close()
    return answer


def _id_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise ProblemFound(ProblemCode.NOT_FOUND) from None
