"""The till's append-only log: each fact becomes one event, chained by hash, in the transaction that records it.

Two rows a sale: the event as it will be sent, and what this till keeps beside it. Everything else that a screen shows
is summed from them, so there is nothing that could drift from the journal.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from posloyalty.domain.errors import TillNotEnrolled
from posloyalty.domain.facts import (
    ActionFact,
    AdjustmentFact,
    ClaimFact,
    CounterFact,
    ErrandFact,
    Fact,
    IdentifierAddedFact,
    MemberChangedFact,
    MemberEnrolledFact,
    OrderFact,
    ReturnFact,
    SaleFact,
    Tender,
    TillFact,
)
from posloyalty.domain.ids import ActionId, AdjustmentId, CashierId, EventId, MemberId, SaleId
from posloyalty.domain.local_time import local_moment
from posloyalty.domain.money import Money
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import ReturnedLine
from posloyalty.domain.signals import Served
from posloyalty.till_store import recorded, recorded_points
from posloyalty.till_store.anchor import Anchor, AnchorPoint
from posloyalty.till_store.claims import add_claim, claim_of_sale, served_since
from posloyalty.till_store.core import func, select
from posloyalty.till_store.database import Database
from posloyalty.till_store.event_rows import ChainPlace, add_attachment, add_event, newest_event
from posloyalty.till_store.held_rewards import note_used_rewards
from posloyalty.till_store.known_pasts import note_sale
from posloyalty.till_store.leases import note_lease_move
from posloyalty.till_store.local_rows import add_action, add_adjustment, add_return, add_sale, add_uses
from posloyalty.till_store.member_changes import MemberChange, change_locally
from posloyalty.till_store.member_rows import add_identifier_locally, enrol_locally
from posloyalty.till_store.moments import moment_or_none
from posloyalty.till_store.orders import follow_order, note_order
from posloyalty.till_store.prepared import at_most, number, sql_of, word
from posloyalty.till_store.refunds import refund_of
from posloyalty.till_store.sealing import Currency, basis_of, draft_of, seal
from posloyalty.till_store.sealing_errands import Salts
from posloyalty.till_store.setup import TillSetup
from posloyalty.till_store.spent_coupons import note_shown_codes
from posloyalty.till_store.sync_state import SYNC_STATE
from posloyalty.till_store.tables import EVENTS, RESULTS, SALES
from posloyalty.use_cases.records import (
    JournalEntry,
    PublishedProgramme,
    RecordedAction,
    RecordedAdjustment,
    RecordedClaim,
    RecordedReturn,
    RecordedSale,
    RotatedKey,
    TillIdentity,
)
from posloyalty.wire.chain import event_hash
from posloyalty.wire.codec import EventHead, body_of, decode_event
from posloyalty.wire.events import KeyRotatedBody
from posloyalty.wire.values import bytes_of_text

_NEWEST_ACKED_SALE_AT: Final = sql_of(
    select(EVENTS.c.occurred_at).where(
        EVENTS.c.seq
        == select(func.max(SALES.c.seq))
        .where(SALES.c.seq <= select(SYNC_STATE.c.acked_seq).scalar_subquery())
        .scalar_subquery()
    )
)
_NEWEST_UNSENT_AT: Final = sql_of(
    select(func.max(EVENTS.c.recorded_at)).where(EVENTS.c.seq > select(SYNC_STATE.c.acked_seq).scalar_subquery())
)
# It is asked for when a key changes, which is once a year: no index is kept for it.
_NEWEST_KEY: Final = sql_of(
    at_most(
        select(EVENTS.c.content, RESULTS.c.status)
        .join_from(EVENTS, RESULTS, RESULTS.c.seq == EVENTS.c.seq, isouter=True)
        .where(EVENTS.c.type == word("key.rotated"))
        .order_by(EVENTS.c.seq.desc()),
        number(1),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where new ids, salts and the time come from."""

    new_uuid: Callable[[], UUID]  # UUIDv7
    now: Callable[[], datetime]  # aware
    new_salt: Salts


