"""Look again for what waits: what came in the same moment as what it waits for, and what a crash left waiting."""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection

from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.sync import repository
from posloyalty_ledger.sync.needs import load_awaited_by
from posloyalty_ledger.sync.parked import post_waiting
from posloyalty_ledger.sync.posting import EventPoster

# What a sweep looks at in one transaction; the rest comes with the next.
SWEPT_KEYS_MAX: Final = 500

_log = logging.getLogger(__name__)


def sweep(ledger: Ledger, keys: Collection[str]) -> None:
    """Post what waits for `keys` in a transaction of its own.

    Two transactions may bring an event and what it waits for in the same moment, each unseen by the other: whoever
    commits last finds both.
    """

    def work(connection: Connection) -> None:
        run = begin_run(ledger, connection, now=ledger.now())
        poster = EventPoster(run)
        load_awaited_by(poster, keys)
        post_waiting(poster, keys)
        run.close()

    if keys and _is_awaited(ledger, keys):
        ledger.database.write(work)


def _is_awaited(ledger: Ledger, keys: Collection[str]) -> bool:
    with ledger.database.reading() as connection:
        return repository.is_awaited(connection, keys)


def sweep_all(ledger: Ledger) -> None:
    """Look through everything that waits: at the start, for a sweep that a crash prevented."""
    after = ""
    while True:
        with ledger.database.reading() as connection:
            keys = repository.keys_waited_for(connection, after=after, limit=SWEPT_KEYS_MAX)
        if not keys:
            return
        _sweep_each(ledger, keys)
        after = keys[-1]


def _sweep_each(ledger: Ledger, keys: Collection[str]) -> None:
    """Post what waits for `keys`; if that fails, one after the other: no event keeps the rest or the service back."""
    try:
        sweep(ledger, keys)
    except Exception:  # noqa: BLE001 - whatever it is, a ledger that does not start is worse
        if len(keys) == 1:
            _log.exception("what waits for %s was left waiting", *keys)
            return
        for key in keys:
            _sweep_each(ledger, [key])
