"""Events are encoded once, and read as strictly as they were written."""

from __future__ import annotations

import json
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.errors import BadRequest
from posloyalty.wire import errors
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
    sent_event,
)
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import PersonAttachment, SaleBody
from posloyalty.wire.messages import EnrolRequest, SentAttachment, SentEvent, SyncRequest
from posloyalty.wire.version import ATTACHMENT_BYTES_MAX, EVENT_BYTES_MAX
from tests.wire.builders import a_head, a_sale_body, a_sale_event

# Any text that can exist: every plane, quotes, backslashes, controls; lone surrogates are no text.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)


REASONS = {value for name, value in vars(errors).items() if name.isupper()}


def refusal_of(content: bytes) -> str | None:
    """Say why these bytes are no event; None if they are one."""
    try:
        body_of(decode_event(content))
    except WireError as error:
        return error.reason
    return None


def reason_of(content: bytes) -> tuple[str, str]:
    """Say why these bytes are no event, and where."""
    with pytest.raises(WireError) as caught:
        body_of(decode_event(content))
    return caught.value.reason, caught.value.field


# --- what is written reads back --------------------------------------------------------------------------------------


@given(sku=ANY_TEXT, store=ANY_TEXT)
def test_an_event_with_any_text_reads_back_as_it_was_written(sku: str, store: str) -> None:
    head, body = a_head(store=store), a_sale_body(sku=sku)
    event = decode_event(encode_event(head, body))
    assert (head_of(event), body_of(event)) == (head, body)


@given(text=ANY_TEXT)
def test_a_batch_carries_the_exact_bytes_of_any_event_and_attachment(text: str) -> None:
    content, attachment = a_sale_event(sku=text), encode_attachment(PersonAttachment(name=text))
    request = a_sync_request([sent_event(content, [(bytes(32), attachment)])])
    arrived = decode_message(encode_message(request), SyncRequest).events[0]
    assert content_of(arrived) == content
    assert attachments_of(arrived) == ((bytes(32), attachment),)


@given(text=ANY_TEXT)
def test_a_middlebox_that_writes_the_json_anew_keeps_the_exact_bytes(text: str) -> None:
    content = a_sale_event(sku=text)
    request = encode_message(a_sync_request([sent_event(content)]))
    rewritten = json.dumps(json.loads(request), indent=2, sort_keys=True).encode()
    assert content_of(decode_message(rewritten, SyncRequest).events[0]) == content


def test_a_field_that_a_newer_till_adds_is_ignored_and_its_bytes_are_kept() -> None:
    newer = a_sale_event().replace(b'"award":4,"explanation"', b'"award":4,"weather":{"rain":true},"explanation"')
    body = body_of(decode_event(newer))
    assert isinstance(body, SaleBody)
    assert body.award == 4
    assert content_of(sent_event(newer)) == newer


def a_sync_request(events: list[SentEvent]) -> SyncRequest:
    return SyncRequest(
        proto=1,
        device="0193b3c0-5a00-7a10-8000-00000000d001",
        server_epoch=1,
        base="00" * 32,
        events=events,
        last="11" * 32,
        cursor=0,
        signature="",
    )


# --- what may not be written ----------------------------------------------------------------------------------------


def test_an_event_above_64_kib_is_refused_at_creation() -> None:
    with pytest.raises(BadRequest) as caught:
        encode_event(a_head(), a_sale_body(lines=400))
    assert caught.value.reason == errors.TOO_LARGE


