"""What messages arrive at: a mail server that speaks SMTP, and a gateway for text messages. Both real, on loopback."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue

import msgspec

from posloyalty_ledger.messages.senders import SIGNATURE_HEADER, TIME_HEADER, hook_signature

SECRET = "a secret of the gateway"
WAIT_S = 15.0


@dataclass(kw_only=True)
class MailServer:
    """Takes letters while it is `up`; else it says that it cannot, as a server does whose disk is full."""

    port: int = 0
    up: bool = True
    refused: int = 0
    taken: Queue[EmailMessage] = field(default_factory=Queue)

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def next_letter(self) -> EmailMessage:
        return self.taken.get(timeout=WAIT_S)


@dataclass(kw_only=True)
class Gateway:
    """Takes text messages that are signed with the secret."""

    port: int = 0
    taken: Queue[dict[str, str]] = field(default_factory=Queue)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/texts?from=shop"

    def next_text(self) -> dict[str, str]:
        return self.taken.get(timeout=WAIT_S)


@contextmanager
def a_mail_server() -> Iterator[MailServer]:
    """Run a mail server until the test is over."""
    kept = MailServer()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 tests")
            while line := self.rfile.readline():
                word = line.split(None, 1)[0].upper() if line.strip() else b""
                if word == b"DATA":
                    self._take()
                elif word == b"QUIT":
                    self._say("221 bye")
                    return
                elif word == b"MAIL" and not kept.up:
                    kept.refused += 1
                    self._say("452 no room")
                else:
                    self._say("250 tests")

        def _take(self) -> None:
            self._say("354 go on")
            lines = []
            while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                lines.append(line.removeprefix(b"."))
            letter = message_from_bytes(b"".join(lines), policy=policy.default)
            kept.taken.put(letter)
            self._say("250 taken")

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server, _running(server):
        kept.port = server.server_address[1]
        yield kept


@contextmanager
def a_gateway() -> Iterator[Gateway]:
    """Run a gateway for text messages until the test is over."""
    kept = Gateway()

    class Take(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            wanted = hook_signature(SECRET.encode(), signed_at=self.headers[TIME_HEADER], body=body)
            is_ours = self.headers[SIGNATURE_HEADER] == wanted and self.path == "/texts?from=shop"
            if is_ours:
                kept.taken.put(msgspec.json.decode(body, type=dict[str, str]))
            self.send_response(202 if is_ours else 403)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Take) as server, _running(server):
        kept.port = server.server_address[1]
        yield kept


@contextmanager
def _running(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
