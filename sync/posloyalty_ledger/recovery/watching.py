"""Notice that the ledger was put back: when the service starts, and once a second while it runs.

One look is a few rows; the anchor's file is written only when the ledger has moved.
"""

from __future__ import annotations

import logging
from asyncio import to_thread
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from posloyalty_ledger.beside import WHEN_FAILING_S, BesideTheService
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.recovery.anchor import Anchor, AnchorDamaged, anchor_of, is_behind, read_anchor, write_anchor
from posloyalty_ledger.recovery.epochs import EpochCause, begin_epoch, follow_cluster, settle_epoch
from posloyalty_ledger.recovery.standing import standing_of

EVERY_S: Final = 1.0

_log = logging.getLogger("posloyalty_ledger")


class RecoveryWatch(BesideTheService):
    """Looks every second. `file`: where the anchor is; None: there is none, and only PostgreSQL's own marks tell."""

    def __init__(self, ledger: Ledger, file: Path | None) -> None:
        super().__init__("recovery")
        self._ledger = ledger
        self._file = file
        self._kept: Anchor | None = None

    def look_first(self) -> None:
        """Look before anybody is answered. Raises OSError where the anchor cannot be read or written."""
        if self._file is not None:
            self._kept = notice_older_than(self._ledger, self._file)
        self._ledger.database.write(lambda connection: follow_cluster(self._ledger, connection))
        self._look()

    def work(self) -> float:
        """Look once."""
        try:
            self._look()
        except OSError as error:
            _log.warning("anchor: %s", error)
            return WHEN_FAILING_S
        return EVERY_S

    def pause_after_bug_s(self) -> float:
        """Give the usual time."""
        return EVERY_S

    async def stop(self) -> None:
        """End; what was written since the last look is looked at once more."""
        await super().stop()
        await to_thread(self.work)

    def _look(self) -> None:
        with self._ledger.database.reading() as connection:
            standing, found = standing_of(connection), anchor_of(connection)
            is_older = self._kept is not None and is_behind(connection, self._kept)
        if is_older and self._kept is not None:
            begin_after(self._ledger, self._kept)
        if standing.is_elsewhere:
            self._ledger.database.write(lambda connection: follow_cluster(self._ledger, connection))
        if standing.began_at is not None and standing.settled_at is None:
            now = self._ledger.now()
            self._ledger.database.write(lambda connection: settle_epoch(connection, now=now))
        if is_older:  # the epoch that has begun stands in it; all else as was just compared with the one before
            with self._ledger.database.reading() as connection:
                found = anchor_of(connection)
        if self._file is not None and found != self._kept:
            write_anchor(self._file, found)
            self._kept = found


def notice_older_than(ledger: Ledger, file: Path) -> Anchor | None:
    """Begin an epoch if the ledger is older than its anchor says, and give what the anchor said. Raises OSError."""
    try:
        kept = read_anchor(file)
    except AnchorDamaged:
        _log.warning("anchor: %s is damaged, so the ledger waits for every till as after a restore", file)
        ledger.database.write(lambda connection: begin_epoch(ledger, connection, cause=EpochCause.ANCHOR))
        return None
    if kept is None:
        return None
    with ledger.database.reading() as connection:
        is_older = is_behind(connection, kept)
    if is_older:
        begin_after(ledger, kept)
    return None if is_older else kept


def begin_after(ledger: Ledger, kept: Anchor) -> None:
    """Begin an epoch that comes after the one that the anchor names, unless another service did so meanwhile."""

    def work(connection: Connection) -> None:
        if is_behind(connection, kept):
            begin_epoch(ledger, connection, cause=EpochCause.ANCHOR, at_least=kept.epoch + 1)

    ledger.database.write(work)
    _log.warning("the database is older than its anchor: it waits until every till has reported")