def test_an_event_just_below_64_kib_is_written_and_read() -> None:
    content = encode_event(a_head(), a_sale_body(lines=350))
    assert EVENT_BYTES_MAX * 0.8 < len(content) <= EVENT_BYTES_MAX
    assert len(body_of(decode_event(content)).lines) == 350  # type: ignore[union-attr]  # a sale


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(a_sale_body(sku="a\ud800"), "not_unicode", id="lone surrogate"),
        pytest.param(a_sale_body(sku="a\x00"), errors.NUL_CHARACTER, id="NUL"),
        pytest.param(a_sale_body(sku="a" * 501), errors.NOT_THE_FORM, id="text too long"),
        pytest.param(a_sale_body(sale_id=""), errors.NOT_THE_FORM, id="no sale id"),
        pytest.param(a_sale_body(amount="4,50"), errors.NOT_MONEY, id="comma"),
        pytest.param(a_sale_body(amount="-4.50"), errors.NOT_MONEY, id="negative"),
        pytest.param(a_sale_body(amount="\N{ARABIC-INDIC DIGIT FOUR}"), errors.NOT_MONEY, id="other digits"),
        pytest.param(a_sale_body(quantity="1E+3"), errors.NOT_A_QUANTITY, id="exponent"),
    ],
)
def test_a_body_that_the_wire_does_not_carry_is_refused_at_creation(body: SaleBody, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        encode_event(a_head(), body)
    assert caught.value.reason == reason


def test_a_refusal_at_creation_names_the_place() -> None:
    with pytest.raises(BadRequest) as caught:
        encode_event(a_head(), a_sale_body(lines=2, sku="a" * 501))
    assert caught.value.field == "body.lines[0].sku"


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        pytest.param(PersonAttachment(name="\udfff"), "not_unicode", id="lone surrogate"),
        pytest.param(PersonAttachment(name="\x00"), errors.NUL_CHARACTER, id="NUL"),
        pytest.param(
            PersonAttachment(identifiers=[("card", "9" * 400)] * 60), errors.TOO_LARGE, id="too many identifiers"
        ),
    ],
)
def test_a_person_that_the_wire_does_not_carry_is_refused_at_creation(person: PersonAttachment, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        encode_attachment(person)
    assert caught.value.reason == reason


# --- what is not read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "reason", "field"),
    [
        (b'"v":1', b'"v":2', errors.UNKNOWN_VERSION, "$.v"),
        (b'"v":1', b'"v":0', errors.UNKNOWN_VERSION, "$.v"),
        (b'"type":"sale"', b'"type":"barter"', errors.UNKNOWN_TYPE, "$.type"),
        (b'"seq":1', b'"seq":0', errors.NOT_THE_FORM, "$.seq"),
        (b'"seq":1', b'"seq":1.0', errors.NOT_THE_FORM, "$.seq"),
        (b'"seq":1', b'"seq":true', errors.NOT_THE_FORM, "$.seq"),
        (b'"seq":1', b'"seq":"1"', errors.NOT_THE_FORM, "$.seq"),
        (b'"seq":1', b'"seq":' + b"9" * 30, errors.NOT_THE_FORM, "$.seq"),
        (b'"seq":1', b'"seq":1,"seq":1', errors.DUPLICATE_KEY, "$"),
        (b'"sku":"coffee"', b'"sku":"coffee","sku":"tea"', errors.DUPLICATE_KEY, "$"),
        (b"-00000000d001", b"-00000000D001", errors.NOT_THE_FORM, "$.device"),
        (b'"parent":"00', b'"parent":"0g', errors.NOT_THE_FORM, "$.parent"),
        (b'"parent":"00', b'"parent":"', errors.NOT_THE_FORM, "$.parent"),
        (b"2026-11-22T12:00:00Z", b"2026-11-22T12:00:00", errors.NOT_THE_FORM, "$.occurred_at"),
        (b"2026-11-22T12:00:00Z", b"2026-02-30T12:00:00Z", errors.NOT_A_TIME, "$.occurred_at"),
        (b'"sku":"coffee"', b'"sku":"\xff"', errors.NOT_UTF8, "$"),
        (b'"sku":"coffee"', b'"sku":"\\ud800"', errors.NOT_JSON, "$"),
        (b'"sku":"coffee"', b'"sku":"\\u0000"', errors.NUL_CHARACTER, "$"),
        (b'"award":4,"expl', b'"award":-4,"expl', errors.NOT_THE_FORM, "$.body.award"),
        (b'"total":"4.50"', b'"total":4.5', errors.NOT_THE_FORM, "$.body.total"),
        (b'"total":"4.50"', b'"total":"4.5 "', errors.NOT_MONEY, "$.body"),
        (b'"quantity":"1"', b'"quantity":"-1"', errors.NOT_A_QUANTITY, "$.body.lines"),
        (b'"quantity":"1"', b'"quantity":"1000000001"', errors.NOT_A_QUANTITY, "$.body.lines"),
    ],
)
def test_a_spoiled_event_is_refused_with_reason_and_place(old: bytes, new: bytes, reason: str, field: str) -> None:
    whole = a_sale_event()
    assert old in whole, "the test spoils nothing"
    assert reason_of(whole.replace(old, new, 1)) == (reason, field)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"\xef\xbb\xbf{}", id="a byte order mark"),
        pytest.param(a_sale_event()[:-1], id="cut off"),
        pytest.param(a_sale_event() + b"{}", id="two documents"),
        pytest.param(b'{"x":' + b"[" * 30_000 + b"]" * 30_000 + b"}", id="deep nesting"),
    ],
)
def test_bytes_that_are_no_event_are_refused_without_a_traceback(content: bytes) -> None:
    assert reason_of(content)[0] in {errors.NOT_JSON, errors.NOT_THE_FORM}


