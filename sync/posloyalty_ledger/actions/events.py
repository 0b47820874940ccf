"""Post the actions and adjustments that tills report. Both happened, so neither is refused; each id counts once."""

from __future__ import annotations

from posloyalty.domain.actions import ActionAward
from posloyalty.domain.errors import BadRequest, IdReuse
from posloyalty.domain.ids import RuleId
from posloyalty.domain.money import Points
from posloyalty.wire.events import ActionBody, AdjustmentBody, MemberEnrolledBody
from posloyalty_ledger.actions import repository
from posloyalty_ledger.actions.posting import Happened, post_action_of, post_adjustment_of
from posloyalty_ledger.actions.repository import ActionRow, AdjustmentRow
from posloyalty_ledger.sales.posting import Posted
from posloyalty_ledger.sales.run import PostingRun


def post_action_event(run: PostingRun, happened: Happened, body: ActionBody, *, origin: str) -> Posted:
    """Post a till's action. Raises IdReuse, and BadRequest for an action that takes points."""
    if body.points < 0:
        raise BadRequest(field="points", reason="negative")
    if repository.action_by_id(run.connection, origin=origin, action_id=body.action_id) is not None:
        raise IdReuse(id=body.action_id)
    posted = post_action_of(run, happened, body.action, printed=award_of(body))
    repository.insert_action(
        run.connection,
        ActionRow(
            origin=origin,
            action_id=body.action_id,
            cause=happened.cause,
            member_id=happened.member.member_id,
            action=body.action,
            points=body.points,
            channel=happened.channel,
            store_id=happened.store_id,
            programme_version=happened.programme_version,
            occurred_at=min(happened.occurred_at, run.now),
            recorded_at=run.now,
            business_date=posted.day,
        ),
    )
    return Posted(change=posted.change)


def post_adjustment_event(
    run: PostingRun, happened: Happened, body: AdjustmentBody, *, origin: str, reason: str
) -> Posted:
    """Post a till's adjustment. Raises IdReuse."""
    if repository.adjustment_by_id(run.connection, origin=origin, adjustment_id=body.adjustment_id) is not None:
        raise IdReuse(id=body.adjustment_id)
    posted = post_adjustment_of(
        run, happened, points=Points(body.points), reason=reason, is_fact=True, from_lease=body.from_lease
    )
    repository.insert_adjustment(
        run.connection,
        AdjustmentRow(
            origin=origin,
            adjustment_id=body.adjustment_id,
            cause=happened.cause,
            member_id=happened.member.member_id,
            points=body.points,
            recorded_at=run.now,
            business_date=run.today,
        ),
    )
    return posted


def award_of(body: ActionBody | MemberEnrolledBody) -> ActionAward:
    """Give what a till told the member."""
    explanation = tuple((RuleId(rule), Points(points)) for rule, points in body.explanation)
    return ActionAward(points=Points(body.points), explanation=explanation)
