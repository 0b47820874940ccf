"""A receipt printer on a bench: it takes bytes from a socket or a line, answers as its command table says, prints them.

It is written from the printers' manuals and shares no code with the till. A lever takes its paper away.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_REAL_TIME = b"\x10\x04"
_IN_LINE = b"\x1dr\x01"


class BenchPrinter:
    """What a printer does with what comes in; `printed` is everything on paper."""

    def __init__(self, *, talks: bool = True) -> None:
        self.talks = talks
        self.has_paper = True
        self.cover_is_open = False
        self.paper_lasts_bytes: int | None = None
        self.printed = b""
        self._pending = b""

    def take(self, data: bytes) -> bytes:
        """Take bytes in; give what it answers."""
        self._pending += data
        answers = b""
        while self._pending:
            if self._pending.startswith(_REAL_TIME[:1]):
                if len(self._pending) < 3:
                    break
                answers += self._real_time(self._pending[2])
                self._pending = self._pending[3:]
            elif self._pending.startswith(_IN_LINE) and self.talks:
                self._pending = self._pending[3:]
                answers += b"\x00" if self.has_paper else b""
            elif _IN_LINE.startswith(self._pending[:2]) and len(self._pending) < 3:
                break
            else:
                self._print(self._pending[:1])
                self._pending = self._pending[1:]
        return answers if self.talks else b""

    def _real_time(self, question: int) -> bytes:
        if question == 2:
            return bytes((0x12 | 0x04 * self.cover_is_open | 0x20 * (not self.has_paper),))
        return bytes((0x12 | 0x60 * (not self.has_paper),))

    def _print(self, byte: bytes) -> None:
        if self.paper_lasts_bytes is not None and len(self.printed) >= self.paper_lasts_bytes:
            self.has_paper = False
        if self.has_paper:
            self.printed += byte


@contextmanager
def on_the_network(printer: BenchPrinter) -> Iterator[int]:
    """Plug it into the network; give its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        stop = threading.Event()

        def serve() -> None:
            while not stop.is_set():
                if not select.select([server], [], [], 0.02)[0]:
                    continue
                connection, _ = server.accept()
                with connection, contextlib.suppress(OSError):
                    _talk(connection.fileno(), connection.recv, connection.sendall, printer, stop)

        with _running(serve, stop):
            yield server.getsockname()[1]


@contextmanager
def on_a_line(printer: BenchPrinter) -> Iterator[str]:
    """Plug it into a serial line; give the line's name."""
    ours, theirs = os.openpty()
    stop = threading.Event()

    def answer(data: bytes) -> None:
        os.write(ours, data)

    with _running(lambda: _talk(ours, lambda size: os.read(ours, size), answer, printer, stop), stop):
        yield os.ttyname(theirs)
    os.close(theirs)
    os.close(ours)


def _talk(
    file: int,
    receive: Callable[[int], bytes],
    answer: Callable[[bytes], object],
    printer: BenchPrinter,
    stop: threading.Event,
) -> None:
    while not stop.is_set():
        if not select.select([file], [], [], 0.02)[0]:
            continue
        data = receive(65536)
        if not data:
            return
        answers = printer.take(data)
        if answers:
            answer(answers)


@contextmanager
def _running(work: Callable[[], None], stop: threading.Event) -> Iterator[None]:
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(5)
