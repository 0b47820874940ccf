"""Orders that were placed by phone at this till: what was written down with them, and whether they were paid.

Everything but the two numbers of a row is read from the events and their attachments, so erasing reaches it.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import Final

from posloyalty.domain.facts import OrderFact, OrderNote, OrderNotedFact, OrderPaidFact, SaleFact
from posloyalty.domain.ids import MemberId, SaleId
from posloyalty.domain.sales import Channel
from posloyalty.till_store.core import bindparam, insert, or_, select, update
from posloyalty.till_store.database import Database
from posloyalty.till_store.moments import micros_of, moment_or_none
from posloyalty.till_store.order_table import IS_OPEN, ORDERS
from posloyalty.till_store.prepared import NOTHING, at_most, number, sql_of, word
from posloyalty.till_store.recorded import sale_by_id, told_sale
from posloyalty.till_store.refunds import body_in
from posloyalty.till_store.tables import ATTACHMENTS, EVENTS
from posloyalty.till_store.told_orders import note_paid_here, orders_of_others, told_by_receipt, told_order
from posloyalty.use_cases.call_ports import RecordedOrder
from posloyalty.use_cases.told_orders import ToldOrder
from posloyalty.wire.codec import body_of, decode_attachment, decode_event
from posloyalty.wire.events import OrderNotedBody

# More than any desk has open: the newest are shown.
ORDERS_SHOWN: Final = 200
# Who asks what became of an order asks within a month; then nobody needs to know where its receipt went.
NOTES_KEPT_FOR: Final = timedelta(days=30)
# Within a transaction that a sale may be waiting for.
FORGOTTEN_AT_ONCE: Final = 50

_noted = EVENTS.alias("noted")
_paid = EVENTS.alias("paid")
_ADD: Final = sql_of(insert(ORDERS))
_NOTED: Final = sql_of(
    update(ORDERS).values(noted_seq=bindparam("of_event")).where(ORDERS.c.sale_id == bindparam("of_sale"))
)
_PAID: Final = sql_of(
    update(ORDERS).values(paid_seq=bindparam("of_event")).where(ORDERS.c.sale_id == bindparam("of_sale"))
)
_rows = (
    select(ORDERS.c.sale_id, _paid.c.occurred_at, _noted.c.content, ATTACHMENTS.c.content)
    .join_from(ORDERS, _paid, _paid.c.seq == ORDERS.c.paid_seq, isouter=True)
    .join(_noted, _noted.c.seq == ORDERS.c.noted_seq, isouter=True)
    .join(ATTACHMENTS, ATTACHMENTS.c.seq == ORDERS.c.noted_seq, isouter=True)
)
_NEWEST: Final = sql_of(
    at_most(
        _rows.where(or_(IS_OPEN, ORDERS.c.placed_at >= bindparam("since"))).order_by(ORDERS.c.seq.desc()),
        number(ORDERS_SHOWN),
    )
)
_DONE: Final = sql_of(
    at_most(
        select(ORDERS.c.seq, ORDERS.c.noted_seq, ORDERS.c.paid_seq).where(
            ORDERS.c.noted_seq.is_not(None), ORDERS.c.placed_at < bindparam("before"), ~IS_OPEN
        ),
        bindparam("limit"),
    )
)
_EMPTY: Final = sql_of(
    update(ATTACHMENTS)
    .values(salt=NOTHING, content=NOTHING)
    .where(or_(ATTACHMENTS.c.seq == bindparam("noted"), ATTACHMENTS.c.seq == bindparam("paid")))
)
_FORGET_NOTE: Final = sql_of(update(ORDERS).values(noted_seq=NOTHING).where(ORDERS.c.seq == bindparam("of_order")))
_ONE: Final = sql_of(_rows.where(ORDERS.c.sale_id == bindparam("sale_id")))


# By the member: the index has their events in order, so that only those since the sale are read.
_NOTES_OF_MEMBER: Final = sql_of(
    select(EVENTS.c.content).where(
        EVENTS.c.member_id == bindparam("member_id"),
        EVENTS.c.seq > bindparam("since_seq"),
        EVENTS.c.type == word("order.noted"),
    )
)


class SqliteOrderBook:
    """Orders of this till. Implements call_ports.OrderBook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, *, since: datetime) -> tuple[RecordedOrder, ...]:
        """List those that were placed since then or wait for their money, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(_NEWEST, {"since": micros_of(since)}).fetchall()
            return tuple(_order_of(connection, *row) for row in rows)

    def of_others(self, *, since: datetime) -> tuple[RecordedOrder, ...]:
        """List other tills' orders that were placed since then or wait for their money, newest first."""
        with self._database.reading() as connection:
            return tuple(_told(connection, told) for told in orders_of_others(connection, since=since))

    def by_hash(self, order_hash: bytes) -> RecordedOrder | None:
        """Find another till's order by the hash of its event."""
        with self._database.reading() as connection:
            told = told_order(connection, order_hash)
            return _told(connection, told) if told else None

    def told_by_receipt(self, receipt_no: str) -> ToldOrder | None:
        """Find another till's order by the number on its paper."""
        with self._database.reading() as connection:
            return told_by_receipt(connection, receipt_no)

    def by_sale(self, sale_id: SaleId) -> RecordedOrder | None:
        """Find an order; None for a sale that is none."""
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"sale_id": sale_id}).fetchone()
            return _order_of(connection, *row) if row else None

    def is_noted(self, sale_id: SaleId, *, member_id: MemberId, since_seq: int) -> bool:
        """Tell whether something was written down with a member's sale since it was recorded."""
        with self._database.reading() as connection:
            asked = {"member_id": member_id.bytes, "since_seq": since_seq}
            bodies = [body_in(content) for (content,) in connection.execute(_NOTES_OF_MEMBER, asked)]
        return any(isinstance(body, OrderNotedBody) and body.sale_id == sale_id for body in bodies)


