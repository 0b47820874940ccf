"""Sum what was taken and given back between two places of the journal, by tender, from the events' own bytes.

It is asked for at X and Z alone, for the sales of one drawer: nothing is kept for it beside the events.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from posloyalty.domain.drawer import DrawerTakings, TenderTotal, cash_in
from posloyalty.domain.facts import Tender
from posloyalty.domain.money import Money
from posloyalty.domain.settling import CASH
from posloyalty.till_store.core import bindparam, select
from posloyalty.till_store.prepared import sql_of, word
from posloyalty.till_store.refunds import body_in, is_unpaid, kept_of_order, kept_of_sale, money_moved, refund_of
from posloyalty.till_store.tables import EVENTS
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


def takings_between(connection: sqlite3.Connection, *, after: int, through: int) -> DrawerTakings:
    """Sum the sales and returns of the events after one number through another; bytes gone bad are counted apart."""
    counts, amounts = Counter[str](), Counter[str]()
    takings = DrawerTakings()
    for seq, content in connection.execute(_BETWEEN, {"after": after, "through": through}):
        body = body_in(content)
        if isinstance(body, SaleBody):
            takings = replace(
                takings,
                sales=takings.sales + 1,
                points_issued=takings.points_issued + (body.award if body.member_id is not None else 0),
                points_redeemed=takings.points_redeemed + body.redeemed,
            )
            _count(kept_of_sale(body), counts, amounts)
        elif isinstance(body, OrderPaidBody):
            _count(kept_of_order(connection, body), counts, amounts)
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


def _given_back(connection: sqlite3.Connection, body: ReturnBody, *, seq: int) -> tuple[Money, Money]:
    """Split a refund into what came out of the drawer and the rest."""
    is_elsewhere = body.sale_hash is not None
    if body.unpaid or (not is_elsewhere and is_unpaid(connection, body.sale_id, before=seq)):
        return Money(0), Money(0)
    money_back = money_moved(body)
    refund = refund_of(connection, body.sale_id, is_elsewhere=is_elsewhere, money_back=money_back, before=seq)
    cash = cash_in(refund)
    return cash, money_back - cash
