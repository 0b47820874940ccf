"""Read sales and returns back from the journal, with what has been returned of a sale so far."""

from __future__ import annotations

import sqlite3
from typing import Any, Final, NamedTuple

from posloyalty.domain.facts import SaleFact
from posloyalty.domain.ids import EventId, SaleId
from posloyalty.domain.returns import with_returned
from posloyalty.domain.sales import ReturnedLine, SoldLine
from posloyalty.till_store.balances import kept_balance
from posloyalty.till_store.claims import claim_of_sale
from posloyalty.till_store.core import Select, bindparam, select
from posloyalty.till_store.local_rows import kept_progress, line_names
from posloyalty.till_store.missing import MissingSale, missing_returns_of, missing_sale, missing_sales_at
from posloyalty.till_store.moments import moment_of
from posloyalty.till_store.order_payments import payment_of, told_payment_of
from posloyalty.till_store.prepared import at_most, number, sql_of
from posloyalty.till_store.row_values import is_storable, uuid_of
from posloyalty.till_store.tables import EVENTS, RETURNS, SALES
from posloyalty.till_store.told_orders import RECEIPT_NO
from posloyalty.till_store.unsealing import LocalPart, return_of, sale_of
from posloyalty.use_cases.records import JournalEntry, KnownBalance, RecordedClaim, RecordedReturn, RecordedSale
from posloyalty.use_cases.told_orders import ToldOrder
from posloyalty.wire.codec import decode_event, head_of

_ENTRY: Final = (EVENTS.c.event_id, EVENTS.c.seq, EVENTS.c.hash, EVENTS.c.recorded_at)


def _sales() -> Select[tuple[bytes, ...]]:
    return select(
        *_ENTRY,
        EVENTS.c.content,
        SALES.c.digest,
        SALES.c.online,
        SALES.c.balance_after,
        SALES.c.line_names,
        SALES.c.progress_after,
    ).join_from(SALES, EVENTS, EVENTS.c.seq == SALES.c.seq)


def _returns() -> Select[tuple[bytes, ...]]:
    beside = (RETURNS.c.digest, RETURNS.c.online, RETURNS.c.balance_after, RETURNS.c.receipt_code)
    return select(*_ENTRY, EVENTS.c.content, *beside).join_from(RETURNS, EVENTS, EVENTS.c.seq == RETURNS.c.seq)


_BY_SALE_ID: Final = sql_of(_sales().where(SALES.c.sale_id == bindparam("sale_id")))
_BY_SEQ: Final = sql_of(_sales().where(SALES.c.seq == bindparam("seq")))
_NEWEST: Final = sql_of(at_most(_sales().order_by(SALES.c.seq.desc()), number(1)))
_NEWEST_SALES: Final = sql_of(
    at_most(select(SALES.c.seq, SALES.c.sale_id).order_by(SALES.c.seq.desc()), bindparam("limit"))
)
_NEWEST_RETURNS: Final = sql_of(
    at_most(select(RETURNS.c.seq, RETURNS.c.return_id).order_by(RETURNS.c.seq.desc()), bindparam("limit"))
)
_BY_RETURN_ID: Final = sql_of(_returns().where(RETURNS.c.return_id == bindparam("return_id")))
_RETURNS_OF: Final = sql_of(_returns().where(RETURNS.c.sale_id == bindparam("sale_id")).order_by(RETURNS.c.seq))

# What was not recorded here has no digest of a request to compare with, and its lines have no names.
_NOTHING_BESIDE: Final = LocalPart(digest=b"", online=True)


class _SaleRow(NamedTuple):
    event_id: bytes
    seq: int
    hash: bytes
    recorded_at: int
    content: bytes
    digest: bytes
    online: int
    balance_after: bytes | None
    line_names: bytes
    progress_after: bytes | None


class _ReturnRow(NamedTuple):
    event_id: bytes
    seq: int
    hash: bytes
    recorded_at: int
    content: bytes
    digest: bytes
    online: int
    balance_after: bytes | None
    receipt_code: str | None


def sale_by_id(connection: sqlite3.Connection, sale_id: SaleId) -> RecordedSale | None:
    """Find a sale by the id that its caller chose."""
    if not is_storable(sale_id):
        return None
    return _recorded_sale(connection, connection.execute(_BY_SALE_ID, {"sale_id": sale_id}).fetchone())


def sale_by_receipt(connection: sqlite3.Connection, receipt_no: str) -> RecordedSale | None:
    """Find a sale by what its receipt prints; the eight digits of the hash must be those of the event."""
    read = RECEIPT_NO.fullmatch(receipt_no.strip())
    if read is None:
        return None
    found = _recorded_sale(connection, connection.execute(_BY_SEQ, {"seq": int(read["seq"])}).fetchone())
    return found if found and found.entry.hash.hex().startswith(read["hash"].lower()) else None


def lost_sale(connection: sqlite3.Connection, code: str) -> RecordedSale | None:
    """Find a sale that this till recorded and lost, as the ledger gave it back: by its receipt or its id."""
    read = RECEIPT_NO.fullmatch(code.strip())
    printed = missing_sales_at(connection, int(read["seq"])) if read else []
    found = [sale for sale in printed if read and sale.hash.hex().startswith(read["hash"].lower())]
    sale = found[0] if found else missing_sale(connection, sale_id=code)
    return _lost_sale(connection, sale) if sale else None


