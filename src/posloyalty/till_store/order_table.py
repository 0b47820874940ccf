"""The table of orders that were placed by phone at this till, and what of their points waits for the money."""

from __future__ import annotations

import sqlite3
from typing import Final

from posloyalty.domain.ids import MemberId
from posloyalty.till_store.core import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    exists,
    func,
    select,
    text,
)
from posloyalty.till_store.missing import MISSING_EVENTS
from posloyalty.till_store.prepared import number, sql_of, word
from posloyalty.till_store.tables import EVENTS, METADATA, RETURNS
from posloyalty.till_store.told_orders import TOLD_ORDERS
from posloyalty.use_cases.told_orders import PAID

ORDERS: Final = Table(
    "orders",
    METADATA,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True),
    Column("sale_id", Text, nullable=False, unique=True),
    Column("placed_at", Integer, nullable=False, index=True),
    Column("paid_seq", Integer),  # of the event that says so; the sale's own where it was paid when it was placed
    Column("noted_seq", Integer),  # until what was written down is forgotten
    Index("orders_with_notes", "placed_at", sqlite_where=text("noted_seq IS NOT NULL")),
    sqlite_strict=True,
)

# One that nobody paid for, and of which anything came back, was cancelled: its points went with it.
_CAME_BACK: Final = exists().where(RETURNS.c.sale_id == ORDERS.c.sale_id)
# The money came, and the till lost the event that says so.
_PAID_AND_LOST: Final = exists().where(
    MISSING_EVENTS.c.type == word("order.paid"), MISSING_EVENTS.c.sale_id == ORDERS.c.sale_id
)
# Another till of the store took the money, as the feed says.
_of_order = EVENTS.alias("of_order")
_PAID_ELSEWHERE: Final = exists().where(
    _of_order.c.seq == ORDERS.c.seq, TOLD_ORDERS.c.hash == _of_order.c.hash, TOLD_ORDERS.c.state == word(PAID)
)
IS_OPEN: Final = and_(ORDERS.c.paid_seq.is_(None), ~_CAME_BACK, ~_PAID_AND_LOST, ~_PAID_ELSEWHERE)
_WAITING: Final = sql_of(
    select(func.coalesce(func.sum(EVENTS.c.award), number(0)))
    .join_from(ORDERS, EVENTS, EVENTS.c.seq == ORDERS.c.seq)
    .where(EVENTS.c.member_id == bindparam("of_member"), IS_OPEN)
)


def waiting_award(connection: sqlite3.Connection, member_id: MemberId) -> int:
    """Give the points that a member gets once the money for their orders is here."""
    (points,) = connection.execute(_WAITING, {"of_member": member_id.bytes}).fetchone()
    return int(points)
