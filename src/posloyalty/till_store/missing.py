"""Keep what this till had recorded and no longer has: events that the ledger gave back after a restore, for display.

They are no part of the journal: nothing is summed from them and nothing is sent. A lost sale is found by its receipt,
so that its goods can be returned.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final, NamedTuple

from posloyalty.till_store.core import (
    Column,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)
from posloyalty.till_store.event_rows import hash_at
from posloyalty.till_store.moments import micros_of
from posloyalty.till_store.prepared import at_most, number, sql_of, word
from posloyalty.till_store.row_values import is_storable
from posloyalty.till_store.sync_state import SYNC_STATE
from posloyalty.till_store.tables import METADATA
from posloyalty.use_cases.records import OwnEvents, ReportedEvent
from posloyalty.wire.chain import event_hash
from posloyalty.wire.codec import body_of, decode_event, head_of
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import OrderPaidBody, ReturnBody, SaleBody

# In the order in which they came to the ledger. `sale_id`: of a sale, or the one whose goods a return brought
# back or that was paid.
MISSING_EVENTS: Final = Table(
    "missing_events",
    METADATA,
    Column("place", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("seq", Integer, nullable=False),
    Column("event_id", LargeBinary, nullable=False),
    Column("type", Text, nullable=False),
    Column("sale_id", Text, index=True),
    Column("received_at", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)

_KEEP: Final = sql_of(insert(MISSING_EVENTS).prefix_with("OR IGNORE"))
_GO_ON: Final = sql_of(update(SYNC_STATE).values(missing_after=bindparam("after")))
_IS_KEPT: Final = sql_of(select(func.count()).where(MISSING_EVENTS.c.hash == bindparam("hash")))
_COUNT: Final = sql_of(select(func.count()).select_from(MISSING_EVENTS))
_found = select(
    MISSING_EVENTS.c.event_id,
    MISSING_EVENTS.c.seq,
    MISSING_EVENTS.c.hash,
    MISSING_EVENTS.c.received_at,
    MISSING_EVENTS.c.content,
)
_of_sales = _found.where(MISSING_EVENTS.c.type == word("sale"))
_SALE_BY_ID: Final = sql_of(at_most(_of_sales.where(MISSING_EVENTS.c.sale_id == bindparam("sale_id")), number(1)))
_SALE_BY_SEQ: Final = sql_of(_of_sales.where(MISSING_EVENTS.c.seq == bindparam("seq")))
_RETURNS: Final = sql_of(
    select(MISSING_EVENTS.c.content)
    .where(MISSING_EVENTS.c.type == word("return"), MISSING_EVENTS.c.sale_id == bindparam("sale_id"))
    .order_by(MISSING_EVENTS.c.place)
)
_PAYMENT: Final = sql_of(
    at_most(
        select(MISSING_EVENTS.c.content)
        .where(MISSING_EVENTS.c.type == word("order.paid"), MISSING_EVENTS.c.sale_id == bindparam("sale_id"))
        .order_by(MISSING_EVENTS.c.place),
        number(1),
    )
)
_ALL: Final = sql_of(select(MISSING_EVENTS.c.hash, MISSING_EVENTS.c.content).order_by(MISSING_EVENTS.c.place))


class MissingSale(NamedTuple):
    """A lost sale as the ledger gave it back."""

    event_id: bytes
    seq: int
    hash: bytes
    received_at: int
    content: bytes


def keep_missing(writer: sqlite3.Connection, page: OwnEvents) -> None:
    """Keep those events of a page that this journal lacks, and note where the next page begins."""
    writer.executemany(_KEEP, [row for event in page.events if (row := _row_of(writer, event)) is not None])
    after = page.events[-1].hash if page.more and page.events else None
    writer.execute(_GO_ON, {"after": after})


def is_missing(connection: sqlite3.Connection, event_hash_: bytes) -> bool:
    """Tell whether an event was fetched already."""
    return bool(connection.execute(_IS_KEPT, {"hash": event_hash_}).fetchone()[0])


def missing_count(connection: sqlite3.Connection) -> int:
    """Count the events that were fetched."""
    return int(connection.execute(_COUNT).fetchone()[0])


def missing_rows(connection: sqlite3.Connection) -> Iterable[tuple[bytes, bytes]]:
    """Give (hash, content) of each, in order."""
    return connection.execute(_ALL)


def missing_sale(connection: sqlite3.Connection, *, sale_id: str) -> MissingSale | None:
    """Find a lost sale by the id that its caller chose."""
    row = connection.execute(_SALE_BY_ID, {"sale_id": sale_id}).fetchone() if is_storable(sale_id) else None
    return MissingSale(*row) if row else None


def missing_sales_at(connection: sqlite3.Connection, seq: int) -> list[MissingSale]:
    """Give the lost sales with this number: a till that was put back twice may have two."""
    return [MissingSale(*row) for row in connection.execute(_SALE_BY_SEQ, {"seq": seq})]


def missing_returns_of(connection: sqlite3.Connection, sale_id: str) -> list[bytes]:
    """Give the bytes of the lost returns of a sale, in order."""
    return [content for (content,) in connection.execute(_RETURNS, {"sale_id": sale_id})]


def missing_payment_of(connection: sqlite3.Connection, sale_id: str) -> bytes | None:
    """Give the bytes of the lost event that says that an order of this till was paid."""
    row = connection.execute(_PAYMENT, {"sale_id": sale_id}).fetchone() if is_storable(sale_id) else None
    return bytes(row[0]) if row else None


def _sale_named(body: object) -> str | None:
    """Give the sale that an event is, or that it is about: of this till, where it is a payment."""
    if isinstance(body, OrderPaidBody):
        return body.sale_id if body.sale_hash is None else None
    return body.sale_id if isinstance(body, SaleBody | ReturnBody) else None


def _row_of(writer: sqlite3.Connection, event: ReportedEvent) -> dict[str, object] | None:
    """Give the row of an event; None for what is here already, is not of its hash, or cannot be read."""
    try:
        envelope = decode_event(event.content)
        head, body = head_of(envelope), body_of(envelope)
    except WireError:
        return None
    if event_hash(parent=head.parent, content=event.content) != event.hash or hash_at(writer, head.seq) == event.hash:
        return None
    return {
        "place": None,  # the next
        "hash": event.hash,
        "seq": head.seq,
        "event_id": head.id.bytes,
        "type": envelope.type,
        "sale_id": _sale_named(body),
        "received_at": micros_of(event.received_at),
        "content": event.content,
    }
