"""Say how money goes back for a return: by what the sale was paid with, less what went back before. From the events.

The screen, the paper, the drawer's books and an exchange all ask here, so that they say the same.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from posloyalty.domain.drawer import kept_of_tenders, refund_in_kind
from posloyalty.domain.facts import Tender
from posloyalty.domain.money import Money
from posloyalty.domain.settling import CASH
from posloyalty.till_store.core import bindparam, select
from posloyalty.till_store.missing import missing_sale
from posloyalty.till_store.order_payments import payment_content
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.tables import EVENTS, RETURNS, SALES
from posloyalty.till_store.unsealing import money_in
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import OrderPaidBody, ReturnBody, SaleBody
from posloyalty.wire.values import SEQ_MAX

_SALE: Final = sql_of(
    select(EVENTS.c.content, EVENTS.c.hash)
    .join_from(SALES, EVENTS, EVENTS.c.seq == SALES.c.seq)
    .where(SALES.c.sale_id == bindparam("sale_id"))
)
_EARLIER_RETURNS: Final = sql_of(
    select(EVENTS.c.content)
    .join_from(RETURNS, EVENTS, EVENTS.c.seq == RETURNS.c.seq)
    .where(RETURNS.c.sale_id == bindparam("sale_id"), RETURNS.c.seq < bindparam("seq"))
)


def refund_of(
    connection: sqlite3.Connection, sale_id: str, *, is_elsewhere: bool, money_back: Money, before: int | None
) -> tuple[Tender, ...]:
    """Give how an amount goes back for a sale; empty where nothing does, or nobody knows how it was paid.

    `is_elsewhere`: another till sold it; such a sale counts as paid in cash. `before`: the return's number in the
    journal, None for one that is not recorded yet.
    """
    found = None if is_elsewhere else sale_body(connection, sale_id)
    if found is None:
        return (Tender(kind=CASH, amount=money_back),) if money_back else ()
    sale, sale_hash = found
    seq, kept = SEQ_MAX if before is None else before, kept_of_sale(sale)
    if sale.unpaid:
        content = payment_content(connection, sale_id, sale_hash=sale_hash, before=seq)
        paid = body_in(content) if content else None
        if not isinstance(paid, OrderPaidBody):
            return ()  # the order was cancelled before anybody paid
        kept = kept_of_order(connection, paid)
    rows = connection.execute(_EARLIER_RETURNS, {"sale_id": sale_id, "seq": seq}).fetchall()
    earlier = [money_moved(one) for (content,) in rows if isinstance(one := body_in(content), ReturnBody)]
    return refund_in_kind(money_back, back_before=Money(sum(earlier)), kept=kept)


def is_unpaid(connection: sqlite3.Connection, sale_id: str, *, before: int) -> bool:
    """Tell whether a sale is an order of this till that nobody had paid for before that number of the journal."""
    found = sale_body(connection, sale_id)
    if found is None or not found[0].unpaid:
        return False
    return payment_content(connection, sale_id, sale_hash=found[1], before=before) is None


def kept_of_sale(sale: SaleBody) -> tuple[Tender, ...]:
    """Give what stays of the money for a sale."""
    handed = tuple(Tender(kind=tender.kind, amount=money_in(sale, tender.amount)) for tender in sale.tenders)
    return kept_of_tenders(handed, to_pay=money_moved(sale))


def kept_of_order(connection: sqlite3.Connection, paid: OrderPaidBody) -> tuple[Tender, ...]:
    """Give what stays of the money for an order that was placed before."""
    found = sale_body(connection, paid.sale_id) if paid.due is None else None
    due = paid.due or ((found[0].due or found[0].to_pay) if found else None)
    if due is None:
        return ()
    handed = tuple(Tender(kind=tender.kind, amount=money_in(paid, tender.amount)) for tender in paid.tenders)
    return kept_of_tenders(handed, to_pay=money_in(paid, due))


def sale_body(connection: sqlite3.Connection, sale_id: str) -> tuple[SaleBody, bytes] | None:
    """Give what a sale of this till says, from the journal or from what the till had lost, and its event's hash."""
    row = connection.execute(_SALE, {"sale_id": sale_id}).fetchone()
    lost = None if row else missing_sale(connection, sale_id=sale_id)
    content, sale_hash = row or ((lost.content, lost.hash) if lost else (b"", b""))
    sale = body_in(content)
    return (sale, sale_hash) if isinstance(sale, SaleBody) else None


def money_moved(body: SaleBody | ReturnBody) -> Money:
    """Give what was owed, or went back: with tax and rounding where the event says so, else what points left."""
    usual = body.to_pay if isinstance(body, SaleBody) else body.money_back
    return money_in(body, body.due or usual)


def body_in(content: bytes) -> object:
    """Read an event's body; None for bytes gone bad."""
    try:
        return body_of(decode_event(content))
    except WireError:
        return None
