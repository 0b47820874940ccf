"""The rows of the chain: added one after the other, never changed, read back to the byte."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from posloyalty.till_store.core import bindparam, insert, select
from posloyalty.till_store.moments import micros_of
from posloyalty.till_store.prepared import at_most, number, sql_of
from posloyalty.till_store.sealing_errands import SealedAttachment
from posloyalty.till_store.tables import ATTACHMENTS, EVENTS
from posloyalty.use_cases.records import JournalEntry
from posloyalty.wire.chain import GENESIS, event_hash
from posloyalty.wire.codec import EventHead
from posloyalty.wire.events import (
    BODY_OF_TYPE,
    ActionBody,
    AdjustmentBody,
    ClaimBody,
    EventBody,
    MemberEnrolledBody,
    ReturnBody,
    SaleBody,
)

_ADD: Final = sql_of(insert(EVENTS))
_ADD_ATTACHMENT: Final = sql_of(insert(ATTACHMENTS))
_NEWEST: Final = sql_of(at_most(select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()), number(1)))
_HASH_AT: Final = sql_of(select(EVENTS.c.hash).where(EVENTS.c.seq == bindparam("seq")))
_CONTENT_AT: Final = sql_of(select(EVENTS.c.content).where(EVENTS.c.seq == bindparam("seq")))

TYPE_OF_BODY: Final = {form: name for name, form in BODY_OF_TYPE.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPlace:
    """An event's number and hash. The place before the first is number 0 with the genesis hash."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an event does to the balance of a member, in points, until the ledger has posted it."""

    award: int = 0
    redeemed: int = 0
    returned: int = 0  # given back less taken back


BEFORE_THE_FIRST: Final = ChainPlace(seq=0, hash=GENESIS)


def newest_event(connection: sqlite3.Connection) -> ChainPlace:
    """Give where the chain ends."""
    row = connection.execute(_NEWEST).fetchone()
    return ChainPlace(seq=row[0], hash=row[1]) if row else BEFORE_THE_FIRST


def hash_at(connection: sqlite3.Connection, seq: int) -> bytes | None:
    """Give the hash of an event by its number; number 0 has the genesis hash."""
    if seq == 0:
        return GENESIS
    row = connection.execute(_HASH_AT, {"seq": seq}).fetchone()
    return bytes(row[0]) if row else None


def hashed_at(connection: sqlite3.Connection, seq: int) -> bytes | None:
    """Give what an event's bytes have as their hash on the one before; None if either is missing."""
    row, parent = connection.execute(_CONTENT_AT, {"seq": seq}).fetchone(), hash_at(connection, seq - 1)
    return event_hash(parent=parent, content=row[0]) if row and parent is not None else None


def add_event(
    writer: sqlite3.Connection,
    *,
    entry: JournalEntry,
    head: EventHead,
    body: EventBody,
    business_date: date,
    content: bytes,
) -> None:
    """Put an event at the end of the chain."""
    effect = effect_of(body)
    row = {
        "seq": entry.seq,
        "hash": entry.hash,
        "event_id": entry.event_id.bytes,
        "type": TYPE_OF_BODY[type(body)],
        "member_id": member_in(body),
        "occurred_at": micros_of(head.occurred_at),
        "recorded_at": micros_of(entry.recorded_at),
        "business_date": business_date.isoformat(),
        "award": effect.award,
        "redeemed": effect.redeemed,
        "returned": effect.returned,
        "content": content,
    }
    writer.execute(_ADD, row)


def add_attachment(writer: sqlite3.Connection, attachment: SealedAttachment, *, seq: int) -> None:
    """Keep an event's personal data beside the chain."""
    row = {"hash": attachment.hash, "seq": seq, "salt": attachment.salt, "content": attachment.content}
    writer.execute(_ADD_ATTACHMENT, row)


def effect_of(body: EventBody) -> Effect:
    """Say what an event does to its member's balance."""
    if isinstance(body, SaleBody) and body.member_id is not None:
        return Effect(award=body.award, redeemed=body.redeemed)
    if isinstance(body, ReturnBody) and body.member_id is not None:
        return Effect(returned=body.points_back + body.charged_points - body.award_taken)
    if isinstance(body, ClaimBody):
        return Effect(award=body.award)
    if isinstance(body, ActionBody | MemberEnrolledBody):
        return Effect(award=body.points)
    if isinstance(body, AdjustmentBody):
        # Points that were taken are spent under the bounds of a redemption, and count with them.
        return Effect(award=max(0, body.points), redeemed=max(0, -body.points))
    return Effect()


def member_in(body: EventBody) -> bytes | None:
    """Give the id of the member that an event is about, as the file keeps it."""
    member_id: str | None = getattr(body, "member_id", None)
    return UUID(member_id).bytes if member_id is not None else None
