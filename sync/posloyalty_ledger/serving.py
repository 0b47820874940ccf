"""Run the service in this one process: the port is bound here, the database works in threads, a signal ends it.

One process and no children: whatever kills it frees the port and the database with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from asyncio import to_thread
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

from granian._granian import SocketHolder
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server
from litestar import Litestar

from posloyalty_ledger.app import create_app
from posloyalty_ledger.database import Database
from posloyalty_ledger.encoded_paths import keeping_slashes
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.messages.senders import Senders
from posloyalty_ledger.settings import REGION_DEFAULT

BACKLOG: Final = 1024
READY_TIMEOUT_S: Final = 30.0
READY_POLL_S: Final = 0.02
READY_ANSWER_S: Final = 2.0
STOP_TIMEOUT_S: Final = 10

_OK: Final = b"HTTP/1.1 200"


class CannotListen(Exception):
    """The address cannot be bound: where, and the operating system's reason."""

    def __init__(self, *, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOptions:
    """What the service was told: see `Ledger` for what each means."""

    region: str | None
    anchor: Path | None
    replicate_all_up_to: int
    senders: Senders


class _Server(Server):
    """Granian on a socket that is bound already, so that port 0 is known and a taken port is refused."""

    def __init__(self, app: Litestar, bound: socket.socket) -> None:
        host, port = bound.getsockname()[:2]
        super().__init__(
            app,
            address=host,
            port=port,
            interface=Interfaces.ASGI,
            websockets=False,
            log_level=LogLevels.critical,
            backlog=BACKLOG,
        )
        self._bound = bound
        self.workers_kill_timeout = STOP_TIMEOUT_S

    def _init_shared_socket(self) -> None:
        # The holder closes what it holds, so it gets a descriptor of its own: (descriptor, a Unix socket?, backlog).
        hold: Any = SocketHolder
        self._ssp: Any = None
        self._shd: Any = hold(*(self._bound.dup().detach(), False, BACKLOG))
        self._sfd = self._shd.get_fd()


def bind(host: str, port: int) -> socket.socket:
    """Take the address. Raises CannotListen."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, proto)
    except (OSError, UnicodeError, OverflowError) as error:
        raise CannotListen(where=f"{host}:{port}", reason=str(error)) from error
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(BACKLOG)
        bound.settimeout(0)
    except OSError as error:
        bound.close()
        raise CannotListen(where=f"{host}:{port}", reason=error.strerror or str(error)) from error
    return bound


async def run_service(
    database: Database, bound: socket.socket, *, options: ServiceOptions, ready: Callable[[str], None]
) -> bool:
    """Serve until SIGTERM or SIGINT; call `ready` with the address once requests are answered. False: it failed."""
    ledger = Ledger(
        database=database,
        watcher=FeedWatcher(database),
        region=options.region or REGION_DEFAULT,
        region_is_said=options.region is not None,
        anchor=options.anchor,
        replicate_all_up_to=options.replicate_all_up_to,
        senders=options.senders,
    )
    server: Any = _Server(keeping_slashes(create_app(ledger)), bound)
    stop = asyncio.Event()
    _on_signals(stop.set)
    serving = asyncio.create_task(server.serve())
    stopping = asyncio.create_task(stop.wait())
    telling = asyncio.create_task(_tell_ready(bound, ready))
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    failed = serving.done()
    stopping.cancel()
    telling.cancel()
    # Streams wait for changes and would wait on: let them go before the server waits for its connections.
    await ledger.watcher.stop()
    server.stop()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(serving, timeout=STOP_TIMEOUT_S + 1)
    return not failed


def quiet_logs() -> None:
    """Send warnings and errors to standard error, one line each; the server's own chatter nowhere."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")


def _on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows has no signals in its loop
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


async def _tell_ready(bound: socket.socket, ready: Callable[[str], None]) -> None:
    host, port = bound.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - where to ask, not where to listen
    if await to_thread(_wait_for_answer, near, port):
        ready(f"http://{shown}:{port}")


def _wait_for_answer(host: str, port: int) -> bool:
    ends_at = monotonic() + READY_TIMEOUT_S
    while monotonic() < ends_at:
        if _answers(host, port):
            return True
        sleep(READY_POLL_S)
    return False


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=READY_ANSWER_S) as asking:
            asking.sendall(b"GET /readyz HTTP/1.1\r\nhost: ready\r\nconnection: close\r\n\r\n")
            return asking.recv(len(_OK)) == _OK
    except OSError:
        return False
