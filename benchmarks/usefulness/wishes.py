"""Say what members ask for: the smallest thing that the programme gives for points. Pure but for a hash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from posloyalty.domain.ids import RewardId, Sku
from posloyalty.domain.leases import smallest_redemption
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Programme, Reward
from posloyalty.use_cases.requests import LineRequest, SaleRequest

# More than anybody has: what the smallest redemption is does not depend on it.
PLENTY = Points(10**9)
# What a reward in goods takes off: the data sells no such article, so who asks for it puts one into the basket.
GOODS_PRICE = Money(300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The fewest points that can be used: as money, or for the cheapest reward."""

    points: Points
    keep: Points
    reward: Reward | None = None

    def is_afforded(self, has: int) -> bool:
        """Tell whether a member with so many points has enough, with what must stay on the account."""
        return has - self.keep >= self.points

    def added_to(self, sale: SaleRequest) -> SaleRequest:
        """Give the sale with the wish."""
        if self.reward is None:
            return replace(sale, redeem_points=self.points)
        goods = tuple(_goods(sku) for sku in sorted(self.reward.skus)[:1])
        return replace(sale, rewards=(RewardId(self.reward.id),), lines=(*sale.lines, *goods))


def smallest_wish(programme: Programme) -> Wish:
    """Give what members ask for under a programme. Raises ValueError where points buy nothing."""
    points = smallest_redemption(PLENTY, programme)
    if programme.redemption is not None and points % programme.redemption.step_points == 0:
        return Wish(points=points, keep=programme.redemption.keep_points)
    for reward in programme.rewards:
        if reward.cost == points > 0:
            return Wish(points=points, keep=Points(0), reward=reward)
    raise ValueError(programme.id)


def feels_like_it(sale_id: str, *, one_in: int, seed: str) -> bool:
    """Tell whether the member asks at this visit: at one in so many, the same ones whatever happened before."""
    return int.from_bytes(sha256(f"{seed} wish {sale_id}".encode()).digest()[:8]) % one_in == 0


def lane_of(sale_id: str, *, lanes: int) -> int:
    """Give at which of the store's tills a basket was rung up, from 1: any of them, as the queues are."""
    return int.from_bytes(sha256(f"lane {sale_id}".encode()).digest()[:8]) % lanes + 1


def _goods(sku: Sku) -> LineRequest:
    return LineRequest(sku=sku, amount=GOODS_PRICE, name=sku, category=sku, brand="")
