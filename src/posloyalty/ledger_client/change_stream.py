"""Hear from the ledger, without asking again and again, that its feed has moved: server-sent events, one line each.

The stream stays open between waits, so that a busy feed costs a till nothing but its lines. Whoever cannot listen
asks: every failure here is LedgerUnreachable, and the caller polls.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http import HTTPStatus
from typing import Final

from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.ledger_client.line import Line, read_answer
from posloyalty.ledger_client.problems import PROBLEM_JSON, ProblemTold, message_in, read_or_unreachable
from posloyalty.ledger_client.signed_line import Ask, Device, LedgerTime, SignedLine
from posloyalty.wire.messages import Moved
from posloyalty.wire.version import EVENT_BYTES_MAX

EVENT_STREAM: Final = "text/event-stream"
ACCEPTED: Final = f"{EVENT_STREAM}, {PROBLEM_JSON}"

# The ledger says something every 10 s, if only a comment. Two missed and a half: the connection is dead.
SILENCE_S_MAX: Final = 25.0
LINE_BYTES_MAX: Final = 1024
CLOSING_TIMEOUT_S: Final = 2.0


class ChangeStream:
    """One open stream, or none yet. One thread waits; any thread may close."""

    def __init__(self, line: Line, ledger_time: LedgerTime) -> None:
        self._line = line
        self._time = ledger_time
        self._signed = SignedLine(line, ledger_time)
        self._waiting = threading.Lock()
        self._open = ExitStack()
        self._lines: Iterator[bytes] | None = None
        self._newest = 0

    def wait(self, *, after: int, timeout_s: float, device: Device) -> int:
        """Block until the feed is beyond `after` or the time is up; give the newest position heard of, or `after`.

        Raises LedgerUnreachable and ProblemTold.
        """
        with self._waiting, self._line.deadline(timeout_s) as time_is_up:
            try:
                self._listen(after=after, device=device)
            except ProblemTold:
                self._drop()
                raise
            except LedgerUnreachable:
                heard = self._lines is not None
                self._drop()
                if not (heard and time_is_up()) or self._line.is_closed:
                    raise
        return max(after, self._newest)

    def close(self) -> None:
        """End a wait with LedgerUnreachable, and the stream."""
        self._line.close()
        if self._waiting.acquire(timeout=CLOSING_TIMEOUT_S):
            try:
                self._drop()
            finally:
                self._waiting.release()

    def _listen(self, *, after: int, device: Device) -> None:
        if self._lines is None:
            self._lines = self._opened(after=after, device=device)
        while self._newest <= after:
            with self._line.faults_told():
                line = next(self._lines, None)
            if line is None:
                raise LedgerUnreachable(detail="connection lost")
            if line.startswith(b"data:"):
                self._newest = read_or_unreachable(line.removeprefix(b"data:").strip(), Moved).pos

    def _opened(self, *, after: int, device: Device) -> Iterator[bytes]:
        """Open the stream; a request that is refused for its time is signed again, once."""
        self._newest = 0
        try:
            return self._open_once(after=after, device=device)
        except ProblemTold as told:
            self._drop()
            if not self._time.learn(told):
                raise
        return self._open_once(after=after, device=device)

    def _open_once(self, *, after: int, device: Device) -> Iterator[bytes]:
        target = f"/v1/changes/stream?after={after}"
        ask = Ask(method="GET", target=target, timeout_s=SILENCE_S_MAX, accept=ACCEPTED)
        response = self._open.enter_context(self._signed.listen(ask, device=device))
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if response.status_code == HTTPStatus.OK and media_type == EVENT_STREAM:
            return _lines_in(response.iter_raw())
        message_in(read_answer(response, bytes_max=EVENT_BYTES_MAX), Moved)
        raise LedgerUnreachable(detail="not the ledger's answer")

    def _drop(self) -> None:
        self._lines = None
        self._open.close()


def _lines_in(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Cut chunks into lines. Raises LedgerUnreachable for a line without end."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        if len(rest) > LINE_BYTES_MAX:
            raise LedgerUnreachable(detail="an answer without end")
        yield from whole
