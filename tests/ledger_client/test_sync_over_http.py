"""Sending a batch: exact bytes, signed; and whatever is no answer of the ledger leaves the till offline, no worse."""

from __future__ import annotations

import gzip
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posloyalty.domain.errors import LedgerUnreachable, StoreDamaged, TillRevoked, UpgradeNeeded
from posloyalty.ledger_client.gateway import HttpLedger
from posloyalty.use_cases.records import ResendFromTip
from posloyalty.wire.codec import content_of, decode_message
from posloyalty.wire.keys import is_signed_by, public_key_of
from posloyalty.wire.messages import SyncRequest
from posloyalty.wire.signing import HEADER_DEVICE, HEADER_SIGNATURE, HEADER_TIME, batch_text, request_text
from posloyalty.wire.values import time_of_text
from posloyalty.wire.version import REPLY_BYTES_MAX, REQUEST_BYTES_MAX
from tests.ledger_client.builders import DEVICE, SERVER_TIME, a_batch, a_ledger, a_problem, a_reply
from tests.ledger_client.hostile_server import (
    Asked,
    Behaviour,
    a_hostile_server,
    answers,
    drips,
    floods,
    never_answers,
    sends,
)

OK_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
PROBLEM = "application/problem+json"


def sync_against(*behaviours: Behaviour, folder: Path, timeout_s: float = 5.0) -> list[Asked]:
    """Sync one event, and give what the server was asked."""
    with a_hostile_server(*behaviours) as server:
        ledger = a_ledger(server.url, folder)
        try:
            ledger.sync(a_batch(), timeout_s=timeout_s)
        finally:
            ledger.close()
        return server.asked


# --- what is sent ---------------------------------------------------------------------------------------------------


def test_a_batch_arrives_with_the_exact_bytes_of_its_events(tmp_path: Path) -> None:
    batch = a_batch(events=3)
    with a_hostile_server(answers(a_reply(batch=batch))) as server:
        ledger = a_ledger(server.url, tmp_path)
        answer = ledger.sync(batch, timeout_s=5)
        ledger.close()
    request = decode_message(server.asked[0].body, SyncRequest)
    assert [content_of(sent) for sent in request.events] == [event.content for event in batch.events]
    assert (request.base, request.last) == (batch.base.hex(), batch.last.hex())
    assert (answer.ack_seq, answer.ack_hash, answer.next_cursor) == (3, batch.last, 7)


def test_request_and_batch_are_signed_with_the_key_of_the_device(tmp_path: Path) -> None:
    [asked] = sync_against(answers(a_reply()), folder=tmp_path)
    public_key = public_key_of(key_in(tmp_path))
    signed = request_text(
        method=asked.method, target=asked.target, body=asked.body, signed_at=asked.headers[HEADER_TIME]
    )
    request = decode_message(asked.body, SyncRequest)
    batch = batch_text(device=str(DEVICE), server_epoch=1, base=request.base, last=request.last, cursor=request.cursor)
    assert asked.headers[HEADER_DEVICE] == str(DEVICE)
    assert is_signed_by(public_key, text=signed, signature=asked.headers[HEADER_SIGNATURE])
    assert is_signed_by(public_key, text=batch, signature=request.signature)


def key_in(folder: Path) -> bytes:
    ledger = a_ledger("http://127.0.0.1:9", folder)
    return ledger._keys.key_of(DEVICE)  # noqa: SLF001 - the test plays the ledger, which knows the public half


def test_a_ledger_below_a_path_is_asked_there_and_signed_without_it(tmp_path: Path) -> None:
    with a_hostile_server(answers(a_reply())) as server:
        ledger = a_ledger(f"{server.url}/loyalty/", tmp_path)
        ledger.sync(a_batch(), timeout_s=5)
        ledger.close()
    [asked] = server.asked
    assert asked.target == "/loyalty/v1/sync"
    text = request_text(method="POST", target="/v1/sync", body=asked.body, signed_at=asked.headers[HEADER_TIME])
    assert is_signed_by(public_key_of(key_in(tmp_path)), text=text, signature=asked.headers[HEADER_SIGNATURE])


