"""Judge this machine's clock: beside the ledger's, beside what it said before, beside the one that nobody can set."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from posloyalty.use_cases.records import OutboxState, SinceBoot

# A clock that differs by more is wrong; less is the way that an answer took, or a clock of its own.
CLOCK_STEP_MAX: Final = timedelta(minutes=2)
_MINUTE: Final = timedelta(minutes=1)


def clock_slow(now: datetime, *, ledger_time: datetime) -> timedelta:
    """Give by how many whole minutes this clock is behind the ledger's, below 0 if it is ahead; nothing if it is right.

    To the minute, so that each answer says the same of a clock that stays wrong.
    """
    behind = ledger_time - now
    return round(behind / _MINUTE) * _MINUTE if abs(behind) > CLOCK_STEP_MAX else timedelta()


def time_passed(heard_at: datetime, outbox: OutboxState, *, now: datetime, since_boot: SinceBoot | None) -> timedelta:
    """Give the time since the ledger answered by the clock that counts from the machine's start, else by the other."""
    before = outbox.synced_since_boot
    passed_s = since_boot.later_than(before) if since_boot is not None and before is not None else None
    return timedelta(seconds=passed_s) if passed_s is not None else now - heard_at


def was_put_back(outbox: OutboxState, *, now: datetime, since_boot: SinceBoot | None) -> bool:
    """Tell whether the clock stands before what it said of the newest event or answer, or ran less than time passed."""
    heard_at = outbox.last_synced_at
    moments = [moment for moment in (heard_at, outbox.newest_unsent_at) if moment is not None]
    if moments and now < max(moments) - CLOCK_STEP_MAX:
        return True
    if heard_at is None:
        return False
    passed = time_passed(heard_at, outbox, now=now, since_boot=since_boot)
    return passed - (now - heard_at) > CLOCK_STEP_MAX
