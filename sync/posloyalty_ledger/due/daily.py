"""Run what is due beside the service: at its start, soon after each local midnight, and every hour in between.

The hours are for what midnight cannot know of: points that came back from a till, a clock that was set, a machine that
slept. A run with nothing to do is a few looks into indexes. A bell asks for one at once, for what is done by pages.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from asyncio import get_running_loop, to_thread
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy.exc import DBAPIError

from posloyalty.domain.local_time import day_begins
from posloyalty_ledger.due.service import Today, run_due
from posloyalty_ledger.ledger import Ledger

EVERY_S: Final = 3600.0
AFTER_MIDNIGHT_S: Final = 1.0
WHEN_FAILING_S: Final = 60.0

_log = logging.getLogger("posloyalty_ledger")


class DailyRun:
    """Lives on one event loop; the work is done in a thread and ends after the page in hand when told to stop."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._stopping = threading.Event()
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin, without waiting for the first run."""
        loop = get_running_loop()
        self._task = loop.create_task(self._repeat())
        self._ledger.due_bell.answer_with(partial(self._wake, loop))

    async def stop(self) -> None:
        """End, and wait until the page in hand is committed."""
        self._ledger.due_bell.silence()
        self._stopping.set()
        self._woken.set()
        if self._task is not None:
            await self._task

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.call_soon_threadsafe(self._woken.set)

    async def _repeat(self) -> None:
        while not self._stopping.is_set():
            pause_s = await self._run_once()
            with suppress(TimeoutError):
                async with asyncio.timeout(pause_s):
                    await self._woken.wait()
            self._woken.clear()  # whoever rings from here on is heard by the next wait

    async def _run_once(self) -> float:
        try:
            report = await to_thread(run_due, self._ledger, stop=self._stopping.is_set)
        except DBAPIError as error:
            _log.warning("due: %s", " ".join(str(error.orig).split()))
            return WHEN_FAILING_S
        except Exception:  # noqa: BLE001 - the edge of a thread: a bug in one step must not end all later runs
            _log.exception("due: the run failed")
            return EVERY_S
        return pause_after(report.today, now=self._ledger.now())


def pause_after(today: Today, *, now: datetime) -> float:
    """Give the seconds until the next run: to the next local midnight, an hour at most."""
    midnight = day_begins(today.day + timedelta(days=1), today.timezone)
    return min(EVERY_S, max(0.0, (midnight - now).total_seconds()) + AFTER_MIDNIGHT_S)
