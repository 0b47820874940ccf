"""Keep the orders by phone of the store's tills, as the feed tells of them, and which of them were paid here.

They are no part of the journal. This till's own are among them, for another till may have taken their money.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from posloyalty.domain.facts import OrderPaidFact
from posloyalty.till_store.core import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)
from posloyalty.till_store.moments import micros_of
from posloyalty.till_store.prepared import at_most, number, sql_of, word
from posloyalty.till_store.tables import EVENTS, METADATA
from posloyalty.use_cases.told_orders import CANCELLED, OPEN, PAID, ToldOrder
from posloyalty.wire.chain import event_hash
from posloyalty.wire.codec import body_of, decode_event, head_of
from posloyalty.wire.errors import NOT_THE_FORM, WireError
from posloyalty.wire.events import SaleBody

# `paid_seq`: of the event of this till that says that the money is here.
TOLD_ORDERS: Final = Table(
    "told_orders",
    METADATA,
    Column("hash", LargeBinary, primary_key=True, nullable=False),
    Column("sale_id", Text, nullable=False),
    Column("till_no", Integer, nullable=False),
    Column("placed_at", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("payment", LargeBinary),
    Column("pos", Integer, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("paid_seq", Integer, ForeignKey("events.seq")),
    Index("told_orders_by_sale", "sale_id"),
    Index("told_orders_by_state", "state", "placed_at"),
    sqlite_strict=True,
)

RECEIPT_NO: Final = re.compile(
    r"(?P<till>[0-9]{1,9})-(?P<seq>[0-9]{1,15})-(?P<hash>[0-9a-f]{8})", re.ASCII | re.IGNORECASE
)
# Of what another till took and is done nobody asks here any more. This till's own stay: their goods may come back.
DONE_KEPT_FOR: Final = timedelta(days=60)
# More than any store has open: the newest are shown.
SHOWN_MAX: Final = 200

_is_own = exists().where(EVENTS.c.hash == TOLD_ORDERS.c.hash)
_PLACE: Final = sql_of(
    select(TOLD_ORDERS.c.pos, TOLD_ORDERS.c.generation).where(TOLD_ORDERS.c.hash == bindparam("of_hash"))
)
_ADD: Final = sql_of(insert(TOLD_ORDERS))
_CHANGE: Final = sql_of(
    update(TOLD_ORDERS)
    .values({name: bindparam(f"new_{name}") for name in ("state", "payment", "pos", "generation")})
    .where(TOLD_ORDERS.c.hash == bindparam("of_hash"))
)
_DROP_OLD: Final = sql_of(
    delete(TOLD_ORDERS).where(
        TOLD_ORDERS.c.state.in_([word(PAID), word(CANCELLED)]),
        TOLD_ORDERS.c.placed_at < bindparam("before"),
        TOLD_ORDERS.c.paid_seq.is_(None),
        ~_is_own,
    )
)
_columns = (
    TOLD_ORDERS.c.hash,
    TOLD_ORDERS.c.till_no,
    TOLD_ORDERS.c.content,
    TOLD_ORDERS.c.state,
    TOLD_ORDERS.c.payment,
)
_OF_OTHERS: Final = sql_of(
    at_most(
        select(*_columns)
        .where(
            ~_is_own,
            or_(
                and_(TOLD_ORDERS.c.state == word(OPEN), TOLD_ORDERS.c.paid_seq.is_(None)),
                and_(TOLD_ORDERS.c.state != word(CANCELLED), TOLD_ORDERS.c.placed_at >= bindparam("since")),
            ),
        )
        .order_by(TOLD_ORDERS.c.placed_at.desc()),
        number(SHOWN_MAX),
    )
)
_ONE: Final = sql_of(select(*_columns).where(TOLD_ORDERS.c.hash == bindparam("of_hash")))
_BEGINS_WITH: Final = sql_of(
    select(*_columns).where(
        TOLD_ORDERS.c.till_no == bindparam("of_till"),
        TOLD_ORDERS.c.hash >= bindparam("first"),
        TOLD_ORDERS.c.hash <= bindparam("last"),
        ~_is_own,
    )
)
_PAID: Final = sql_of(
    select(TOLD_ORDERS.c.state, TOLD_ORDERS.c.payment, EVENTS.c.content)
    .join_from(TOLD_ORDERS, EVENTS, EVENTS.c.seq == TOLD_ORDERS.c.paid_seq, isouter=True)
    .where(TOLD_ORDERS.c.hash == bindparam("of_hash"))
)
_NAMED: Final = sql_of(select(TOLD_ORDERS.c.hash).where(TOLD_ORDERS.c.sale_id == bindparam("of_sale")))
_NOTE_PAID: Final = sql_of(
    update(TOLD_ORDERS).values(paid_seq=bindparam("of_event")).where(TOLD_ORDERS.c.hash == bindparam("of_hash"))
)


class ToldPayment(NamedTuple):
    """That an order was paid, and the event that says so, where that is known."""

    content: bytes | None


def put_told_order(writer: sqlite3.Connection, told: ToldOrder, *, pos: int, generation: int) -> None:
    """Keep what the feed says of an order; of each the newest row counts. What is no such order is left out."""
    here = writer.execute(_PLACE, {"of_hash": told.hash}).fetchone()
    if here is not None:
        if pos >= here[0] or generation > here[1]:
            new = {"state": told.state, "payment": told.payment, "pos": pos, "generation": generation}
            writer.execute(_CHANGE, {f"new_{name}": value for name, value in new.items()} | {"of_hash": told.hash})
        return
    with suppress(WireError):
        writer.execute(_ADD, _row_of(told) | {"pos": pos, "generation": generation})


def drop_old_orders(writer: sqlite3.Connection, *, now: datetime) -> None:
    """Forget other tills' orders that are done for long."""
    writer.execute(_DROP_OLD, {"before": micros_of(now - DONE_KEPT_FOR)})


