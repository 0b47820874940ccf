"""Keep which orders were paid that had been placed to be paid later: each once, by whichever till reports it first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, select

from posloyalty_ledger.rows import among, insert_rows, values_of
from posloyalty_ledger.sale_tables import order_payments, sale_claims
from posloyalty_ledger.sales.repository import SaleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPayment:
    """The money for an order. `paid_on`: the local day from which its award counts."""

    origin: str
    sale_id: str
    cause: UUID  # the event that says so
    device_id: UUID  # the till that took the money
    paid_on: date
    paid_at: datetime


def payment_of(connection: Connection, sale: SaleRow) -> OrderPayment | None:
    """Find the payment of an order; None while it waits for one, and for what was paid when it was sold."""
    same = (order_payments.c.origin == sale.origin, order_payments.c.sale_id == sale.sale_id)
    row = connection.execute(select(order_payments).where(*same)).mappings().first()
    return OrderPayment(**row) if row else None


def insert_payment(connection: Connection, payment: OrderPayment) -> None:
    """Append a payment."""
    insert_rows(connection, order_payments, [values_of(payment)])


def claimers_of(connection: Connection, sale_ids: Collection[str]) -> set[UUID]:
    """Give to whom the sales that have these ids, of all origins, were given."""
    if not sale_ids:
        return set()
    statement = select(sale_claims.c.member_id).where(among(connection, sale_claims.c.sale_id, sale_ids))
    return set(connection.execute(statement).scalars())
