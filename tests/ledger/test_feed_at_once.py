"""The feed never skips, though transactions commit in another order than they began; a copy can be taken meanwhile."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import TimeoutError as PoolTimeout

from posloyalty.wire.messages import Change, ChangesPage
from posloyalty_ledger.database import Database, do_afterwards, do_last
from posloyalty_ledger.erasures.erasing import erase_member
from posloyalty_ledger.feed import watcher
from posloyalty_ledger.feed.pages import changes_after
from posloyalty_ledger.feed.repository import Changed, Kind, publish_changes, rows_after
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.tables import changes, members
from tests.ledger.calendars import Club, a_club

WRITERS = 5
WRITES = 12
PATIENCE_S = 10.0


@pytest.fixture
def club(database_url: str) -> Iterator[Club]:
    with a_club(database_url) as club:
        yield club


def page_after(database: Database, cursor: int, *, limit: int = 3) -> ChangesPage:
    now = datetime.now(UTC)
    with database.reading() as connection:
        page = changes_after(connection, cursor=cursor, limit=limit, as_of=now, today=now.date())
    assert page is not None
    return page


def positions_in(database: Database) -> dict[str, int]:
    with database.reading() as connection:
        return {row.key: row.pos for row in connection.execute(select(changes.c.key, changes.c.pos))}


@dataclass
class Reader:
    """A till's copy of the feed: it goes on from where it was, and what is newer takes the place of what is older."""

    database: Database
    cursor: int = 0
    rows: dict[str, Change] = field(default_factory=dict)

    def read_page(self) -> bool:
        """Take one page; tell whether there was anything on it."""
        page = page_after(self.database, self.cursor)
        for change in page.changes:
            assert change.pos > self.cursor
            if change.key not in self.rows or change.pos > self.rows[change.key].pos:
                self.rows[change.key] = change
        self.cursor = page.next
        return bool(page.changes)

    def read_until(self, done: Callable[[], bool]) -> None:
        """Follow until there is nothing more after `done`."""
        while True:
            is_over = done()
            if not self.read_page() and is_over:
                return


@contextmanager
def following(reader: Reader) -> Iterator[None]:
    """Have a reader follow the feed while others write."""
    over = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(reader.read_until, over.is_set)
        try:
            yield
        finally:
            over.set()
            reading.result(timeout=60)


def test_a_reader_passes_no_position_whose_change_it_has_not_seen(club: Club) -> None:
    """Transactions of every length overlap, and some change what others change."""
    shared = [str(uuid4()) for _ in range(3)]

    def write_on(number: int) -> None:
        luck = random.Random(number)  # noqa: S311 - a story that is told the same way each time
        for _ in range(WRITES):
            keys = {str(uuid4()), luck.choice(shared)}

            def work(connection: Connection, keys: set[str] = keys, pause_s: float = luck.uniform(0, 0.01)) -> None:
                publish_changes(connection, [Changed(Kind.MEMBER, key) for key in keys])
                time.sleep(pause_s)

            club.database.write(work)

    reader = Reader(club.database)
    with following(reader), ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write_on, range(WRITERS)))
    assert {key: change.pos for key, change in reader.rows.items()} == positions_in(club.database)
    assert len(reader.rows) > WRITERS * WRITES


@dataclass
class Slow:
    """A transaction that has its positions, and commits when it may."""

    database: Database
    key: str = field(default_factory=lambda: str(uuid4()))
    has_positions: threading.Event = field(default_factory=threading.Event)
    may_commit: threading.Event = field(default_factory=threading.Event)

    def write(self, publish: Callable[[Connection, str], object]) -> None:
        def work(connection: Connection) -> None:
            publish(connection, self.key)
            do_last(connection, self._wait, set())

        self.database.write(work)

    def _wait(self, _connection: Connection, _things: set[Any]) -> None:
        self.has_positions.set()
        assert self.may_commit.wait(PATIENCE_S)


def publish_one(connection: Connection, key: str) -> None:
    publish_changes(connection, [Changed(Kind.MEMBER, key)])


