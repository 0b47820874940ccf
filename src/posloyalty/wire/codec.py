"""Encode an event once, and read bytes as strictly as they were written. What is decoded here was never re-encoded.

A till makes its events with `encode_event`: what that returns always reads back. A ledger reads with `decode_event`
and `body_of`; both raise WireError for anything that is not of the form, and keep no partial result.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final, TypeVar, cast
from uuid import UUID

import msgspec

from posloyalty.domain.errors import BadRequest
from posloyalty.wire import errors
from posloyalty.wire.amounts import refuse_bad_amounts
from posloyalty.wire.chain import SALT_BYTES
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import BODY_OF_TYPE, Event, EventBasis, EventBody, PersonAttachment, Struct
from posloyalty.wire.messages import SentAttachment, SentEvent
from posloyalty.wire.values import (
    bytes_of_text,
    hash_of_text,
    text_of_bytes,
    text_of_hash,
    text_of_time,
    time_of_text,
    uuid_of_text,
)
from posloyalty.wire.version import ATTACHMENT_BYTES_MAX, EVENT_BYTES_MAX, EVENT_VERSION

_TYPE_OF_BODY: Final = {form: name for name, form in BODY_OF_TYPE.items()}
_ENCODER: Final = msgspec.json.Encoder()
_ESCAPED_NUL: Final = b"\\u0000"
_NUL_WITHIN: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")

Message = TypeVar("Message", bound=Struct)

_NOTHING_KNOWN: Final = EventBasis()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHead:
    """What every event says before its body, in the types of code."""

    id: UUID
    device: UUID
    seq: int
    parent: bytes
    occurred_at: datetime
    store: str
    cashier: str | None = None
    approver: str | None = None
    programme_version: int = 0
    basis: EventBasis = _NOTHING_KNOWN


# --- events ---------------------------------------------------------------------------------------------------------


def encode_event(head: EventHead, body: EventBody) -> bytes:
    """Give the bytes that are stored, hashed and sent.

    Raises BadRequest (nothing was recorded) if they would exceed 64 KiB or hold a text that the wire does not carry.
    """
    try:
        content = _ENCODER.encode(_event_of(head, body))
    except UnicodeEncodeError as error:
        raise BadRequest(field="event", reason="not_unicode") from error
    try:
        body_of(decode_event(content))
    except WireError as error:
        raise BadRequest(field=error.field.removeprefix("$."), reason=error.reason) from error
    return content


def decode_event(content: bytes) -> Event:
    """Read an event's envelope; the body stays raw. Raises WireError."""
    if len(content) > EVENT_BYTES_MAX:
        raise WireError(errors.TOO_LARGE)
    event = _read(content, Event)
    if not 1 <= event.v <= EVENT_VERSION:
        raise WireError(errors.UNKNOWN_VERSION, field="$.v")
    if event.type not in BODY_OF_TYPE:
        raise WireError(errors.UNKNOWN_TYPE, field="$.type")
    time_of_text(event.occurred_at, field="$.occurred_at")
    # Bytes that encode to themselves are as we write them; others (a newer till's) may hide a key that stands twice.
    if _ENCODER.encode(event) != content:
        _refuse_duplicate_keys(content)
    return event


def head_of(event: Event) -> EventHead:
    """Give the envelope in the types of code. Raises WireError for a time that no calendar has."""
    return EventHead(
        id=uuid_of_text(event.id, field="$.id"),
        device=uuid_of_text(event.device, field="$.device"),
        seq=event.seq,
        parent=hash_of_text(event.parent, field="$.parent"),
        occurred_at=time_of_text(event.occurred_at, field="$.occurred_at"),
        store=event.store,
        cashier=event.cashier,
        approver=event.approver,
        programme_version=event.programme_version,
        basis=event.basis,
    )


def parent_of(content: bytes) -> bytes:
    """Give the parent that an event's bytes name. Raises WireError."""
    return hash_of_text(decode_event(content).parent, field="$.parent")


def body_of(event: Event) -> EventBody:
    """Read the body by the event's type. Raises WireError."""
    raw = bytes(event.body)
    body = cast("EventBody", _read(raw, BODY_OF_TYPE[event.type], path="$.body"))
    if _ENCODER.encode(body) != raw:
        _refuse_duplicate_keys(raw)
    refuse_bad_amounts(body, path="$.body")
    return body


def _event_of(head: EventHead, body: EventBody) -> Event:
    return Event(
        v=EVENT_VERSION,
        type=_TYPE_OF_BODY[type(body)],
        id=str(head.id),
        device=str(head.device),
        seq=head.seq,
        parent=text_of_hash(head.parent),
        occurred_at=text_of_time(head.occurred_at),
        store=head.store,
        body=msgspec.Raw(_ENCODER.encode(body)),
        cashier=head.cashier,
        approver=head.approver,
        programme_version=head.programme_version,
        basis=head.basis,
    )


