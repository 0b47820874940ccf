"""Say which rewards a sale may use, what each takes off the bill, and over which lines its cost and worth spread. Pure.

Rewards come before points, and among them free products first, then percentages, then amounts: in this order the member
pays least (ADR 60). What a reward takes off is money paid with points: it and the cost stand in the lines' shares, so
that a return recomputes nothing. A reward that takes no money off belongs to the whole sale: its cost is spread over
all lines and comes back with them.

Why not: `needs_a_member`, `unknown`, `conditions`, `no_stock`, `not_held` (it is given and not bought), `not_begun` and
`lapsed` (the member holds one, for other days), and `nothing_on_bill`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from posloyalty.domain.bills import Bill
from posloyalty.domain.eligibility import SaleFacts, sale_facts, suits_conditions
from posloyalty.domain.errors import EarnOnly, InsufficientPoints, LimitReached, LoyaltyRefusal, RewardUnavailable
from posloyalty.domain.ids import RewardId, RuleId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Programme, Reward, RewardKind
from posloyalty.domain.sales import HeldReward, Line, MemberFacts, PricingRequest, RewardUse
from posloyalty.domain.spread import spread

PERCENT: Final = 100

# What takes off the bill, in the order of taking; the other kinds take no money off and come after.
_ORDER: Final = (RewardKind.PRODUCT, RewardKind.PERCENT, RewardKind.AMOUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedRewards:
    """The rewards of a sale, and what they take line by line: money off the nets, and the points that they cost."""

    uses: tuple[RewardUse, ...]
    bought: Points  # Σ costs, without points that were set aside before
    points_by_line: Sequence[int]
    worth_by_line: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardOption:
    """One reward of the programme as it stands for a member and a basket."""

    reward: Reward
    cost: Points  # what using it would cost now: 0 where the member holds one that was given
    missing: Points  # points that the member lacks for it
    refusal: LoyaltyRefusal | None = None  # None: it may be used


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardAhead:
    """The bought reward that a member is nearest to, and the points still missing."""

    reward: Reward
    missing: Points


def limit_name(reward_id: RewardId) -> RuleId:
    """Name a reward among the rules whose uses are counted: an earning rule may have the same id."""
    return RuleId(f"reward:{reward_id}")


def use_rewards(programme: Programme, request: PricingRequest, *, bill: Bill, payable: Sequence[int]) -> UsedRewards:
    """Use the rewards that are asked for. `payable`: the nets that may be paid with points, 0 for other lines.

    Raises, for the first reward that cannot be used: RewardUnavailable, LimitReached, EarnOnly (the till may not
    redeem), InsufficientPoints (all that is asked together is more than `safe_now`).
    """
    drawing = _Drawing(lines=request.basket.lines, nets=bill.nets, payable=list(payable))
    chosen = _choose(programme, request)
    _check_points(chosen, request)
    # Sorting is stable: rewards of one kind keep the order in which they were asked for.
    for place in sorted(range(len(chosen)), key=lambda place: _rank(chosen[place].reward)):
        drawing.take(place, chosen[place].reward, cost=int(chosen[place].cost))
    return UsedRewards(
        uses=tuple(
            RewardUse(
                reward_id=one.reward.id,
                cost=one.cost,
                worth=Money(drawing.worths[place]),
                issue_id=one.held.issue_id if one.held else None,
            )
            for place, one in enumerate(chosen)
        ),
        bought=_bought(chosen),
        points_by_line=drawing.points,
        worth_by_line=drawing.taken,
    )


def reward_options(
    programme: Programme, request: PricingRequest, *, bill: Bill, payable: Sequence[int]
) -> tuple[RewardOption, ...]:
    """Say of each reward of the file whether it could be used beside those that are asked for already."""
    day = business_date(request.basket.occurred_at, programme.timezone)
    usable = tuple(one for one in request.rewards_known.held if one.is_usable_on(day))
    return tuple(
        _option(programme, request, reward, bill=bill, payable=payable, own=_number_of(usable, reward))
        for reward in programme.rewards
    )


def _number_of(held: Iterable[HeldReward], reward: Reward) -> int:
    return sum(1 for one in held if one.reward_id == reward.id)


def next_reward(programme: Programme, member: MemberFacts, balance: Points) -> RewardAhead | None:
    """Give the cheapest reward that `balance` does not buy yet; where it buys them all, the dearest.

    A balance below 0 is owed: what is earned repays it first, so it is missing too.
    Rewards for tiers or segments that the member is not in are left out; None if there is nothing to buy.
    """
    open_to_them = [reward for reward in programme.rewards if reward.cost and _is_for(reward, member)]
    ahead = [reward for reward in open_to_them if reward.cost > balance]
    if ahead:
        nearest = min(ahead, key=lambda reward: reward.cost)
        return RewardAhead(reward=nearest, missing=nearest.cost - balance)
    dearest = max(open_to_them, key=lambda reward: reward.cost, default=None)
    return RewardAhead(reward=dearest, missing=Points(0)) if dearest else None


# --- which ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """A reward that is asked for: one that the member holds, or one to be bought."""

    reward: Reward
    held: HeldReward | None

    @property
    def cost(self) -> Points:
        return self.reward.cost if self.held is None else self.held.cost


def _choose(programme: Programme, request: PricingRequest) -> tuple[_Chosen, ...]:
    """Find each reward that is asked for and check it against the programme, the member and the stock."""
    rewards = {reward.id: reward for reward in programme.rewards}
    if request.member is None:
        raise RewardUnavailable(reward=request.rewards[0], reason="needs_a_member")
    sale = sale_facts(request.basket, member=request.member, eligible=Money(0), timezone=programme.timezone)
    held = list(request.rewards_known.held)
    bought: dict[RewardId, int] = {}
    chosen = []
    for reward_id in request.rewards:
        reward = rewards.get(reward_id)
        if reward is None:
            raise RewardUnavailable(reward=reward_id, reason="unknown")
        own = _first_to_use(held, reward_id, sale.on)
        if own is not None:
            held.remove(own)
        else:
            _check_days(reward, held, sale.on)
            _check_new(reward, sale, bought=bought.get(reward_id, 0), stock=request.rewards_known.stock_left)
            bought[reward_id] = bought.get(reward_id, 0) + 1
        chosen.append(_Chosen(reward=reward, held=own))
    return tuple(chosen)


def _first_to_use(held: Iterable[HeldReward], reward_id: RewardId, day: date) -> HeldReward | None:
    """Give the held reward that is used first: the one that ends first, else the oldest."""
    usable = [one for one in held if one.reward_id == reward_id and one.is_usable_on(day)]
    return min(usable, key=lambda one: one.ends_on or date.max, default=None)


def _check_days(reward: Reward, held: Iterable[HeldReward], day: date) -> None:
    """Say of a reward that cannot be bought why the one that the member holds cannot be used on this day."""
    ends = [one.ends_on for one in held if one.reward_id == reward.id]
    if ends and not reward.cost:
        over = all(end is not None and end < day for end in ends)
        raise RewardUnavailable(reward=reward.id, reason="lapsed" if over else "not_begun")


def check_new_reward(
    programme: Programme, reward: Reward, sale: SaleFacts, *, stock_left: Mapping[RewardId, int] | None
) -> None:
    """Check a reward that is to be bought now, points aside. Raises RewardUnavailable or LimitReached."""
    assert reward in programme.rewards, "a reward of this programme"
    _check_new(reward, sale, bought=0, stock=stock_left)


def _check_new(reward: Reward, sale: SaleFacts, *, bought: int, stock: Mapping[RewardId, int] | None) -> None:
    """Check a reward that the member does not hold: who holds one met the conditions when it was issued."""
    if not reward.cost:
        raise RewardUnavailable(reward=reward.id, reason="not_held")
    if not suits_conditions(reward.when, sale):
        raise RewardUnavailable(reward=reward.id, reason="conditions")
    if stock is not None and reward.id in stock and stock[reward.id] <= bought:
        raise RewardUnavailable(reward=reward.id, reason="no_stock")
    limit, uses = reward.limit, sale.member.uses or {}
    if limit is not None and uses.get(limit_name(reward.id), 0) + bought >= limit.times:
        raise LimitReached(rule=reward.id, times=limit.times, per=limit.per)


def _check_points(chosen: Iterable[_Chosen], request: PricingRequest) -> None:
    cost, limits = _bought(chosen), request.limits
    if not cost:
        return
    asked, safe_now = int(cost) + int(request.redeem_points), int(limits.safe_now)
    if not limits.till_may_redeem:
        raise EarnOnly(requested=asked, safe_now=safe_now)
    if asked > safe_now:
        raise InsufficientPoints(requested=asked, safe_now=safe_now)


def _bought(chosen: Iterable[_Chosen]) -> Points:
    return Points(sum(int(one.cost) for one in chosen if one.held is None))


# --- what it takes --------------------------------------------------------------------------------------------------


def _rank(reward: Reward) -> int:
    return _ORDER.index(reward.kind) if reward.kind in _ORDER else len(_ORDER)


@dataclass(slots=True, kw_only=True)
class _Drawing:
    """One bill while rewards are taken off it. `payable` is what is left of each line that may be so paid."""

    lines: Sequence[Line]
    nets: Sequence[int]
    payable: list[int]
    taken: list[int] = field(default_factory=list)
    points: list[int] = field(default_factory=list)
    worths: dict[int, int] = field(default_factory=dict)  # by the place of the reward in what was asked

    def __post_init__(self) -> None:
        self.taken, self.points = ([0] * len(self.lines) for _ in range(2))

    def take(self, place: int, reward: Reward, *, cost: int) -> None:
        """Take one reward off the bill and charge its cost to the lines. Raises RewardUnavailable."""
        parts = self._parts(reward)
        if reward.kind in _ORDER and not any(parts):
            raise RewardUnavailable(reward=reward.id, reason="nothing_on_bill")
        if not self.lines:
            raise RewardUnavailable(reward=reward.id, reason="nothing_on_bill")
        for position, part in enumerate(parts):
            self.taken[position] += part
            self.payable[position] = max(0, self.payable[position] - part)
        self.worths[place] = sum(parts)
        weights = parts if any(parts) else self.nets if any(self.nets) else [1] * len(self.lines)
        for position, part in enumerate(spread(cost, weights)):
            self.points[position] += part

    def _parts(self, reward: Reward) -> Sequence[int]:
        """Give the money that the reward takes off each line."""
        left = sum(self.payable)
        if reward.kind is RewardKind.PRODUCT:
            return self._free_piece(reward)
        if reward.kind is RewardKind.PERCENT:
            assert reward.percent is not None, "checked with the programme"
            worth = int(left * reward.percent / PERCENT)
            return spread(worth if reward.max_worth is None else min(worth, int(reward.max_worth)), self.payable)
        if reward.kind is RewardKind.AMOUNT:
            assert reward.worth is not None, "checked with the programme"
            return spread(min(int(reward.worth), left), self.payable)
        return ()

    def _free_piece(self, reward: Reward) -> Sequence[int]:
        """Make the dearest matching piece free, the earlier line where two cost the same."""
        prices = [
            self._price_of_piece(position) if line.sku in reward.skus else 0 for position, line in enumerate(self.lines)
        ]
        parts = [0] * len(self.lines)
        if any(prices):
            position = prices.index(max(prices))
            parts[position] = prices[position]
        return parts

    def _price_of_piece(self, position: int) -> int:
        """Give what a further piece of the line costs: rounded up, but no more than is left. A weight is one piece."""
        quantity, left = self.lines[position].quantity, self.nets[position] - self.taken[position]
        pieces = int(quantity) if quantity and quantity == int(quantity) else 1
        # Once every piece is free nothing is left: rounded up, as many prices as pieces are the whole line.
        return min(left, -(-self.nets[position] // pieces))


# --- what could be --------------------------------------------------------------------------------------------------


def _option(
    programme: Programme, request: PricingRequest, reward: Reward, *, bill: Bill, payable: Sequence[int], own: int
) -> RewardOption:
    is_held = own > request.rewards.count(reward.id)
    cost = Points(0) if is_held else reward.cost
    refusal: LoyaltyRefusal | None = None
    try:
        use_rewards(programme, replace(request, rewards=(*request.rewards, reward.id)), bill=bill, payable=payable)
    except LoyaltyRefusal as error:
        refusal = error
    return RewardOption(
        reward=reward,
        cost=cost,
        missing=max(Points(0), cost - request.limits.balance),
        refusal=refusal,
    )


def _is_for(reward: Reward, member: MemberFacts) -> bool:
    when = reward.when
    return (not when.tiers or member.tier in when.tiers) and (
        not when.segments or not when.segments.isdisjoint(member.segments)
    )
