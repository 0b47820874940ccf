"""A line between a till and its ledger on which everything goes wrong that networks do, as a seed says.

It speaks just enough HTTP to lose, cut, repeat, delay, hold back and rewrite whole messages.
"""

from __future__ import annotations

import json
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

ENDED_S_MAX = 10.0
QUIET_S_MAX = 20.0
HUNG_S = 0.7
KEPT_MAX = 20
PORTAL = b"<html><body>Welcome to the shopping centre. Please accept the terms.</body></html>"
# What happens to a request, and how often.
FAULTS = {
    "nothing": 30,
    "slow": 6,
    "lost": 6,
    "reply_lost": 8,
    "reply_truncated": 6,
    "twice": 6,
    "held_back": 6,
    "old_reply": 5,
    "portal": 4,
    "rewritten": 5,
    "storm": 3,
    "one_way": 3,
    "hung": 3,
}
STORM_STATUSES = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A request or an answer, whole."""

    head: bytes
    body: bytes

    @property
    def bytes(self) -> bytes:
        return self.head + b"\r\n\r\n" + self.body

    @property
    def target(self) -> str:
        return self.head.split(b" ", 2)[1].decode("latin-1")


@dataclass(kw_only=True)
class FaultyLine:
    """Listens on a port of its own and passes on to the ledger's, well or badly."""

    ledger_port: int
    seed: str
    port: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    calm: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - dice, no secret
        self._lock = threading.Lock()
        self._held_back: list[Message] = []
        self._replies: list[tuple[str, Message]] = []
        self._storm_left = 0
        self._open: set[socket.socket] = set()
        self._serving: list[threading.Thread] = []
        self._stopping = threading.Event()
        self.calm.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def running(self) -> Iterator[FaultyLine]:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.port = listener.getsockname()[1]
            accepting = threading.Thread(target=self._accept, args=(listener,), name="faulty-line")
            accepting.start()
            try:
                yield self
            finally:
                self._stopping.set()
                with suppress(OSError):
                    listener.shutdown(socket.SHUT_RDWR)
                accepting.join(ENDED_S_MAX)
                self._hang_up()
                for thread in self._serving:
                    thread.join(ENDED_S_MAX)

    def _accept(self, listener: socket.socket) -> None:
        while not self._stopping.is_set():
            try:
                connected, _ = listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connected,), name="faulty-line-serving")
            self._serving.append(thread)
            thread.start()

    def _hang_up(self) -> None:
        with self._lock:
            still_open = list(self._open)
        for one in still_open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError, ValueError, IndexError), self._kept_open(client):
            client.settimeout(QUIET_S_MAX)
            while (request := read_message(client)) is not None and not self._stopping.is_set():
                if "/stream" in request.target:
                    self._stream(client, request)
                    return
                if not self._answer(client, request):
                    return

    @contextmanager
    def _kept_open(self, one: socket.socket) -> Iterator[None]:
        with self._lock:
            self._open.add(one)
        try:
            with one:
                yield
        finally:
            with self._lock:
                self._open.discard(one)

    def _answer(self, client: socket.socket, request: Message) -> bool:
        """Deal with one request; False: the connection ends."""
        fault = self._next_fault()
        with self._lock:
            self.seen[fault] += 1
        if fault in {"storm", "portal"}:
            client.sendall(self._storm() if fault == "storm" else page(200, PORTAL, media_type="text/html"))
            return True
        if fault == "held_back":
            with self._lock:
                self._held_back = [*self._held_back, request][-KEPT_MAX:]
        if fault in {"lost", "held_back"}:
            return False
        if fault == "hung":
            self._stopping.wait(HUNG_S)
            return False
        if fault == "slow":
            self._stopping.wait(self._random.uniform(0, 0.3))
        return self._pass_on(client, request, fault)

    def _pass_on(self, client: socket.socket, request: Message, fault: str) -> bool:
        for late in self._late_ones():
            self._ask_ledger(late)
        if fault == "twice":
            self._ask_ledger(request)
        reply = self._ask_ledger(rewritten(request) if fault == "rewritten" else request)
        if reply is None:
            return False
        if fault == "old_reply":
            reply = self._older(request.target) or reply
        with self._lock:
            self._replies = [*self._replies, (request.target, reply)][-KEPT_MAX:]
        if fault == "one_way":
            self._stopping.wait(HUNG_S)
        if fault in {"reply_lost", "one_way"}:
            return False
        if fault == "reply_truncated":
            client.sendall(reply.bytes[: self._random.randrange(len(reply.bytes))])
            return False
        client.sendall(rewritten(reply).bytes if fault == "rewritten" else reply.bytes)
        return True

    def _next_fault(self) -> str:
        if self.calm.is_set():
            return "nothing"
        with self._lock:
            if self._storm_left:
                self._storm_left -= 1
                return "storm"
            fault = self._random.choices(list(FAULTS), weights=list(FAULTS.values()))[0]
            if fault == "storm":
                self._storm_left = self._random.randrange(4)
            return fault

    def _storm(self) -> bytes:
        status = self._random.choice(STORM_STATUSES)
        retry = b"retry-after: 1\r\n" if status == 429 else b""
        return page(status, b"upstream is busy", media_type="text/plain", extra=retry)

    def _late_ones(self) -> list[Message]:
        """Requests that were held back and arrive now, after later ones; some of them again and again."""
        if self.calm.is_set():
            return []
        with self._lock:
            late = [one for one in self._held_back if self._random.random() < 0.3]
            self._held_back = [one for one in self._held_back if one not in late or self._random.random() < 0.3]
            return late

    def _older(self, target: str) -> Message | None:
        with self._lock:
            older = [reply for asked, reply in self._replies if asked == target]
            return self._random.choice(older) if older else None

    def _ask_ledger(self, request: Message) -> Message | None:
        """Give the ledger's answer; None if it is away."""
        try:
            with self._upstream() as upstream:
                upstream.sendall(request.bytes)
                return read_message(upstream)
        except (OSError, ValueError):
            return None

    def _stream(self, client: socket.socket, request: Message) -> None:
        """Pass a stream on until an end closes it, or it is cut."""
        ends_at = time.monotonic() + self._random.uniform(0.2, 6.0)
        with self._upstream() as upstream:
            upstream.sendall(request.bytes)
            upstream.settimeout(0.2)
            while not self._stopping.is_set() and (self.calm.is_set() or time.monotonic() < ends_at):
                with suppress(TimeoutError):
                    chunk = upstream.recv(65536)
                    if not chunk:
                        return
                    client.sendall(chunk)

    @contextmanager
    def _upstream(self) -> Iterator[socket.socket]:
        connected = socket.create_connection(("127.0.0.1", self.ledger_port), timeout=QUIET_S_MAX)
        with self._kept_open(connected):
            yield connected


def read_message(connected: socket.socket) -> Message | None:
    """Read one message; None if the other end has hung up."""
    received = b""
    while b"\r\n\r\n" not in received:
        chunk = connected.recv(65536)
        if not chunk:
            return None
        received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    length = length_of(head)
    while len(body) < length:
        chunk = connected.recv(65536)
        if not chunk:
            return None
        body += chunk
    return Message(head=head, body=body)


def length_of(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


def rewritten(message: Message) -> Message:
    """Write the JSON of a message anew, as a middlebox does: other spaces, another order."""
    try:
        body = json.dumps(json.loads(message.body), indent=1, sort_keys=True, ensure_ascii=False).encode()
    except ValueError:
        return message
    lines = [line for line in message.head.split(b"\r\n") if not line.lower().startswith(b"content-length")]
    return Message(head=b"\r\n".join([*lines, b"content-length: %d" % len(body)]), body=body)


def page(status: int, body: bytes, *, media_type: str, extra: bytes = b"") -> bytes:
    head = f"HTTP/1.1 {status} X\r\ncontent-type: {media_type}\r\ncontent-length: {len(body)}\r\n".encode()
    return head + extra + b"\r\n" + body
