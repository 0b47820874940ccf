"""Read from a sale's body what was redeemed in it: points, and rewards with what each cost."""

from __future__ import annotations

from dataclasses import replace

from posloyalty.domain.ids import IssueId, RewardId
from posloyalty.domain.money import Points
from posloyalty.domain.sales import HeldReward, PricingRequest, RewardsKnown
from posloyalty.wire.events import SaleBody


def with_redemptions(asked: PricingRequest, body: SaleBody) -> PricingRequest:
    """Ask for what the sale redeemed, as it did: what a reward cost at the till is what it costs here.

    Each reward counts as held, so that neither its conditions nor its limit or stock are asked for again.
    """
    held = tuple(
        HeldReward(
            issue_id=IssueId(taken.issue or f"bought {place}"),
            reward_id=RewardId(taken.reward),
            cost=Points(taken.cost),
        )
        for place, taken in enumerate(body.rewards_taken)
    )
    return replace(
        asked,
        redeem_points=Points(body.redeemed - sum(taken.cost for taken in body.rewards_taken)),
        rewards=tuple(one.reward_id for one in held),
        rewards_known=RewardsKnown(held=held),
    )
