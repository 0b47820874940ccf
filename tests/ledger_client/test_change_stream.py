"""Hearing that the feed has moved: at once, over one open stream; and an honest failure wherever that does not work."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from posloyalty.domain.errors import LedgerUnreachable, TillNotEnrolled, TillRevoked
from posloyalty.wire.keys import is_signed_by, public_key_of
from posloyalty.wire.signing import HEADER_SIGNATURE, HEADER_TIME, request_text
from tests.ledger_client.builders import DEVICE, SERVER_TIME, a_batch, a_ledger, a_problem, a_reply
from tests.ledger_client.hostile_server import (
    Behaviour,
    a_hostile_server,
    answers,
    drips,
    floods,
    never_answers,
    sends,
    streams,
)

PROBLEM = "application/problem+json"
STREAM_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"


def wait_against(behaviour: Behaviour, *, folder: Path, after: int = 4, timeout_s: float = 5.0) -> int:
    with a_hostile_server(behaviour) as server:
        ledger = a_ledger(server.url, folder)
        try:
            return ledger.wait_for_change(after=after, timeout_s=timeout_s)
        finally:
            ledger.close()


def test_a_moved_feed_is_heard_at_once(tmp_path: Path) -> None:
    assert wait_against(streams(b": hello\n\n", b'data: {"pos": 9}\n\n'), folder=tmp_path) == 9


def test_a_position_in_pieces_and_with_carriage_returns_is_heard(tmp_path: Path) -> None:
    assert wait_against(streams(b": beat\r\n\r\ndata: {", b'"pos"', b":12}\r\n\r\n"), folder=tmp_path) == 12


def test_positions_that_are_known_already_are_passed_over(tmp_path: Path) -> None:
    stream = streams(b'data: {"pos": 3}\n\n', b'data: {"pos": 4}\n\n', b'data: {"pos": 5}\n\n')
    assert wait_against(stream, folder=tmp_path, after=4) == 5


def test_the_request_names_the_position_and_is_signed_with_it(tmp_path: Path) -> None:
    with a_hostile_server(streams(b'data: {"pos": 9}\n\n')) as server:
        ledger = a_ledger(server.url, tmp_path)
        ledger.wait_for_change(after=4, timeout_s=5)
        key = ledger._keys.key_of(DEVICE)  # noqa: SLF001 - the test plays the ledger
        ledger.close()
    [asked] = server.asked
    assert asked.target == "/v1/changes/stream?after=4"
    text = request_text(method="GET", target=asked.target, body=b"", signed_at=asked.headers[HEADER_TIME])
    assert is_signed_by(public_key_of(key), text=text, signature=asked.headers[HEADER_SIGNATURE])


def test_the_stream_stays_open_between_two_waits(tmp_path: Path) -> None:
    with a_hostile_server(streams(b'data: {"pos": 5}\n\n', b'data: {"pos": 6}\n\n')) as server:
        ledger = a_ledger(server.url, tmp_path)
        assert ledger.wait_for_change(after=4, timeout_s=5) == 5
        assert ledger.wait_for_change(after=5, timeout_s=5) == 6
        ledger.close()
        assert server.connections == 1


def test_a_position_heard_before_it_is_asked_for_is_given_at_once(tmp_path: Path) -> None:
    with a_hostile_server(streams(b'data: {"pos": 8}\n\n')) as server:
        ledger = a_ledger(server.url, tmp_path)
        assert ledger.wait_for_change(after=4, timeout_s=5) == 8
        assert ledger.wait_for_change(after=6, timeout_s=5) == 8
        ledger.close()


def test_a_quiet_stream_gives_the_known_position_when_the_time_is_up(tmp_path: Path) -> None:
    began = time.monotonic()
    assert wait_against(streams(b": beat\n\n"), folder=tmp_path, after=4, timeout_s=1.5) == 4
    assert time.monotonic() - began > 1.4


def test_a_wait_after_a_quiet_one_listens_anew(tmp_path: Path) -> None:
    with a_hostile_server(streams(b": beat\n\n"), streams(b'data: {"pos": 5}\n\n')) as server:
        ledger = a_ledger(server.url, tmp_path)
        assert ledger.wait_for_change(after=4, timeout_s=0.3) == 4
        assert ledger.wait_for_change(after=4, timeout_s=5) == 5
        ledger.close()


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(never_answers, id="silence before any answer"),
        pytest.param(drips(b"HTTP/1.1 200 OK\r\nx-drip: "), id="dripping headers"),
        pytest.param(drips(STREAM_HEAD), id="a line without end, slowly, is no news"),
        pytest.param(floods(STREAM_HEAD), id="a line without end"),
        pytest.param(sends(STREAM_HEAD), id="a stream that ends"),
        pytest.param(sends(STREAM_HEAD + b'data: {"pos": "9"}\n\n'), id="a position that is no number"),
        pytest.param(sends(STREAM_HEAD + b"data: <html>\n\n"), id="data that is not ours"),
        pytest.param(answers(b"<html>Sign in</html>", media_type="text/html"), id="a captive portal"),
        pytest.param(answers(b'{"pos": 9}'), id="JSON that is no stream"),
        pytest.param(answers(b"", status=302, headers={"location": "/"}), id="a redirect"),
        pytest.param(answers(b"", status=502, media_type="text/html"), id="a bad gateway"),
        pytest.param(
            answers(a_problem("not_found", status=404), status=404, media_type=PROBLEM), id="a ledger without streams"
        ),
    ],
)
def test_where_listening_fails_the_caller_is_told_to_poll(behaviour: Behaviour, tmp_path: Path) -> None:
    try:
        news = wait_against(behaviour, folder=tmp_path, timeout_s=0.6)
    except LedgerUnreachable:
        return
    assert news == 4, "no position is ever made up"


@pytest.mark.parametrize("behaviour", [never_answers, sends(STREAM_HEAD), answers(b"", status=503)])
def test_a_ledger_that_does_not_begin_a_stream_is_unreachable(behaviour: Behaviour, tmp_path: Path) -> None:
    with pytest.raises(LedgerUnreachable):
        wait_against(behaviour, folder=tmp_path, timeout_s=0.4)


def test_a_revoked_till_hears_so(tmp_path: Path) -> None:
    revoked = answers(a_problem("till_revoked", status=401), status=401, media_type=PROBLEM)
    with pytest.raises(TillRevoked):
        wait_against(revoked, folder=tmp_path)


def test_a_wrong_clock_is_signed_again_for_the_stream(tmp_path: Path) -> None:
    skew = answers(a_problem("clock_skew", status=401, server_time=SERVER_TIME), status=401, media_type=PROBLEM)
    with a_hostile_server(skew, streams(b'data: {"pos": 9}\n\n')) as server:
        ledger = a_ledger(server.url, tmp_path)
        assert ledger.wait_for_change(after=4, timeout_s=5) == 9
        ledger.close()
    assert server.asked[1].headers[HEADER_TIME].startswith("2026-11-22T12:00")


def test_a_till_without_an_identity_has_nothing_to_listen_to(tmp_path: Path) -> None:
    ledger = a_ledger("http://127.0.0.1:9", tmp_path, enrolled=False)
    with pytest.raises(TillNotEnrolled):
        ledger.wait_for_change(after=0, timeout_s=1)
    ledger.close()


def test_closing_from_another_thread_ends_a_wait(tmp_path: Path) -> None:
    with a_hostile_server(streams(b": beat\n\n")) as server:
        ledger = a_ledger(server.url, tmp_path)
        closing = threading.Timer(0.2, ledger.close)
        closing.start()
        began = time.monotonic()
        with pytest.raises(LedgerUnreachable):
            ledger.wait_for_change(after=4, timeout_s=30)
        closing.join()
    assert time.monotonic() - began < 3


def test_a_sync_goes_on_while_another_thread_listens(tmp_path: Path) -> None:
    heard = list[int]()
    with a_hostile_server(streams(b": beat\n\n"), answers(a_reply())) as server:
        ledger = a_ledger(server.url, tmp_path)
        listening = threading.Thread(
            target=lambda: heard.append(ledger.wait_for_change(after=4, timeout_s=1)), name="listening"
        )
        listening.start()
        while not server.asked:
            time.sleep(0.01)
        assert ledger.sync(a_batch(), timeout_s=5).ack_seq == 1
        listening.join()
        ledger.close()
    assert heard == [4]
