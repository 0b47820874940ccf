"""Send bytes to a receipt printer, by network, serial line, USB or file, within a bounded time.

A failed print names the printer and, where the printer tells, the reason: no paper, an open cover, a fault.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from posloyalty.devices.printer_status import PRINTING_S_MAX, StatusLine
from posloyalty.devices.wires import FileWire, SerialWire, SocketWire, UsbWire, Wire
from posloyalty.domain.errors import BadRequest, PrinterUnreachable
from posloyalty.use_cases.device_ports import PrinterCondition

# The port on which receipt printers take raw bytes.
RAW_PORT: Final = 9100
BAUD: Final = 9600

# A printer buffers a receipt in well under a second; out of paper it stops reading and would hold the till for ever.
TIMEOUT_S: Final = 5.0

_PORT_MAX: Final = 65535
_PORT_DIGITS_MAX: Final = len(str(_PORT_MAX))
_HOST_LENGTH_MAX: Final = 253
# A name server's label; underscores are no host's by the book, and people name printers with them.
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII | re.IGNORECASE)


class WiredPrinter:
    """ports.ReceiptPrinter over a wire; what kind of wire, its subclasses know."""

    def __init__(self, name: str, *, timeout_s: float, printing_s_max: float = PRINTING_S_MAX) -> None:
        self._name, self._timeout_s, self._printing_s_max = name, timeout_s, printing_s_max

    @property
    def name(self) -> str:
        """Say where it is."""
        return self._name

    def send(self, data: bytes) -> None:
        """Send ESC/POS bytes. Raises PrinterUnreachable after `timeout_s`, or at once when it refuses.

        A printer that talks is asked before and after: without paper nothing is sent, and what is sent is seen printed.
        """
        with self._opened() as wire:
            status = StatusLine(wire, printing_s_max=self._printing_s_max)
            before = status.condition()
            if before not in {None, PrinterCondition.READY}:
                raise PrinterUnreachable(printer=self.name, reason=before.value)
            wire.write(data, until=time.monotonic() + self._timeout_s)
            after = status.see_printed() if before is not None and data else PrinterCondition.READY
            if after is not PrinterCondition.READY:
                raise PrinterUnreachable(printer=self.name, reason=after.value)

    def look(self) -> None:
        """Connect, and print nothing. Raises PrinterUnreachable."""
        self.send(b"")

    def condition(self) -> PrinterCondition:
        """Say how it is. One that does not talk is ready while it can be reached."""
        try:
            with self._opened() as wire:
                return StatusLine(wire).condition() or PrinterCondition.READY
        except PrinterUnreachable:
            return PrinterCondition.NO_ANSWER

    def open_wire(self) -> Wire:
        """Open the line to it. Raises OSError."""
        return self._connect(until=time.monotonic() + self._timeout_s)

    def _connect(self, *, until: float) -> Wire:
        raise NotImplementedError

    @contextmanager
    def _opened(self) -> Iterator[Wire]:
        try:
            wire = self.open_wire()
        except (OSError, UnicodeError) as error:
            raise PrinterUnreachable(printer=self.name) from error
        try:
            yield wire
        except OSError as error:
            raise PrinterUnreachable(printer=self.name) from error
        finally:
            wire.close()


class NetworkPrinter(WiredPrinter):
    """A printer that listens on TCP."""

    def __init__(
        self,
        host: str,
        port: int = RAW_PORT,
        *,
        timeout_s: float = TIMEOUT_S,
        printing_s_max: float = PRINTING_S_MAX,
    ) -> None:
        name = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        super().__init__(name, timeout_s=timeout_s, printing_s_max=printing_s_max)
        self._host, self._port = host, port

    def _connect(self, *, until: float) -> Wire:
        return SocketWire(self._host, self._port, until=until)


class FilePrinter(WiredPrinter):
    """A file to append to, or a device such as /dev/usb/lp0."""

    def __init__(self, path: Path, *, timeout_s: float = TIMEOUT_S) -> None:
        super().__init__(str(path), timeout_s=timeout_s)
        self._path = path

    @property
    def is_made_first(self) -> bool:
        """Tell whether the first receipt makes the file."""
        try:
            is_there = self._path.exists()
        except OSError:  # no file can be called so
            return False
        return self._path.parts[:2] != ("/", "dev") and not is_there

    def look(self) -> None:
        """See that the file can be written; one that is not there yet is not made for that."""
        if not self.is_made_first:
            super().look()
        elif not os.access(self._path.absolute().parent, os.W_OK):
            raise PrinterUnreachable(printer=self.name)

    def _connect(self, *, until: float) -> Wire:  # noqa: ARG002 - a file opens at once
        return FileWire(self._path)


class SerialPrinter(WiredPrinter):
    """A printer on a serial line."""

    def __init__(
        self,
        port: str,
        *,
        baud: int = BAUD,
        timeout_s: float = TIMEOUT_S,
        printing_s_max: float = PRINTING_S_MAX,
    ) -> None:
        super().__init__(port, timeout_s=timeout_s, printing_s_max=printing_s_max)
        self._port, self._baud = port, baud

    def _connect(self, *, until: float) -> Wire:  # noqa: ARG002 - a line opens at once
        return SerialWire(self._port, baud=self._baud)


class UsbPrinter(WiredPrinter):
    """A printer on USB, by the numbers of its vendor and product."""

    def __init__(self, vendor: int, product: int, *, timeout_s: float = TIMEOUT_S) -> None:
        super().__init__(f"usb:{vendor:04x}:{product:04x}", timeout_s=timeout_s)
        self._vendor, self._product = vendor, product

    def _connect(self, *, until: float) -> Wire:  # noqa: ARG002 - USB is there or not
        return UsbWire(self._vendor, self._product)


def printer_of(setting: str) -> WiredPrinter | None:
    """Read a setting; empty is no printer. Raises BadRequest.

    `tcp://HOST[:PORT]`, `serial:PORT[@BAUD]`, `usb:VENDOR:PRODUCT` in hexadecimal digits, `file:PATH` or a bare path.
    """
    text = setting.strip()
    if not text:
        return None
    if text.startswith("tcp://"):
        return _network_printer(text.removeprefix("tcp://").rstrip("/"))
    if text.startswith("serial:"):
        port, baud = serial_place(text, field="printer")
        return SerialPrinter(port, baud=baud)
    if text.startswith("usb:"):
        return _usb_printer(text.removeprefix("usb:"))
    path = text.removeprefix("file://").removeprefix("file:")
    if not path or "\0" in path or "://" in path:
        raise BadRequest(field="printer", reason="not_a_printer")
    return FilePrinter(Path(path))


def serial_place(setting: str, *, field: str) -> tuple[str, int]:
    """Read `serial:PORT[@BAUD]`. Raises BadRequest naming the field."""
    port, at, baud = setting.strip().removeprefix("serial:").partition("@")
    speed = baud if at else str(BAUD)
    if not port or "\0" in port or not (speed.isascii() and speed.isdigit()) or int(speed[:8]) <= 0:
        raise BadRequest(field=field, reason="not_a_serial_line")
    return port, int(speed[:8])


def _network_printer(place: str) -> NetworkPrinter:
    host, colon, port = place.rpartition(":")
    if not colon or place.endswith("]") or _is_ip(place):
        host, port = place, str(RAW_PORT)
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    is_number = len(port) <= _PORT_DIGITS_MAX and port.isascii() and port.isdigit()
    if not _is_host(host) or not is_number or not 0 < int(port) <= _PORT_MAX:
        raise BadRequest(field="printer", reason="not_a_printer")
    return NetworkPrinter(host, int(port))


def _is_host(text: str) -> bool:
    """Tell whether a text can be a host's name or number; what ends in digits alone is a number with a slip in it."""
    if _is_ip(text):
        return True
    try:
        labels = text.encode("idna").decode("ascii").removesuffix(".").split(".")
    except UnicodeError:
        return False
    is_name = len(text) <= _HOST_LENGTH_MAX and all(_LABEL.fullmatch(label) for label in labels)
    return is_name and not labels[-1].isdigit()


def _is_ip(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _usb_printer(numbers: str) -> UsbPrinter:
    vendor, _, product = numbers.partition(":")
    try:
        found = (int(vendor, 16), int(product, 16))
    except ValueError:
        raise BadRequest(field="printer", reason="not_a_printer") from None
    if not all(0 <= number <= _PORT_MAX for number in found):
        raise BadRequest(field="printer", reason="not_a_printer")
    return UsbPrinter(*found)
