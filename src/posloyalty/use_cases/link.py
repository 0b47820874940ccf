"""Remember whether the ledger answers, since when, and wake who waits for it. Shared by all threads of one till."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """The network as the till sees it. `since` None: never tried."""

    online: bool = False
    since: datetime | None = None
    revoked: bool = False
    frozen: bool = False
    recovering: bool = False
    clock_slow: timedelta = timedelta()  # this machine's clock beside the ledger's, below 0 if it is fast
    mails: bool | None = None  # whether the ledger mails receipts, as it said last


class LedgerLink:
    """The last known state of the connection, and the bell that starts a sync."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = LinkState()
        self._listeners: list[Callable[[], None]] = []
        self.wake = threading.Event()
        self.one_sync = threading.Lock()  # one batch in flight per till

    @property
    def state(self) -> LinkState:
        """Give the state as of now."""
        with self._lock:
            return self._state

    def set_online(
        self,
        online: bool,  # noqa: FBT001 - the one thing it sets
        *,
        now: datetime,
        revoked: bool = False,
        frozen: bool = False,
        recovering: bool = False,
        clock_slow: timedelta | None = None,
        mails: bool | None = None,
    ) -> None:
        """Note that the ledger answered, or did not. Only an answer ends that it had revoked the till.

        `clock_slow`, `mails` None: this answer says nothing of it, and what another one said stands.
        """
        with self._lock:
            before = self._state
            since = before.since if before.online == online and before.since else now
            is_revoked = revoked or (before.revoked and not online)
            self._state = LinkState(
                online=online,
                since=since,
                revoked=is_revoked,
                frozen=frozen,
                recovering=recovering,
                clock_slow=before.clock_slow if clock_slow is None else clock_slow,
                mails=before.mails if mails is None else mails,
            )
            changed = self._state != before
        if changed:
            self.tell()

    def listen(self, listener: Callable[[], None]) -> None:
        """Have `listener` called, on the thread that caused it, when the state or the local data changed by a sync."""
        self._listeners.append(listener)

    def tell(self) -> None:
        """Call the listeners."""
        for listener in tuple(self._listeners):
            listener()

    def ring(self) -> None:
        """Start a sync soon: something was recorded."""
        self.wake.set()