class SqliteJournal:
    """The journal in the till's file. Implements ports.Journal."""

    def __init__(self, *, database: Database, setup: TillSetup, anchor: Anchor, sources: Sources) -> None:
        self._database = database
        self._setup = setup
        self._anchor = anchor
        self._sources = sources
        self._newest_at: datetime | None = None
        self._knows_newest = False

    def append(self, fact: Fact, *, now: datetime) -> JournalEntry:
        """Store the fact as the next event, with what this till keeps beside it. Needs an open transaction.

        Raises TillNotEnrolled, and BadRequest for text that no event can hold; the transaction must then be left.
        """
        writer = self._database.writer
        identity, published = self._who_and_what(fact)
        programme = published.programme
        local = local_moment(fact.occurred_at, programme.timezone)
        currency = Currency(code=programme.currency, decimals=programme.decimals)
        draft = draft_of(fact, currency=currency, new_salt=self._sources.new_salt)
        head = self._head(fact, identity, parent=newest_event(writer))
        content = seal(head, draft)
        entry = JournalEntry(
            event_id=EventId(head.id),
            seq=head.seq,
            hash=event_hash(parent=head.parent, content=content),
            recorded_at=now,
        )
        add_event(writer, entry=entry, head=head, body=draft.body, business_date=local.date(), content=content)
        if draft.attachment is not None:
            add_attachment(writer, draft.attachment, seq=entry.seq)
        if isinstance(fact, OrderFact):
            follow_order(writer, fact, seq=entry.seq)
        elif not isinstance(fact, TillFact | ErrandFact):
            _keep_beside(writer, fact, programme=programme, seq=entry.seq, local=local)
            add_uses(writer, fact, programme=programme, seq=entry.seq, local=local)
        self._database.after_commit(lambda: self._note_committed(entry))
        return entry

    def newest_since_answer(self, connection: sqlite3.Connection) -> datetime | None:
        """Give the latest moment at which anything was recorded since the ledger answered, by this till's clock.

        The newest event may have an earlier one: then the clock was put back. After a start all that is unsent counts.
        """
        if not self._knows_newest:
            (newest,) = connection.execute(_NEWEST_UNSENT_AT).fetchone()
            self._newest_at, self._knows_newest = moment_or_none(newest), True
        return self._newest_at

    def answered(self) -> None:
        """Note that the ledger has answered: what the clock said before it does not matter any more."""
        self._newest_at, self._knows_newest = None, True

    def _note_committed(self, entry: JournalEntry) -> None:
        self._anchor.note(AnchorPoint(seq=entry.seq, hash=entry.hash))
        if self._knows_newest:
            self._newest_at = max(self._newest_at or entry.recorded_at, entry.recorded_at)

    def sale(self, sale_id: SaleId) -> RecordedSale | None:
        """Find a sale of this till."""
        with self._database.reading() as connection:
            return recorded.sale_by_id(connection, sale_id)

    def sale_by_receipt(self, receipt_no: str) -> RecordedSale | None:
        """Find a sale of this till by what its receipt prints (`till-seq-hash8`)."""
        with self._database.reading() as connection:
            return recorded.sale_by_receipt(connection, receipt_no)

    def lost_sale(self, code: str) -> RecordedSale | None:
        """Find a sale that this till recorded and lost with a restore: by its receipt or its id."""
        with self._database.reading() as connection:
            return recorded.lost_sale(connection, code)

    def newest_sale(self) -> RecordedSale | None:
        """Give the last sale recorded here."""
        with self._database.reading() as connection:
            return recorded.newest_sale(connection)

    def newest_ids(self, limit: int) -> tuple[str, ...]:
        """Give the ids of the last sales and returns recorded here, the newest first."""
        with self._database.reading() as connection:
            return recorded.newest_ids(connection, limit=limit)

    def return_by_id(self, return_id: str) -> RecordedReturn | None:
        """Find a return of this till."""
        with self._database.reading() as connection:
            return recorded.return_by_id(connection, return_id)

    def returned_of(self, sale_id: SaleId, *, sale_hash: str) -> tuple[ReturnedLine, ...]:
        """Give what came back here of another till's sale, whose event begins so."""
        with self._database.reading() as connection:
            return tuple(recorded.returned_of(connection, sale_id, sale_hash=sale_hash))

    def refund(
        self, sale_id: SaleId, *, is_elsewhere: bool, money_back: Money, before: int | None = None
    ) -> tuple[Tender, ...]:
        """Give how money goes back for a sale. `before`: the return's own number, once it is recorded."""
        with self._database.reading() as connection:
            return refund_of(connection, sale_id, is_elsewhere=is_elsewhere, money_back=money_back, before=before)

    def claim(self, sale_id: SaleId, *, sale_hash: str | None) -> RecordedClaim | None:
        """Find the claim that was made here of a sale: of this till's, or of the other till's whose event begins so."""
        with self._database.reading() as connection:
            return claim_of_sale(connection, sale_id, sale_hash=sale_hash)

    def served_since(self, member_id: MemberId, *, since: datetime) -> tuple[Served, ...]:
        """Give when a member was served at this till, and by whom."""
        with self._database.reading() as connection:
            return served_since(connection, member_id, since=since)

    def action(self, action_id: ActionId) -> RecordedAction | None:
        """Find an action of this till."""
        with self._database.reading() as connection:
            return recorded_points.action_by_id(connection, action_id)

    def adjustment(self, adjustment_id: AdjustmentId) -> RecordedAdjustment | None:
        """Find an adjustment of this till."""
        with self._database.reading() as connection:
            return recorded_points.adjustment_by_id(connection, adjustment_id)

    def newest_key(self) -> RotatedKey | None:
        """Give the key that this till took last, or is about to; None if it has the one that it joined with."""
        with self._database.reading() as connection:
            row = connection.execute(_NEWEST_KEY).fetchone()
        if row is None:
            return None
        content, status = row
        body = body_of(decode_event(content))
        assert isinstance(body, KeyRotatedBody), "a row of that type holds such a body"
        return RotatedKey(public_key=bytes_of_text(body.public_key), is_refused=status == "parked")

    def occurred_at_min(self) -> datetime | None:
        """Give when the newest acknowledged sale happened: no later event may claim to be older."""
        with self._database.reading() as connection:
            row = connection.execute(_NEWEST_ACKED_SALE_AT).fetchone()
        return moment_or_none(row[0]) if row else None

    def _who_and_what(self, fact: Fact) -> tuple[TillIdentity, PublishedProgramme]:
        identity = self._setup.identity()
        if identity is None:
            raise TillNotEnrolled
        programmes = self._setup.programmes
        named = programmes.version(fact.programme_version)
        return identity, named or programmes.in_force(at=fact.occurred_at, begun_under=None)

    def _head(self, fact: Fact, identity: TillIdentity, *, parent: ChainPlace) -> EventHead:
        return EventHead(
            id=self._sources.new_uuid(),
            device=identity.device_id,
            seq=parent.seq + 1,
            parent=parent.hash,
            occurred_at=fact.occurred_at,
            store=identity.store_id,
            cashier=fact.cashier,
            approver=_approver_of(fact),
            programme_version=fact.programme_version,
            basis=basis_of(fact),
        )