def test_the_connection_is_kept_between_two_batches(tmp_path: Path) -> None:
    with a_hostile_server(answers(a_reply())) as server:
        ledger = a_ledger(server.url, tmp_path)
        ledger.sync(a_batch(), timeout_s=5)
        ledger.sync(a_batch(), timeout_s=5)
        ledger.close()
        assert (len(server.asked), server.connections) == (2, 1)


def test_the_largest_batch_stays_within_the_bound_of_a_request(tmp_path: Path) -> None:
    batch = a_batch(events=200)
    with a_hostile_server(answers(a_reply(batch=batch))) as server:
        ledger = a_ledger(server.url, tmp_path)
        ledger.sync(batch, timeout_s=5)
        ledger.close()
        assert len(server.asked[0].body) < REQUEST_BYTES_MAX


# --- what is no answer of the ledger --------------------------------------------------------------------------------

NO_ANSWERS: dict[str, Behaviour] = {
    "a captive portal's page": answers(b"<html>Sign in to WiFi</html>", media_type="text/html"),
    "a portal's page that calls itself JSON": answers(b"<html>Sign in</html>"),
    "JSON of somebody else": answers(b'{"status": "ok"}'),
    "a JSON list": answers(b"[]"),
    "nothing": answers(b""),
    "no content": sends(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "our JSON under another type": answers(a_reply(), media_type="text/plain"),
    "a redirect": answers(b"", status=302, headers={"location": "http://127.0.0.1:9/elsewhere"}),
    "a permanent redirect": answers(b"", status=308, headers={"location": "/v1/sync"}),
    "a bad gateway": answers(b"<html>502</html>", status=502, media_type="text/html"),
    "an error of the ledger": answers(a_problem("internal_error", status=500), status=500, media_type=PROBLEM),
    "too many requests": answers(a_problem("rate_limited", status=429), status=429, media_type=PROBLEM),
    "a portal that wants a login": answers(b"login", status=511, media_type="text/html"),
    "not found by a proxy": answers(b"<html>404</html>", status=404, media_type="text/html"),
    "an unsigned problem of another form": answers(b'{"error": "no"}', status=400, media_type=PROBLEM),
    "a problem with a sentence for a code": answers(
        a_problem("<b>Ana Kowalska</b>", status=400), status=400, media_type=PROBLEM
    ),
    "resend without readable tips": answers(
        a_problem("resend", status=409).replace(b'"code"', b'"tips":["zz"],"code"'), status=409, media_type=PROBLEM
    ),
    "a truncated body": sends(OK_HEAD + b"content-length: 4000\r\n\r\n" + a_reply()[:100]),
    "a cut chunk": sends(OK_HEAD + b"transfer-encoding: chunked\r\n\r\n400\r\n" + a_reply()[:100]),
    "truncated JSON without a length": sends(OK_HEAD + b"connection: close\r\n\r\n" + a_reply()[:100]),
    "a cut header": sends(b"HTTP/1.1 200 OK\r\ncontent-ty"),
    "no HTTP at all": sends(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "an immediate end": sends(b""),
    "compressed though nobody asked": answers(gzip.compress(a_reply()), headers={"content-encoding": "gzip"}),
    "an ack with a hash that is none": answers(a_reply().replace(b'"hash":"', b'"hash":"zz')),
    "a time that is none": answers(a_reply().replace(SERVER_TIME.encode(), b"2026-02-30T12:00:00Z")),
    "an answer without end": floods(OK_HEAD + b"connection: close\r\n\r\n"),
    "an answer longer than any": answers(a_reply() + b" " * REPLY_BYTES_MAX),
}


@pytest.mark.parametrize("name", sorted(NO_ANSWERS))
def test_what_is_no_answer_of_the_ledger_leaves_the_till_offline_and_is_not_repeated(name: str, tmp_path: Path) -> None:
    with pytest.raises(LedgerUnreachable) as caught:
        sync_against(NO_ANSWERS[name], folder=tmp_path)
    assert type(caught.value) is LedgerUnreachable
    for word in ("Ana", "WiFi", "127.0.0.1", "SSH"):
        assert word not in str(caught.value)


def test_nobody_at_the_address_is_offline(tmp_path: Path) -> None:
    ledger = a_ledger("http://127.0.0.1:9", tmp_path)
    with pytest.raises(LedgerUnreachable) as caught:
        ledger.sync(a_batch(), timeout_s=5)
    ledger.close()
    assert caught.value.detail == "no connection"


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(never_answers, id="silence"),
        pytest.param(drips(b""), id="dripping status line"),
        pytest.param(drips(b"HTTP/1.1 200 OK\r\nx-drip: "), id="dripping header"),
        pytest.param(drips(OK_HEAD + b"content-length: 100000\r\n\r\n"), id="dripping body"),
    ],
)
def test_a_hung_or_dripping_connection_ends_at_its_time(behaviour: Behaviour, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(LedgerUnreachable) as caught:
        sync_against(behaviour, folder=tmp_path, timeout_s=0.4)
    assert caught.value.detail == "timeout"
    assert 0.3 < time.monotonic() - began < 3


def test_a_till_whose_sync_failed_in_the_middle_syncs_the_next_time(tmp_path: Path) -> None:
    with a_hostile_server(never_answers, sends(b"HTTP/1.1 200"), answers(a_reply())) as server:
        ledger = a_ledger(server.url, tmp_path)
        for _ in range(2):
            with pytest.raises(LedgerUnreachable):
                ledger.sync(a_batch(), timeout_s=0.3)
        assert ledger.sync(a_batch(), timeout_s=5).ack_seq == 1
        ledger.close()


def test_closing_from_another_thread_ends_a_blocked_sync(tmp_path: Path) -> None:
    with a_hostile_server(never_answers) as server:
        ledger = a_ledger(server.url, tmp_path)
        closing = threading.Timer(0.2, ledger.close)
        closing.start()
        began = time.monotonic()
        with pytest.raises(LedgerUnreachable) as caught:
            ledger.sync(a_batch(), timeout_s=30)
        closing.join()
    assert caught.value.detail == "closed"
    assert time.monotonic() - began < 3


def test_a_closed_gateway_answers_nothing_more(tmp_path: Path) -> None:
    with a_hostile_server(answers(a_reply())) as server:
        ledger = a_ledger(server.url, tmp_path)
        ledger.sync(a_batch(), timeout_s=5)
        ledger.close()
        ledger.close()
        with pytest.raises(LedgerUnreachable):
            ledger.sync(a_batch(), timeout_s=5)


# --- the ledger's own words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [("till_revoked", 401, TillRevoked), ("upgrade", 426, UpgradeNeeded), ("bad_signature", 401, LedgerUnreachable)],
)
def test_a_problem_of_the_protocol_is_told_by_its_name(
    code: str, status: int, error: type[Exception], tmp_path: Path
) -> None:
    with pytest.raises(error):
        sync_against(answers(a_problem(code, status=status), status=status, media_type=PROBLEM), folder=tmp_path)


