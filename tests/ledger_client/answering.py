"""A real HTTP server that answers as a test says, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

BAD = 400
Asked = tuple[str, str, dict[str, str], bytes]


class Answering:
    """What the server says next, and what it was asked."""

    def __init__(
        self, *, status: int = 200, body: bytes = b"{}", reply: Callable[[Asked], tuple[int, bytes]] | None = None
    ) -> None:
        self.asked: list[Asked] = []
        self._reply = reply or (lambda _asked: (status, body))

    def answer(self, asked: Asked) -> tuple[int, bytes]:
        self.asked.append(asked)
        return self._reply(asked)


@contextmanager
def a_server(answering: Answering) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, body = answering.answer((self.command, self.path, headers, content))
            self.send_response(status)
            self.send_header("content-type", "application/problem+json" if status >= BAD else "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = answer  # noqa: N815 - the names that http.server calls

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in http.server
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