def forget_notes(writer: sqlite3.Connection, *, now: datetime) -> None:
    """Empty what was written down with orders that are done and were placed long ago: the note, and an address."""
    row = {"before": micros_of(now - NOTES_KEPT_FOR), "limit": FORGOTTEN_AT_ONCE}
    for seq, noted_seq, paid_seq in writer.execute(_DONE, row).fetchall():
        writer.execute(_EMPTY, {"noted": noted_seq, "paid": paid_seq})
        writer.execute(_FORGET_NOTE, {"of_order": seq})


def note_order(writer: sqlite3.Connection, fact: SaleFact, *, seq: int) -> None:
    """Keep that a sale is an order that was placed by phone."""
    if fact.basket.channel is Channel.PHONE:
        row = {"seq": seq, "sale_id": fact.sale_id, "placed_at": micros_of(fact.occurred_at), "noted_seq": None}
        writer.execute(_ADD, row | {"paid_seq": None if fact.unpaid else seq})
        forget_notes(writer, now=fact.occurred_at)


def follow_order(writer: sqlite3.Connection, fact: OrderFact, *, seq: int) -> None:
    """Keep what followed an order."""
    if isinstance(fact, OrderPaidFact) and fact.sale_hash is not None:
        note_paid_here(writer, fact, seq=seq)
        return
    statement = _NOTED if isinstance(fact, OrderNotedFact) else _PAID
    writer.execute(statement, {"of_event": seq, "of_sale": fact.sale_id})


def _order_of(
    connection: sqlite3.Connection, sale_id: str, paid_at: int | None, noted: bytes | None, attachment: bytes | None
) -> RecordedOrder:
    sale = sale_by_id(connection, SaleId(sale_id))
    assert sale is not None, "an order is a sale of this journal"
    paid_here = moment_or_none(paid_at)
    return RecordedOrder(
        sale=sale,
        paid_at=paid_here or (sale.payment.occurred_at if sale.payment else None),
        note=_note_of(noted, attachment),
    )


def _told(connection: sqlite3.Connection, told: ToldOrder) -> RecordedOrder:
    sale = told_sale(connection, told)
    return RecordedOrder(sale=sale, paid_at=sale.payment.occurred_at if sale.payment else None, told=told)


def _note_of(noted: bytes | None, attachment: bytes | None) -> OrderNote | None:
    if noted is None:
        return None
    body = body_of(decode_event(noted))
    assert isinstance(body, OrderNotedBody), "a row of orders names such an event"
    person = decode_attachment(attachment) if attachment else None  # None: it was erased
    return OrderNote(
        handover=body.handover,
        note=(person.note or "") if person else "",
        email=(person.email or "") if person else "",
        language=(person.language or "") if person else "",
        own_email=person.own_email if person else False,
    )
