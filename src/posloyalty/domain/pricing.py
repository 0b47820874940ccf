"""Price a basket: discounts, points used, points earned, and every line's share. Pure: same request, same sale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from posloyalty.domain.bills import Bill, draw_bill
from posloyalty.domain.compiled_earning import CompiledEarning, LineKind, compile_earning
from posloyalty.domain.earning import Award, award_points
from posloyalty.domain.errors import BadRequest, EarnOnly
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Basis, Programme
from posloyalty.domain.redemption import check_redemption, largest_points, worth_of
from posloyalty.domain.sales import LineShare, PricedSale, PricingRequest
from posloyalty.domain.spread import spread


@dataclass(frozen=True, slots=True, kw_only=True)
class _Used:
    """The points of a redemption and the money that they pay, line by line."""

    points: int
    worth: int
    points_by_line: Sequence[int]
    worth_by_line: Sequence[int]


def price_sale(programme: Programme, request: PricingRequest) -> PricedSale:
    """Compute everything about a sale. Without a member the award is 0, and points cannot be used.

    Raises BadRequest for a basket that cannot be, and the RedemptionRefused family, in the order of check_redemption.
    """
    compiled = compile_earning(programme)
    basket = request.basket
    bill = draw_bill(basket)
    kinds = [compiled.kind_of(line) for line in basket.lines]
    used = _use_points(programme, request, bill=bill, kinds=kinds)
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
    )


def largest_redemption(programme: Programme, request: PricingRequest) -> Points:
    """Give the largest redemption that price_sale would accept, proof aside, no more than the bill needs; 0 if none.

    `request.redeem_points` is not looked at. Raises BadRequest for a basket that cannot be.
    """
    bill = draw_bill(request.basket)
    if request.member is None:
        return Points(0)
    compiled = compile_earning(programme)
    kinds = [compiled.kind_of(line) for line in request.basket.lines]
    return largest_points(programme.redemption, bill=Money(sum(_payable(bill, kinds))), limits=request.limits)


def _payable(bill: Bill, kinds: Sequence[LineKind]) -> list[int]:
    """Give the nets of the lines that may be paid with points, 0 for the others."""
    return [net if kind.payable else 0 for net, kind in zip(bill.nets, kinds, strict=True)]


def _use_points(programme: Programme, request: PricingRequest, *, bill: Bill, kinds: Sequence[LineKind]) -> _Used:
    points = request.redeem_points
    if not points:
        nothing = (0,) * len(kinds)
        return _Used(points=0, worth=0, points_by_line=nothing, worth_by_line=nothing)
    if points < 0:
        raise BadRequest(field="redeem_points", reason="negative")
    if request.member is None:
        raise EarnOnly(requested=int(points), safe_now=0)
    payable = _payable(bill, kinds)
    redemption = programme.redemption
    check_redemption(points, redemption, bill=Money(sum(payable)), limits=request.limits)
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