def test_resend_gives_the_tips_that_the_ledger_knows(tmp_path: Path) -> None:
    tips = (b"\1" * 32, b"\2" * 32)
    behaviour = answers(a_problem("resend", status=409, tips=tips), status=409, media_type=PROBLEM)
    with pytest.raises(ResendFromTip) as caught:
        sync_against(behaviour, folder=tmp_path)
    assert caught.value.tips == tips


def test_a_wrong_clock_is_signed_again_with_the_time_of_the_ledger(tmp_path: Path) -> None:
    skew = answers(a_problem("clock_skew", status=401, server_time=SERVER_TIME), status=401, media_type=PROBLEM)
    first, second = sync_against(skew, answers(a_reply()), folder=tmp_path)
    assert abs(signed_at(second) - time_of_text(SERVER_TIME)) < timedelta(seconds=30)
    assert abs(signed_at(first) - datetime.now(UTC)) < timedelta(seconds=30)


def signed_at(asked: Asked) -> datetime:
    return time_of_text(asked.headers[HEADER_TIME])


def test_the_time_of_the_ledger_is_remembered_for_the_next_batch(tmp_path: Path) -> None:
    skew = answers(a_problem("clock_skew", status=401, server_time=SERVER_TIME), status=401, media_type=PROBLEM)
    with a_hostile_server(skew, answers(a_reply())) as server:
        ledger = a_ledger(server.url, tmp_path)
        ledger.sync(a_batch(), timeout_s=5)
        ledger.sync(a_batch(), timeout_s=5)
        ledger.close()
    assert len(server.asked) == 3
    assert abs(signed_at(server.asked[2]) - time_of_text(SERVER_TIME)) < timedelta(seconds=30)


