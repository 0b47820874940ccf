"""Take an action or an adjustment through the API: once, whatever is repeated, in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import IdReuse
from posloyalty_ledger.actions import repository
from posloyalty_ledger.actions.forms import NewAction, NewAdjustment, check_action, check_adjustment, moment_of
from posloyalty_ledger.actions.posting import Happened, PostedAction, post_action_of, post_adjustment_of
from posloyalty_ledger.actions.repository import REQUESTS, ActionRow, AdjustmentRow
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.forms import content_sha256, tidy_text
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.naming import member_named
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.members.service import balance_of
from posloyalty_ledger.recovery.standing import refuse_while_recovering
from posloyalty_ledger.sales.run import PostingRun, begin_run


def take_action(ledger: Ledger, connection: Connection, asked: NewAction) -> Answer:
    """Record an action once. Raises MemberUnknown, MemberBlocked, IdReuse, BadRequest."""
    check_action(asked)
    sha256 = content_sha256(asked)
    before = repository.action_by_id(connection, origin=REQUESTS, action_id=asked.action_id)
    if before is not None:
        return _first_answer(before.request_sha256, before.answer, sha256, named=asked.action_id)
    run = begin_run(ledger, connection, now=ledger.now())
    happened = Happened(
        cause=run.new_id(),
        member=member_named(ledger, connection, asked),
        occurred_at=moment_of(asked.occurred_at, now=run.now),
        programme_version=run.current_version,
        reference=asked.action_id,
        channel=asked.channel or "",
        store_id=tidy_text(asked.store, field="store"),
    )
    posted = post_action_of(run, happened, asked.action)
    repository.insert_action(connection, _action_row(happened, asked, posted, sha256=sha256, now=run.now))
    run.flush()
    answer = answer_of(_action_shown(run, happened.member, asked, posted), status=CREATED)
    repository.set_action_answer(connection, action_id=asked.action_id, answer=answer.content)
    run.close()
    return answer


def take_adjustment(ledger: Ledger, connection: Connection, asked: NewAdjustment) -> Answer:
    """Give or take points once. Raises InsufficientPoints, MemberUnknown, MemberBlocked, IdReuse, BadRequest."""
    points = check_adjustment(asked)
    sha256 = content_sha256(asked)
    before = repository.adjustment_by_id(connection, origin=REQUESTS, adjustment_id=asked.adjustment_id)
    if before is not None:
        return _first_answer(before.request_sha256, before.answer, sha256, named=asked.adjustment_id)
    refuse_while_recovering(connection)
    run = begin_run(ledger, connection, now=ledger.now())
    happened = Happened(
        cause=run.new_id(),
        member=member_named(ledger, connection, asked),
        occurred_at=run.now,
        programme_version=run.current_version,
        reference=asked.adjustment_id,
        approver=tidy_text(asked.approver or "", field="approver") or None,
    )
    reason = tidy_text(asked.reason, field="reason")
    post_adjustment_of(run, happened, points=points, reason=reason, is_fact=False)
    repository.insert_adjustment(
        connection,
        AdjustmentRow(
            origin=REQUESTS,
            adjustment_id=asked.adjustment_id,
            cause=happened.cause,
            member_id=happened.member.member_id,
            points=int(points),
            recorded_at=run.now,
            business_date=run.today,
            request_sha256=sha256,
        ),
    )
    run.flush()
    answer = answer_of(_adjustment_shown(run, happened.member, asked), status=CREATED)
    repository.set_adjustment_answer(connection, adjustment_id=asked.adjustment_id, answer=answer.content)
    run.close()
    return answer


def _first_answer(first: bytes | None, answer: bytes | None, sha256: bytes, *, named: str) -> Answer:
    if first != sha256 or answer is None:
        raise IdReuse(id=named)
    return Answer(status=CREATED, content=answer)


def _action_row(
    happened: Happened, asked: NewAction, posted: PostedAction, *, sha256: bytes, now: datetime
) -> ActionRow:
    return ActionRow(
        origin=REQUESTS,
        action_id=asked.action_id,
        cause=happened.cause,
        member_id=happened.member.member_id,
        action=asked.action,
        points=int(posted.award.points),
        channel=happened.channel,
        store_id=happened.store_id,
        programme_version=happened.programme_version,
        occurred_at=happened.occurred_at,
        recorded_at=now,
        business_date=posted.day,
        request_sha256=sha256,
    )


def _action_shown(run: PostingRun, member: MemberRow, asked: NewAction, posted: PostedAction) -> dict[str, Any]:
    return {
        "action_id": asked.action_id,
        "member_id": str(member.member_id),
        "action": asked.action,
        "points": int(posted.award.points),
        "explanation": [[rule, int(points)] for rule, points in posted.award.explanation],
        "programme_version": run.current_version,
        "balance": _balance(run, member.member_id),
    }


def _adjustment_shown(run: PostingRun, member: MemberRow, asked: NewAdjustment) -> dict[str, Any]:
    return {
        "adjustment_id": asked.adjustment_id,
        "member_id": str(member.member_id),
        "points": asked.points,
        "balance": _balance(run, member.member_id),
    }


def _balance(run: PostingRun, member_id: UUID) -> dict[str, int]:
    return balance_of(run.connection, run.books.of(member_id))
