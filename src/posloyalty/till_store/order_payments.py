"""Find the money for an order of this till: in the journal, in what it had recorded and lost, or at another till."""

from __future__ import annotations

import sqlite3
from typing import Final

from posloyalty.domain.facts import OrderPaidFact, SaleFact
from posloyalty.till_store.core import bindparam, select
from posloyalty.till_store.missing import missing_payment_of
from posloyalty.till_store.order_table import ORDERS
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.tables import EVENTS
from posloyalty.till_store.told_orders import told_payment
from posloyalty.till_store.unsealing import order_paid_of
from posloyalty.wire.values import SEQ_MAX

_PAYMENT: Final = sql_of(
    select(EVENTS.c.content)
    .join_from(ORDERS, EVENTS, EVENTS.c.seq == ORDERS.c.paid_seq)
    .where(ORDERS.c.sale_id == bindparam("sale_id"), ORDERS.c.paid_seq > ORDERS.c.seq)
    .where(EVENTS.c.seq < bindparam("before"))
)


def payment_content(
    connection: sqlite3.Connection, sale_id: str, *, sale_hash: bytes, before: int = SEQ_MAX
) -> bytes | None:
    """Give the bytes of the event that says that an order was paid; None while it waits, and for what is none.

    `sale_hash`: of the event that placed it. `before`: of those in the journal, only one with a lower number.
    """
    row = connection.execute(_PAYMENT, {"sale_id": sale_id, "before": before}).fetchone()
    if row is not None:
        return bytes(row[0])
    told = told_payment(connection, sale_hash)
    return missing_payment_of(connection, sale_id) or (told.content if told else None)


def payment_of(connection: sqlite3.Connection, fact: SaleFact, *, sale_hash: bytes) -> OrderPaidFact | None:
    """Give the payment of a sale of this till that was placed to be paid later."""
    if not fact.unpaid:
        return None
    content = payment_content(connection, fact.sale_id, sale_hash=sale_hash)
    return order_paid_of(content) if content is not None else told_payment_of(connection, fact, sale_hash=sale_hash)


def told_payment_of(connection: sqlite3.Connection, fact: SaleFact, *, sale_hash: bytes) -> OrderPaidFact | None:
    """Give the payment of an order as the feed tells of it, or as it was taken here for another till."""
    told = told_payment(connection, sale_hash)
    if told is None:
        return None
    if told.content is not None:
        return order_paid_of(told.content)
    return OrderPaidFact(  # how, nobody says any more
        sale_id=fact.sale_id,
        member_id=fact.member_id,
        programme_version=fact.programme_version,
        occurred_at=fact.occurred_at,
    )