def newest_sale(connection: sqlite3.Connection) -> RecordedSale | None:
    """Give the last sale recorded here."""
    return _recorded_sale(connection, connection.execute(_NEWEST).fetchone())


def newest_ids(connection: sqlite3.Connection, *, limit: int) -> tuple[str, ...]:
    """Give the ids of the last sales and returns recorded here, the newest first."""
    found = [row for sql in (_NEWEST_SALES, _NEWEST_RETURNS) for row in connection.execute(sql, {"limit": limit})]
    return tuple(str(one) for _, one in sorted(found, reverse=True)[:limit])


def return_by_id(connection: sqlite3.Connection, return_id: str) -> RecordedReturn | None:
    """Find a return by the id that its caller chose."""
    if not is_storable(return_id):
        return None
    row = connection.execute(_BY_RETURN_ID, {"return_id": return_id}).fetchone()
    return _recorded_return(row) if row else None


def _recorded_sale(connection: sqlite3.Connection, values: tuple[Any, ...] | None) -> RecordedSale | None:
    if values is None:
        return None
    row = _SaleRow(*values)
    local = LocalPart(digest=row.digest, online=bool(row.online), line_names=line_names(row.line_names))
    fact = sale_of(row.content, local)
    return RecordedSale(
        fact=fact,
        entry=_entry_of(row),
        sold_lines=_lines_of(connection, fact),
        claim=_claim_of(connection, fact),
        payment=payment_of(connection, fact, sale_hash=row.hash),
        balance_after=kept_balance(row.balance_after),
        next_tier_after=kept_progress(row.progress_after),
    )


def _lost_sale(connection: sqlite3.Connection, sale: MissingSale) -> RecordedSale:
    fact = sale_of(sale.content, _NOTHING_BESIDE)
    entry = JournalEntry(
        event_id=EventId(uuid_of(sale.event_id)),
        seq=sale.seq,
        hash=sale.hash,
        recorded_at=moment_of(sale.received_at),
    )
    return RecordedSale(
        fact=fact,
        entry=entry,
        sold_lines=_lines_of(connection, fact),
        claim=_claim_of(connection, fact),
        payment=payment_of(connection, fact, sale_hash=sale.hash),
        balance_after=KnownBalance() if fact.member_id else None,
    )


def told_sale(connection: sqlite3.Connection, told: ToldOrder) -> RecordedSale:
    """Give another till's order as if it were recorded here."""
    fact, head = sale_of(told.content, _NOTHING_BESIDE), head_of(decode_event(told.content))
    entry = JournalEntry(event_id=EventId(head.id), seq=head.seq, hash=told.hash, recorded_at=fact.occurred_at)
    return RecordedSale(
        fact=fact,
        entry=entry,
        sold_lines=_sold_lines(fact),
        balance_after=None,
        payment=told_payment_of(connection, fact, sale_hash=told.hash),
    )


def _claim_of(connection: sqlite3.Connection, fact: SaleFact) -> RecordedClaim | None:
    return claim_of_sale(connection, fact.sale_id, sale_hash=None) if fact.member_id is None else None


def _lines_of(connection: sqlite3.Connection, fact: SaleFact) -> tuple[SoldLine, ...]:
    """Give the sold lines with what came back of each: by this journal, and by what it lost."""
    return with_returned(_sold_lines(fact), returned_of(connection, fact.sale_id, sale_hash=None))


def _sold_lines(fact: SaleFact) -> tuple[SoldLine, ...]:
    pairs = zip(fact.basket.lines, fact.priced.shares, strict=True)
    return tuple(SoldLine(line=line, share=share) for line, share in pairs)


def returned_of(connection: sqlite3.Connection, sale_id: SaleId, *, sale_hash: str | None) -> list[ReturnedLine]:
    """Give what came back here of a sale, of this till's own or of the other till's whose event begins so."""
    own = [_recorded_return(row).fact for row in connection.execute(_RETURNS_OF, {"sale_id": sale_id})]
    lost = [return_of(content, _NOTHING_BESIDE) for content in missing_returns_of(connection, sale_id)]
    of_sale = [returned for returned in (*lost, *own) if returned.sale_hash == sale_hash]
    return [line for returned in of_sale for line in returned.priced.lines]


def _recorded_return(values: tuple[Any, ...]) -> RecordedReturn:
    row = _ReturnRow(*values)
    return RecordedReturn(
        fact=return_of(
            row.content, LocalPart(digest=row.digest, online=bool(row.online), receipt_code=row.receipt_code)
        ),
        entry=_entry_of(row),
        balance_after=kept_balance(row.balance_after),
    )


def _entry_of(row: _SaleRow | _ReturnRow) -> JournalEntry:
    return JournalEntry(
        event_id=EventId(uuid_of(row.event_id)),
        seq=row.seq,
        hash=row.hash,
        recorded_at=moment_of(row.recorded_at),
    )