def test_a_field_that_nobody_knows_may_hold_a_number_of_any_length() -> None:
    for long in (b"9" * 5_000, b"-" + b"9" * 5_000, b"0." + b"9" * 5_000, b"1e" + b"9" * 5_000):
        newer = a_sale_event().replace(b'"body":{', b'"x":' + long + b',"body":{"x":' + long + b",", 1)
        assert body_of(decode_event(newer)) == body_of(decode_event(a_sale_event()))


def test_bytes_above_64_kib_are_refused_unread() -> None:
    assert reason_of(b" " * (EVENT_BYTES_MAX + 1)) == (errors.TOO_LARGE, "$")


def test_deep_nesting_beside_a_known_form_is_refused_without_a_traceback() -> None:
    # Each depth around the interpreter's limit: whichever reader meets it first says the same.
    spoiled = [a_sale_event().replace(b'"v":1', b'"v":1,"x":' + b"[" * n + b"]" * n) for n in range(700, 1000)]
    reasons = {refusal_of(content) for content in spoiled}
    assert reasons <= {None, errors.NOT_JSON}
    assert errors.NOT_JSON in reasons


@given(st.binary(max_size=300))
def test_random_bytes_are_never_anything_but_a_wire_error(content: bytes) -> None:
    reason_of(content)


@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_flipped_byte_reads_as_another_event_or_is_refused(at: int, byte: int) -> None:
    spoiled = bytearray(a_sale_event())
    spoiled[at % len(spoiled)] = byte
    assert refusal_of(bytes(spoiled)) in {None, *REASONS}


def test_a_typed_backslash_before_u0000_is_plain_text() -> None:
    body = body_of(decode_event(a_sale_event(sku="\\u0000")))
    assert isinstance(body, SaleBody)
    assert body.lines[0].sku == "\\u0000"


def test_an_attachment_above_its_bound_is_refused_unread() -> None:
    with pytest.raises(WireError) as caught:
        decode_attachment(b" " * (ATTACHMENT_BYTES_MAX + 1))
    assert caught.value.reason == errors.TOO_LARGE


@pytest.mark.parametrize("salt", ["", "AAAA", "not base64!", "é"])
def test_a_salt_that_is_not_32_bytes_is_refused(salt: str) -> None:
    sent = SentEvent(event="{}", attachments=[SentAttachment(salt=salt, content="{}")])
    with pytest.raises(WireError):
        attachments_of(sent)


def test_a_message_with_a_wrong_field_is_refused_with_its_place() -> None:
    with pytest.raises(WireError) as caught:
        decode_message(b'{"pairing_code":"ABCD","public_key":"*"}', EnrolRequest)
    assert (caught.value.reason, caught.value.field) == (errors.NOT_THE_FORM, "$.public_key")


def test_a_wire_error_never_repeats_what_was_sent() -> None:
    with pytest.raises(WireError) as caught:
        decode_message(msgspec.json.encode({"pairing_code": "S3CRET", "public_key": 5}), EnrolRequest)
    assert "S3CRET" not in str(caught.value)


def test_the_head_of_an_event_holds_the_types_of_code() -> None:
    head = head_of(decode_event(a_sale_event(seq=7)))
    assert (head.id, head.seq, head.parent) == (UUID(int=7), 7, bytes(32))
