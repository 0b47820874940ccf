"""Draw the bill of a basket: what each line costs after discounts. Refuses baskets that cannot be."""

from __future__ import annotations

from dataclasses import dataclass

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.money import MONEY_MINOR_MAX, QUANTITY_MAX
from posloyalty.domain.sales import Basket, Line
from posloyalty.domain.spread import spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A basket's money in minor units. `nets`: the lines less their own and their share of the basket's discount."""

    grosses: tuple[int, ...]
    nets: tuple[int, ...]
    subtotal: int  # Σ amounts less the lines' own discounts
    total: int  # Σ nets


def draw_bill(basket: Basket) -> Bill:
    """Spread the basket's discount over its lines and add up.

    Raises BadRequest, with the place, for an amount, discount or quantity that no basket can have.
    """
    for index, line in enumerate(basket.lines):
        reason = _line_fault(line)
        if reason:
            raise BadRequest(field=f"lines[{index}].{reason[0]}", reason=reason[1])
    grosses = tuple([int(line.amount) for line in basket.lines])
    nets = tuple([int(line.amount) - int(line.discount) for line in basket.lines])
    subtotal = sum(nets)
    if subtotal > MONEY_MINOR_MAX:
        raise BadRequest(field="lines", reason="too_large")
    discount = int(basket.discount)
    if discount:
        if discount < 0:
            raise BadRequest(field="discount", reason="negative")
        if discount > subtotal:
            raise BadRequest(field="discount", reason="over_the_bill")
        nets = tuple([net - part for net, part in zip(nets, spread(discount, nets), strict=True)])
    return Bill(grosses=grosses, nets=nets, subtotal=subtotal, total=subtotal - discount)


def _line_fault(line: Line) -> tuple[str, str] | None:
    """Name the field and the reason of the first thing that a line cannot be; None if it is fine."""
    quantity = line.quantity
    if line.amount < 0:
        return "amount", "negative"
    if line.amount > MONEY_MINOR_MAX:
        return "amount", "too_large"
    if line.discount < 0:
        return "discount", "negative"
    if line.discount > line.amount:
        return "discount", "over_the_line"
    if not quantity.is_finite() or quantity < 0:
        return "quantity", "not_a_quantity"
    return ("quantity", "too_large") if quantity > QUANTITY_MAX else None
