"""Send bytes to a receipt printer, by network or by file, within a bounded time. A failed print names the printer."""

from __future__ import annotations

import os
import select
import socket
import stat
import time
from pathlib import Path
from typing import Final

from posloyalty.domain.errors import BadRequest, PrinterUnreachable

# The port on which receipt printers take raw bytes.
RAW_PORT: Final = 9100

# A printer buffers a receipt in well under a second; out of paper it stops reading and would hold the till for ever.
TIMEOUT_S: Final = 5.0

_CHUNK_BYTES: Final = 4096
_PORT_MAX: Final = 65535


class NetworkPrinter:
    """ports.ReceiptPrinter for a printer that listens on TCP."""

    def __init__(self, host: str, port: int = RAW_PORT, *, timeout_s: float = TIMEOUT_S) -> None:
        self._host = host
        self._port = port
        self._timeout_s = timeout_s

    @property
    def name(self) -> str:
        """Say where it listens."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{host}:{self._port}"

    def send(self, data: bytes) -> None:
        """Send ESC/POS bytes. Raises PrinterUnreachable after `timeout_s` in all, or at once when it refuses."""
        until = time.monotonic() + self._timeout_s
        try:
            with socket.create_connection((self._host, self._port), timeout=self._timeout_s) as connection:
                for start in range(0, len(data), _CHUNK_BYTES):
                    # Each chunk gets what is left: a printer that takes a byte a second must not take an hour.
                    connection.settimeout(max(until - time.monotonic(), 0.001))
                    connection.sendall(data[start : start + _CHUNK_BYTES])
                connection.shutdown(socket.SHUT_WR)
        except (OSError, UnicodeError) as error:
            raise PrinterUnreachable(printer=self.name) from error


class FilePrinter:
    """ports.ReceiptPrinter that appends to a file or writes to a device such as /dev/usb/lp0."""

    def __init__(self, path: Path, *, timeout_s: float = TIMEOUT_S) -> None:
        self._path = path
        self._timeout_s = timeout_s

    @property
    def name(self) -> str:
        """Say where the bytes go."""
        return str(self._path)

    def send(self, data: bytes) -> None:
        """Write ESC/POS bytes. Raises PrinterUnreachable, after `timeout_s` when a device takes no more."""
        # Not blocking: opening a pipe that nobody reads, or writing to a printer without paper, would hang.
        flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        if self._path.parts[:2] != ("/", "dev"):  # a printer that is unplugged must not become a file in /dev
            flags |= os.O_CREAT
        try:
            target = os.open(self._path, flags, 0o600)
        except OSError as error:
            raise PrinterUnreachable(printer=self.name) from error
        try:
            self._write_all(target, data)
        except OSError as error:
            raise PrinterUnreachable(printer=self.name) from error
        finally:
            os.close(target)

    def _write_all(self, target: int, data: bytes) -> None:
        is_file = stat.S_ISREG(os.fstat(target).st_mode)
        until = time.monotonic() + self._timeout_s
        rest = memoryview(data)
        while rest:
            if not is_file and not select.select([], [target], [], max(until - time.monotonic(), 0))[1]:
                raise TimeoutError
            rest = rest[os.write(target, rest[:_CHUNK_BYTES]) :]


def printer_of(setting: str) -> NetworkPrinter | FilePrinter | None:
    """Read a setting: `tcp://HOST[:PORT]`, `file:PATH` or a bare path; empty is no printer. Raises BadRequest."""
    text = setting.strip()
    if not text:
        return None
    if text.startswith("tcp://"):
        return _network_printer(text.removeprefix("tcp://").rstrip("/"))
    path = text.removeprefix("file://").removeprefix("file:")
    if not path or "\0" in path or "://" in path:
        raise BadRequest(field="printer", reason="not_a_printer")
    return FilePrinter(Path(path))


def _network_printer(place: str) -> NetworkPrinter:
    host, colon, port = place.rpartition(":")
    if not colon or place.endswith("]"):
        host, port = place, str(RAW_PORT)
    if not host or not (port.isascii() and port.isdigit()) or not 0 < int(port[:6]) <= _PORT_MAX:
        raise BadRequest(field="printer", reason="not_a_printer")
    return NetworkPrinter(host.strip("[]"), int(port))
