"""What the till's side of sync needs of its file: batches to send, and a place for what the ledger answers."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from posloyalty.use_cases.records import OutboxBatch, OutboxState, OwnEvents, SinceBoot, SyncAnswer


class Outbox(Protocol):
    """What is to be sent, and what the ledger answered."""

    def state(self) -> OutboxState:
        """Count what is unsent."""
        ...

    def next_batch(self, *, events_max: int, bytes_max: int) -> OutboxBatch:
        """Give the oldest unacknowledged events in order; possibly none."""
        ...

    def batch_after(self, tips: tuple[bytes, ...], *, events_max: int, bytes_max: int) -> OutboxBatch:
        """Give the events after the newest of `tips` that this journal has, else from its first event."""
        ...

    def apply_answer(self, answer: SyncAnswer, *, now: datetime, since_boot: SinceBoot | None = None) -> None:
        """Take in a reply in one transaction: acknowledgement, results, balances, changes, cursor, when it came.

        One that shows that this journal lacks events records that in the same transaction.
        """
        ...

    def note_revoked(self) -> None:
        """Spend nothing of what was set aside, nor of the floor, until the ledger has answered; also after a start."""
        ...

    def forget_leases(self) -> None:
        """Spend nothing of what was set aside until the ledger lists it again."""
        ...

    def check_some(self, *, now: datetime) -> None:
        """Look whether the next events of the journal are what was recorded; say in the journal which are not."""
        ...

    def missing_after(self) -> bytes | None:
        """Give the event after which this till's own events are to be fetched from the ledger; None: nothing is."""
        ...

    def missing_count(self) -> int:
        """Count the events that this till had recorded and that are not in its journal."""
        ...

    def keep_missing(self, page: OwnEvents) -> None:
        """Keep those events of a page that the journal lacks, for display, and note how far they were fetched."""
        ...