def orders_of_others(connection: sqlite3.Connection, *, since: datetime) -> list[ToldOrder]:
    """List those of other tills that wait for their money, and others that were placed since, newest first."""
    return [_told(row) for row in connection.execute(_OF_OTHERS, {"since": micros_of(since)})]


def told_order(connection: sqlite3.Connection, order_hash: bytes) -> ToldOrder | None:
    """Find one."""
    row = connection.execute(_ONE, {"of_hash": order_hash}).fetchone()
    return _told(row) if row else None


def told_by_receipt(connection: sqlite3.Connection, receipt_no: str) -> ToldOrder | None:
    """Find another till's order by the number on its paper, which ends with the beginning of its hash."""
    read = RECEIPT_NO.fullmatch(receipt_no.strip())
    if read is None:
        return None
    first = bytes.fromhex(read["hash"])
    row = connection.execute(_BEGINS_WITH, {"of_till": int(read["till"]), "first": first, "last": first + b"\xff" * 28})
    found = row.fetchone()
    return _told(found) if found else None


def told_payment(connection: sqlite3.Connection, order_hash: bytes) -> ToldPayment | None:
    """Tell whether an order was paid, here or as the feed says; None while it waits, and for what was never told."""
    row = connection.execute(_PAID, {"of_hash": order_hash}).fetchone()
    if row is None or (row[2] is None and row[0] != PAID):
        return None
    return ToldPayment(content=row[2] or row[1])


def note_paid_here(writer: sqlite3.Connection, fact: OrderPaidFact, *, seq: int) -> None:
    """Keep that the money for another till's order was taken here."""
    assert fact.sale_hash is not None, "asked by the caller"
    for (order_hash,) in writer.execute(_NAMED, {"of_sale": fact.sale_id}).fetchall():
        if order_hash.hex().startswith(fact.sale_hash):
            writer.execute(_NOTE_PAID, {"of_event": seq, "of_hash": order_hash})


def _told(row: tuple[bytes, int, bytes, str, bytes | None]) -> ToldOrder:
    order_hash, till_no, content, state, payment = row
    return ToldOrder(till_no=till_no, hash=order_hash, content=content, state=state, payment=payment)


def _row_of(told: ToldOrder) -> dict[str, object]:
    """Give the row of an order. Raises WireError for what is none, or is not of its hash."""
    envelope = decode_event(told.content)
    head, body = head_of(envelope), body_of(envelope)
    if not isinstance(body, SaleBody) or event_hash(parent=head.parent, content=told.content) != told.hash:
        raise WireError(NOT_THE_FORM)
    return {
        "hash": told.hash,
        "sale_id": body.sale_id,
        "till_no": told.till_no,
        "placed_at": micros_of(head.occurred_at),
        "content": told.content,
        "state": told.state,
        "payment": told.payment,
        "paid_seq": None,
    }
