"""Ask an ESC/POS printer how it is, over whatever wire answers, and tell its replies apart.

Two questions: the real-time one is answered at once, whatever the printer is busy with; the other stands in line behind
what was sent before, so that its answer means that all of it was printed.
"""

from __future__ import annotations

import time
from typing import Final

from posloyalty.devices.wires import Wire
from posloyalty.use_cases.device_ports import PrinterCondition

_DLE_EOT: Final = b"\x10\x04"
_WHY_OFFLINE: Final = _DLE_EOT + b"\x02"
_PAPER: Final = _DLE_EOT + b"\x04"
_ALL_PRINTED: Final = b"\x1dr\x01"

# Bits that say of a byte which question it answers: fixed in every printer's table.
_KIND_BITS: Final = 0x93
_REAL_TIME: Final = 0x12
_IN_LINE: Final = 0x00

_COVER_OPEN: Final = 0x04
_STOPPED_WITHOUT_PAPER: Final = 0x20
_ERROR: Final = 0x40
_PAPER_END: Final = 0x60

# A printer that talks answers within milliseconds; one that does not must not slow every receipt down.
ANSWER_S_MAX: Final = 0.3
# From the last byte to the cut: a long receipt takes a slow printer some seconds.
PRINTING_S_MAX: Final = 12.0
# After so long without the word that all is printed, it is asked what is the matter.
_PATIENCE_S: Final = 1.0


class StatusLine:
    """The questions on one open wire."""

    def __init__(
        self, wire: Wire, *, answer_s_max: float = ANSWER_S_MAX, printing_s_max: float = PRINTING_S_MAX
    ) -> None:
        self._wire = wire
        self._answer_s_max, self._printing_s_max = answer_s_max, printing_s_max

    def condition(self) -> PrinterCondition | None:
        """Say how the printer is; None if it does not talk. Raises OSError."""
        if not self._wire.can_answer:
            return None
        offline = self._ask(_WHY_OFFLINE)
        if offline is None:
            return None
        paper = self._ask(_PAPER) or 0
        return _meaning(offline, paper)

    def see_printed(self) -> PrinterCondition:
        """Wait until everything that was sent is on paper; say what is wrong when it is not. Raises OSError.

        A printer that talks but does not answer this question is taken at its word that it is ready.
        """
        until = time.monotonic() + self._printing_s_max
        self._wire.write(_ALL_PRINTED, until=until)
        while time.monotonic() < until:
            if self._next(_IN_LINE, until=min(until, time.monotonic() + _PATIENCE_S)) is not None:
                return PrinterCondition.READY
            now = self.condition()
            if now is not PrinterCondition.READY:
                return now or PrinterCondition.NO_ANSWER
        return PrinterCondition.READY

    def _ask(self, question: bytes) -> int | None:
        until = time.monotonic() + self._answer_s_max
        self._wire.write(question, until=until)
        return self._next(_REAL_TIME, until=until)

    def _next(self, kind: int, *, until: float) -> int | None:
        """Give the next byte of a kind; what answers something else is left aside."""
        while (left := until - time.monotonic()) > 0:
            for byte in self._wire.read(until=time.monotonic() + left):
                if byte & _KIND_BITS == kind:
                    return byte
        return None


def _meaning(offline: int, paper: int) -> PrinterCondition:
    if offline & _COVER_OPEN:
        return PrinterCondition.COVER_OPEN
    if offline & _STOPPED_WITHOUT_PAPER or paper & _PAPER_END == _PAPER_END:
        return PrinterCondition.NO_PAPER
    return PrinterCondition.BROKEN if offline & _ERROR else PrinterCondition.READY