def _approver_of(fact: Fact) -> CashierId | None:
    if isinstance(fact, SaleFact | IdentifierAddedFact | MemberChangedFact | AdjustmentFact | ErrandFact):
        return fact.approver
    return None


def _keep_beside(
    writer: sqlite3.Connection, fact: CounterFact, *, programme: Programme, seq: int, local: datetime
) -> None:
    note_lease_move(writer, fact, seq=seq)
    if isinstance(fact, SaleFact):
        note_sale(writer, fact, programme=programme)
        add_sale(writer, fact, seq=seq, local=local)
        note_used_rewards(writer, fact, seq=seq)
        note_shown_codes(writer, fact, seq=seq)
        note_order(writer, fact, seq=seq)
    elif isinstance(fact, ClaimFact):
        add_claim(writer, fact, seq=seq, local=local)
    elif isinstance(fact, ReturnFact):
        add_return(writer, fact, seq=seq, local=local)
    elif isinstance(fact, MemberEnrolledFact):
        enrol_locally(writer, fact, seq=seq)
    elif isinstance(fact, ActionFact):
        add_action(writer, fact, seq=seq, local=local)
    elif isinstance(fact, AdjustmentFact):
        add_adjustment(writer, fact, seq=seq, local=local)
    elif isinstance(fact, IdentifierAddedFact):
        add_identifier_locally(writer, fact, seq=seq)
    elif isinstance(fact, MemberChangedFact):
        change_locally(writer, MemberChange.of_fact(fact))
