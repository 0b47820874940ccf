"""Price a basket: discounts, points used, points earned, and every line's share. Pure: same request, same sale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posloyalty.domain.bills import Bill, draw_bill
from posloyalty.domain.compiled_earning import CompiledEarning, LineKind, compile_earning
from posloyalty.domain.earning import Award, award_points
from posloyalty.domain.errors import BadRequest, EarnOnly
from posloyalty.domain.giving import gifts_of
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Basis, Programme
from posloyalty.domain.redemption import check_redemption, largest_points, worth_of
from posloyalty.domain.rewards import RewardOption, UsedRewards, reward_options, use_rewards
from posloyalty.domain.sales import LineShare, PricedSale, PricingRequest, RedemptionLimits, RewardUse
from posloyalty.domain.spread import spread


@dataclass(frozen=True, slots=True, kw_only=True)
class _Used:
    """The points of all redemptions and the money that they pay, line by line."""

    points: int
    worth: int
    points_by_line: Sequence[int]
    worth_by_line: Sequence[int]
    rewards: tuple[RewardUse, ...] = ()


def price_sale(programme: Programme, request: PricingRequest) -> PricedSale:
    """Compute everything about a sale. Without a member the award is 0, and points cannot be used.

    Raises BadRequest for a basket that cannot be, then what use_rewards raises, then the RedemptionRefused family in
    the order of check_redemption.
    """
    compiled = compile_earning(programme)
    basket = request.basket
    bill = draw_bill(basket)
    kinds = [compiled.kind_of(line) for line in basket.lines]
    used = _redeem(programme, request, bill=bill, kinds=kinds)
    earning = _earning_amounts(programme, bill=bill, kinds=kinds, used=used)
    wholly_paid = used.worth > 0 and used.worth == bill.total
    award = _award(compiled, request, kinds=kinds, amounts=earning, wholly_paid=wholly_paid)
    return PricedSale(
        subtotal=Money(bill.subtotal),
        discount=Money(basket.discount),
        total=Money(bill.total),
        redeemed=Points(used.points),
        worth=Money(used.worth),
        to_pay=Money(bill.total - used.worth),
        award=Points(award.points),
        explanation=award.explanation,
        shares=_shares(bill, earning=earning, used=used, award=award),
        stamps=award.stamps,
        rewards=used.rewards,
        gifts=gifts_of(programme, basket=basket, member=request.member, paid=bill.total - used.worth),
    )


def largest_redemption(programme: Programme, request: PricingRequest) -> Points:
    """Give the largest redemption that price_sale would accept, proof aside, no more than the bill needs; 0 if none.

    `request.redeem_points` is not looked at. Raises BadRequest for a basket that cannot be, and as use_rewards does.
    """
    if request.member is None:
        draw_bill(request.basket)
        return Points(0)
    bill, payable = _bill_to_pay(programme, request)
    request = replace(request, redeem_points=Points(0))
    rewards = _used_rewards(programme, request, bill=bill, payable=payable)
    left, limits = _after_rewards(payable, request.limits, rewards)
    return largest_points(programme.redemption, bill=Money(sum(left)), limits=limits)


def available_rewards(programme: Programme, request: PricingRequest) -> tuple[RewardOption, ...]:
    """Say of each reward of the file what it costs, and whether it could be used beside what is asked for already.

    Raises BadRequest for a basket that cannot be.
    """
    bill, payable = _bill_to_pay(programme, request)
    return reward_options(programme, request, bill=bill, payable=payable)


def _bill_to_pay(programme: Programme, request: PricingRequest) -> tuple[Bill, list[int]]:
    bill = draw_bill(request.basket)
    compiled = compile_earning(programme)
    return bill, _payable(bill, [compiled.kind_of(line) for line in request.basket.lines])


def _payable(bill: Bill, kinds: Sequence[LineKind]) -> list[int]:
    """Give the nets of the lines that may be paid with points, 0 for the others."""
    return [net if kind.payable else 0 for net, kind in zip(bill.nets, kinds, strict=True)]


def _redeem(programme: Programme, request: PricingRequest, *, bill: Bill, kinds: Sequence[LineKind]) -> _Used:
    """Use the rewards, then the points on what is left of the bill."""
    if not request.rewards and not request.redeem_points:
        nothing = (0,) * len(kinds)
        return _Used(points=0, worth=0, points_by_line=nothing, worth_by_line=nothing)
    if request.redeem_points < 0:
        raise BadRequest(field="redeem_points", reason="negative")
    payable = _payable(bill, kinds)
    rewards = _used_rewards(programme, request, bill=bill, payable=payable)
    left, limits = _after_rewards(payable, request.limits, rewards)
    points = _use_points(programme, request, payable=left, limits=limits)
    if rewards is None:
        return points
    points_by_line = [sum(parts) for parts in zip(rewards.points_by_line, points.points_by_line, strict=True)]
    worth_by_line = [sum(parts) for parts in zip(rewards.worth_by_line, points.worth_by_line, strict=True)]
    return _Used(
        points=sum(points_by_line),
        worth=sum(worth_by_line),
        points_by_line=points_by_line,
        worth_by_line=worth_by_line,
        rewards=rewards.uses,
    )


def _used_rewards(
    programme: Programme, request: PricingRequest, *, bill: Bill, payable: Sequence[int]
) -> UsedRewards | None:
    return use_rewards(programme, request, bill=bill, payable=payable) if request.rewards else None


def _after_rewards(
    payable: Sequence[int], limits: RedemptionLimits, rewards: UsedRewards | None
) -> tuple[Sequence[int], RedemptionLimits]:
    """Give what rewards leave of the lines that points may pay, and of the points."""
    if rewards is None:
        return payable, limits
    # A free product may be one that points must not pay.
    left = [max(0, net - paid) for net, paid in zip(payable, rewards.worth_by_line, strict=True)]
    safe_now, balance = limits.safe_now - rewards.bought, limits.balance - rewards.bought
    return left, replace(limits, safe_now=safe_now, balance=balance)


def _use_points(
    programme: Programme, request: PricingRequest, *, payable: Sequence[int], limits: RedemptionLimits
) -> _Used:
    points = request.redeem_points
    if not points:
        nothing = (0,) * len(payable)
        return _Used(points=0, worth=0, points_by_line=nothing, worth_by_line=nothing)
    if request.member is None:
        raise EarnOnly(requested=int(points), safe_now=0)
    redemption = programme.redemption
    check_redemption(points, redemption, bill=Money(sum(payable)), limits=limits)
    assert redemption is not None, "check_redemption refused it"
    worth = int(worth_of(points, redemption))
    worth_by_line = spread(worth, payable)
    return _Used(
        points=int(points),
        worth=worth,
        # So few points that they round to no money still belong to some lines, so that a return can give them back.
        points_by_line=spread(int(points), worth_by_line if worth else payable),
        worth_by_line=worth_by_line,
    )


def _earning_amounts(programme: Programme, *, bill: Bill, kinds: Sequence[LineKind], used: _Used) -> list[int]:
    """Give the lines' amounts that earn: step 1 of "From a basket to points"; 0 for excluded lines."""
    earning = programme.earning
    amounts = bill.nets if earning.basis is Basis.AFTER_DISCOUNTS else bill.grosses
    if used.worth and not earning.earn_on_redeemed:
        # Never below 0: a part of a spread is never more than its line when the whole is not more than the lines.
        amounts = tuple([amount - paid for amount, paid in zip(amounts, used.worth_by_line, strict=True)])
    return [amount if kind.earns else 0 for amount, kind in zip(amounts, kinds, strict=True)]


def _award(
    compiled: CompiledEarning,
    request: PricingRequest,
    *,
    kinds: Sequence[LineKind],
    amounts: Sequence[int],
    wholly_paid: bool,
) -> Award:
    """Compute the award of a member; a sale wholly paid with points earns nothing, unless what they pay earns too."""
    if request.member is None or (wholly_paid and not compiled.programme.earning.earn_on_redeemed):
        return Award(points=0, explanation=(), by_line=(0,) * len(amounts))
    return award_points(compiled, basket=request.basket, kinds=kinds, amounts=amounts, member=request.member)


def _shares(bill: Bill, *, earning: Sequence[int], used: _Used, award: Award) -> tuple[LineShare, ...]:
    rows = zip(bill.nets, earning, used.worth_by_line, used.points_by_line, award.by_line, strict=True)
    return tuple(
        [
            LineShare(
                net=Money(net),
                earning=Money(amount),
                paid_with_points=Money(paid),
                points_used=Points(points),
                award=Points(part),
            )
            for net, amount, paid, points, part in rows
        ]
    )
