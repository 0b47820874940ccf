"""Send what the ledger lacks and take in what is new: one batch in flight, in order, until both are done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from posloyalty.domain.errors import EnvironmentFault, LedgerUnreachable, TillNotEnrolled, TillRevoked
from posloyalty.use_cases.clocks import clock_slow
from posloyalty.use_cases.ports import LedgerGateway, TillPorts
from posloyalty.use_cases.records import OutboxState, ResendFromTip, SyncAnswer
from posloyalty.use_cases.rotate_key import rotate_key
from posloyalty.use_cases.settle_leases import lower_recalled, settle_leases

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
    is_complete: bool  # nothing was left to send or to take in
    state: OutboxState


def sync_now(till: TillPorts, *, timeout_s: float = SYNC_TIMEOUT_S) -> SyncSummary:
    """Exchange batches until the outbox is empty and the feed is read.

    `timeout_s` bounds the wait for a sync that is under way, and each request. Raises LedgerUnreachable, TillRevoked,
    TillNotEnrolled; whatever was acknowledged before stays so.
    """
    return _one_sync(till, request_timeout_s=timeout_s, ends_at=None)


def catch_up(till: TillPorts, *, timeout_s: float) -> bool:
    """Take in what the ledger knows, in `timeout_s` altogether; tell whether all of it came in time."""
    try:
        summary = _one_sync(till, request_timeout_s=timeout_s, ends_at=till.clock.elapsed_s() + timeout_s)
    except EnvironmentFault:
        return False
    return summary.is_complete


def _one_sync(till: TillPorts, *, request_timeout_s: float, ends_at: float | None) -> SyncSummary:
    """Sync alone, with the link told how it went; `ends_at` (of the clock's elapsed seconds) bounds the whole."""
    identity = till.store.identity()
    if identity is None or identity.is_alone:
        raise TillNotEnrolled
    if till.ledger is None:
        raise LedgerUnreachable(detail="no address")
    if ends_at is None:
        settle_leases(till)
    if not till.link.one_sync.acquire(timeout=request_timeout_s):
        raise LedgerUnreachable(detail="a sync is under way")
    try:
        if ends_at is None:
            till.store.outbox.check_some(now=till.clock.now())
        return _exchange_all(till, till.ledger, request_timeout_s=request_timeout_s, ends_at=ends_at)
    except LedgerUnreachable:
        till.link.set_online(False, now=till.clock.now())
        raise
    except TillRevoked:
        _note_revoked(till)
        raise
    finally:
        till.link.one_sync.release()


def _note_revoked(till: TillPorts) -> None:
    """Forget what was set aside: it was freed with the key, whatever this till hears or does not hear from now on."""
    if not till.store.outbox.state().revoked:
        till.store.outbox.note_revoked()
    till.link.set_online(False, now=till.clock.now(), revoked=True)


def _exchange_all(
    till: TillPorts, ledger: LedgerGateway, *, request_timeout_s: float, ends_at: float | None
) -> SyncSummary:
    sent = received = 0
    is_complete = False
    for _ in range(ROUNDS_MAX):
        left_s = request_timeout_s if ends_at is None else ends_at - till.clock.elapsed_s()
        if left_s <= 0:
            break
        before = till.store.outbox.state()
        answer, count = _exchange(till, ledger, timeout_s=left_s)
        state = _take_in(till, answer)
        sent, received = sent + count, received + len(answer.changes)
        # In a new epoch the ledger waits until this till, which knows of it, shows that nothing is left.
        is_complete = not (answer.more or state.unsent or state.server_epoch > before.server_epoch)
        if is_complete or _place(state) == _place(before):
            break
    if ends_at is None:
        _fetch_missing(till, ledger, timeout_s=request_timeout_s)
    if sent or received:
        till.link.tell()
    return SyncSummary(sent=sent, received=received, is_complete=is_complete, state=till.store.outbox.state())


def _place(state: OutboxState) -> tuple[int, int, int, int]:
    """Say how far the till has come; taking an answer in may add an event that is to be sent at once."""
    return state.sent_seq, state.cursor, state.seq, state.server_epoch


def _fetch_missing(till: TillPorts, ledger: LedgerGateway, *, timeout_s: float) -> None:
    """Fetch what this till had recorded and lost. What cannot be fetched now is by the next sync."""
    before = None
    for _ in range(ROUNDS_MAX):
        after = till.store.outbox.missing_after()
        if after in (None, before):  # all of it is here, or the last page brought nothing
            return
        try:
            page = ledger.own_events(after=after, timeout_s=timeout_s)
        except LedgerUnreachable:
            return
        till.store.outbox.keep_missing(page)
        before = after


def _take_in(till: TillPorts, answer: SyncAnswer) -> OutboxState:
    now = till.clock.now()
    till.store.outbox.apply_answer(answer, now=now, since_boot=till.clock.since_boot())
    till.link.set_online(
        True,
        now=now,
        frozen=answer.frozen,
        recovering=answer.recovering,
        clock_slow=clock_slow(now, ledger_time=answer.server_time),
        mails=answer.mails,
    )
    lower_recalled(till, answer.recalled)
    if answer.rotate_key:
        rotate_key(till)
    return till.store.outbox.state()


def _exchange(till: TillPorts, ledger: LedgerGateway, *, timeout_s: float) -> tuple[SyncAnswer, int]:
    outbox = till.store.outbox
    batch = outbox.next_batch(events_max=EVENTS_PER_BATCH_MAX, bytes_max=BATCH_BYTES_MAX)
    try:
        return ledger.sync(batch, timeout_s=timeout_s), len(batch.events)
    except ResendFromTip as ask:
        # It does not know what this till has told it: until it has answered, nothing counts as set aside.
        outbox.forget_leases()
        batch = outbox.batch_after(ask.tips, events_max=EVENTS_PER_BATCH_MAX, bytes_max=BATCH_BYTES_MAX)
    try:
        return ledger.sync(batch, timeout_s=timeout_s), len(batch.events)
    except ResendFromTip:
        # It asked for these very events: whatever answers there is not the ledger that this till knows.
        raise LedgerUnreachable(detail="asks for events again") from None
