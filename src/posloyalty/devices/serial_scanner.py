"""Listen to a scanner on a serial line. Unplugged, it is looked for again; what it sends is bounded."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, Final

log = logging.getLogger(__name__)

# Scanners send a code in one go and end it with a line end; some send none, so a pause ends it too.
_PAUSE_S: Final = 0.08
_LOOK_AGAIN_S: Final = 2.0
# A QR code with a signed receipt is shorter; a line that roars (a wrong speed) is no scan.
CODE_BYTES_MAX: Final = 1_024
_ENDS: Final = b"\r\n\t\x03\x04"
_STOP_TIMEOUT_S: Final = 3.0


class SerialScanner:
    """device_ports.CodeSource on a serial line such as /dev/ttyACM0 or COM3."""

    def __init__(self, port: str, *, baud: int) -> None:
        self._port, self._baud = port, baud
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.is_connected = False

    @property
    def name(self) -> str:
        """Say where it is."""
        return self._port

    def listen(self, heard: Callable[[str], None]) -> None:
        """Have `heard` called with each code, on a thread of the scanner's own."""
        assert self._thread is None, "a scanner is listened to once"
        self._thread = threading.Thread(target=self._run, args=(heard,), name="serial-scanner", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening and let go of the line."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_STOP_TIMEOUT_S)

    def _run(self, heard: Callable[[str], None]) -> None:
        import serial  # type: ignore[import-untyped] # noqa: PLC0415 - only a till with such a scanner loads it

        while not self._stop.is_set():
            try:
                line = serial.Serial(self._port, baudrate=self._baud, timeout=_PAUSE_S, exclusive=True)
            except (OSError, ValueError):
                self._stop.wait(_LOOK_AGAIN_S)
                continue
            try:
                self.is_connected = True
                self._read(line, heard)
            except OSError as error:
                log.info("the scanner at %s went away: %s", self._port, error)
                self._stop.wait(_LOOK_AGAIN_S)
            finally:
                self.is_connected = False
                line.close()

    def _read(self, line: Any, heard: Callable[[str], None]) -> None:  # noqa: ANN401 - the library ships no types
        kept = b""
        while not self._stop.is_set():
            came = line.read(max(1, line.in_waiting))
            codes, kept = split_codes(kept + came, is_over=not came)
            if len(kept) > CODE_BYTES_MAX:
                kept = b""  # and what comes after its end is a code again
            for code in codes:
                heard(code)


def split_codes(data: bytes, *, is_over: bool) -> tuple[list[str], bytes]:
    """Cut what came at line ends: codes and rest; a pause (`is_over`) ends a code. What is too long is none."""
    pieces = [b""]
    for byte in data:
        if byte in _ENDS:
            pieces.append(b"")
        else:
            pieces[-1] += bytes((byte,))
    rest = b"" if is_over else pieces.pop()
    codes = [text for piece in pieces if len(piece) <= CODE_BYTES_MAX and (text := _text_of(piece))]
    return codes, rest


def _text_of(piece: bytes) -> str:
    """Read a code; what is no UTF-8 comes from a scanner that was set to Latin letters."""
    try:
        text = piece.decode()
    except UnicodeDecodeError:
        text = piece.decode("latin-1")
    return "".join(char for char in text if char.isprintable()).strip()


def is_line_there(port: str, *, baud: int) -> bool:
    """Tell whether a serial line is there; one that another program listens to is."""
    import serial  # noqa: PLC0415 - as above

    try:
        serial.Serial(port, baudrate=baud, timeout=0, exclusive=False).close()
    except (OSError, ValueError):
        return False
    return True
