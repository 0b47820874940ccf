"""Post what waited: a return before its sale, a sale of somebody enrolled elsewhere, as soon as that comes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from posloyalty_ledger.sync import repository
from posloyalty_ledger.sync.batch import read_meaning
from posloyalty_ledger.sync.posting import MARK_OF_CODE, Awaited, EventPoster, Report, Waiting, keys_provided_by
from posloyalty_ledger.sync.repository import POSTED, StoredEvent


def load_awaited(poster: EventPoster, keys: Iterable[str]) -> list[Awaited]:
    """Find and lock the stored events that wait for any of `keys`, and were not looked for yet. Nearly always: none."""
    wanted = set(keys) - poster.asked
    poster.asked |= wanted
    connection = poster.run.connection
    stored = repository.lock_waiting_for(connection, wanted)
    attachments = repository.attachments_of_events(connection, stored)
    found = [Awaited(stored=event, report=_report_of(event, attachments.get(event.hash, ()))) for event in stored]
    for one in found:
        _await(poster, one, one.stored.outcome.waits_for)
    return found


def post_waiting(poster: EventPoster, keys: Iterable[str]) -> None:
    """Post all events that wait for any of `keys`, and those that waited for them in turn.

    Of stored events those are posted that were found with `load_awaited`; others came a moment ago, unseen, and `sweep`
    finds them.
    """
    rounds = deque([set(keys)])
    while rounds:
        came = rounds.popleft()
        awaited = [one for key in came for one in poster.awaited.pop(key, [])]
        for stored in sorted(awaited, key=lambda one: one.stored.order):
            rounds.extend(_provided(_post_stored(poster, stored)))
        for waiting in [one for one in poster.waiting.values() if one.key in came]:
            rounds.extend(_provided(_post_parked(poster, waiting.report)))


def _report_of(stored: StoredEvent, attachments: tuple[tuple[bytes, bytes], ...]) -> Report:
    meaning = read_meaning(stored.content, parent=stored.parent)
    assert meaning is not None, "bytes that are no event wait for nothing"
    return Report(meaning=meaning, hash=stored.hash, attachments=attachments)


def _await(poster: EventPoster, one: Awaited, key: str | None) -> None:
    if key is not None:
        poster.awaited.setdefault(key, []).append(one)


def _post_stored(poster: EventPoster, one: Awaited) -> tuple[str, ...]:
    """Post an event that was parked in an earlier transaction; give what it provides if it posted."""
    outcome = poster.post(one.report)
    if outcome.waits_for != one.stored.outcome.waits_for:
        repository.set_waits_for(poster.run.connection, one.stored, outcome.waits_for)
    if outcome.code in MARK_OF_CODE:
        repository.set_mark(poster.run.connection, one.stored, MARK_OF_CODE[outcome.code])
    _await(poster, one, outcome.waits_for)
    return keys_provided_by(one.report.meaning) if outcome.status == POSTED else ()


def _post_parked(poster: EventPoster, report: Report) -> tuple[str, ...]:
    """Post an event that was parked earlier in this transaction; give what it provides if it posted."""
    outcome = poster.post(report)
    poster.waiting[report.hash] = Waiting(report=report, key=outcome.waits_for)
    if outcome.code in MARK_OF_CODE:
        poster.marks[report.hash] = MARK_OF_CODE[outcome.code]
    return keys_provided_by(report.meaning) if outcome.status == POSTED else ()


def _provided(keys: tuple[str, ...]) -> list[set[str]]:
    return [set(keys)] if keys else []
