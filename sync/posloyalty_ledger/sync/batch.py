"""Read a till's batch: each event's exact bytes, hashed onto its parent, and its meaning if it has one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from posloyalty.domain.errors import BadRequest
from posloyalty.wire.chain import attachment_hash, event_hash
from posloyalty.wire.codec import attachments_of, body_of, content_of, decode_attachment, decode_event
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import (
    AdjustmentBody,
    Event,
    EventBody,
    ExceptionDecidedBody,
    MemberEnrolledBody,
    MemberMergedBody,
    MemberUpdatedBody,
    OrderNotedBody,
    OrderPaidBody,
    PersonAttachment,
)
from posloyalty.wire.messages import SentEvent, SyncRequest
from posloyalty.wire.problems import ProblemCode
from posloyalty.wire.values import hash_of_text, text_of_hash, time_of_text
from posloyalty.wire.version import BATCH_BYTES_MAX, EVENTS_PER_BATCH_MAX, PROTOCOL_VERSION
from posloyalty_ledger.problems import ProblemFound

MALFORMED = "malformed"
ATTACHMENT_MISSING = "attachment_missing"  # who is meant did not come along, or not as the event names it


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an event's bytes say."""

    event_id: UUID
    device_id: UUID
    type: str
    seq: int
    occurred_at: datetime
    store_id: str
    cashier: str | None
    approver: str | None
    programme_version: int
    body: EventBody


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedEvent:
    """One event as it arrived. `meaning` None: bytes that are no event; they are kept all the same."""

    hash: bytes
    parent: bytes
    content: bytes
    meaning: Meaning | None
    attachments: tuple[tuple[bytes, bytes], ...] = ()

    @property
    def type(self) -> str:
        """Give its type, or the word for bytes that are no event."""
        return self.meaning.type if self.meaning else MALFORMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A till's request, checked as far as it can be without the database."""

    base: bytes
    last: bytes
    events: tuple[ReceivedEvent, ...]
    cursor: int
    server_epoch: int
    left: int | None = None  # how many events the till has besides, not sent yet; None: it does not say
    damaged: tuple[int, int] | None = None  # what the till can no longer send stands before `base`: from, through
    signed_with: bytes | None = None  # the key that let it in, which the till may have changed since; None: not signed


def read_batch(request: SyncRequest, *, signed_with: bytes | None = None) -> Batch:
    """Check bounds and the chain from base to last. Raises ProblemFound (upgrade, too_large) or BadRequest."""
    if request.proto != PROTOCOL_VERSION:
        raise ProblemFound(ProblemCode.UPGRADE, figures={"proto": PROTOCOL_VERSION})
    contents = [content_of(sent) for sent in request.events]
    if len(contents) > EVENTS_PER_BATCH_MAX or sum(map(len, contents)) > BATCH_BYTES_MAX:
        raise ProblemFound(
            ProblemCode.TOO_LARGE, figures={"events_max": EVENTS_PER_BATCH_MAX, "bytes_max": BATCH_BYTES_MAX}
        )
    parent = base = hash_of_text(request.base)
    events: list[ReceivedEvent] = []
    for sent, content in zip(request.events, contents, strict=True):
        events.append(_read_event(sent, content, parent=parent))
        parent = events[-1].hash
    if parent != hash_of_text(request.last):
        raise BadRequest(field="last", reason="not_the_hash_of_the_last_event")
    return Batch(
        base=base,
        last=parent,
        events=tuple(events),
        cursor=request.cursor,
        server_epoch=request.server_epoch,
        left=request.left,
        damaged=request.damaged,
        signed_with=signed_with,
    )


def read_meaning(content: bytes, *, parent: bytes) -> Meaning | None:
    """Give what stored bytes say; None if they are no event, or name another parent than the one they stand after."""
    try:
        event = decode_event(content)
        body = body_of(event)
        occurred_at = time_of_text(event.occurred_at)
    except WireError:
        return None
    if event.parent != text_of_hash(parent):
        return None
    return _meaning(event, body, occurred_at)


def person_of(
    body: MemberEnrolledBody
    | MemberUpdatedBody
    | AdjustmentBody
    | ExceptionDecidedBody
    | MemberMergedBody
    | OrderNotedBody
    | OrderPaidBody,
    attachments: tuple[tuple[bytes, bytes], ...],
) -> PersonAttachment | None:
    """Give the person that an event's attachment holds; None if the one it names is not there."""
    for salt, content in attachments:
        if text_of_hash(attachment_hash(salt=salt, content=content)) == body.attachment:
            try:
                return decode_attachment(content)
            except WireError:
                return None
    return None


def sound_attachments(event: ReceivedEvent) -> tuple[tuple[bytes, bytes], ...]:
    """Give what is kept of an event's attachments: where it names one, that one alone.

    Another went bad at its till or on the way. Nothing is ever read from it, and kept it would look as if somebody had
    changed it here.
    """
    named: str | None = getattr(event.meaning.body, "attachment", None) if event.meaning else None
    if named is None:
        return event.attachments
    return tuple(
        (salt, content)
        for salt, content in event.attachments
        if text_of_hash(attachment_hash(salt=salt, content=content)) == named
    )


def _read_event(sent: SentEvent, content: bytes, *, parent: bytes) -> ReceivedEvent:
    try:
        attachments = attachments_of(sent)
    except WireError as error:
        raise BadRequest(field="attachments", reason=error.reason) from error
    return ReceivedEvent(
        hash=event_hash(parent=parent, content=content),
        parent=parent,
        content=content,
        meaning=read_meaning(content, parent=parent),
        attachments=attachments,
    )


def _meaning(event: Event, body: EventBody, occurred_at: datetime) -> Meaning:
    return Meaning(
        event_id=UUID(event.id),
        device_id=UUID(event.device),
        type=event.type,
        seq=event.seq,
        occurred_at=occurred_at,
        store_id=event.store,
        cashier=event.cashier,
        approver=event.approver,
        programme_version=event.programme_version,
        body=body,
    )
