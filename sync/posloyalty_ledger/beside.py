"""Do something again and again beside the service, in a thread, until told to stop."""

from __future__ import annotations

import asyncio
import logging
import threading
from abc import ABC, abstractmethod
from asyncio import get_running_loop, to_thread
from contextlib import suppress
from typing import Final

from sqlalchemy.exc import DBAPIError

WHEN_FAILING_S: Final = 60.0

_log = logging.getLogger("posloyalty_ledger")


class BesideTheService(ABC):
    """Lives on one event loop. What is in hand is finished when told to stop."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._stopping = threading.Event()
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin, without waiting for the first run."""
        self._loop = get_running_loop()
        self._task = self._loop.create_task(self._repeat())

    def wake(self) -> None:
        """Do it again now. May be called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._woken.set)

    async def stop(self) -> None:
        """End, and wait until what is in hand is committed."""
        self._stopping.set()
        self._woken.set()
        if self._task is not None:
            await self._task

    async def _repeat(self) -> None:
        while not self._stopping.is_set():
            pause_s = await self._run_once()
            with suppress(TimeoutError):
                async with asyncio.timeout(pause_s):
                    await self._woken.wait()
            self._woken.clear()  # whoever rings from here on is heard by the next wait

    async def _run_once(self) -> float:
        try:
            return await to_thread(self.work)
        except DBAPIError as error:
            _log.warning("%s: %s", self.name, " ".join(str(error.orig).split()))
            return WHEN_FAILING_S
        except Exception:  # noqa: BLE001 - the edge of a thread: a bug in one run must not end all later ones
            _log.exception("%s: the run failed", self.name)
            return self.pause_after_bug_s()

    @abstractmethod
    def work(self) -> float:
        """Do it once, in a thread; give the seconds until it is to be done again."""

    @abstractmethod
    def pause_after_bug_s(self) -> float:
        """Give the seconds until it is tried again after a bug ended it."""
