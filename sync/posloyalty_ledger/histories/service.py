"""Count sales and returns into members' histories, and let their tiers rise and fall by the programme in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from posloyalty.domain.ids import RewardId, RuleId
from posloyalty.domain.member_history import (
    CountedSale,
    MemberHistory,
    facts_on,
    fall_after_return,
    note_return,
    note_sale,
    rise_after_sale,
    tier_changes_on,
    tier_of,
)
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import MemberFacts
from posloyalty.domain.tiers import DayCount
from posloyalty_ledger.histories.open_histories import Standing
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.sales.run import PostingRun


def history_of(run: PostingRun, member_id: UUID, day: date) -> MemberHistory:
    """Give a member's history, with the uses of limits in the periods of the local `day`."""
    history = run.histories.of(member_id)
    history.uses = {(RuleId(rule), period): count for (rule, period), count in run.uses.of(member_id, day).items()}
    return history


def facts_of(
    run: PostingRun, member: MemberRow, programme: Programme, day: date, *, at: datetime | None = None
) -> MemberFacts:
    """Give what the rules look at in a sale of the local `day`, as of before it and with the full history.

    `at`: when it happened, None for now; an offer counts until the moment at which it was cancelled.
    """
    history = history_of(run, member.member_id, day)
    rise_after_sale(history, run.current.tiers, run.today)  # another programme may have begun since the last sale
    return facts_on(history, run.histories.traits_of(member, at=at or run.now), programme, day)


def count_sale(
    run: PostingRun, member: MemberRow, programme: Programme, sale: CountedSale, day: date
) -> tuple[RewardId, ...]:
    """Count a posted sale; give the rewards whose stamp cards it filled."""
    history = history_of(run, member.member_id, day)
    before = dict(history.uses)
    rewards = note_sale(history, programme, sale, day)
    run.uses.count(member.member_id, _new_uses(before, history.uses))
    rise_after_sale(history, run.current.tiers, run.today)
    stand(run, member)
    return rewards


def count_return(run: PostingRun, member: MemberRow, *, sold_on: date, spend: int, points: int, wholly: bool) -> None:
    """Take what came back off the day of its sale."""
    history = run.histories.of(member.member_id)
    note_return(history, sold_on=sold_on, spend=spend, points=points, wholly=wholly)
    fall_after_return(history, run.current.tiers, run.today)
    stand(run, member)


def review(run: PostingRun, member: MemberRow) -> bool:
    """Look at a member's tier anew: a lapse or a trial came to its end, or the programme is another one."""
    rise_after_sale(run.histories.of(member.member_id), run.current.tiers, run.today)
    return stand(run, member)


def absorb(run: PostingRun, *, source: MemberRow, survivor: MemberRow) -> None:
    """Let a member who survives a merge have bought what the other bought, and hold the better tier of both."""
    gone, kept = run.histories.of(source.member_id), run.histories.of(survivor.member_id)
    kept.bought = kept.bought or gone.bought
    kept.categories |= gone.categories
    kept.stamps.update({rule: kept.stamps.get(rule, 0) + stamps for rule, stamps in gone.stamps.items()})
    kept.days.update({day: kept.days.get(day, DayCount()).plus(count) for day, count in gone.days.items()})
    lapses = {tier: max(until, kept.lapses.get(tier, until)) for tier, until in gone.lapses.items()}
    kept.lapses = {**kept.lapses, **lapses}
    run.histories.move_trials(source=source.member_id, survivor=survivor.member_id)
    review(run, survivor)


def stand(run: PostingRun, member: MemberRow) -> bool:
    """Store the tier that the member holds today; tell the feed, and the caller, if it is another one."""
    history, traits = run.histories.of(member.member_id), run.histories.traits_of(member, at=run.now)
    standing = Standing(
        tier=tier_of(history, traits, run.current, run.today),
        changes_on=tier_changes_on(history, traits, run.current, run.today),
    )
    changed = run.histories.put_standing(member, standing)
    if changed:
        run.member_changed(member.member_id)
    return changed


def _new_uses(
    before: Mapping[tuple[RuleId, str], int], after: Mapping[tuple[RuleId, str], int]
) -> list[tuple[RuleId, str]]:
    return [key for key, count in after.items() for _ in range(count - before.get(key, 0))]
