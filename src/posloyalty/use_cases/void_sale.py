"""Take the last sale back whole and lay its basket on the counter again: a return of every line, and nothing lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from posloyalty.domain.errors import AlreadyReturned, SaleUnknown
from posloyalty.domain.ids import CashierId, ReturnId, SaleId
from posloyalty.domain.money import Money
from posloyalty.domain.returns import left_of
from posloyalty.domain.sales import Channel, Line, SoldLine
from posloyalty.use_cases.calls import Call
from posloyalty.use_cases.open_basket import OpenBasket, RungLine
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import RecordedSale
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.views import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidedSale:
    """The receipt of the return, and the basket as it was rung up."""

    receipt: Receipt
    basket: OpenBasket


def void_last_sale(till: TillPorts, *, return_id: ReturnId, sale_id: SaleId, cashier: CashierId | None) -> VoidedSale:
    """Return every line of the newest sale of this till; `sale_id` is what the basket will be recorded as.

    Raises SaleUnknown before the first sale, AlreadyReturned where anything of it came back, and as return_sale does.
    """
    sale = till.store.journal.newest_sale()
    if sale is None:
        raise SaleUnknown(sale_id="")
    _refuse_returned(sale.sold_lines)
    request = ReturnRequest(
        return_id=return_id,
        sale_id=sale.fact.sale_id,
        lines=tuple(
            ReturnLineRequest(line=number, quantity=left_of(sold)) for number, sold in enumerate(sale.sold_lines, 1)
        ),
    )
    receipt = return_sale(till, request, cashier=cashier)
    return VoidedSale(receipt=receipt, basket=basket_of(sale, sale_id=sale_id))


def _refuse_returned(lines: tuple[SoldLine, ...]) -> None:
    for number, sold in enumerate(lines, 1):
        if sold.returned_whole or sold.returned_quantity:
            raise AlreadyReturned(line=number, left=format(left_of(sold), "f"))


def basket_of(sale: RecordedSale, *, sale_id: SaleId) -> OpenBasket:
    """Give the basket of a sale as it was rung up, to be priced and approved anew by the rules in force."""
    fact = sale.fact
    return OpenBasket(
        sale_id=sale_id,
        lines=tuple(_rung(line) for line in fact.basket.lines),
        member_id=fact.member_id,
        points=fact.priced.points_alone,
        rewards=tuple(use.reward_id for use in fact.priced.rewards),
        coupons=fact.basket.coupons,
        selected=len(fact.basket.lines) - 1,
        discount_fixed=fact.priced.discount,
        discount_why=fact.basket.discount_why,
        call=Call() if fact.basket.channel is Channel.PHONE else None,
    )


def _rung(line: Line) -> RungLine:
    """Ring a line up as it was: its price follows from the amount, or the amount is stated where it does not."""
    pieces = line.quantity or Decimal(1)
    rung = RungLine(
        sku=line.sku,
        name=line.name or line.sku,
        price=_each(line.amount, pieces),
        quantity=line.quantity,
        discount=line.discount - line.tier_discount,
        category=line.category,
        brand=line.brand,
        list_price=None if line.list_amount is None else _each(line.list_amount, pieces),
        why=line.why,
        tax=line.tax or None,
        asks=line.checked,
    )
    return rung if rung.amount == line.amount else replace(rung, stated=line.amount)


def _each(amount: Money, pieces: Decimal) -> Money:
    return Money(int((Decimal(int(amount)) / pieces).to_integral_value(ROUND_HALF_UP)))
