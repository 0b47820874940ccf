"""Give what the conditions and limits of rewards look at of a member."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.ids import RewardId
from posloyalty.domain.periods import period_key
from posloyalty.domain.programme import Programme
from posloyalty.domain.rewards import limit_name
from posloyalty.domain.sales import MemberFacts, RewardsKnown
from posloyalty_ledger.histories.service import facts_of
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.rewards import repository
from posloyalty_ledger.sales.run import PostingRun


def facts_for_rewards(run: PostingRun, member: MemberRow, day: date) -> MemberFacts:
    """Give a member's facts on the local `day`, with the uses of the limited rewards of the programme in force."""
    facts = facts_of(run, member, run.current, day)
    return with_reward_uses(run, facts, member, programme=run.current, day=day)


def rewards_known(run: PostingRun, member_id: UUID) -> RewardsKnown:
    """Give what a member holds and what is left of stocks. The member's books are locked."""
    held = repository.held_by(run.connection, [member_id]).get(member_id, ())
    return RewardsKnown(held=held, stock_left=stock_left(run))


def stock_left(run: PostingRun) -> dict[RewardId, int]:
    """Give what is left of each reward that has a stock; below 0 where tills handed out more."""
    run.stocks.write()
    return stocks_of(run.connection, run.current)


def stocks_of(connection: Connection, programme: Programme) -> dict[RewardId, int]:
    """Give the same by a programme, outside of a transaction's work."""
    stocked = {reward.id: reward.stock for reward in programme.rewards if reward.stock is not None}
    taken = repository.taken_of(connection, stocked) if stocked else {}
    return {reward_id: stock - taken.get(reward_id, 0) for reward_id, stock in stocked.items()}


def with_reward_uses(
    run: PostingRun, facts: MemberFacts, member: MemberRow, *, programme: Programme, day: date
) -> MemberFacts:
    """Add how often the member had each limited reward."""
    limited = {reward.id: reward.limit for reward in programme.rewards if reward.limit is not None}
    if not limited:
        return facts
    counted = run.uses.of(member.member_id, day)
    uses = {
        limit_name(reward_id): counted.get((limit_name(reward_id), period_key(limit.per, day)), 0)
        for reward_id, limit in limited.items()
    }
    return replace(facts, uses={**(facts.uses or {}), **uses})
