"""Post what waited: a return before its sale, a sale of somebody enrolled elsewhere, as soon as that comes."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import Connection

from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.sync import repository
from posloyalty_ledger.sync.batch import read_meaning
from posloyalty_ledger.sync.posting import EventPoster, Report, Waiting, keys_provided_by
from posloyalty_ledger.sync.repository import POSTED, StoredEvent

# What a sweep looks at in one transaction; the rest comes with the next.
SWEPT_KEYS_MAX: Final = 500


def load_awaited(poster: EventPoster, keys: Collection[str]) -> None:
    """Ask at once which of `keys` stored events wait for. Nearly always it is none."""
    poster.awaited |= {
        key for stored in repository.waiting_for(poster.run.connection, keys) if (key := stored.outcome.waits_for)
    }


def post_waiting(poster: EventPoster, keys: Iterable[str]) -> None:
    """Post all events that wait for any of `keys`, and those that waited for them in turn.

    Of stored events those are found whose key was asked for with `load_awaited`.
    """
    rounds = deque([set(keys)])
    while rounds:
        came = rounds.popleft()
        for stored in repository.waiting_for(poster.run.connection, came & poster.awaited):
            rounds.extend(_provided(poster, _post_stored(poster, stored)))
        for waiting in [one for one in poster.waiting.values() if one.key in came]:
            rounds.extend(_provided(poster, _post_parked(poster, waiting.report)))


def sweep(ledger: Ledger, keys: Collection[str]) -> None:
    """Post what waits for `keys` in a transaction of its own.

    Two transactions may bring an event and what it waits for in the same moment, each unseen by the other: whoever
    commits last finds both.
    """

    def work(connection: Connection) -> None:
        if repository.waiting_for(connection, keys):
            run = begin_run(ledger, connection, now=ledger.now())
            poster = EventPoster(run)
            load_awaited(poster, keys)
            post_waiting(poster, keys)
            run.close()

    if keys:
        ledger.database.write(work)


def sweep_all(ledger: Ledger) -> None:
    """Look through everything that waits: at the start, for a sweep that a crash prevented."""
    after = ""
    while True:
        with ledger.database.reading() as connection:
            keys = repository.keys_waited_for(connection, after=after, limit=SWEPT_KEYS_MAX)
        if not keys:
            return
        sweep(ledger, keys)
        after = keys[-1]


def _post_stored(poster: EventPoster, stored: StoredEvent) -> tuple[str, ...]:
    """Post an event that was parked in an earlier transaction; give what it provides if it posted."""
    connection = poster.run.connection
    meaning = read_meaning(stored.content, parent=stored.parent)
    assert meaning is not None, "bytes that are no event wait for nothing"
    attachments = repository.attachments_of_event(connection, stored)
    outcome = poster.post(Report(meaning=meaning, hash=stored.hash, attachments=attachments))
    if outcome.waits_for != stored.outcome.waits_for:
        repository.set_waits_for(connection, stored, outcome.waits_for)
        poster.awaited |= {outcome.waits_for} if outcome.waits_for else set()
    return keys_provided_by(meaning) if outcome.status == POSTED else ()


def _post_parked(poster: EventPoster, report: Report) -> tuple[str, ...]:
    """Post an event that was parked earlier in this transaction; give what it provides if it posted."""
    outcome = poster.post(report)
    poster.waiting[report.hash] = Waiting(report=report, key=outcome.waits_for)
    return keys_provided_by(report.meaning) if outcome.status == POSTED else ()


def _provided(poster: EventPoster, keys: tuple[str, ...]) -> list[set[str]]:
    if not keys:
        return []
    load_awaited(poster, keys)
    return [set(keys)]
