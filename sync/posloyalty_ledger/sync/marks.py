"""Mark what a person should look at in a till's events beside what became of each: branches, gaps, clocks. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from posloyalty.domain.signals import Signal
from posloyalty.wire.chain import GENESIS
from posloyalty_ledger.sync.batch import ReceivedEvent

FORK: Final = "fork"
GAP: Final = "gap"
TILL_RESTORED: Final = "till_restored"
CHAIN_DAMAGED: Final = "chain_damaged"
CLOCK_JUMP: Final = "clock_jump"

_MARK_OF_TYPE: Final = {"recovered": TILL_RESTORED, "chain.damaged": CHAIN_DAMAGED}

# Two people at one till never record within the same moment; by more than this a clock was put back, not corrected.
PUT_BACK_BY: Final = timedelta(minutes=2)
# As far as the signature of a request may be off; a till that signs with the ledger's time still has its own clock.
AHEAD_BY: Final = timedelta(minutes=10)


def marks_of(
    events: Sequence[ReceivedEvent], *, fork: bytes | None, is_gap: bool, after: datetime | None, now: datetime
) -> dict[bytes, str]:
    """Give the marks of new events in their order, by hash.

    `fork`: the event that did not go on from the tip, `is_gap` because what is between can no longer be sent. `after`:
    when the event before them happened, by the till's clock.
    """
    marks: dict[bytes, str] = {}
    before = after
    for event in events:
        is_fork = event.hash == fork
        mark = _mark_of(event, before, is_fork=is_fork, is_gap=is_gap or event.parent == GENESIS, now=now)
        if mark is not None:
            marks[event.hash] = mark
        before = event.meaning.occurred_at if event.meaning else before
    return marks


def signals_in(events: Sequence[ReceivedEvent]) -> dict[bytes, list[Signal]]:
    """Give what tills found worth a look in who served whom, by the hash of the event."""
    found = {event.hash: _signals_of(event) for event in events}
    return {event_hash: signals for event_hash, signals in found.items() if signals}


def _signals_of(event: ReceivedEvent) -> list[Signal]:
    words = getattr(event.meaning.body, "signals", ()) if event.meaning else ()
    return [Signal(word) for word in words if word in Signal.__members__.values()]


def last_occurred(events: Sequence[ReceivedEvent]) -> datetime | None:
    """Give when the newest event that can be read happened, by the till's clock."""
    return next((event.meaning.occurred_at for event in reversed(events) if event.meaning), None)


def _mark_of(
    event: ReceivedEvent, before: datetime | None, *, is_fork: bool, is_gap: bool, now: datetime
) -> str | None:
    if event.type in _MARK_OF_TYPE:
        return _MARK_OF_TYPE[event.type]
    if is_fork:
        return GAP if is_gap else FORK
    return CLOCK_JUMP if event.meaning and _jumped(event.meaning.occurred_at, before, now=now) else None


def _jumped(occurred_at: datetime, before: datetime | None, *, now: datetime) -> bool:
    """Tell whether the clock was put back since the event before, or went ahead of the ledger's with this one."""
    is_put_back = before is not None and before - occurred_at > PUT_BACK_BY
    was_ahead = before is not None and before > now + AHEAD_BY
    return is_put_back or (occurred_at > now + AHEAD_BY and not was_ahead)
