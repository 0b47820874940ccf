"""One connection to the ledger that always comes to an end: every call is bounded in time and size, and can be cut.

httpx bounds each read, not the whole: a far end that drips one byte at a time would hold a till for ever. So a timer
shuts the socket down, and so does `close`, from whichever thread. httpx and TLS are loaded when a till first calls: its
window comes before that.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.ledger_client.address import Address, is_this_machine

if TYPE_CHECKING:
    import ssl

    import httpx

CONNECT_TIMEOUT_S: Final = 5.0

_CONNECTED: Final = ("connection.connect_tcp.complete", "connection.start_tls.complete")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request: what is sent, and how much time and answer it may take."""

    method: str
    target: str  # path with query, below the ledger's address
    headers: Mapping[str, str]
    body: bytes
    timeout_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, whole."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes

    @property
    def media_type(self) -> str:
        """Give the content type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Line:
    """A connection that is kept while it works. One thread calls, any may close. Errors are LedgerUnreachable."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._client: httpx.Client | None = None
        self._socket: socket.socket | None = None
        self._calling = threading.Lock()
        self._cut = threading.Event()
        self._closed = threading.Event()

    def call(self, call: Call, *, bytes_max: int) -> Answer:
        """Send a request and read the whole answer of at most `bytes_max`."""
        with self.deadline(call.timeout_s), self.open(call) as response:
            return read_answer(response, bytes_max=bytes_max)

    @contextmanager
    def open(self, call: Call) -> Iterator[httpx.Response]:
        """Send a request and give the answer before its body is read. Use it within `deadline`."""
        import httpx  # noqa: PLC0415 - see the module

        with self._calling, self.faults_told():
            if self._closed.is_set():
                raise LedgerUnreachable(detail="closed")
            try:
                with self._connected().stream(
                    call.method,
                    f"{self._address}{call.target}",
                    headers=dict(call.headers),
                    content=call.body,
                    timeout=httpx.Timeout(call.timeout_s, connect=min(CONNECT_TIMEOUT_S, call.timeout_s)),
                    extensions={"trace": self._trace},
                ) as response:
                    yield response
            finally:
                self._drop_if_closed()

    @property
    def is_closed(self) -> bool:
        """Tell whether `close` was called."""
        return self._closed.is_set()

    @contextmanager
    def faults_told(self) -> Iterator[None]:
        """Turn what httpx and the system raise into LedgerUnreachable."""
        import httpx  # noqa: PLC0415 - see the module

        try:
            yield
        except (httpx.HTTPError, httpx.StreamError, OSError) as error:
            raise LedgerUnreachable(detail=self._word_for(error)) from error

    @contextmanager
    def deadline(self, seconds: float) -> Iterator[Callable[[], bool]]:
        """Cut the line when the time is up; what this gives says whether that happened."""
        self._cut.clear()
        timer = threading.Timer(seconds, self.cut)
        timer.daemon = True
        timer.start()
        try:
            yield self._cut.is_set
        finally:
            timer.cancel()
            timer.join()

    def cut(self) -> None:
        """End a blocked call now, with LedgerUnreachable. The next call connects anew."""
        self._cut.set()
        _shut_down(self._socket)

    def close(self) -> None:
        """End a blocked call and refuse further ones."""
        self._closed.set()
        self.cut()
        if self._calling.acquire(blocking=False):  # else the call that is ending drops the connection
            try:
                self._drop_if_closed()
            finally:
                self._calling.release()

    def _drop_if_closed(self) -> None:
        if self._closed.is_set() and self._client is not None:
            self._client.close()
            self._client = None

    def _connected(self) -> httpx.Client:
        import httpx  # noqa: PLC0415 - see the module

        if self._client is None:
            # Made late: a till starts selling before anything is loaded for a connection.
            self._client = httpx.Client(
                verify=_trust(self._address),
                trust_env=not is_this_machine(self._address.host),
                follow_redirects=False,
                limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
                headers={"accept-encoding": "identity"},
            )
        return self._client

    def _trace(self, name: str, info: dict[str, Any]) -> None:
        """Keep the newest socket: httpx shows it here alone before an answer has begun."""
        if name in _CONNECTED:
            self._socket = info["return_value"].get_extra_info("socket")
            if self._cut.is_set():
                _shut_down(self._socket)

    def _word_for(self, error: Exception) -> str:
        """Name the kind of failure. An exception's own text may repeat an address or an answer: it goes nowhere."""
        import ssl  # noqa: PLC0415 - see the module

        import httpx  # noqa: PLC0415 - see the module

        if self._closed.is_set():
            return "closed"
        if self._cut.is_set() or isinstance(error, httpx.TimeoutException):
            return "timeout"
        if any(isinstance(cause, ssl.SSLError) for cause in _causes_of(error)):
            return "no trusted certificate"
        return "no connection" if isinstance(error, httpx.ConnectError) else "connection lost"


def read_answer(response: httpx.Response, *, bytes_max: int) -> Answer:
    """Read an answer to its end. Raises LedgerUnreachable for one that is longer than `bytes_max`."""
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > bytes_max:
            raise LedgerUnreachable(detail="an answer without end")
    return Answer(status=response.status_code, headers=headers_of(response), body=bytes(body))


def headers_of(response: httpx.Response) -> dict[str, str]:
    """Give the headers by their names in lower case."""
    return {name.lower(): value for name, value in response.headers.items()}


def _causes_of(error: BaseException) -> Iterator[BaseException]:
    """Give an error and what led to it: httpx and its transport each wrap what they catch."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def _trust(address: Address) -> ssl.SSLContext:
    """Check certificates always. Plain http never comes to that, so it loads no certificates."""
    import ssl  # noqa: PLC0415 - see the module

    import httpx  # noqa: PLC0415 - see the module

    return httpx.create_ssl_context() if address.scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _shut_down(connected: socket.socket | None) -> None:
    if connected is None:
        return
    with suppress(OSError):  # it was gone already, which is what is wanted
        # The plain socket's own method: that of a TLS socket would pull the session from under the thread that reads.
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
