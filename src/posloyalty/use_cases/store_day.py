"""See a day of the whole store: what the ledger says now, or what it said last."""

from __future__ import annotations

from datetime import date
from typing import Final

from posloyalty.domain.errors import EnvironmentFault
from posloyalty.use_cases.day_records import StoreDay
from posloyalty.use_cases.ports import TillPorts

# A manager waits for it with the till's own figures in view.
ASK_TIMEOUT_S: Final = 4.0


def look_at_store(till: TillPorts, *, day: date) -> StoreDay | None:
    """Ask the ledger if it can be reached, and remember what it says; else give what it said last, None if nothing.

    Whatever is wrong with the line changes nothing: the next sync finds out.
    """
    kept = till.store.store_days.of(day)
    ledger = till.ledger
    # The line to the ledger is one: a sync that is under way goes first.
    if ledger is None or not till.link.state.online or not till.link.one_sync.acquire(timeout=ASK_TIMEOUT_S):
        return kept
    try:
        told = ledger.store_day(day, timeout_s=ASK_TIMEOUT_S)
    except EnvironmentFault:
        return kept
    finally:
        till.link.one_sync.release()
    with till.store.transaction():
        till.store.store_days.put(told)
    return told
