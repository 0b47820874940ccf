"""A batch of 200 events costs hardly more statements than one of 10: everything is read, locked and written at once.

A statement is one way to the server and back, planned and carried out by itself: over a network they are most of the
time that a till waits. On SQLite a prepared statement that is carried out once a row counts as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
from sqlalchemy import event

from posloyalty.wire.events import LeaseSetBody
from posloyalty_ledger.database import Database
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.schema import open_migrated
from tests.ledger.own_ledgers import CLOCK, begin_story, upload
from tests.ledger.tills import Till, a_sale

FEW, MANY = 10, 200
# What a batch costs whatever it holds: the till, its chain, the rules, members and their pasts, the feed, the reply.
STATEMENTS_MAX = 45
# Where a larger batch takes a second page of something.
GROWTH_MAX = 2

Write = Callable[[Till, str], object]


def spend_of_lease(till: Till, member: str) -> None:
    sale = msgspec.structs.replace(a_sale(member, award=5, redeemed=1), from_lease=1, from_floor=0)
    till.write(sale)


BATCHES: dict[str, Write] = {
    "sales": lambda till, member: till.write(a_sale(member, award=5)),
    "sales of nobody": lambda till, _: till.write(a_sale(None, award=5)),
    "awards that the rules do not give": lambda till, member: till.write(
        msgspec.structs.replace(a_sale(member, award=5), award=7)
    ),
    "redemptions": lambda till, member: till.write(a_sale(member, award=5, redeemed=2)),
    "wishes for leases": lambda till, member: till.write(LeaseSetBody(member_id=member, target=3)),
    "redemptions from leases": spend_of_lease,
}


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    database = open_migrated(database_url)
    yield Ledger(database=database, watcher=FeedWatcher(database), now=lambda: CLOCK)
    database.close()


@contextmanager
def counting(database: Database) -> Iterator[list[str]]:
    """Note the statements that go to the database meanwhile; one that PostgreSQL gets once a row as so many."""
    seen: list[str] = []

    def note(*told: Any) -> None:  # noqa: ANN401 - connection, cursor, statement, parameters, context, many
        _, _, statement, parameters, _, many = told
        seen.extend([statement] * (len(parameters) if many and not database.is_sqlite else 1))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("kind", BATCHES)
def test_the_statements_of_a_batch_do_not_grow_with_its_events(ledger: Ledger, kind: str) -> None:
    till = begin_story(ledger)[0]
    members = [till.enrol_member() for _ in range(MANY)]
    for member in members:
        till.write(a_sale(member, award=50))
    for start in range(0, 2 * MANY, MANY):
        upload(ledger, till, start=start, end=start + MANY)

    counts = {size: len(statements_of(ledger, till, BATCHES[kind], members[:size])) for size in (FEW, MANY)}
    assert counts[MANY] <= counts[FEW] + GROWTH_MAX
    assert counts[MANY] <= STATEMENTS_MAX


def statements_of(ledger: Ledger, till: Till, write: Write, members: list[str]) -> list[str]:
    """Send one event for each member in one batch and give the statements that it took."""
    start = len(till.journal)
    for member in members:
        write(till, member)
    with counting(ledger.database) as seen:
        taken = upload(ledger, till, start=start, end=len(till.journal))
    assert [outcome.status for _, outcome in taken.outcomes] == ["posted"] * len(members)
    return seen


def test_a_batch_that_wrote_a_row_at_a_time_would_be_seen(ledger: Ledger) -> None:
    """Enrolments are let in one by one: the count sees it."""
    till = begin_story(ledger)[0]
    counts = []
    for size in (FEW, 2 * FEW):
        start = len(till.journal)
        for _ in range(size):
            till.enrol_member()
        with counting(ledger.database) as seen:
            upload(ledger, till, start=start, end=len(till.journal))
        counts.append(len(seen))
    assert counts[1] >= counts[0] + FEW


def test_the_feeds_counter_is_taken_by_the_last_statement(ledger: Ledger) -> None:
    """It is the one row that all transactions share: nobody does anything, or waits, while they hold it."""
    till = begin_story(ledger)[0]
    member = till.enrol_member()
    till.write(a_sale(member, award=5))
    with counting(ledger.database) as seen:
        upload(ledger, till, start=0, end=2)
    (place,) = [number for number, statement in enumerate(seen) if "UPDATE feed_counter" in statement]
    written_after = [statement for statement in seen[place + 1 :] if not statement.startswith(("SELECT", "BEGIN"))]
    # SQLite, which has one writer anyway, notes what changed in a second statement.
    assert all("INSERT INTO changes" in statement for statement in written_after)
    assert len(written_after) == int(ledger.database.is_sqlite)
