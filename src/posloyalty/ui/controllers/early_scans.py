"""Codes that were scanned while the sale before is being recorded: they are the next one's, and none is lost.

Where that sale is refused there is no next one yet: they are left out, and the screen says so beside what went wrong.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, QTimer

from posloyalty.ui.desk import Desk
from posloyalty.ui.i18n import tr_n

# Recording takes a blink; whoever scans more than that in it is holding the trigger.
EARLY_SCANS_MAX: Final = 50


class EarlyScans(QObject):
    """Keeps codes in their order, and has them taken once the screen is where they belong to."""

    def __init__(self, desk: Desk, take: Callable[[str, Decimal], None]) -> None:
        super().__init__()
        self._desk, self._take = desk, take
        self._waiting: deque[tuple[str, Decimal]] = deque(maxlen=EARLY_SCANS_MAX)
        desk.gave_up.connect(self._leave_out)
        desk.changed.connect(self._go_on)

    def keep(self, code: str, quantity: Decimal) -> bool:
        """Keep a code that came too early, with how many it stands for; False: it can be taken now."""
        if not self._desk.state.busy and not self._waiting:
            return False
        self._waiting.append((code, quantity))
        return True

    def _leave_out(self) -> None:
        left_out, notice = len(self._waiting), self._desk.state.notice
        self._waiting.clear()
        if left_out and notice:
            words = tr_n("Scan", "{n} codes were left out: scan them again.", left_out, n=str(left_out))
            self._desk.put(notice=replace(notice, text=f"{notice.text} {words}"))

    def _go_on(self) -> None:
        if self._waiting and not self._desk.state.busy:
            QTimer.singleShot(0, self._take_next)

    def _take_next(self) -> None:
        while self._waiting and not self._desk.state.busy:
            self._take(*self._waiting.popleft())
