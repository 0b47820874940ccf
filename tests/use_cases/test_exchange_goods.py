"""An exchange is a return and a sale that happen together or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posloyalty.domain.errors import IdReuse, InsufficientPoints
from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import ReturnId, SaleId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.use_cases.exchange_goods import exchange_goods
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import ExchangeRequest, LineRequest, ReturnLineRequest, ReturnRequest
from tests.use_cases.tills import a_sale, know_member


def tender(kind: str, amount: int) -> Tender:
    return Tender(kind=kind, amount=Money(amount))


def an_exchange(till: TillPorts, *, price: int, paid: tuple[Tender, ...]) -> ExchangeRequest:
    """A thing for 20.00 that 5.00 in cash and 15.00 by card had paid comes back; another one is sold."""
    member = know_member(till, points=500)
    first = replace(
        a_sale(member_id=member),
        lines=(LineRequest(sku=Sku("lamp"), amount=Money(2000), name="Lamp"),),
        tenders=(tender("cash", 500), tender("card", 1500)),
        is_settled_here=True,
    )
    sold = record_sale(till, first, cashier=None)
    lines = (ReturnLineRequest(line=1, quantity=first.lines[0].quantity),)
    other = (LineRequest(sku=Sku("vase"), amount=Money(price), name="Vase"),)
    return ExchangeRequest(
        back=ReturnRequest(return_id=ReturnId("back"), receipt_code=sold.receipt_no, lines=lines),
        sale=replace(first, sale_id=SaleId("other"), lines=other, tenders=paid),
    )


@pytest.mark.parametrize(
    ("price", "paid", "tenders", "change"),
    [
        (3000, (tender("cash", 2000),), (("card", 1500), ("cash", 2500)), 1000),
        (3000, (tender("card", 1000),), (("card", 2500), ("cash", 500)), 0),
        (1800, (), (("card", 1500), ("cash", 300)), 0),
        (900, (), (("card", 900),), 0),
    ],
)
def test_what_comes_back_pays_in_the_kind_in_which_it_was_paid_and_cash_goes_back_first(
    till: TillPorts, price: int, paid: tuple[Tender, ...], tenders: tuple[tuple[str, int], ...], change: int
) -> None:
    request = an_exchange(till, price=price, paid=paid)
    both = exchange_goods(till, request, cashier=None)
    assert (both.sale.tenders, both.sale.change) == (tenders, change)
    assert (both.difference, both.back.award_taken, both.sale.award) == (price - 2000, 20, price // 100)
    assert exchange_goods(till, request, cashier=None) == both
    with pytest.raises(IdReuse):
        exchange_goods(till, replace(request, back=replace(request.back, return_id=ReturnId("again"))), cashier=None)
    for other in (
        replace(request.sale, lines=(replace(request.sale.lines[0], name="Jug"),)),
        replace(request.sale, member_id=None),
        replace(request.sale, tenders=(*paid, tender("card", 1))),
        replace(request.sale, tenders=(tender("voucher", 1000),)),
    ):
        with pytest.raises(IdReuse) as reused:
            exchange_goods(till, replace(request, sale=other), cashier=None)
        assert reused.value.id == "other"
    assert till.store.verify().faults == ()


def test_a_sale_that_is_refused_leaves_the_goods_with_the_customer(till: TillPorts) -> None:
    request = an_exchange(till, price=3000, paid=(tender("cash", 1000),))
    greedy = replace(request, sale=replace(request.sale, redeem_points=Points(2000)))
    with pytest.raises(InsufficientPoints):
        exchange_goods(till, greedy, cashier=None)
    assert till.store.journal.return_by_id("back") is None
    assert exchange_goods(till, request, cashier=None).difference == 1000
