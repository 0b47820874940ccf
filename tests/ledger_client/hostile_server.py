"""A small real server on port 0 that answers as a test says: well, badly, in pieces, late or never."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ssl import SSLContext

ENDED_S_MAX = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it arrived, to the byte."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


# What the server does with one request. True: the connection may carry another.
Behaviour = Callable[[socket.socket, Asked], bool]


@dataclass(slots=True, kw_only=True)
class HostileServer:
    """Behaviours in the order of requests; the last one goes on for ever."""

    url: str
    behaviours: list[Behaviour] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)

    def next_behaviour(self) -> Behaviour:
        return self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]


@contextmanager
def a_hostile_server(*behaviours: Behaviour, tls: SSLContext | None = None) -> Iterator[HostileServer]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        scheme = "https" if tls else "http"
        server = HostileServer(url=f"{scheme}://127.0.0.1:{listener.getsockname()[1]}", behaviours=[*behaviours])
        open_sockets: list[socket.socket] = []
        accepting = threading.Thread(target=_accept, args=(listener, server, tls, open_sockets))
        accepting.start()
        try:
            yield server
        finally:
            server.stopping.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            for one in open_sockets:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            accepting.join(ENDED_S_MAX)


def _accept(
    listener: socket.socket, server: HostileServer, tls: SSLContext | None, open_sockets: list[socket.socket]
) -> None:
    serving: list[threading.Thread] = []
    while not server.stopping.is_set():
        try:
            connected, _ = listener.accept()
        except OSError:
            break
        server.connections += 1
        open_sockets.append(connected)
        serving.append(threading.Thread(target=_serve, args=(connected, server, tls)))
        serving[-1].start()
    for thread in serving:
        thread.join(ENDED_S_MAX)


def _serve(connected: socket.socket, server: HostileServer, tls: SSLContext | None) -> None:
    with suppress(OSError), connected, tls.wrap_socket(connected, server_side=True) if tls else connected as line:
        while (asked := _read(line)) is not None:
            server.asked.append(asked)
            if not server.next_behaviour()(line, asked):
                return


def _read(line: socket.socket) -> Asked | None:
    received = b""
    while b"\r\n\r\n" not in received:
        chunk = line.recv(65536)
        if not chunk:
            return None
        received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in rest)}
    while len(body) < int(headers.get("content-length", 0)):
        body += line.recv(65536)
    return Asked(method=method, target=target, headers=headers, body=body)


# --- behaviours -----------------------------------------------------------------------------------------------------


def answers(
    body: bytes, *, status: int = 200, media_type: str = "application/json", headers: Mapping[str, str] | None = None
) -> Behaviour:
    """Answer properly, whatever it says."""
    extra = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
    head = f"HTTP/1.1 {status} X\r\ncontent-type: {media_type}\r\ncontent-length: {len(body)}\r\n{extra}\r\n"

    def behave(line: socket.socket, _: Asked) -> bool:
        line.sendall(head.encode() + body)
        return True

    return behave


def sends(raw: bytes) -> Behaviour:
    """Send these bytes and hang up."""

    def behave(line: socket.socket, _: Asked) -> bool:
        line.sendall(raw)
        return False

    return behave


def never_answers(line: socket.socket, _: Asked) -> bool:
    """Read the request and say nothing until the other end gives up."""
    line.recv(1)
    return False


def drips(head: bytes) -> Behaviour:
    """Send the beginning, and then a byte every 20 ms, for ever."""

    def behave(line: socket.socket, _: Asked) -> bool:
        line.sendall(head)
        line.settimeout(0.02)
        while True:
            line.sendall(b"x")
            with suppress(TimeoutError):
                if line.recv(1) == b"":
                    return False

    return behave


def floods(head: bytes) -> Behaviour:
    """Send the beginning, and then as much as the other end takes."""

    def behave(line: socket.socket, _: Asked) -> bool:
        line.sendall(head)
        while True:
            line.sendall(b" " * 65536)

    return behave


def streams(*pieces: bytes) -> Behaviour:
    """Begin a stream of events, send the pieces, and keep it open."""

    def behave(line: socket.socket, _: Asked) -> bool:
        line.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n")
        for piece in pieces:
            line.sendall(piece)
        line.recv(1)
        return False

    return behave
