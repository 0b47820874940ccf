"""Show rewards and gifts as people ask for them: what all that is wanted costs, which is nearest, what causes get."""

from __future__ import annotations

from collections.abc import Iterable

from posloyalty.domain.ids import RewardId
from posloyalty.domain.members import Member
from posloyalty.domain.money import Points
from posloyalty.domain.programme import Programme
from posloyalty.domain.rewards import next_reward
from posloyalty.domain.sales import Gift, MemberFacts, RewardUse
from posloyalty.use_cases.member_ports import Attached
from posloyalty.use_cases.records import KnownBalance
from posloyalty.use_cases.views import NextReward, ReceiptGift, ReceiptReward


def cost_of(rewards: Iterable[RewardId], programme: Programme) -> Points:
    """Sum what rewards cost when they are bought; unknown ones cost nothing and are refused later."""
    costs = {reward.id: int(reward.cost) for reward in programme.rewards}
    return Points(sum(costs.get(reward, 0) for reward in rewards))


def nearest_reward(attached: Attached, programme: Programme) -> NextReward | None:
    """Say which reward the member is nearest to, with what this till has not sent yet counted in."""
    return nearest_to(attached.known, attached.member, programme)


def nearest_to(known: KnownBalance, member: Member, programme: Programme) -> NextReward | None:
    """Say which reward such a balance is nearest to; what is owed is repaid before anything is gathered."""
    earned = known.unsent_award - known.unsent_redeemed + known.unsent_returned
    points = Points(known.confirmed - known.overdraft + earned)
    ahead = next_reward(programme, MemberFacts(tier=member.tier, segments=member.segments), points)
    if ahead is None:
        return None
    reward = ahead.reward
    return NextReward(id=reward.id, name=reward.name, missing=ahead.missing, cost=reward.cost)


def printed_rewards(uses: Iterable[RewardUse], programme: Programme) -> tuple[ReceiptReward, ...]:
    """Name the rewards of a sale by the programme that it was computed with."""
    known = {reward.id: reward for reward in programme.rewards}
    return tuple(
        ReceiptReward(
            id=use.reward_id,
            name=known[use.reward_id].name if use.reward_id in known else use.reward_id,
            cost=use.cost,
            worth=use.worth,
            given=use.issue_id is not None and not use.cost,
            cause=known[use.reward_id].cause if use.reward_id in known else "",
        )
        for use in uses
    )


def printed_gifts(gifts: Iterable[Gift], programme: Programme) -> tuple[ReceiptGift, ...]:
    """Name the causes of a sale's gifts by the programme that it was computed with."""
    causes = {giving.id: giving.cause for giving in programme.giving}
    return tuple(
        ReceiptGift(id=gift.giving_id, cause=causes.get(gift.giving_id, gift.giving_id), amount=gift.amount)
        for gift in gifts
    )