@pytest.mark.parametrize("server_time", [None, "yesterday", SERVER_TIME])
def test_a_clock_that_stays_wrong_for_the_ledger_is_offline_after_two_tries(
    server_time: str | None, tmp_path: Path
) -> None:
    skew = answers(a_problem("clock_skew", status=401, server_time=server_time), status=401, media_type=PROBLEM)
    with a_hostile_server(skew) as server:
        ledger = a_ledger(server.url, tmp_path)
        with pytest.raises(LedgerUnreachable):
            ledger.sync(a_batch(), timeout_s=5)
        ledger.close()
    assert len(server.asked) <= 2


def test_a_batch_that_is_too_large_for_the_way_goes_in_halves(tmp_path: Path) -> None:
    batch = a_batch(events=8)
    half = a_batch(events=2)
    too_large = answers(a_problem("too_large", status=413), status=413, media_type=PROBLEM)
    with a_hostile_server(too_large, too_large, answers(a_reply(batch=half))) as server:
        ledger = a_ledger(server.url, tmp_path)
        answer = ledger.sync(batch, timeout_s=5)
        ledger.close()
    request = decode_message(server.asked[2].body, SyncRequest)
    assert (len(request.events), request.base, request.last) == (2, batch.base.hex(), batch.events[1].hash.hex())
    assert answer.ack_hash == batch.events[1].hash


def test_one_event_that_is_too_large_for_the_way_is_offline(tmp_path: Path) -> None:
    too_large = answers(a_problem("too_large", status=413), status=413, media_type=PROBLEM)
    with pytest.raises(LedgerUnreachable) as caught:
        sync_against(too_large, folder=tmp_path)
    assert caught.value.detail == "HTTP 413 too_large"


@pytest.mark.parametrize("status", [429, 503])
def test_a_ledger_that_asks_to_wait_is_left_alone(status: int, tmp_path: Path) -> None:
    busy = answers(b"", status=status, headers={"retry-after": "30"})
    with a_hostile_server(busy) as server:
        ledger = a_ledger(server.url, tmp_path)
        for _ in range(3):
            with pytest.raises(LedgerUnreachable):
                ledger.sync(a_batch(), timeout_s=5)
        ledger.close()
    assert len(server.asked) == 1


@pytest.mark.parametrize("header", ["soon", "-5", "Wed, 21 Oct 2026 07:28:00 GMT", "", "0", "٣٠"])
def test_a_retry_after_that_names_no_seconds_is_ignored(header: str, tmp_path: Path) -> None:
    busy = answers(b"", status=503, headers={"retry-after": header.encode().decode("latin-1")})
    with a_hostile_server(busy, answers(a_reply())) as server:
        ledger = a_ledger(server.url, tmp_path)
        with pytest.raises(LedgerUnreachable):
            ledger.sync(a_batch(), timeout_s=5)
        assert ledger.sync(a_batch(), timeout_s=5).ack_seq == 1
        ledger.close()


def test_a_store_without_its_key_says_so_and_sends_nothing(tmp_path: Path) -> None:
    with a_hostile_server(answers(a_reply())) as server:
        ledger = HttpLedger(server.url, store_file=tmp_path / "till.db", device_id=DEVICE)
        with pytest.raises(StoreDamaged) as caught:
            ledger.sync(a_batch(), timeout_s=5)
        ledger.close()
    assert caught.value.reason == "device_key_missing"
    assert server.asked == []


def test_a_reply_survives_being_encoded_by_somebody_else(tmp_path: Path) -> None:
    spaced = a_reply().replace(b":", b" : ").replace(b"2026-11-22T12 : 00 : 00Z", SERVER_TIME.encode())
    sync_against(answers(spaced, media_type="Application/JSON; charset=UTF-8"), folder=tmp_path)
