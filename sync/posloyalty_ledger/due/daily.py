"""Run what is due beside the service: at its start, soon after each local midnight, and every hour in between.

The hours are for what midnight cannot know of: points that came back from a till, a clock that was set, a machine that
slept. A run with nothing to do is a few looks into indexes. A bell asks for one at once, for what is done by pages.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from posloyalty.domain.local_time import day_begins
from posloyalty_ledger.beside import BesideTheService
from posloyalty_ledger.due.service import Today, run_due
from posloyalty_ledger.ledger import Ledger

EVERY_S: Final = 3600.0
AFTER_MIDNIGHT_S: Final = 1.0


class DailyRun(BesideTheService):
    """The day's run; a page in hand is committed before it ends."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__("due")
        self._ledger = ledger

    async def start(self) -> None:
        """Begin, without waiting for the first run; whoever rings the bell has the next one begin at once."""
        await super().start()
        self._ledger.due_bell.answer_with(self.wake)

    async def stop(self) -> None:
        """End, and wait until the page in hand is committed."""
        self._ledger.due_bell.silence()
        await super().stop()

    def work(self) -> float:
        """Post what is due."""
        report = run_due(self._ledger, stop=self._stopping.is_set)
        return pause_after(report.today, now=self._ledger.now())

    def pause_after_bug_s(self) -> float:
        """Give the usual time."""
        return EVERY_S


def pause_after(today: Today, *, now: datetime) -> float:
    """Give the seconds until the next run: to the next local midnight, an hour at most."""
    midnight = day_begins(today.day + timedelta(days=1), today.timezone)
    return min(EVERY_S, max(0.0, (midnight - now).total_seconds()) + AFTER_MIDNIGHT_S)
