"""The golden examples in sync/examples/v1 are what this code writes and reads, byte for byte."""

from __future__ import annotations

import msgspec
import pytest

from posloyalty.wire import events, messages, version
from posloyalty.wire.caller_codes import CallerCodeCheck, CallerCodeRequest, CallerCodeRight, CallerCodeSent
from posloyalty.wire.chain import attachment_hash, event_hash
from posloyalty.wire.codec import (
    attachments_of,
    body_of,
    content_of,
    decode_attachment,
    decode_event,
    decode_message,
    encode_attachment,
    encode_event,
    encode_message,
    head_of,
)
from posloyalty.wire.events import BODY_OF_TYPE, MemberEnrolledBody, Struct
from posloyalty.wire.finding import FindRequest, FoundMembers
from posloyalty.wire.keys import is_signed_by, public_key_of
from posloyalty.wire.messages import (
    ChangesPage,
    EnrolReply,
    EnrolRequest,
    ExceptionsPage,
    MemberPage,
    OwnEventsPage,
    Problem,
    SyncReply,
    SyncRequest,
)
from posloyalty.wire.signing import batch_text
from posloyalty.wire.store_days import StoreDayReply
from tests.wire.full_examples import full_events
from tests.wire.golden import (
    EXAMPLE_KEY,
    EXAMPLES,
    SALT,
    digest_of,
    golden_attachments,
    golden_events,
    golden_examples,
    hash_at,
)

MESSAGES: dict[str, type[Struct]] = {
    "enrol-request.json": EnrolRequest,
    "enrol-request-alone.json": EnrolRequest,
    "enrol-reply.json": EnrolReply,
    "sync-request.json": SyncRequest,
    "sync-reply.json": SyncReply,
    "changes-page.json": ChangesPage,
    "changes-page-with-offers.json": ChangesPage,
    "changes-page-with-tills.json": ChangesPage,
    "changes-order.json": ChangesPage,
    "changes-page-coupons.json": ChangesPage,
    "problem-resend.json": Problem,
    "problem-clock-skew.json": Problem,
    "sync-reply-in-full.json": SyncReply,
    "changes-page-in-full.json": ChangesPage,
    "changes-page-taxed-product.json": ChangesPage,
    "sync-request-behind-damage.json": SyncRequest,
    "own-events-page.json": OwnEventsPage,
    "store-day.json": StoreDayReply,
    "problem-in-full.json": Problem,
    "till-member-page.json": MemberPage,
    "till-exceptions-page.json": ExceptionsPage,
    "till-find-request.json": FindRequest,
    "till-find-request-by-id.json": FindRequest,
    "till-find-reply.json": FoundMembers,
    "sync-request-of-a-scope.json": SyncRequest,
    "sync-reply-of-a-scope.json": SyncReply,
    "caller-code-request.json": CallerCodeRequest,
    "caller-code-sent.json": CallerCodeSent,
    "caller-code-check.json": CallerCodeCheck,
    "caller-code-right.json": CallerCodeRight,
    "problem-caller-code.json": Problem,
}


def kept_examples() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in EXAMPLES.glob("*.json")}


def test_kept_examples_are_exactly_what_this_code_writes() -> None:
    assert kept_examples() == golden_examples()


def test_version_history_names_the_hash_of_the_kept_examples() -> None:
    assert version.__doc__ is not None
    assert digest_of(kept_examples()) in version.__doc__


def test_every_event_type_has_a_golden_example() -> None:
    assert set(golden_events()) == set(BODY_OF_TYPE)


@pytest.mark.parametrize("name", sorted([*BODY_OF_TYPE, "sale-with-rewards", *full_events()]))
def test_a_kept_event_reads_and_encodes_to_its_own_bytes(name: str) -> None:
    kept = kept_examples()[f"event-{name}.json"]
    event = decode_event(kept)
    assert encode_event(head_of(event), body_of(event)) == kept


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_a_kept_message_reads_and_encodes_to_its_own_bytes(name: str) -> None:
    kept = kept_examples()[name]
    assert encode_message(decode_message(kept, MESSAGES[name])) == kept


