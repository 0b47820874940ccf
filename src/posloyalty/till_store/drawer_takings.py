"""Sum what was taken and given back between two places of the journal, by tender, from the events' own bytes.

It is asked for at X and Z alone, for the sales of one drawer: nothing is kept for it beside the events.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sqlalchemy import bindparam, select

from posloyalty.domain.drawer import DrawerTakings, TenderTotal, cash_given_back, kept_of_tenders
from posloyalty.domain.facts import Tender
from posloyalty.domain.money import Money
from posloyalty.domain.settling import CASH
from posloyalty.till_store.missing import missing_sale
from posloyalty.till_store.order_payments import payment_content
from posloyalty.till_store.prepared import sql_of, word
from posloyalty.till_store.tables import EVENTS, RETURNS, SALES
from posloyalty.till_store.unsealing import money_in
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import OrderPaidBody, ReturnBody, SaleBody

_BETWEEN: Final = sql_of(
    select(EVENTS.c.seq, EVENTS.c.content)
    .where(
        EVENTS.c.seq > bindparam("after"),
        EVENTS.c.seq <= bindparam("through"),
        EVENTS.c.type.in_([word("sale"), word("return"), word("order.paid")]),
    )
    .order_by(EVENTS.c.seq)
)
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


def takings_between(connection: sqlite3.Connection, *, after: int, through: int) -> DrawerTakings:
    """Sum the sales and returns of the events after one number through another; bytes gone bad are counted apart."""
    counts, amounts = Counter[str](), Counter[str]()
    takings = DrawerTakings()
    for seq, content in connection.execute(_BETWEEN, {"after": after, "through": through}):
        body = _body(content)
        if isinstance(body, SaleBody):
            takings = replace(
                takings,
                sales=takings.sales + 1,
                points_issued=takings.points_issued + (body.award if body.member_id is not None else 0),
                points_redeemed=takings.points_redeemed + body.redeemed,
            )
            _count(_kept(body), counts, amounts)
        elif isinstance(body, OrderPaidBody):
            _count(_kept_of_order(connection, body), counts, amounts)
        elif isinstance(body, ReturnBody):
            cash, other = _given_back(connection, body, seq=seq)
            takings = replace(
                takings,
                returns=takings.returns + 1,
                cash_back=takings.cash_back + cash,
                other_back=takings.other_back + other,
            )
        else:
            takings = replace(takings, unread=takings.unread + 1)
    kinds = sorted(counts, key=lambda kind: (kind != CASH, kind))
    totals = tuple(TenderTotal(kind=kind, count=counts[kind], amount=Money(amounts[kind])) for kind in kinds)
    return replace(takings, tenders=totals)


def _count(tenders: Iterable[Tender], counts: Counter[str], amounts: Counter[str]) -> None:
    for tender in tenders:
        counts[tender.kind] += 1
        amounts[tender.kind] += int(tender.amount)


def _kept_of_order(connection: sqlite3.Connection, paid: OrderPaidBody) -> tuple[Tender, ...]:
    """Give what stays of the money for an order that was placed before."""
    found = _sale_of(connection, paid.sale_id) if paid.due is None else None
    due = paid.due or ((found[0].due or found[0].to_pay) if found else None)
    if due is None:
        return ()
    handed = tuple(Tender(kind=tender.kind, amount=money_in(paid, tender.amount)) for tender in paid.tenders)
    return kept_of_tenders(handed, to_pay=money_in(paid, due))


def _sale_of(connection: sqlite3.Connection, sale_id: str) -> tuple[SaleBody, bytes] | None:
    """Give what a sale of this till says, and the hash of its event."""
    row = connection.execute(_SALE, {"sale_id": sale_id}).fetchone()
    lost = None if row else missing_sale(connection, sale_id=sale_id)
    content, sale_hash = row or ((lost.content, lost.hash) if lost else (b"", b""))
    sale = _body(content)
    return (sale, sale_hash) if isinstance(sale, SaleBody) else None


def _kept(sale: SaleBody) -> tuple[Tender, ...]:
    handed = tuple(Tender(kind=tender.kind, amount=money_in(sale, tender.amount)) for tender in sale.tenders)
    return kept_of_tenders(handed, to_pay=_due(sale))


def _due(body: SaleBody | ReturnBody) -> Money:
    """Give what was owed, or went back: with tax and rounding where the event says so, else what points left."""
    usual = body.to_pay if isinstance(body, SaleBody) else body.money_back
    return money_in(body, body.due or usual)


def _given_back(connection: sqlite3.Connection, body: ReturnBody, *, seq: int) -> tuple[Money, Money]:
    """Split a refund into what came out of the drawer and the rest. A sale that is not here counts as paid in cash."""
    if body.unpaid:
        return Money(0), Money(0)
    money_back = _due(body)
    found = _sale_of(connection, body.sale_id) if body.sale_hash is None else None
    if found is None:
        return money_back, Money(0)
    sale, sale_hash = found
    kept = _kept(sale)
    if sale.unpaid:
        content = payment_content(connection, body.sale_id, sale_hash=sale_hash, before=seq)
        paid = _body(content) if content else None
        if not isinstance(paid, OrderPaidBody):
            return Money(0), Money(0)  # the order was cancelled before anybody paid
        kept = _kept_of_order(connection, paid)
    rows = connection.execute(_EARLIER_RETURNS, {"sale_id": body.sale_id, "seq": seq}).fetchall()
    before = [_due(one) for (content,) in rows if isinstance(one := _body(content), ReturnBody)]
    cash = cash_given_back(
        money_back,
        back_before=Money(sum(before)),
        cash_kept=Money(sum(tender.amount for tender in kept if tender.kind == CASH)),
    )
    return cash, money_back - cash


def _body(content: bytes) -> object:
    try:
        return body_of(decode_event(content))
    except WireError:
        return None