def seen_with(club: Club, publish: Callable[[Connection, str], object]) -> tuple[set[str], set[str]]:
    """Let one transaction take its position first and commit last; give what was published, and what a reader saw."""
    slow, quick = Slow(club.database), Slow(club.database)
    quick.may_commit.set()
    seen: dict[str, int] = {}
    start = club.feed()

    def read() -> None:
        with club.database.reading() as connection:
            found = rows_after(connection, cursor=max(seen.values(), default=start), through=2**53, limit=10)
        seen.update({row.key: row.pos for row in found})

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(slow.write, publish)
        assert slow.has_positions.wait(PATIENCE_S)
        second = pool.submit(quick.write, publish)
        quick.has_positions.wait(0.3)  # it comes by only where it need not wait for the first
        read()
        slow.may_commit.set()
        first.result()
        second.result()
    read()
    return {slow.key, quick.key}, set(seen)


def test_who_took_a_position_first_is_seen_though_they_commit_last(club: Club) -> None:
    published, seen = seen_with(club, publish_one)
    assert seen == published


def test_positions_from_a_sequence_would_skip_the_slow_one(club: Club) -> None:
    """What the counter is for: the same reader misses a change whose position became visible late."""
    if club.database.is_sqlite:
        pytest.skip("SQLite has one writer at a time")
    start = club.feed() + 1
    club.database.write(lambda connection: connection.exec_driver_sql(f"CREATE SEQUENCE places START {start}"))

    def publish(connection: Connection, key: str) -> None:
        pos = connection.exec_driver_sql("SELECT nextval('places')").scalar_one()
        connection.execute(insert(changes).values(kind="member", key=key, pos=pos, deleted=False))

    published, seen = seen_with(club, publish)
    assert len(published - seen) == 1


def erase(club: Club, member: UUID, connection: Connection) -> None:
    erase_member(club.ledger, connection, member)


def test_a_copy_taken_page_by_page_while_everything_changes_ends_as_the_ledger_is(club: Club) -> None:
    """Members join, buy and are erased between the pages, and the reader starts again from its mark after a crash."""
    people = [club.member() for _ in range(12)]
    for member in people:
        club.order(member, points=5)
    reader = Reader(club.database)
    gone: list[UUID] = []

    def live_on() -> None:
        for number, member in enumerate(people):
            club.order(member, points=number + 1)
            club.order(club.member(), points=2)
            if number % 3 == 0:
                club.database.write(partial(erase, club, member))
                gone.append(member)

    with ThreadPoolExecutor(1) as pool:
        living = pool.submit(live_on)
        while not living.done():
            reader.read_page()
            reader = Reader(club.database, cursor=reader.cursor, rows=dict(reader.rows))  # all that a crash leaves
        living.result()
    reader.read_until(lambda: True)

    with club.database.reading() as connection:
        there = set(connection.execute(select(members.c.member_id).where(members.c.status == "active")).scalars())
    held = {UUID(key): change.member.balance for key, change in reader.rows.items() if change.member}
    assert held.keys() == there
    assert {member: balance.total for member, balance in held.items()} == {
        member: club.shown(member).total for member in there
    }
    assert {UUID(key) for key, change in reader.rows.items() if change.deleted} == set(gone)
    assert len(gone) == 4


@pytest.mark.expects_log("feed")
def test_news_is_told_again_after_no_connection_was_free(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under load the pool may have none for the look; tills that listen must not be left to their timers for ever."""
    monkeypatch.setattr(watcher, "POLL_WHEN_FAILING_S", 0.01)
    crowded = Crowded(club.database.engine)
    club.database.write(lambda connection: publish_one(connection, str(uuid4())))

    async def hear() -> int | None:
        watching = FeedWatcher(crowded)
        await watching.start()
        try:
            return await watching.wait_beyond(0, timeout_s=PATIENCE_S)
        finally:
            await watching.stop()

    assert asyncio.run(hear()) == max(positions_in(club.database).values())


@pytest.mark.expects_log("after a commit")
def test_what_comes_after_a_commit_undoes_no_answer(club: Club) -> None:
    """What was committed is answered as done, though the pool had no connection free for the rest."""

    def crowded(_connection: Connection) -> None:
        raise PoolTimeout

    def work(connection: Connection) -> str:
        do_afterwards(connection, crowded)
        return "done"

    assert club.database.write(work) == "done"


class Crowded(Database):
    """A database whose connections are all in use when it is asked first."""

    is_free = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        if not self.is_free:
            self.is_free = True
            raise PoolTimeout
        with super().reading() as connection:
            yield connection
