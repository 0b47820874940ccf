"""Keep a till in step with its ledger for as long as it runs: one thread sends, one listens. Both end on `stop`."""

from __future__ import annotations

import logging
import random
import threading
from typing import Final

from posloyalty.domain.errors import EnvironmentFault, LedgerUnreachable, TillNotEnrolled, TillRevoked
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.retry import next_delay_s
from posloyalty.use_cases.sync import sync_now

log = logging.getLogger(__name__)

# While the ledger answers it is asked at least so often, whatever the listener hears.
QUIET_POLL_S: Final = 20.0
# A revoked till asks rarely: a manager may enrol it again at any time.
REVOKED_POLL_S: Final = 60.0
LISTEN_TIMEOUT_S: Final = 60.0
LISTEN_PAUSE_S: Final = 0.05
STOP_TIMEOUT_S: Final = 5.0


class BackgroundSync:
    """The two threads. Sales ring `link.wake`; the listener rings it when the feed has moved."""

    def __init__(self, till: TillPorts, *, random_source: random.Random | None = None) -> None:
        self._till = till
        self._random = random_source or random.Random()  # noqa: S311 - jitter, no secret
        self._stopping = threading.Event()
        self._tried = threading.Event()
        self._failing = threading.Event()  # the last sync failed: until one is answered its timer alone says when
        self._answered = threading.Event()  # wakes the listener: where a sync was answered, a stream can be opened
        self._after_s = 0.0
        self._threads = (
            threading.Thread(target=self._send, name="till-sync", daemon=True),
            threading.Thread(target=self._listen, name="till-listen", daemon=True),
        )

    def start(self, *, after_s: float = 0.0) -> None:
        """Begin, after a while if asked; a till without a ledger begins nothing."""
        self._after_s = after_s
        if self._till.ledger is not None:
            for thread in self._threads:
                thread.start()

    def wait_for_first(self, timeout_s: float) -> None:
        """Give the first sync a moment, so that a till begins with what the ledger knows if the ledger answers."""
        if self._till.ledger is not None:
            self._tried.wait(timeout_s)

    def stop(self) -> None:
        """End both threads; what is unsent stays in the outbox."""
        self._stopping.set()
        self._answered.set()
        self._till.link.ring()
        if self._till.ledger is not None:
            self._till.ledger.close()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(STOP_TIMEOUT_S)
            if thread.is_alive():
                log.warning("%s did not end in %s s", thread.name, STOP_TIMEOUT_S)

    def _send(self) -> None:
        attempt, link = 0, self._till.link
        self._stopping.wait(self._after_s)
        while not self._stopping.is_set():
            link.wake.clear()
            wait_s, attempt = self._send_once(attempt)
            self._tried.set()
            if attempt:
                self._failing.set()
            link.wake.wait(wait_s)
            if attempt:
                # Sales go on ringing while the ledger is away; that must not turn into a storm of requests.
                self._stopping.wait(min(wait_s, next_delay_s(0, self._random)))

    def _send_once(self, attempt: int) -> tuple[float, int]:
        """Sync once; give how long to wait and the number of the attempt that follows."""
        try:
            sync_now(self._till)
        except (LedgerUnreachable, TillNotEnrolled):
            return next_delay_s(attempt, self._random), attempt + 1
        except TillRevoked:
            return REVOKED_POLL_S, 0
        except EnvironmentFault as fault:
            log.warning("sync stopped by a fault of this machine: %s", fault)
            return next_delay_s(attempt, self._random), attempt + 1
        except Exception:  # the thread's edge: a bug must not end what sends everything that is sold
            log.exception("bug while syncing; it is tried again")
            return next_delay_s(attempt, self._random), attempt + 1
        self._failing.clear()
        self._answered.set()
        return QUIET_POLL_S, 0

    def _listen(self) -> None:
        attempt = 0
        self._stopping.wait(self._after_s)
        while not self._stopping.is_set():
            try:
                attempt = self._listen_once(attempt)
            except Exception:  # the thread's edge, as above
                log.exception("bug while listening; it is tried again")
                attempt += 1
            if attempt:
                self._answered.wait(next_delay_s(attempt - 1, self._random))

    def _listen_once(self, attempt: int) -> int:
        """Wait for one change; give the number of failures in a row."""
        self._answered.clear()
        ledger, link = self._till.ledger, self._till.link
        try:
            if ledger is None or self._till.store.identity() is None:
                return attempt + 1
            known = self._till.store.outbox.state().cursor
            newest = ledger.wait_for_change(after=known, timeout_s=LISTEN_TIMEOUT_S)
        except EnvironmentFault:
            if not attempt:
                link.ring()  # find out at once whether the ledger is gone
            return attempt + 1
        if newest > known and self._failing.is_set():
            return attempt + 1  # the stream may be open while reports are refused: news must not undo the waiting
        if newest > known:
            link.ring()
            # The sync that was rung moves the cursor; without this pause the same news would ring again and again.
            self._stopping.wait(LISTEN_PAUSE_S)
        return 0
