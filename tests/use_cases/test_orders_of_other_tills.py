"""An order that one till took is paid at another, and both know it: two tills and what the feed tells between them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.call_errors import OrderNotOpen, OrderOfAnotherTill
from posloyalty.domain.drawer import BookKind
from posloyalty.domain.errors import BadRequest, SaleUnknown
from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import ReturnId, SaleId
from posloyalty.domain.money import Money
from posloyalty.domain.sales import Channel
from posloyalty.domain.settling import CASH
from posloyalty.till_store.store import verify_store
from posloyalty.use_cases.counter_rules import CounterRules
from posloyalty.use_cases.drawer import DrawerRequest, read_x, use_drawer
from posloyalty.use_cases.orders import OrderView, cancel_order, orders_here, pay_order
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import FeedChange, SealedEvent
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import open_return, return_sale
from posloyalty.use_cases.told_orders import OPEN, PAID, ToldOrder
from posloyalty.use_cases.views import Receipt
from tests.use_cases.tills import a_sale, a_till, hear, know_product

A_LINE = (ReturnLineRequest(line=1, quantity=Decimal(1)),)


def place(till: TillPorts, sale_id: str) -> SealedEvent:
    """Take an order for 10.03 and give its event as it is sent."""
    asked = replace(a_sale(sale_id, amount=1003), channel=Channel.PHONE, is_call=True, unpaid=True)
    record_sale(till, asked, cashier=None)
    return newest(till)


def newest(till: TillPorts) -> SealedEvent:
    return till.store.outbox.next_batch(events_max=99, bytes_max=1 << 20).events[-1]


def tell(till: TillPorts, order: SealedEvent, *, state: str = OPEN, payment: bytes | None = None, pos: int = 0) -> None:
    """Let a till hear of an order of till 1 from its feed."""
    value = ToldOrder(till_no=1, hash=order.hash, content=order.content, state=state, payment=payment)
    hear(till, FeedChange(pos=pos or till.store.outbox.state().cursor + 1, key=f"order {order.seq}", order=value))


def in_the_drawer(till: TillPorts) -> Money:
    return read_x(till, pin=None, cashier=None).expected


def pay_in_cash(till: TillPorts, order: OrderView, amount: int = 1005) -> Receipt:
    tenders = (Tender(kind=CASH, amount=Money(amount)),)
    return pay_order(till, order.sale_id, tenders=tenders, cashier=None, order_hash=order.order_hash)


def a_counter(till: TillPorts) -> TillPorts:
    """Open the drawer of a till where the smallest coin is 0.05."""
    use_drawer(till, DrawerRequest(entry_id="float", kind=BookKind.OPENED, amount=Money(5000), reason=""), cashier=None)
    return replace(till, rules=CounterRules(coin=Decimal("0.05")))


def test_an_order_is_paid_at_another_till_once_and_its_goods_come_back_to_its_own(tmp_path: Path) -> None:
    with a_till(tmp_path) as bare, a_till(tmp_path, till_no=2) as bare_2:
        own, till = a_counter(bare), a_counter(bare_2)
        order = place(own, "1")
        know_product(till, sku="bread", name="Rye bread", price=1003)
        record_sale(till, a_sale("1"), cashier=None)  # a sale of its own under the same id
        tell(till, order)
        (seen,) = orders_here(till)
        assert (seen.elsewhere, seen.receipt_no, seen.first_line) == (1, orders_here(own)[0].receipt_no, "Rye bread")
        assert (seen.to_pay, seen.in_cash, seen.is_open) == (1003, 1005, True)
        with pytest.raises(BadRequest):
            pay_in_cash(till, seen, 1000)
        receipt = pay_in_cash(till, seen)
        assert (receipt.receipt_no, receipt.due, receipt.unpaid, receipt.code) == (seen.receipt_no, 1005, False, None)
        assert receipt.lines[0].name == "Rye bread"
        assert (in_the_drawer(till), in_the_drawer(own)) == (5000 + 1005, 5000)
        for again in (seen, replace(seen, order_hash=b"none such")):
            with pytest.raises(OrderNotOpen):
                pay_in_cash(till, again)
        assert [one.is_open for one in orders_here(till)] == [False]
        with pytest.raises(OrderOfAnotherTill) as there:
            open_return(till, code=receipt.receipt_no)
        assert there.value.till_no == 1
        with pytest.raises(SaleUnknown):
            open_return(till, code=f"3{receipt.receipt_no[1:]}")

        tell(own, order, state=PAID, payment=newest(till).content, pos=9)
        tell(own, order, pos=8)  # older news
        assert [one.is_open for one in orders_here(own)] == [False]
        with pytest.raises(OrderNotOpen):
            cancel_order(own, SaleId("1"), return_id=ReturnId("never"), cashier=None)
        back = ReturnRequest(return_id=ReturnId("back"), sale_id=SaleId("1"), lines=A_LINE)
        assert return_sale(own, back, cashier=None).due == 1005
        assert in_the_drawer(own) == 5000 - 1005
    for name in ("till.db", "till-2.db"):
        assert verify_store(tmp_path / name).faults == ()


def test_an_order_that_was_cancelled_before_its_till_heard_of_the_money_gave_nothing_back(tmp_path: Path) -> None:
    with a_till(tmp_path) as bare, a_till(tmp_path, till_no=2) as other:
        own = a_counter(bare)
        order = place(own, "1")
        tell(other, order)
        pay_in_cash(other, orders_here(other)[0], 1003)
        cancelled = cancel_order(own, SaleId("1"), return_id=ReturnId("back"), cashier=None)
        tell(own, order, state=PAID, payment=newest(other).content)
        assert (cancelled.due, in_the_drawer(own)) == (0, 5000)
        assert b'"unpaid":true' in newest(own).content


def test_what_is_no_order_of_its_hash_is_left_out(tmp_path: Path) -> None:
    with a_till(tmp_path) as own, a_till(tmp_path, till_no=2) as till:
        order = place(own, "1")
        for content in (b"no event", order.content.replace(b"10.03", b"00.03")):
            tell(till, replace(order, content=content))
        assert orders_here(till) == ()
