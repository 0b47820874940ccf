"""Orders that were placed by phone, and what becomes of them: paid, or cancelled and everything given back.

An order is a sale of channel `phone`. While it waits for its money its award waits too; the points that it uses are
spent when it is placed, from the lease as ever. Cancelling is a return of every line that is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from posloyalty.domain.call_errors import OrderNotOpen
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.facts import Fact, OrderPaidFact, Tender
from posloyalty.domain.ids import CashierId, ReturnId, SaleId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.returns import left_of
from posloyalty.domain.settling import is_cash_alone
from posloyalty.use_cases.call_ports import RecordedOrder
from posloyalty.use_cases.masking import masked_name
from posloyalty.use_cases.opened_sales import RECEIPT_HASH_DIGITS, named_sale, receipt_no_of
from posloyalty.use_cases.paying import due_of, owed_for
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.published_versions import published_under
from posloyalty.use_cases.receipts import sale_receipt, told_receipt
from posloyalty.use_cases.records import RecordedSale
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.told_orders import CANCELLED
from posloyalty.use_cases.views import Receipt

# What was paid stays in the list for the day: somebody still has to hand it over.
SHOWN_FOR: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """One order as whoever prepares it sees it. `for_whom`: the first letters of a name.

    `elsewhere`: the number of the till that took it, and `order_hash` finds it; None for this till's own.
    """

    sale_id: SaleId
    receipt_no: str
    placed_at: datetime
    to_pay: Money
    in_cash: Money  # the same in coins that exist
    award: Points
    for_whom: str
    handover: str
    note: str
    first_line: str
    lines: int
    paid_at: datetime | None
    is_cancelled: bool
    elsewhere: int | None = None
    order_hash: bytes = b""

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for its money."""
        return self.paid_at is None and not self.is_cancelled


def orders_here(till: TillPorts) -> tuple[OrderView, ...]:
    """List the store's orders of the last day and all that wait for their money: those first, the oldest of them first.

    Other tills' as far as the ledger has told of them. What was cancelled is not listed.
    """
    identity = till.store.identity()
    till_no = identity.till_no if identity else 0
    since, orders = till.clock.now() - SHOWN_FOR, till.store.orders
    found = [_view(till, order, till_no) for order in (*orders.newest(since=since), *orders.of_others(since=since))]
    shown = [order for order in found if not order.is_cancelled]
    return tuple(sorted(shown, key=lambda order: (not order.is_open, order.placed_at)))


def pay_order(
    till: TillPorts,
    sale_id: SaleId,
    *,
    tenders: tuple[Tender, ...],
    cashier: CashierId | None,
    order_hash: bytes = b"",
) -> Receipt:
    """Record that the money is here, and give the receipt; `order_hash`: of another till's order.

    Raises OrderNotOpen, BadRequest for too little.
    """
    with till.store.transaction():
        order = _open_order(till, sale_id, order_hash=order_hash)
        if any(sold.returned_whole or sold.returned_quantity for sold in order.sale.sold_lines):
            raise OrderNotOpen(sale_id=sale_id)  # what is owed for the rest nobody has said: it is cancelled
        till.store.journal.append(_paid(till, order, tenders, cashier=cashier), now=till.clock.now())
    till.link.ring()
    if order.told is None:
        return sale_receipt(till, sale_id=sale_id)
    now_paid = till.store.orders.by_hash(order_hash)
    assert now_paid is not None, "it was there a moment ago"
    return told_receipt(till, now_paid)


def _paid(till: TillPorts, order: RecordedOrder, tenders: tuple[Tender, ...], *, cashier: CashierId | None) -> Fact:
    """Say what was paid. For another till's order the event says what was owed, for only its till has the order."""
    fact, exact, due = order.sale.fact, due_of(order.sale), _owed(till, order.sale, tenders)
    if tenders and sum(tender.amount for tender in tenders) < due:
        raise BadRequest(field="tenders", reason="less_than_to_pay")
    return OrderPaidFact(
        sale_id=fact.sale_id,
        member_id=fact.member_id,
        tenders=tenders,
        programme_version=fact.programme_version,
        occurred_at=till.clock.now(),
        cashier=cashier,
        note=replace(order.note, note="") if order.note else None,
        sale_hash=order.told.hash.hex()[:RECEIPT_HASH_DIGITS] if order.told else None,
        due=due if due != exact or order.told else None,
        rounding=due - exact,
    )


def _owed(till: TillPorts, sale: RecordedSale, tenders: tuple[Tender, ...]) -> Money:
    in_cash = is_cash_alone(tender.kind for tender in tenders)
    return owed_for(sale, in_cash=in_cash, coin=_coin(till, sale))


def _coin(till: TillPorts, sale: RecordedSale) -> Money:
    published = published_under(till, sale.fact.programme_version)
    return till.rules.settling(published.programme.decimals).coin


def cancel_order(till: TillPorts, sale_id: SaleId, *, return_id: ReturnId, cashier: CashierId | None) -> Receipt:
    """Give everything of an order that was not paid back, and give the receipt of that. Raises OrderNotOpen."""
    order = _open_order(till, sale_id)
    left = [(number, left_of(sold)) for number, sold in enumerate(order.sale.sold_lines, 1) if not sold.returned_whole]
    request = ReturnRequest(
        return_id=return_id,
        sale_id=sale_id,
        lines=tuple(ReturnLineRequest(line=number, quantity=quantity) for number, quantity in left),
    )
    return return_sale(till, request, cashier=cashier, cancels=True)


def _open_order(till: TillPorts, sale_id: SaleId, *, order_hash: bytes = b"") -> RecordedOrder:
    orders = till.store.orders
    order = orders.by_hash(order_hash) if order_hash else orders.by_sale(sale_id)
    if order is None or order.paid_at is not None or _is_cancelled(order):
        raise OrderNotOpen(sale_id=sale_id)
    return order


def _is_cancelled(order: RecordedOrder) -> bool:
    if order.told is not None and order.told.state == CANCELLED:
        return True
    return all(sold.returned_whole for sold in order.sale.sold_lines)


def _view(till: TillPorts, order: RecordedOrder, till_no: int) -> OrderView:
    fact, note = (named_sale(till, order.sale) if order.told else order.sale).fact, order.note
    member = till.store.members.by_id(fact.member_id) if fact.member_id else None
    lines = fact.basket.lines
    return OrderView(
        sale_id=fact.sale_id,
        receipt_no=receipt_no_of(order.told.till_no if order.told else till_no, order.sale.entry),
        placed_at=fact.occurred_at,
        to_pay=due_of(order.sale),
        in_cash=owed_for(order.sale, in_cash=True, coin=_coin(till, order.sale)),
        award=fact.priced.award,
        for_whom=masked_name(member.name) if member else "",
        handover=note.handover if note else "",
        note=note.note if note else "",
        first_line=lines[0].name or lines[0].sku,
        lines=len(lines),
        paid_at=order.paid_at,
        is_cancelled=_is_cancelled(order),
        elsewhere=order.told.till_no if order.told else None,
        order_hash=order.told.hash if order.told else b"",
    )
