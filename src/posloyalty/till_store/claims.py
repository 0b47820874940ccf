"""Keep which sales were given to a member at this till after they were paid: each once, whoever sold them."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Final

from posloyalty.domain.facts import ClaimFact
from posloyalty.domain.ids import EventId, MemberId
from posloyalty.domain.signals import Served
from posloyalty.till_store.balances import kept_balance, kept_figures, known_figures
from posloyalty.till_store.core import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    insert,
    select,
)
from posloyalty.till_store.moments import micros_of, moment_of
from posloyalty.till_store.prepared import sql_of, word
from posloyalty.till_store.row_values import is_storable, uuid_of
from posloyalty.till_store.tables import EVENTS, METADATA, SALES
from posloyalty.till_store.unsealing import LocalPart, claim_of
from posloyalty.use_cases.records import JournalEntry, RecordedClaim

# `sale_hash`: how the event of another till's sale begins; empty for a sale of this till.
CLAIMS: Final = Table(
    "claims",
    METADATA,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True),
    Column("sale_id", Text, nullable=False),
    Column("sale_hash", Text, nullable=False),
    Column("cashier", Text),
    Column("business_date", Text, nullable=False),
    Column("award", Integer, nullable=False),
    Column("online", Integer, nullable=False),
    Column("balance_after", LargeBinary),
    Index("claims_of_sale", "sale_id", "sale_hash", unique=True),
    Index("claims_by_day", "business_date"),
    sqlite_strict=True,
)

_ADD: Final = sql_of(insert(CLAIMS))
_OF_SALE: Final = sql_of(
    select(
        EVENTS.c.event_id,
        EVENTS.c.seq,
        EVENTS.c.hash,
        EVENTS.c.recorded_at,
        EVENTS.c.content,
        CLAIMS.c.online,
        CLAIMS.c.balance_after,
    )
    .join_from(CLAIMS, EVENTS, EVENTS.c.seq == CLAIMS.c.seq)
    .where(CLAIMS.c.sale_id == bindparam("sale_id"), CLAIMS.c.sale_hash == bindparam("sale_hash"))
)
# Of one member, by the index of their events: few, even of the best customer.
_SERVED: Final = sql_of(
    select(EVENTS.c.occurred_at, SALES.c.cashier, CLAIMS.c.cashier)
    .join_from(EVENTS, SALES, SALES.c.seq == EVENTS.c.seq, isouter=True)
    .join(CLAIMS, CLAIMS.c.seq == EVENTS.c.seq, isouter=True)
    .where(
        EVENTS.c.member_id == bindparam("of_member"),
        EVENTS.c.occurred_at >= bindparam("since"),
        EVENTS.c.type.in_((word("sale"), word("claim"))),
    )
)


def add_claim(writer: sqlite3.Connection, fact: ClaimFact, *, seq: int, local: datetime) -> None:
    """Keep a claim's local part. Its event must be there already."""
    row = {
        "seq": seq,
        "sale_id": fact.sale_id,
        "sale_hash": fact.sale_hash or "",
        "cashier": fact.cashier,
        "business_date": local.date().isoformat(),
        "award": int(fact.award),
        "online": int(fact.online),
        "balance_after": kept_figures(known_figures(writer, fact.member_id)),
    }
    writer.execute(_ADD, row)


def claim_of_sale(connection: sqlite3.Connection, sale_id: str, *, sale_hash: str | None) -> RecordedClaim | None:
    """Find the claim of a sale: of this till's, or of the other till's whose event begins so."""
    if not is_storable(sale_id):
        return None
    row = connection.execute(_OF_SALE, {"sale_id": sale_id, "sale_hash": sale_hash or ""}).fetchone()
    if row is None:
        return None
    event_id, seq, event_hash, recorded_at, content, online, balance_after = row
    return RecordedClaim(
        fact=claim_of(content, LocalPart(digest=b"", online=bool(online))),
        entry=JournalEntry(
            event_id=EventId(uuid_of(event_id)), seq=seq, hash=event_hash, recorded_at=moment_of(recorded_at)
        ),
        balance_after=kept_balance(balance_after),
    )


def served_since(connection: sqlite3.Connection, member_id: MemberId, *, since: datetime) -> tuple[Served, ...]:
    """Give when a member was served at this till, and by whom."""
    rows = connection.execute(_SERVED, {"of_member": member_id.bytes, "since": micros_of(since)})
    return tuple(Served(at=moment_of(at), cashier=seller or claimer) for at, seller, claimer in rows)
