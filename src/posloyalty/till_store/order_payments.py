"""Find the money for an order of this till: in the journal, or in what it had recorded and lost."""

from __future__ import annotations

import sqlite3
from typing import Final

from sqlalchemy import bindparam, select

from posloyalty.domain.facts import OrderPaidFact, SaleFact
from posloyalty.till_store.missing import missing_payment_of
from posloyalty.till_store.order_table import ORDERS
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.tables import EVENTS
from posloyalty.till_store.unsealing import order_paid_of
from posloyalty.wire.values import SEQ_MAX

_PAYMENT: Final = sql_of(
    select(EVENTS.c.content)
    .join_from(ORDERS, EVENTS, EVENTS.c.seq == ORDERS.c.paid_seq)
    .where(ORDERS.c.sale_id == bindparam("sale_id"), ORDERS.c.paid_seq > ORDERS.c.seq)
    .where(EVENTS.c.seq < bindparam("before"))
)


def payment_content(connection: sqlite3.Connection, sale_id: str, *, before: int = SEQ_MAX) -> bytes | None:
    """Give the bytes of the event that says that an order was paid; None while it waits, and for what is none.

    `before`: of those in the journal, only one with a lower number.
    """
    row = connection.execute(_PAYMENT, {"sale_id": sale_id, "before": before}).fetchone()
    return bytes(row[0]) if row else missing_payment_of(connection, sale_id)


def payment_of(connection: sqlite3.Connection, fact: SaleFact) -> OrderPaidFact | None:
    """Give the payment of a sale that was placed to be paid later."""
    content = payment_content(connection, fact.sale_id) if fact.unpaid else None
    return order_paid_of(content) if content is not None else None
