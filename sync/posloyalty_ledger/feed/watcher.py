"""Wake those who wait for the feed to move: at once when this process wrote, within a tenth of a second otherwise.

One poller a process, and only while somebody waits. Another process that commits (an import on the command line, a
second service) is seen by its position alone.
"""

from __future__ import annotations

import asyncio
import logging
from asyncio import Event, get_running_loop, to_thread
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from posloyalty_ledger.database import Database
from posloyalty_ledger.feed.repository import sealed_through

POLL_S: Final = 0.1
POLL_WHEN_FAILING_S: Final = 2.0

_log = logging.getLogger("posloyalty_ledger")


class FeedWatcher:
    """Knows the newest position while somebody waits. Lives on one event loop; `wake` may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._ring = Event()
        self._moved = Event()
        self._waiting = 0
        self._pos = 0
        self.stopping = False

    async def start(self) -> None:
        """Begin to watch."""
        self._loop = get_running_loop()
        self._task = self._loop.create_task(self._watch())
        self._database.after_write = self.wake

    async def stop(self) -> None:
        """Let all who wait go."""
        self.stopping = True
        self._database.after_write = lambda: None
        self._tell()
        if self._task is not None:
            self._task.cancel()

    def wake(self) -> None:
        """Look at the position now, for something was written."""
        if self._loop is not None and self._waiting and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._ring.set)

    async def wait_beyond(self, pos: int, *, timeout_s: float) -> int | None:
        """Give a position beyond `pos` as soon as there is one; None if none came in time or the service stops."""
        self._waiting += 1
        self._ring.set()
        try:
            async with asyncio.timeout(timeout_s):
                while self._pos <= pos and not self.stopping:
                    await self._moved.wait()
        except TimeoutError:
            return None
        finally:
            self._waiting -= 1
        return self._pos if self._pos > pos else None

    async def _watch(self) -> None:
        while True:
            pause_s: float | None = POLL_S
            if self._waiting:
                pause_s = await self._look()
            try:
                async with asyncio.timeout(pause_s if self._waiting else None):
                    await self._ring.wait()
            except TimeoutError:
                pass
            self._ring.clear()

    async def _look(self) -> float:
        try:
            found = await to_thread(self._read)
        except SQLAlchemyError as error:  # of the database, or of the pool that has no connection free
            _log.warning("feed: %s", " ".join(str(getattr(error, "orig", error)).split()))
            return POLL_WHEN_FAILING_S
        if found != self._pos:
            self._pos = found
            self._tell()
        return POLL_S

    def _tell(self) -> None:
        self._moved.set()
        self._moved = Event()

    def _read(self) -> int:
        with self._database.reading() as connection:
            return sealed_through(connection)
