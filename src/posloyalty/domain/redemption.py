"""Say what points are worth on a bill, whether they may be used, and how many at most. Programme file, "Redeeming"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from posloyalty.domain.errors import (
    BelowMinimumPoints,
    EarnOnly,
    InsufficientPoints,
    MustKeepPoints,
    NotAStep,
    NothingToPay,
    OverBasketShare,
    ProofRequired,
    RedemptionRefused,
)
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Redemption
from posloyalty.domain.sales import RedemptionLimits


def worth_of(points: Points, redemption: Redemption) -> Money:
    """Money that `points` take off a bill: exact, rounded down to the minor unit."""
    return Money(int(points) * int(redemption.worth) // int(redemption.points))


def check_redemption(points: Points, redemption: Redemption | None, *, bill: Money, limits: RedemptionLimits) -> None:
    """Accept `points` (> 0) off the eligible `bill`, or raise the RedemptionRefused that comes first.

    The order: EarnOnly, NothingToPay, BelowMinimumPoints, NotAStep, InsufficientPoints, MustKeepPoints,
    OverBasketShare, ProofRequired.
    """
    refusal = _first_refusal(points, redemption, bill=bill, limits=limits)
    if refusal is not None:
        raise refusal


def largest_points(redemption: Redemption | None, *, bill: Money, limits: RedemptionLimits) -> Points:
    """Give the most points that would be accepted, proof aside; 0 if none.

    Never more than the bill needs: of two amounts that pay the whole share that points may pay, the smaller one.
    """
    if redemption is None or not limits.till_may_redeem:
        return Points(0)
    step = int(redemption.step_points)
    theirs = min(int(limits.safe_now), int(limits.balance) - int(redemption.keep_points))
    most = min(theirs - theirs % step, _needed_points(redemption, bill=bill))
    useful = most >= redemption.min_points and worth_of(Points(most), redemption) > 0
    return Points(most if useful else 0)


def _needed_points(redemption: Redemption, *, bill: Money) -> int:
    """Give the fewest points, in steps, that take off as much as points may take off the bill."""
    points, worth, step = int(redemption.points), int(redemption.worth), int(redemption.step_points)
    share = redemption.max_basket_share
    payable = int(bill) * share.numerator // share.denominator
    # The most that are worth no more than `payable` after rounding down, then the fewest that are worth as much.
    most = ((payable + 1) * points - 1) // worth
    taken_off = worth_of(Points(most - most % step), redemption)
    enough = max(_round_up(int(taken_off) * points, worth), int(redemption.min_points))
    return min(_round_up(enough, step) * step, most - most % step)


def _first_refusal(
    points: Points, redemption: Redemption | None, *, bill: Money, limits: RedemptionLimits
) -> RedemptionRefused | None:
    asked, safe_now = int(points), int(limits.safe_now)
    if redemption is None or not limits.till_may_redeem:
        return EarnOnly(requested=asked, safe_now=safe_now)
    if bill <= 0:
        return NothingToPay(requested=asked, safe_now=safe_now)
    largest = int(largest_points(redemption, bill=bill, limits=limits))
    return _refusal_of_amount(points, redemption, safe_now=safe_now, largest=largest) or _refusal_of_use(
        points, redemption, bill=bill, limits=limits, largest=largest
    )


def _refusal_of_amount(
    points: Points, redemption: Redemption, *, safe_now: int, largest: int
) -> RedemptionRefused | None:
    """Refuse for the number itself."""
    asked = int(points)
    if points < redemption.min_points:
        minimum = int(redemption.min_points)
        return BelowMinimumPoints(requested=asked, safe_now=safe_now, largest=largest, min_points=minimum)
    if points % redemption.step_points:
        return NotAStep(requested=asked, safe_now=safe_now, largest=largest, step_points=int(redemption.step_points))
    if asked > safe_now:
        return InsufficientPoints(requested=asked, safe_now=safe_now, largest=largest)
    return None


def _refusal_of_use(
    points: Points, redemption: Redemption, *, bill: Money, limits: RedemptionLimits, largest: int
) -> RedemptionRefused | None:
    """Refuse for what is left on the account, for the bill, or for want of proof."""
    asked, safe_now = int(points), int(limits.safe_now)
    share, proof_from = redemption.max_basket_share, redemption.proof_from_points
    if limits.balance - points < redemption.keep_points:
        kept = int(redemption.keep_points)
        return MustKeepPoints(requested=asked, safe_now=safe_now, largest=largest, keep_points=kept)
    if int(worth_of(points, redemption)) * share.denominator > int(bill) * share.numerator:
        text = _decimal_text(share)
        return OverBasketShare(requested=asked, safe_now=safe_now, largest=largest, max_basket_share=text)
    if proof_from is not None and points >= proof_from and not limits.proof_given:
        return ProofRequired(requested=asked, safe_now=safe_now, largest=largest, proof_from_points=int(proof_from))
    return None


def _round_up(amount: int, unit: int) -> int:
    return -(-amount // unit)


def _decimal_text(share: Fraction) -> str:
    """Write a share as the programme file does: it came from a decimal there."""
    return format(Decimal(share.numerator) / Decimal(share.denominator), "f")
