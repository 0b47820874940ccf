"""Send what the ledger lacks and take in what is new: one batch in flight, in order, until both are done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from posloyalty.domain.errors import LedgerUnreachable, TillNotEnrolled, TillRevoked
from posloyalty.use_cases.ports import LedgerGateway, OutboxState, ResendFromTip, SyncAnswer, TillPorts

EVENTS_PER_BATCH_MAX: Final = 200
BATCH_BYTES_MAX: Final = 512 * 1024
# A bound for one call: at 200 rows a page this is a first fill of 2,000,000 rows.
ROUNDS_MAX: Final = 10_000
SYNC_TIMEOUT_S: Final = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncSummary:
    """What one sync did: events sent, rows taken in, and how the outbox stands."""

    sent: int
    received: int
    state: OutboxState


def sync_now(till: TillPorts, *, timeout_s: float = SYNC_TIMEOUT_S) -> SyncSummary:
    """Exchange batches until the outbox is empty and the feed is read.

    `timeout_s` bounds the wait for a sync that is under way and each request. Raises LedgerUnreachable, TillRevoked,
    TillNotEnrolled; whatever was acknowledged before stays so.
    """
    if till.store.identity() is None:
        raise TillNotEnrolled
    if till.ledger is None:
        raise LedgerUnreachable(detail="no address")
    if not till.link.one_sync.acquire(timeout=timeout_s):
        raise LedgerUnreachable(detail="a sync is under way")
    try:
        summary = _exchange_all(till, till.ledger, timeout_s=timeout_s)
    except LedgerUnreachable:
        till.link.set_online(False, now=till.clock.now())
        raise
    except TillRevoked:
        till.link.set_online(False, now=till.clock.now(), revoked=True)
        raise
    finally:
        till.link.one_sync.release()
    return summary


def _exchange_all(till: TillPorts, ledger: LedgerGateway, *, timeout_s: float) -> SyncSummary:
    sent = received = 0
    for _ in range(ROUNDS_MAX):
        before = till.store.outbox.state()
        answer, count = _exchange(till, ledger, timeout_s=timeout_s)
        till.store.outbox.apply_answer(answer, now=till.clock.now())
        till.link.set_online(True, now=till.clock.now(), frozen=answer.frozen)
        sent, received = sent + count, received + len(answer.changes)
        state = till.store.outbox.state()
        moved = (state.acked_seq, state.cursor) != (before.acked_seq, before.cursor)
        if not moved or not (answer.more or state.unsent):
            break
    if sent or received:
        till.link.tell()
    return SyncSummary(sent=sent, received=received, state=till.store.outbox.state())


def _exchange(till: TillPorts, ledger: LedgerGateway, *, timeout_s: float) -> tuple[SyncAnswer, int]:
    outbox = till.store.outbox
    batch = outbox.next_batch(events_max=EVENTS_PER_BATCH_MAX, bytes_max=BATCH_BYTES_MAX)
    try:
        return ledger.sync(batch, timeout_s=timeout_s), len(batch.events)
    except ResendFromTip as ask:
        batch = outbox.batch_after(ask.tips, events_max=EVENTS_PER_BATCH_MAX, bytes_max=BATCH_BYTES_MAX)
        return ledger.sync(batch, timeout_s=timeout_s), len(batch.events)
