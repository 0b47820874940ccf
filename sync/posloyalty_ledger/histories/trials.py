"""Let a member try a tier for some days: a VIP week beside the tier that was earned."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest, IdReuse
from posloyalty.domain.text_values import caller_id_of, date_of
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.forms import Form, reason_of, tidy_text
from posloyalty_ledger.histories import repository
from posloyalty_ledger.histories.repository import TrialRow
from posloyalty_ledger.histories.service import stand
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.service import lock_surviving
from posloyalty_ledger.sales.run import PostingRun, begin_run


class NewTrial(Form, frozen=True, kw_only=True):
    """POST /v1/members/{id}/tier-trials. Local dates, both included; without `starts_on` it starts today."""

    trial_id: str
    tier: str
    ends_on: str
    reason: str
    starts_on: str | None = None
    approver: str | None = None


def take_trial(ledger: Ledger, connection: Connection, member_id: UUID, asked: NewTrial) -> Answer:
    """Grant a trial once; the same again answers the same. Raises MemberUnknown, IdReuse, BadRequest."""
    run = begin_run(ledger, connection, now=ledger.now())
    (member,) = lock_surviving(connection, run.books, member_id)
    run.histories.load([member.member_id])
    row = _row_of(run, member.member_id, asked)
    before = repository.trial_by_id(connection, member.member_id, row.trial_id)
    if before is None:
        run.histories.add_trial(row)
        stand(run, member)
        run.close()
    elif _content(before) != _content(row) or (asked.starts_on and before.starts_on != row.starts_on):
        raise IdReuse(id=row.trial_id)
    return answer_of(_shown(before or row), status=CREATED)


def _row_of(run: PostingRun, member_id: UUID, asked: NewTrial) -> TrialRow:
    tiers = run.current.tiers
    if tiers is None or asked.tier not in {tier.id for tier in tiers.steps}:
        raise BadRequest(field="tier", reason="a tier of the programme in force")
    starts_on = date_of(asked.starts_on, field="starts_on") if asked.starts_on else run.today
    ends_on = date_of(asked.ends_on, field="ends_on")
    if ends_on < max(starts_on, run.today):
        raise BadRequest(field="ends_on", reason="a day that is not over, and not before the first")
    return TrialRow(
        member_id=member_id,
        trial_id=caller_id_of(asked.trial_id, field="trial_id"),
        tier_id=asked.tier,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason_of(asked.reason),
        approver=tidy_text(asked.approver, field="approver") if asked.approver else None,
        recorded_at=run.now,
    )


def _content(row: TrialRow) -> tuple[object, ...]:
    """Give what tells a repeat from another trial under the same id, but for the first day, which may be left out."""
    return (row.tier_id, row.ends_on, row.reason, row.approver)


def _shown(row: TrialRow) -> dict[str, Any]:
    return {
        "trial_id": row.trial_id,
        "member_id": str(row.member_id),
        "tier": row.tier_id,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat(),
        "reason": row.reason,
    }
