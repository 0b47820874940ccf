"""Price the basket on the screen, whatever is wrong with it: a refusal is a part of the answer, not the end of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from posloyalty.domain.errors import (
    CouponUnusable,
    LimitReached,
    LoyaltyRefusal,
    MemberBlocked,
    MemberUnknown,
    RedemptionRefused,
    RewardUnavailable,
)
from posloyalty.domain.ids import ProgrammeVersion, RewardId
from posloyalty.domain.money import Points
from posloyalty.use_cases.open_basket import OpenBasket
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import points_above_safe, quote_sale
from posloyalty.use_cases.requests import SaleRequest
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView, QuoteView

# What can be wrong with the points, rewards and coupons of a basket; the sale itself stands without them.
REFUSALS = (RedemptionRefused, RewardUnavailable, LimitReached, CouponUnusable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A basket with its figures. `refusal` says why its points, a reward or a coupon cannot be used.

    The figures are then those of the basket with `rewards` and `coupons`, and without points if `points_refused`.
    """

    basket: OpenBasket
    programme_version: ProgrammeVersion | None = None  # whose rules the figures follow; the basket's own, if it may
    view: QuoteView | None = None
    member: MemberView | None = None
    refusal: LoyaltyRefusal | None = None
    refused_reward: RewardId | None = None
    points_refused: bool = False
    rewards: tuple[RewardId, ...] = ()
    coupons: tuple[str, ...] = ()
    would_earn: Points = Points(0)  # what a member would earn with this basket, when nobody is named
    online: bool = False
    to_ask: Points = Points(0)  # what is wanted beyond what is safe, where the ledger can be asked for it


def quote_basket(till: TillPorts, basket: OpenBasket, *, is_settled_here: bool = False) -> Quoted:
    """Price the basket and look at its member. Raises what quote_sale raises for its lines."""
    online = till.link.state.online
    member = _member_of(till, basket)
    request = basket.request(is_settled_here=is_settled_here)
    if member is None or member.blocked:
        request = _without_member(request)
    if not basket.lines:
        # Nothing can be used of an empty basket, but the rewards are known already.
        request = replace(request, redeem_points=Points(0), rewards=())
        if request.member_id is None:
            version = till.store.programme(begun_under=basket.programme_version).version
            return Quoted(basket=basket, programme_version=version, member=member, online=online)
    view, priced, refusal = _quote(till, request)
    wants_points = refusal is not None and bool(request.redeem_points or request.rewards)
    return Quoted(
        basket=basket,
        programme_version=view.programme_version,
        view=view,
        member=member,
        refusal=refusal,
        refused_reward=_first_dropped(request.rewards, priced.rewards),
        points_refused=priced.redeem_points != request.redeem_points,
        rewards=priced.rewards,
        coupons=priced.coupons,
        would_earn=view.missed_award if member is None else Points(0),
        online=online,
        to_ask=points_above_safe(till, request) if wants_points else Points(0),
    )


def _member_of(till: TillPorts, basket: OpenBasket) -> MemberView | None:
    if basket.member_id is None:
        return None
    try:
        return view_member(till, member_id=basket.member_id)
    except MemberUnknown:
        return None


def _quote(till: TillPorts, request: SaleRequest) -> tuple[QuoteView, SaleRequest, LoyaltyRefusal | None]:
    """Quote what of the request can be, and say what the first refusal was."""
    first: LoyaltyRefusal | None = None
    while True:
        try:
            return quote_sale(till, request, asks_first=False), request, first
        except MemberBlocked:
            request = _without_member(request)
        except REFUSALS as refusal:
            first = first or refusal
            request = _without_refused(request, refusal)  # one thing fewer each time: this ends


def _without_refused(request: SaleRequest, refusal: LoyaltyRefusal) -> SaleRequest:
    if isinstance(refusal, CouponUnusable):
        return replace(request, coupons=tuple(coupon for coupon in request.coupons if coupon != refusal.coupon))
    at_fault = reward_at_fault(refusal)
    if request.redeem_points and at_fault is None:
        return replace(request, redeem_points=Points(0))
    if not request.rewards:
        raise refusal
    place = request.rewards.index(at_fault) if at_fault in request.rewards else len(request.rewards) - 1
    return replace(request, rewards=request.rewards[:place] + request.rewards[place + 1 :])


def reward_at_fault(refusal: LoyaltyRefusal) -> RewardId | None:
    """Give the reward that a refusal names; None where it is about points."""
    if isinstance(refusal, RewardUnavailable):
        return RewardId(refusal.reward)
    return RewardId(refusal.rule) if isinstance(refusal, LimitReached) else None


def _first_dropped(asked: tuple[RewardId, ...], kept: tuple[RewardId, ...]) -> RewardId | None:
    return next((reward for reward in asked if asked.count(reward) > kept.count(reward)), None)


def _without_member(request: SaleRequest) -> SaleRequest:
    return replace(request, member_id=None, redeem_points=Points(0), rewards=())
