"""Show two lines of twenty letters to the customer on an ESC/POS line display, in the page of letters that has them."""

from __future__ import annotations

import logging
import time
import unicodedata
from typing import Final, Protocol

from posloyalty.devices.wires import Wire
from posloyalty.domain.errors import PosloyaltyError

log = logging.getLogger(__name__)

COLUMNS: Final = 20
TIMEOUT_S: Final = 1.0

_INIT: Final = b"\x1b@"
_OVERWRITE: Final = b"\x1f\x01"
_HOME: Final = b"\x0b"
_SELECT_PAGE: Final = b"\x1bt"
_CURSOR_OFF: Final = b"\x1fC\x00"
# The numbers of customer displays for the pages that receipts use too; one page holds for both lines.
_PAGES: Final = {"cp437": 0, "cp850": 2, "cp852": 18, "cp866": 17, "cp858": 19}


class WiredThing(Protocol):
    """What a line display shares with a printer: a name and a wire."""

    @property
    def name(self) -> str:
        """Say where it is."""
        ...

    def open_wire(self) -> Wire:
        """Open the line to it. Raises OSError."""
        ...


class EscposLineDisplay:
    """device_ports.LineDisplay over any wire that a printer may have."""

    def __init__(self, place: WiredThing) -> None:
        self._place = place
        self._shown = b""

    @property
    def name(self) -> str:
        """Say where it is."""
        return self._place.name

    def show(self, upper: str, lower: str) -> bool:
        """Show two lines; tell whether the display took them. What it shows already is not sent again."""
        data = display_bytes(upper, lower)
        if data == self._shown:
            return True
        self._shown = b""
        try:
            wire = self._place.open_wire()
        except (OSError, UnicodeError, PosloyaltyError):
            return False
        try:
            wire.write(data, until=time.monotonic() + TIMEOUT_S)
        except OSError as error:
            log.info("the line display %s did not take its lines: %s", self.name, error)
            return False
        finally:
            wire.close()
        self._shown = data
        return True


def display_bytes(upper: str, lower: str) -> bytes:
    """Encode both lines, each filled to the width, so that nothing has to be cleared and nothing flickers."""
    lines = [_fitted(line) for line in (upper, lower)]
    page = next((page for page in _PAGES if all(_has(page, line) for line in lines)), "cp437")
    shown = "".join(lines).encode(page, errors="replace")
    return _INIT + _SELECT_PAGE + bytes((_PAGES[page],)) + _OVERWRITE + _CURSOR_OFF + _HOME + shown


def _fitted(line: str) -> str:
    plain = "".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFC", line))
    return f"{plain[:COLUMNS]:<{COLUMNS}}"


def _has(page: str, text: str) -> bool:
    try:
        text.encode(page)
    except UnicodeEncodeError:
        return False
    return True