@pytest.mark.parametrize("name", sorted(golden_attachments()))
def test_a_kept_attachment_reads_and_encodes_to_its_own_bytes(name: str) -> None:
    kept = kept_examples()[f"attachment-{name}.json"]
    assert encode_attachment(decode_attachment(kept)) == kept


def test_every_field_that_may_be_left_out_stands_in_some_example() -> None:
    assert left_out_of(kept_examples()) == set()


def test_a_field_that_no_example_carries_would_be_found() -> None:
    examples = kept_examples()
    del examples["event-member.updated-in-full.json"], examples["changes-page-in-full.json"]
    assert {("MemberUpdatedBody", "reason"), ("MemberValue", "past"), ("ChangesPage", "page")} <= left_out_of(examples)


def left_out_of(examples: dict[str, bytes]) -> set[tuple[str, str]]:
    """Name the fields that may be left out, and are in every example: (message, field)."""
    carried: set[tuple[str, str]] = set()
    for name, content in examples.items():
        for message in messages_in(name, content):
            note_carried(message, carried)
    structs = [*vars(events).values(), *vars(messages).values()]
    known = {one for one in structs if isinstance(one, type) and issubclass(one, Struct) and one is not Struct}
    optional = {
        (one.__name__, field.name) for one in known for field in msgspec.structs.fields(one) if not field.required
    }
    assert len(optional) > len(carried) / 2 > 0
    return optional - carried


def messages_in(name: str, content: bytes) -> list[Struct]:
    if name.startswith("event-"):
        event = decode_event(content)
        return [event, body_of(event)]
    return [decode_attachment(content) if name.startswith("attachment-") else decode_message(content, MESSAGES[name])]


def note_carried(value: object, carried: set[tuple[str, str]]) -> None:
    """Note every field, at any depth, whose value is not what leaving it out would mean."""
    if isinstance(value, Struct):
        for field in msgspec.structs.fields(type(value)):
            own = getattr(value, field.name)
            is_made = field.default_factory is not msgspec.NODEFAULT
            default = field.default_factory() if is_made else field.default
            if not field.required and own != default:
                carried.add((type(value).__name__, field.name))
            note_carried(own, carried)
    elif isinstance(value, list | tuple):
        for one in value:
            note_carried(one, carried)


def test_kept_batch_is_a_chain_from_base_to_last_that_its_device_signed() -> None:
    request = decode_message(kept_examples()["sync-request.json"], SyncRequest)
    tip = bytes.fromhex(request.base)
    for sent in request.events:
        content = content_of(sent)
        assert decode_event(content).parent == tip.hex()
        tip = event_hash(parent=tip, content=content)
    assert tip.hex() == request.last
    text = batch_text(
        device=request.device,
        server_epoch=request.server_epoch,
        base=request.base,
        last=request.last,
        cursor=request.cursor,
    )
    assert is_signed_by(public_key_of(EXAMPLE_KEY), text=text, signature=request.signature)


def test_kept_enrolment_holds_nothing_personal_but_the_salted_hash_of_its_attachment() -> None:
    request = decode_message(kept_examples()["sync-request.json"], SyncRequest)
    sent = request.events[0]
    body = body_of(decode_event(content_of(sent)))
    assert isinstance(body, MemberEnrolledBody)
    [(salt, attachment)] = attachments_of(sent)
    assert salt == SALT
    assert body.attachment == attachment_hash(salt=salt, content=attachment).hex()
    assert "Kowalska" not in sent.event
    assert "447700900123" not in sent.event


def test_kept_reply_acknowledges_the_last_hash_of_the_kept_batch() -> None:
    events = golden_events()
    reply = decode_message(kept_examples()["sync-reply.json"], SyncReply)
    assert reply.ack.hash == hash_at(events, len(events)).hex()
