"""Post actions and adjustments of every origin. The domain decides what moves; here it is written down.

Sync file, "Events", and points file, "Facts are never refused": what a till printed stands, and where the ledger
computes more, a correction adds the difference.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from posloyalty.domain.actions import Action, ActionAward, action_uses, award_action, limits_of
from posloyalty.domain.expiry import LotDates, lot_dates
from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import Points
from posloyalty.domain.periods import uses_made
from posloyalty.domain.points import MemberBooks
from posloyalty.domain.postings import post_adjustment, post_bonus, post_correction, post_recorded_adjustment
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Channel
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.histories.service import facts_of
from posloyalty_ledger.leases.spending import spend_lease
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.sales.posting import Posted
from posloyalty_ledger.sales.run import PostingRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An action or adjustment as it was reported: whose, when and where, and under which ids.

    `cause` is the event's or request's id, `reference` the id that its caller chose. An empty channel or store is not
    known. `printed`: what a till told the member; None: nothing was told yet.
    """

    cause: UUID
    member: MemberRow
    occurred_at: datetime
    programme_version: int
    reference: str | None = None
    channel: str = ""
    store_id: str = ""
    device_id: UUID | None = None
    cashier: str | None = None
    approver: str | None = None
    named: str | None = None  # under which name a till spoke of the member


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedAction:
    """What an action earned, and by how much it changed the member's total."""

    award: ActionAward
    change: int
    day: date


def post_action_of(
    run: PostingRun, happened: Happened, action: str, *, printed: ActionAward | None = None
) -> PostedAction:
    """Post an action: what was printed, or what is computed here, and a correction where more is computed."""
    programme = run.rules_of(happened.programme_version)
    day = _day_of(run, happened)
    books = _open_books(run, happened.member.member_id, debits=False)
    computed = _computed(run, programme, happened, action, day=day) if programme else None
    award = printed or computed or ActionAward()
    dates = _dates(run, happened, day=day)
    cause = _cause(run, happened, reason=action, day=day)
    posting = post_bonus(books, cause=str(happened.cause), points=award.points, dates=dates, new_id=run.new_id)
    change = run.books.apply(posting, cause)
    change += _settle(run, happened, cause, dates=dates, award=award, computed=computed or award)
    if programme is not None:
        _count_uses(run, programme, happened.member.member_id, award, computed or award, day=day)
    return PostedAction(award=award, change=change, day=day)


def post_adjustment_of(
    run: PostingRun, happened: Happened, *, points: Points, reason: str, is_fact: bool, from_lease: int = 0
) -> Posted:
    """Post an adjustment. One that has not happened yet may be refused: raises InsufficientPoints."""
    day = _day_of(run, happened)
    books = _open_books(run, happened.member.member_id, debits=points < 0)
    if points < 0:
        # From the points as they were on that local day, whether or not the day's run was late.
        post_due_points(run, [happened.member.member_id], as_of=day)
        books = run.books.of(happened.member.member_id)
    cause = _cause(run, happened, reason=reason, day=day)
    from_lease = min(from_lease, max(0, -points))  # what is not taken stays in the lease
    leased = spend_lease(run, cause, member_id=happened.member.member_id, named=happened.named, points=from_lease)
    dates, of = _dates(run, happened, day=day), str(happened.cause)
    posting = (
        post_recorded_adjustment(books, cause=of, points=points, dates=dates, new_id=run.new_id, from_lease=leased)
        if is_fact
        else post_adjustment(books, cause=of, points=points, dates=dates, new_id=run.new_id)
    )
    change = run.books.apply(posting, cause)
    return Posted(change=change, overdrawn=int(posting.overdrawn))


def _computed(run: PostingRun, programme: Programme, happened: Happened, action: str, *, day: date) -> ActionAward:
    member = happened.member
    counted = run.uses.of(member.member_id, day)
    facts = replace(
        facts_of(run, member, programme, day), uses=action_uses(programme, action, day=day, counted=counted)
    )
    done = Action(action=action, occurred_at=happened.occurred_at, channel=happened.channel, store=happened.store_id)
    return award_action(programme, done, member=facts)


def _settle(
    run: PostingRun, happened: Happened, cause: Cause, *, dates: LotDates, award: ActionAward, computed: ActionAward
) -> int:
    """Add what the ledger computes above the printed award. Less is noted for the manager; what was told stands."""
    if computed.points > award.points:
        correction = post_correction(
            run.books.of(happened.member.member_id),
            cause=str(happened.cause),
            points=computed.points - award.points,
            dates=dates,
            new_id=run.new_id,
        )
        return run.books.apply(correction, cause)
    if computed.points < award.points:
        run.note_difference(
            cause=happened.cause,
            member_id=happened.member.member_id,
            printed=int(award.points),
            computed=int(computed.points),
        )
    return 0


def _count_uses(
    run: PostingRun, programme: Programme, member_id: UUID, award: ActionAward, computed: ActionAward, *, day: date
) -> None:
    """Count every entry that gave points once: those that were printed, and with a correction those computed too."""
    given = {rule_id for rule_id, points in award.explanation if points}
    if computed.points > award.points:
        given |= {rule_id for rule_id, points in computed.explanation if points}
    run.uses.count(member_id, uses_made(limits_of(programme), given, day=day))


def _day_of(run: PostingRun, happened: Happened) -> date:
    programme = run.rules_of(happened.programme_version) or run.current
    return business_date(min(happened.occurred_at, run.now), programme.timezone)


def _open_books(run: PostingRun, member_id: UUID, *, debits: bool) -> MemberBooks:
    """Lock a member's books; with their lots if something will be taken or repaid from them."""
    run.books.lock([member_id])
    if debits or run.books.of(member_id).overdraft:
        run.books.load_lots([member_id])
    return run.books.of(member_id)


def _dates(run: PostingRun, happened: Happened, *, day: date) -> LotDates:
    programme = run.rules_of(happened.programme_version) or run.current
    channel = Channel(happened.channel) if happened.channel in set(Channel) else None
    return lot_dates(programme, earned_on=day, channel=channel)


def _cause(run: PostingRun, happened: Happened, *, reason: str, day: date) -> Cause:
    return Cause(
        cause=happened.cause,
        reference=happened.reference,
        programme_version=happened.programme_version,
        occurred_at=min(happened.occurred_at, run.now),
        recorded_at=run.now,
        business_date=day,
        reason=reason,
        store_id=happened.store_id or None,
        channel=happened.channel or None,
        device_id=happened.device_id,
        cashier=happened.cashier,
        approver=happened.approver,
    )
