"""Birthdays and anniversaries are given by themselves, once each, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, select, update

from posloyalty.domain.actions import ANNIVERSARY, BIRTHDAY
from posloyalty_ledger.actions.celebrations import Celebrating, celebrate, find_celebrating
from posloyalty_ledger.clocks import new_uuid
from posloyalty_ledger.database import Database
from posloyalty_ledger.entries.repository import read_balances
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.register import Person, add_people
from posloyalty_ledger.programmes.service import publish_programme
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.tables import members, transfers

CLUB = """
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.action]]
id = "happy-birthday"
action = "birthday"
points = 50
limit = { times = 1, per = "year" }

[[earning.action]]
id = "many-years"
action = "anniversary"
points = 20
"""
PUBLISHED = datetime(2025, 1, 1, tzinfo=UTC)
JOINED = datetime(2025, 6, 15, 23, 30, tzinfo=UTC)  # on the 16th in London


@dataclass(slots=True)
class Club:
    """A ledger's database whose day's run a test makes when it wants."""

    database: Database

    def let_in(self, *, birthday: str | None = None, joined: datetime = JOINED) -> UUID:
        person = Person(member_id=uuid4(), enrolled_at=joined, name="Ana", birthday=birthday)
        self.database.write(lambda connection: add_people(connection, [person]))
        return person.member_id

    def run_day(self, day: date, action: str, *, limit: int = 100) -> None:
        """Do what the day's run does: page by page, each in a transaction."""
        now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        ledger = Ledger(database=self.database, watcher=FeedWatcher(self.database), now=lambda: now, new_id=new_uuid)
        after: tuple[date, UUID | None] | None = None
        while True:
            page = self._find(day, action, after=after, limit=limit)
            self.database.write(self._giving(ledger, page, action))
            after = page.end
            if after is None:
                return

    def _find(self, day: date, action: str, *, after: tuple[date, UUID | None] | None, limit: int) -> Celebrating:
        with self.database.reading() as connection:
            return find_celebrating(connection, action, today=day, after=after, limit=limit)

    @staticmethod
    def _giving(ledger: Ledger, page: Celebrating, action: str) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            run = begin_run(ledger, connection, now=ledger.now())
            run.books.lock(page.member_ids)
            celebrate(run, page.member_ids, action)
            run.close()

        return work

    def points_of(self, member: UUID) -> int:
        with self.database.reading() as connection:
            books = read_balances(connection, [member]).get(member)
        return int(books.balance) if books else 0


@pytest.fixture
def club(database_url: str) -> Iterator[Club]:
    database = open_migrated(database_url)
    database.write(lambda connection: publish_programme(connection, text=CLUB, starts_at=None, now=PUBLISHED))
    yield Club(database=database)
    database.close()


def test_a_birthday_is_given_once_however_often_the_day_is_run(club: Club) -> None:
    ana, ben = club.let_in(birthday="1990-06-15"), club.let_in(birthday="--06-15")
    other = club.let_in(birthday="1990-06-16")
    for _ in range(3):
        club.run_day(date(2026, 6, 15), BIRTHDAY)
    assert [club.points_of(member) for member in (ana, ben, other)] == [50, 50, 0]
    with club.database.reading() as connection:
        entry = connection.execute(select(transfers).where(transfers.c.member_id == ana)).one()
    assert (entry.kind, entry.reason, entry.business_date) == ("bonus", "birthday", date(2026, 6, 15))


def test_a_run_that_comes_late_finds_the_birthdays_of_the_last_week_and_no_older_ones(club: Club) -> None:
    ana, older = club.let_in(birthday="1990-06-15"), club.let_in(birthday="1990-06-10")
    for day in (17, 18, 22):
        club.run_day(date(2026, 6, day), BIRTHDAY)
    assert [club.points_of(member) for member in (ana, older)] == [50, 0]


def test_another_year_is_another_birthday(club: Club) -> None:
    ana = club.let_in(birthday="1990-06-15")
    club.run_day(date(2026, 6, 15), BIRTHDAY)
    club.run_day(date(2027, 6, 15), BIRTHDAY)
    assert club.points_of(ana) == 100


def test_the_limit_of_the_entry_holds_for_a_birthday_that_was_moved(club: Club) -> None:
    ana = club.let_in(birthday="1990-06-15")
    club.run_day(date(2026, 6, 15), BIRTHDAY)
    club.database.write(
        lambda connection: connection.execute(
            update(members).where(members.c.member_id == ana).values(birthday="1990-06-16")
        )
    )
    club.run_day(date(2026, 6, 16), BIRTHDAY)
    assert club.points_of(ana) == 50


def test_who_was_born_on_the_leap_day_celebrates_on_the_28th_in_a_short_year(club: Club) -> None:
    ana = club.let_in(birthday="1992-02-29")
    club.run_day(date(2026, 2, 28), BIRTHDAY)
    assert club.points_of(ana) == 50


def test_nobody_is_given_a_birthday_from_before_they_joined(club: Club) -> None:
    ana = club.let_in(birthday="1990-06-14", joined=datetime(2026, 6, 15, 9, tzinfo=UTC))
    club.run_day(date(2026, 6, 15), BIRTHDAY)
    assert club.points_of(ana) == 0


def test_an_anniversary_is_that_of_the_local_day_of_joining_and_never_the_day_itself(club: Club) -> None:
    ana = club.let_in(joined=JOINED)
    club.run_day(date(2025, 6, 16), ANNIVERSARY)
    club.run_day(date(2026, 6, 15), ANNIVERSARY)
    assert club.points_of(ana) == 0
    club.run_day(date(2026, 6, 16), ANNIVERSARY)
    assert club.points_of(ana) == 20


def test_blocked_members_are_left_out(club: Club) -> None:
    ana = club.let_in(birthday="1990-06-15")
    club.database.write(lambda connection: connection.execute(update(members).values(status="blocked")))
    club.run_day(date(2026, 6, 15), BIRTHDAY)
    assert club.points_of(ana) == 0


def test_every_member_is_found_page_by_page(club: Club) -> None:
    everybody = [club.let_in(birthday="1990-06-15") for _ in range(5)]
    club.run_day(date(2026, 6, 15), BIRTHDAY, limit=2)
    assert [club.points_of(member) for member in everybody] == [50] * 5


def test_days_before_the_programme_was_published_give_nothing(club: Club) -> None:
    ana = club.let_in(birthday="1990-06-15")
    published = datetime(2026, 6, 16, 9, tzinfo=UTC)
    other = CLUB.replace("points = 50", "points = 60")
    club.database.write(lambda connection: publish_programme(connection, text=other, starts_at=None, now=published))
    club.run_day(date(2026, 6, 16), BIRTHDAY)
    assert club.points_of(ana) == 0