# --- attachments ----------------------------------------------------------------------------------------------------


def encode_attachment(person: PersonAttachment) -> bytes:
    """Give an attachment's bytes, once. Raises BadRequest for more than 16 KiB or text that the wire does not carry."""
    try:
        content = _ENCODER.encode(person)
        decode_attachment(content)
    except UnicodeEncodeError as error:
        raise BadRequest(field="member", reason="not_unicode") from error
    except WireError as error:
        raise BadRequest(field=error.field.removeprefix("$."), reason=error.reason) from error
    return content


def decode_attachment(content: bytes) -> PersonAttachment:
    """Read what an enrolment or update says of a person. Raises WireError."""
    if len(content) > ATTACHMENT_BYTES_MAX:
        raise WireError(errors.TOO_LARGE)
    return _read(content, PersonAttachment)


# --- transport ------------------------------------------------------------------------------------------------------


def sent_event(content: bytes, attachments: Iterable[tuple[bytes, bytes]] = ()) -> SentEvent:
    """Wrap stored bytes for a batch: as a JSON string they survive every JSON library between the two ends.

    `attachments` are (salt, content). The bytes are a till's own, so they are UTF-8.
    """
    return SentEvent(
        event=content.decode(),
        attachments=[
            SentAttachment(salt=text_of_bytes(salt), content=attachment.decode()) for salt, attachment in attachments
        ],
    )


def content_of(sent: SentEvent) -> bytes:
    """Give the exact bytes of a sent event, for hashing and keeping."""
    return sent.event.encode()


def attachments_of(sent: SentEvent) -> tuple[tuple[bytes, bytes], ...]:
    """Give (salt, content) of each attachment. Raises WireError for a salt that is not 32 bytes in base64."""
    pairs = tuple((bytes_of_text(one.salt, field="$.salt"), one.content.encode()) for one in sent.attachments)
    if any(len(salt) != SALT_BYTES for salt, _ in pairs):
        raise WireError(errors.NOT_BASE64, field="$.salt")
    return pairs


# --- messages -------------------------------------------------------------------------------------------------------


def encode_message(message: Struct) -> bytes:
    """Encode a request or a reply."""
    return _ENCODER.encode(message)


def decode_message(content: bytes, form: type[Message]) -> Message:
    """Read a request or a reply; unknown fields are ignored. Raises WireError. The caller bounds the size."""
    return _read(content, form)


def decode_request(content: bytes, form: type[Message]) -> Message:
    """Read a message as `decode_message` does, and refuse one in which a key stands twice. Raises WireError."""
    message = _read(content, form)
    if _ENCODER.encode(message) != content:
        _refuse_duplicate_keys(content)
    return message


# --- reading --------------------------------------------------------------------------------------------------------


@cache
def _decoder_of(form: type[Struct]) -> msgspec.json.Decoder[Struct]:
    return msgspec.json.Decoder(form)


def _read(content: bytes, form: type[Message], *, path: str = "$") -> Message:
    try:
        content.decode()  # the JSON reader skips fields that it does not know without looking at their bytes
        _refuse_nul(content, path=path)
        message = _decoder_of(form).decode(content)
    except UnicodeDecodeError as error:
        raise WireError(errors.NOT_UTF8, field=path) from error
    except msgspec.ValidationError as error:
        raise WireError(errors.NOT_THE_FORM, field=path + _place_in(error)) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise WireError(errors.NOT_JSON, field=path) from error
    assert isinstance(message, form), "a decoder gives its own form"
    return message


def _place_in(error: msgspec.ValidationError) -> str:
    """Give the path after `$` of a validation error: the part of its sentence that names no content."""
    _, found, place = str(error).rpartition(" - at `$")
    return place.rstrip("`") if found else ""


def _refuse_nul(content: bytes, *, path: str) -> None:
    """PostgreSQL keeps no U+0000 in a text, so none may enter an event: it could never be posted."""
    # The bytes also occur where somebody typed a backslash before u0000; the exact look is for those alone.
    if _ESCAPED_NUL in content and _NUL_WITHIN.search(content):
        raise WireError(errors.NUL_CHARACTER, field=path)


def _refuse_duplicate_keys(content: bytes) -> None:
    try:
        # Numbers of fields that nobody knows stay text: one of thousands of digits would not become a number at all.
        json.loads(content, object_pairs_hook=_once_each, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise WireError(errors.NOT_JSON) from error


def _once_each(pairs: list[tuple[str, Any]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise WireError(errors.DUPLICATE_KEY)
