"""Say how a sale was paid, and what was owed: when it was sold, or for an order by phone when the money came."""

from __future__ import annotations

from dataclasses import replace

from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import SaleId
from posloyalty.domain.money import Money
from posloyalty.domain.settling import Settlement, is_cash_alone, rounded_to_coin
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import RecordedSale


def waits_for_money(sale: RecordedSale) -> bool:
    """Tell whether a sale is an order that nobody has paid for; for ever true of one that was cancelled."""
    return sale.fact.unpaid and sale.payment is None


def is_cancelled(sale: RecordedSale) -> bool:
    """Tell whether a sale is an order that was given back whole before anybody paid for it."""
    return waits_for_money(sale) and all(sold.returned_whole for sold in sale.sold_lines)


def tenders_of(sale: RecordedSale) -> tuple[Tender, ...]:
    """Give what it was paid with, whenever that was."""
    return sale.payment.tenders if sale.payment else sale.fact.tenders


def is_paid_in_cash(sale: RecordedSale) -> bool:
    """Tell whether cash alone paid it."""
    return is_cash_alone(tender.kind for tender in tenders_of(sale))


def settlement_of(sale: RecordedSale) -> Settlement | None:
    """Give what was owed, with tax and in coins; None: what was to pay."""
    settled, payment = sale.fact.settlement, sale.payment
    if payment is None or payment.due is None:
        return settled
    return replace(settled or Settlement(due=payment.due), due=payment.due, rounding=payment.rounding)


def due_of(sale: RecordedSale) -> Money:
    """Give what was owed."""
    settled = settlement_of(sale)
    return settled.due if settled else sale.fact.priced.to_pay


def refund_of(
    till: TillPorts, sale_id: SaleId, *, is_elsewhere: bool, money_back: Money, before: int | None = None
) -> tuple[Tender, ...]:
    """Give how money goes back for a sale; empty where nobody knows how it was paid.

    Another till's sale counts as paid in cash, in a shop whose drawer this till keeps. `before`: the number of the
    return, once it is recorded.
    """
    if is_elsewhere and till.store.book.drawer() is None:
        return ()
    return till.store.journal.refund(sale_id, is_elsewhere=is_elsewhere, money_back=money_back, before=before)


def owed_for(sale: RecordedSale, *, in_cash: bool, coin: Money) -> Money:
    """Give what is owed for an order that waits; `in_cash`: cash alone pays it, in coins that exist."""
    return rounded_to_coin(due_of(sale), coin) if in_cash else due_of(sale)
