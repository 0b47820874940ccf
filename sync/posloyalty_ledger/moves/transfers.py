"""Let a member give points to another, once an id, in one transaction with both members' books locked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.between_members import post_transfer
from posloyalty.domain.errors import BadRequest, IdReuse
from posloyalty.domain.money import POINTS_MAX, Points
from posloyalty.domain.text_values import caller_id_of
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.forms import Form, content_sha256, member_id_of, reason_of, tidy_text
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.service import balance_of, lock_usable
from posloyalty_ledger.moves import repository
from posloyalty_ledger.moves.causes import cause_of
from posloyalty_ledger.moves.repository import TransferRow
from posloyalty_ledger.recovery.standing import refuse_while_recovering
from posloyalty_ledger.sales.run import PostingRun, begin_run


class NewTransfer(Form, frozen=True, kw_only=True):
    """POST /v1/transfers. `reason` and `approver` are shown with the entries of both members."""

    transfer_id: str
    from_member: str
    to_member: str
    points: int
    reason: str
    approver: str | None = None


def take_transfer(ledger: Ledger, connection: Connection, asked: NewTransfer) -> Answer:
    """Give points once. Raises InsufficientPoints, MemberUnknown, MemberBlocked, IdReuse, BadRequest."""
    transfer_id = caller_id_of(asked.transfer_id, field="transfer_id")
    sha256 = content_sha256(asked)
    before = repository.transfer_by_id(connection, transfer_id)
    if before is not None:
        if before.request_sha256 != sha256:
            raise IdReuse(id=transfer_id)
        return Answer(status=CREATED, content=before.answer)
    if not 0 < asked.points <= POINTS_MAX:
        raise BadRequest(field="points", reason="a number of points")
    refuse_while_recovering(connection)
    run = begin_run(ledger, connection, now=ledger.now())
    both = lock_usable(run, member_id_of(asked.from_member), member_id_of(asked.to_member))
    giver, receiver = (member.member_id for member in both)
    cause = _give(run, asked, giver=giver, receiver=receiver)
    answer = answer_of(_shown(run, asked, giver=giver, receiver=receiver), status=CREATED)
    repository.insert_transfer(
        connection,
        TransferRow(
            transfer_id=transfer_id,
            cause=cause,
            from_member=giver,
            to_member=receiver,
            points=asked.points,
            recorded_at=run.now,
            request_sha256=sha256,
            answer=answer.content,
        ),
    )
    run.close()
    return answer


def _give(run: PostingRun, asked: NewTransfer, *, giver: UUID, receiver: UUID) -> UUID:
    cause = run.new_id()
    run.books.load_lots([giver, receiver])
    post_due_points(run, [giver, receiver])  # what has begun can be given, what has ended cannot
    moved = post_transfer(
        run.books.of(giver),
        run.books.of(receiver),
        cause=str(cause),
        points=Points(asked.points),
        today=run.today,
        new_id=run.new_id,
    )
    why = cause_of(
        run,
        cause,
        reference=asked.transfer_id,
        reason=reason_of(asked.reason),
        approver=tidy_text(asked.approver, field="approver") if asked.approver else None,
    )
    run.books.apply(moved.gave, why)
    run.books.apply(moved.received, why)
    return cause


def _shown(run: PostingRun, asked: NewTransfer, *, giver: UUID, receiver: UUID) -> dict[str, Any]:
    return {
        "transfer_id": asked.transfer_id,
        "from_member": str(giver),
        "to_member": str(receiver),
        "points": asked.points,
        "from_balance": balance_of(run.connection, run.books.of(giver)),
        "to_balance": balance_of(run.connection, run.books.of(receiver)),
    }
