"""Work out what a return gives back and takes back, from what the sale stored. Nothing is recomputed by rules.

Programme file, "Returns": taken back so far = floor(share × returned ÷ sold), so the last unit takes its remainder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from posloyalty.domain.errors import AlreadyReturned, BadRequest
from posloyalty.domain.giving import gifts_taken_back
from posloyalty.domain.ids import SaleId
from posloyalty.domain.money import QUANTITY_MAX, Money, Points
from posloyalty.domain.programme import Redemption
from posloyalty.domain.redemption import worth_of
from posloyalty.domain.sales import Gift, PricedReturn, ReturnedLine, SoldLine


def price_return(
    sold_lines: Sequence[SoldLine],
    wanted: Iterable[tuple[int, Decimal]],
    *,
    sale_id: SaleId,
    gifts: Sequence[Gift] = (),
) -> PricedReturn:
    """Compute a return of `wanted`: (index of the line from 0, quantity), a line named twice counting together.

    `gifts` are the sale's: their part of the money that comes back is no longer given.

    A line of quantity 0 or a weight comes back whole, whatever is named. Raises AlreadyReturned if more pieces are
    wanted than are left, BadRequest for a line that the sale has not, and for a quantity that cannot come back.
    """
    lines = tuple(
        _return_line(sold_lines[index], index=index, quantity=quantity)
        for index, quantity in _merged(wanted, sold_lines).items()
    )
    return PricedReturn(
        sale_id=sale_id,
        lines=lines,
        money_back=Money(sum(line.money_back for line in lines)),
        points_back=Points(sum(line.points_back for line in lines)),
        award_taken=Points(sum(line.award_taken for line in lines)),
        gifts=_gifts_back(gifts, sold_lines, money_back=sum(line.money_back for line in lines)),
    )


def charge_shortfall(priced: PricedReturn, *, there: Points, redemption: Redemption | None) -> PricedReturn:
    """Let the customer pay for points of the award that are gone, out of the refund: `shortfall = "charge"`.

    `there` is what can be taken back besides the points that the return itself gives. Never more is charged than the
    refund, and nothing where points have no worth; what stays missing is overdraft. Programme file, "Returns".
    """
    if redemption is None:
        return priced
    missing = max(0, int(priced.award_taken) - int(priced.points_back) - max(0, int(there)))
    # The most points that are worth no more than the refund, after rounding down.
    payable = ((int(priced.money_back) + 1) * int(redemption.points) - 1) // int(redemption.worth)
    points = Points(min(missing, payable))
    charged = worth_of(points, redemption)
    return replace(priced, money_back=priced.money_back - charged, charged_points=points, charged=charged)


def with_returned(sold_lines: Iterable[SoldLine], returned: Iterable[ReturnedLine]) -> tuple[SoldLine, ...]:
    """Give the sold lines with what came back of each, besides what had come back before."""
    lines = list(sold_lines)
    for back in returned:
        line = lines[back.index]
        lines[back.index] = replace(
            line,
            returned_quantity=line.returned_quantity + back.quantity,
            returned_whole=line.returned_whole or back.whole,
        )
    return tuple(lines)


def comes_back_whole(sold: SoldLine) -> bool:
    """Tell whether the line cannot be returned piece by piece: it has no quantity, or it was weighed."""
    quantity = sold.line.quantity
    return quantity == 0 or quantity != int(quantity)


def left_of(sold: SoldLine) -> Decimal:
    """Give the quantity that can still be returned. A line without a quantity has 0 left before and after."""
    return Decimal(0) if sold.returned_whole else sold.line.quantity - sold.returned_quantity


def can_come_back(sold: SoldLine) -> bool:
    """Tell whether anything of the line is left; lines of quantity 0 come back whole, once."""
    return not sold.returned_whole and (left_of(sold) > 0 or sold.line.quantity == 0)


def _merged(wanted: Iterable[tuple[int, Decimal]], sold_lines: Sequence[SoldLine]) -> dict[int, Decimal]:
    """Add up what is wanted of each line, by index. Raises BadRequest at the first entry that cannot be."""
    merged: dict[int, Decimal] = {}
    for place, (index, quantity) in enumerate(wanted):
        if not 0 <= index < len(sold_lines):
            raise BadRequest(field=f"lines[{place}].line", reason="unknown_line")
        fault = _quantity_fault(quantity, by_piece=not comes_back_whole(sold_lines[index]))
        if fault:
            raise BadRequest(field=f"lines[{place}].quantity", reason=fault)
        merged[index] = merged.get(index, Decimal(0)) + quantity
    if not merged:
        raise BadRequest(field="lines", reason="empty")
    return dict(sorted(merged.items()))


def _quantity_fault(quantity: Decimal, *, by_piece: bool) -> str:
    if not quantity.is_finite() or not 0 <= quantity <= QUANTITY_MAX:
        return "not_a_quantity"
    if by_piece and quantity == 0:
        return "zero"
    return "not_whole_pieces" if by_piece and quantity != int(quantity) else ""


def _return_line(sold: SoldLine, *, index: int, quantity: Decimal) -> ReturnedLine:
    left = left_of(sold)
    is_too_much = quantity > left and not comes_back_whole(sold)
    if sold.returned_whole or is_too_much:
        raise AlreadyReturned(line=index + 1, left=format(left, "f"))
    taken = left if comes_back_whole(sold) else quantity
    return _take(sold, index=index, quantity=taken, whole=taken == left)


def _take(sold: SoldLine, *, index: int, quantity: Decimal, whole: bool) -> ReturnedLine:
    before = _part(sold.returned_quantity, sold)
    after = Fraction(1) if whole else _part(sold.returned_quantity + quantity, sold)

    def back(stored: int) -> int:
        return stored * after.numerator // after.denominator - stored * before.numerator // before.denominator

    share = sold.share
    return ReturnedLine(
        index=index,
        quantity=quantity,
        whole=whole,
        net=Money(back(share.net)),
        money_back=Money(back(money_paid(sold))),
        points_back=Points(back(share.points_used)),
        award_taken=Points(back(share.award)),
        earning=Money(back(share.earning)),
    )


def _gifts_back(gifts: Sequence[Gift], sold_lines: Sequence[SoldLine], *, money_back: int) -> tuple[Gift, ...]:
    if not gifts:
        return ()
    before = sum(money_returned(sold) for sold in sold_lines)
    paid = sum(money_paid(sold) for sold in sold_lines)
    return gifts_taken_back(gifts, paid=paid, before=before, after=before + money_back)


def money_returned(sold: SoldLine) -> Money:
    """Give the money of a line that came back so far, as its returns computed it."""
    return _returned(money_paid(sold), sold)


def net_returned(sold: SoldLine) -> Money:
    """Give what of a line's price came back so far, in money and points, as its returns computed it."""
    return _returned(sold.share.net, sold)


def _returned(stored: Money, sold: SoldLine) -> Money:
    part = Fraction(1) if sold.returned_whole else _part(sold.returned_quantity, sold)
    return Money(int(stored) * part.numerator // part.denominator)


def money_paid(sold: SoldLine) -> Money:
    """Give what of a line was paid with money and not with points."""
    return sold.share.net - sold.share.paid_with_points


def _part(quantity: Decimal, sold: SoldLine) -> Fraction:
    return Fraction(quantity) / Fraction(sold.line.quantity) if sold.line.quantity else Fraction(0)
