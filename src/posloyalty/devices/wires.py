"""Carry bytes to a device and back, within a bounded time: network, files and devices, serial lines, USB.

Every wire raises OSError when it fails, TimeoutError when `until` (of time.monotonic) has passed, and reads what there
is by then. What a wire needs is loaded when it is opened: a till with a network printer never loads USB.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import stat
import time
from pathlib import Path
from typing import Any, Final, Protocol

CHUNK_BYTES: Final = 4096
# How long one step of a serial or USB read blocks: short, so that a bound on the whole is kept.
_STEP_S: Final = 0.05


class Wire(Protocol):
    """An open line to a device."""

    can_answer: bool

    def write(self, data: bytes, *, until: float) -> None:
        """Send all bytes."""
        ...

    def read(self, *, until: float) -> bytes:
        """Give the next bytes, at least one; none when the time is up."""
        ...

    def close(self) -> None:
        """Let go of the device."""
        ...


class SocketWire:
    """A device that listens on TCP."""

    can_answer = True

    def __init__(self, host: str, port: int, *, until: float) -> None:
        self._connection = socket.create_connection((host, port), timeout=_left(until))

    def write(self, data: bytes, *, until: float) -> None:
        """Send all bytes."""
        for start in range(0, len(data), CHUNK_BYTES):
            # Each chunk gets what is left: a printer that takes a byte a second must not take an hour.
            self._connection.settimeout(_left(until))
            self._connection.sendall(data[start : start + CHUNK_BYTES])

    def read(self, *, until: float) -> bytes:
        """Give the next bytes."""
        self._connection.settimeout(_left(until))
        try:
            taken = self._connection.recv(CHUNK_BYTES)
        except TimeoutError:
            return b""
        if not taken:
            raise ConnectionResetError
        return taken

    def close(self) -> None:
        """Say that no more comes, and hang up."""
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)
        self._connection.close()


class FileWire:
    """A file to append to, or a device such as /dev/usb/lp0, which may answer."""

    def __init__(self, path: Path) -> None:
        # Not blocking: opening a pipe that nobody reads, or writing to a printer without paper, would hang.
        flags = os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        if path.parts[:2] == ("/", "dev"):
            self._file, self.can_answer = _open_device(path, flags)
        else:  # a printer that is unplugged must not become a file in /dev
            self._file, self.can_answer = os.open(path, flags | os.O_WRONLY | os.O_CREAT, 0o600), False
        self._is_file = stat.S_ISREG(os.fstat(self._file).st_mode)

    def write(self, data: bytes, *, until: float) -> None:
        """Write all bytes."""
        rest = memoryview(data)
        while rest:
            if not self._is_file and not select.select([], [self._file], [], _left(until))[1]:
                raise TimeoutError
            rest = rest[os.write(self._file, rest[:CHUNK_BYTES]) :]

    def read(self, *, until: float) -> bytes:
        """Give the next bytes."""
        if not select.select([self._file], [], [], _left(until))[0]:
            return b""
        taken = os.read(self._file, CHUNK_BYTES)
        if not taken:
            time.sleep(min(_STEP_S, _left(until)))  # some drivers answer at once that there is nothing
        return taken

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def _open_device(path: Path, flags: int) -> tuple[int, bool]:
    """Open a device for both ways where it lets us."""
    if stat.S_ISCHR(path.stat().st_mode):
        with contextlib.suppress(OSError):
            return os.open(path, flags | os.O_RDWR), True
    return os.open(path, flags | os.O_WRONLY), False


class SerialWire:
    """A device on a serial line: RS-232, or USB and Bluetooth that look like it."""

    can_answer = True

    def __init__(self, port: str, *, baud: int) -> None:
        import serial  # type: ignore[import-untyped] # noqa: PLC0415 - see the module

        try:
            self._line: Any = serial.Serial(port, baudrate=baud, timeout=_STEP_S, write_timeout=0, exclusive=True)
        except ValueError as error:  # a speed that the line has not
            raise OSError(str(error)) from error

    def write(self, data: bytes, *, until: float) -> None:
        """Send all bytes."""
        for start in range(0, len(data), CHUNK_BYTES):
            self._line.write_timeout = _left(until)
            self._line.write(data[start : start + CHUNK_BYTES])  # SerialException is an OSError

    def read(self, *, until: float) -> bytes:
        """Give the next bytes."""
        while True:
            taken: bytes = self._line.read(max(1, self._line.in_waiting))
            if taken or time.monotonic() >= until:
                return taken

    def close(self) -> None:
        """Let go of the line."""
        self._line.close()


class UsbWire:
    """A printer on USB that no driver of the system has taken: the printer class, by its vendor and product number."""

    _PRINTER_CLASS: Final = 7

    def __init__(self, vendor: int, product: int) -> None:
        import usb.core  # type: ignore[import-untyped] # noqa: PLC0415 - see the module
        import usb.util  # type: ignore[import-untyped] # noqa: PLC0415

        self._util = usb.util
        try:
            self._device: Any = usb.core.find(idVendor=vendor, idProduct=product)
            if self._device is None:
                raise FileNotFoundError
            self._out, self._in = self._claim()
        except (usb.core.NoBackendError, NotImplementedError) as error:
            raise OSError(str(error)) from error
        self.can_answer = self._in is not None

    def _claim(self) -> tuple[Any, Any]:
        device, util = self._device, self._util
        for interface in device.get_active_configuration():
            out = _endpoint(interface, util, util.ENDPOINT_OUT)
            if interface.bInterfaceClass == self._PRINTER_CLASS and out is not None:
                number = interface.bInterfaceNumber
                with contextlib.suppress(NotImplementedError):
                    if device.is_kernel_driver_active(number):
                        device.detach_kernel_driver(number)
                util.claim_interface(device, number)
                return out, _endpoint(interface, util, util.ENDPOINT_IN)
        raise FileNotFoundError

    def write(self, data: bytes, *, until: float) -> None:
        """Send all bytes."""
        rest = data
        while rest:
            taken = self._out.write(rest[:CHUNK_BYTES], timeout=_milliseconds(until))  # USBError is an OSError
            rest = rest[taken:]

    def read(self, *, until: float) -> bytes:
        """Give the next bytes."""
        try:
            return bytes(self._in.read(self._in.wMaxPacketSize, timeout=_milliseconds(until)))
        except TimeoutError:
            return b""
        except OSError as error:
            if type(error).__name__ == "USBTimeoutError":
                return b""
            raise

    def close(self) -> None:
        """Let go of the device."""
        self._util.dispose_resources(self._device)


def _endpoint(interface: Any, util: Any, direction: int) -> Any:  # noqa: ANN401 - the library ships no types
    return util.find_descriptor(
        interface,
        custom_match=lambda end: (
            util.endpoint_direction(end.bEndpointAddress) == direction
            and util.endpoint_type(end.bmAttributes) == util.ENDPOINT_TYPE_BULK
        ),
    )


def _left(until: float) -> float:
    return max(until - time.monotonic(), 0.001)


def _milliseconds(until: float) -> int:
    return max(1, round(1000 * _left(until)))
