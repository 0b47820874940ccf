"""Read this till's own events of a member back for people: what happened, what it moved, who did it and why."""

from __future__ import annotations

from typing import Any, Final, NamedTuple
from uuid import UUID

from posloyalty.domain.ids import EventId, MemberId
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.domain.money import Points
from posloyalty.till_store.core import bindparam, select, union_all
from posloyalty.till_store.database import Database
from posloyalty.till_store.moments import moment_of
from posloyalty.till_store.prepared import at_most, sql_of, word
from posloyalty.till_store.sync_state import sync_marks
from posloyalty.till_store.tables import ATTACHMENTS, EVENTS, MEMBERS, RESULTS
from posloyalty.use_cases.office_ports import HistoryEntry, SaidConsent, SaidHere
from posloyalty.use_cases.records import EventResult
from posloyalty.wire.codec import body_of, decode_attachment, decode_event
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import MemberEnrolledBody, MemberUpdatedBody, ReturnBody

_their_ids = union_all(
    select(bindparam("member_id")),
    select(MEMBERS.c.member_id).where(MEMBERS.c.merged_into == bindparam("member_id")),
)
_NO_NEWS: Final = ("lease.set", "order.noted", "order.paid")
_THEIRS: Final = sql_of(
    at_most(
        select(
            EVENTS.c.seq,
            EVENTS.c.type,
            EVENTS.c.occurred_at,
            EVENTS.c.award,
            EVENTS.c.redeemed,
            EVENTS.c.returned,
            EVENTS.c.content,
            ATTACHMENTS.c.content,
        )
        .join_from(EVENTS, ATTACHMENTS, ATTACHMENTS.c.seq == EVENTS.c.seq, isouter=True)
        # Points that a till asks to have set aside are no news to anybody, nor is where an order goes.
        .where(EVENTS.c.member_id.in_(_their_ids), EVENTS.c.type.not_in([word(kind) for kind in _NO_NEWS]))
        .order_by(EVENTS.c.seq.desc()),
        bindparam("rows"),
    )
)
_SAID: Final = sql_of(
    select(EVENTS.c.seq, EVENTS.c.content, ATTACHMENTS.c.content.label("person"))
    .join_from(EVENTS, ATTACHMENTS, ATTACHMENTS.c.seq == EVENTS.c.seq, isouter=True)
    .where(
        EVENTS.c.member_id == bindparam("member_id"),
        EVENTS.c.type.in_([word("member.enrolled"), word("member.updated")]),
    )
    .order_by(EVENTS.c.seq)
)
_RESULT: Final = sql_of(
    select(EVENTS.c.event_id, RESULTS.c.status, RESULTS.c.code)
    .join_from(RESULTS, EVENTS, EVENTS.c.seq == RESULTS.c.seq)
    .where(RESULTS.c.seq == bindparam("seq"))
)


class _Told(NamedTuple):
    """What one event says of a person."""

    seq: int
    is_heard: bool
    agreed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    named: tuple[Identifier, ...]

    @property
    def consents(self) -> tuple[SaidConsent, ...]:
        said = (*((purpose, True) for purpose in self.agreed), *((purpose, False) for purpose in self.withdrawn))
        return tuple(
            SaidConsent(purpose=purpose, given=given, number=self.seq, is_heard=self.is_heard)
            for purpose, given in said
        )


class SqliteOwnHistory:
    """Implements office_ports.OwnHistory."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries_of(self, member_id: MemberId, *, limit: int) -> tuple[HistoryEntry, ...]:
        """Give this till's newest events about a member, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(_THEIRS, {"member_id": member_id.bytes, "rows": limit}).fetchall()
        return tuple(_entry(row) for row in rows)

    def said_of(self, member_id: MemberId) -> SaidHere:
        """Give what this till itself wrote down of a member as a person."""
        with self._database.reading() as connection:
            acked_seq = sync_marks(connection).acked_seq
            rows = connection.execute(_SAID, {"member_id": member_id.bytes}).fetchall()
        told = [_Told(seq, seq <= acked_seq, *_changes_in(content), _named_in(person)) for seq, content, person in rows]
        return SaidHere(
            consents=tuple(consent for one in told for consent in one.consents),
            unheard=frozenset(named for one in told if not one.is_heard for named in one.named),
        )

    def result_of(self, seq: int) -> EventResult | None:
        """Say what the ledger did with an event; None: it has not said yet."""
        with self._database.reading() as connection:
            row = connection.execute(_RESULT, {"seq": seq}).fetchone()
        return EventResult(event_id=EventId(UUID(bytes=row[0])), status=row[1], code=row[2]) if row else None


def _entry(row: tuple[Any, ...]) -> HistoryEntry:
    seq, kind, occurred_at, award, redeemed, returned, content, attachment = row
    said = _said_in(content)
    agreed, withdrawn = _changes_in(content) if kind == "member.updated" else ((), ())
    return HistoryEntry(
        kind=kind,
        change=Points(award - redeemed + returned),
        occurred_at=moment_of(occurred_at),
        number=seq,
        earned=Points(award),
        used=Points(redeemed),
        reference=said.get("reference", ""),
        cashier=said.get("cashier", ""),
        approver=said.get("approver", ""),
        reason=_reason_in(attachment) or said.get("reason", ""),
        agreed=agreed,
        withdrawn=withdrawn,
        removed=bool(said.get("removed")) and not _named_in(attachment),
        corrected=bool(said.get("corrected")),
    )


def _said_in(content: bytes) -> dict[str, str]:
    """Give what an event says of itself; bytes that went bad say nothing, and the figures still stand beside them."""
    try:
        event = decode_event(content)
        body = body_of(event)
    except WireError:
        return {}
    named = "return_id" if isinstance(body, ReturnBody) else "sale_id"
    return {
        "reference": str(getattr(body, named, "")),
        "removed": "yes" if isinstance(body, MemberUpdatedBody) and _removes(body) else "",
        "corrected": "yes" if isinstance(body, MemberUpdatedBody) and _corrects(body) else "",
        "reason": str(getattr(body, "reason", None) or getattr(body, "action", None) or ""),
        "cashier": event.cashier or "",
        "approver": event.approver or "",
    }


def _removes(body: MemberUpdatedBody) -> bool:
    return bool(body.removed_kinds) or body.changed == ["replaces"]


def _corrects(body: MemberUpdatedBody) -> bool:
    return bool({"name", "birthday"}.intersection(body.changed))


def _changes_in(content: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what a member agreed to in an event, and what they took back."""
    try:
        body = body_of(decode_event(content))
    except WireError:
        return (), ()
    if isinstance(body, MemberEnrolledBody):
        return tuple(body.consents), ()
    return (tuple(body.agreed), tuple(body.withdrawn)) if isinstance(body, MemberUpdatedBody) else ((), ())


def _named_in(attachment: bytes | None) -> tuple[Identifier, ...]:
    try:
        pairs = decode_attachment(attachment).identifiers if attachment else []
        return tuple(Identifier(kind=IdentifierKind(kind), value=value) for kind, value in pairs)
    except (WireError, ValueError):
        return ()


def _reason_in(attachment: bytes | None) -> str:
    try:
        return (decode_attachment(attachment).reason or "") if attachment else ""
    except WireError:
        return ""
