"""The day's run: safe to repeat, to run twice at once, and to kill anywhere; in real processes on real databases."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, event

from posloyalty.domain.expiry import LotDates
from posloyalty.domain.local_time import business_date, day_begins
from posloyalty.domain.money import Points
from posloyalty.domain.postings import post_adjustment
from posloyalty_ledger.due.daily import AFTER_MIDNIGHT_S, EVERY_S, DailyRun, pause_after
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.due.repository import lots_to_expire, lots_to_release
from posloyalty_ledger.due.service import FAILED, MEMBERS_PER_PAGE, Progress, Today, run_due
from posloyalty_ledger.due.steps import STEPS, Page, Step
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.sales.run import PostingRun, begin_run
from posloyalty_ledger.state import raise_server_epoch
from tests.ledger.calendars import Club, a_club
from tests.ledger.servers import COMMAND, run_command, running_server, start_server

ROLLING = '[expiry]\npolicy = "rolling"\nafter = "P1M"\n'
LONG_AGO = timedelta(days=400)


def with_points_long_due(club: Club, *, members: int) -> None:
    """Give so many members 7 points to release, and 5 that are past their last day, as of the real clock."""
    club.now = datetime.now(UTC) - LONG_AGO
    earned_on = club.now.date()
    to_release = LotDates(starts_on=earned_on + timedelta(days=14), pending=True)
    to_expire = LotDates(starts_on=earned_on, expires_on=earned_on + timedelta(days=30))

    def seed(connection: Connection) -> None:
        run = begin_run(club.ledger, connection, now=club.now)
        member_ids = [uuid4() for _ in range(members)]
        run.books.lock(member_ids)
        for member_id in member_ids:
            _give(run, member_id, 7, to_release, on=earned_on)
            _give(run, member_id, 5, to_expire, on=earned_on)
        run.close()

    club.database.write(seed)


def _give(run: PostingRun, member_id: UUID, points: int, dates: LotDates, *, on: date) -> None:
    books = run.books.of(member_id)
    posting = post_adjustment(books, cause="seed", points=Points(points), dates=dates, new_id=run.new_id)
    cause = Cause(
        cause=run.new_id(),
        reference=None,
        programme_version=run.current_version,
        occurred_at=run.now,
        recorded_at=run.now,
        business_date=on,
    )
    run.books.apply(posting, cause)


def kinds_posted(club: Club) -> dict[str, tuple[int, int]]:
    """Give for each kind of transfer how many there are, and their points."""
    question = "SELECT kind, count(*), sum(points) FROM transfers WHERE kind <> 'adjust' GROUP BY kind"
    return {kind: (int(number), int(points)) for kind, number, points in club.ask(question)}


def start_run_due(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "run-due", "--database", url], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def counts_of(output: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in output.splitlines():
        words, colon, number = line.partition(": ")
        if colon:
            found[words] = int(number)
    return found


# --- repeated, at once, killed ---


def test_the_command_prints_what_it_did_and_a_second_run_finds_nothing(database_url: str) -> None:
    with a_club(database_url) as club:
        with_points_long_due(club, members=3)
        first = run_command("run-due", "--database", database_url)
        assert counts_of(first.stdout) == {
            "points released": 21,
            "points expired": 15,
            "members whose points changed": 3,
        }
        assert "is posted." in first.stdout
        feed = club.feed()
        second = run_command("run-due", "--database", database_url)
        assert (counts_of(second.stdout), second.stderr) == (Counter(), "")
        assert club.feed() == feed
        assert club.faults() == []
    assert run_command("verify", "--database", database_url).returncode == 0


def test_every_changed_member_is_told_to_tills_and_nobody_else(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member, _ = club.member(), club.member()
        club.on("2026-01-10").order(member, points=40)
        club.on("2026-01-11").order(club.member(), points=0)
        before = club.feed()
        club.on("2026-03-01").run_due()
        assert club.feed() == before + 1


def test_a_transfer_of_the_run_carries_the_local_day_and_the_ledgers_clock(database_url: str) -> None:
    with a_club(database_url, ROLLING, timezone="Pacific/Kiritimati") as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=40)
        club.on("2026-03-01", "00:30:00").run_due()
        question = "SELECT debit, credit, points, business_date, recorded_at FROM transfers WHERE kind = 'expire'"
        ((debit, credit, points, day, recorded_at),) = club.ask(question)
        assert (debit, credit, points, str(day)) == ("balance", "expired", 40, "2026-03-01")
        assert str(recorded_at).startswith("2026-02-28 10:30:00")


def test_two_processes_at_once_post_everything_once(database_url: str) -> None:
    members = 4 * MEMBERS_PER_PAGE + 7
    with a_club(database_url) as club:
        with_points_long_due(club, members=members)
        runs = [start_run_due(database_url) for _ in range(2)]
        answers = [run.communicate(timeout=120) for run in runs]
        assert [run.returncode for run in runs] == [0, 0], answers
        assert sum((counts_of(output) for output, _ in answers), Counter()) == {
            "points released": 7 * members,
            "points expired": 5 * members,
            "members whose points changed": members,
        }
        assert kinds_posted(club) == {"release": (members, 7 * members), "expire": (members, 5 * members)}
        assert club.faults() == []


def test_a_run_that_is_killed_and_repeated_ends_as_one_that_was_not(database_url: str) -> None:
    members = 10 * MEMBERS_PER_PAGE
    with a_club(database_url) as club:
        with_points_long_due(club, members=members)
        run = start_run_due(database_url)
        while not kinds_posted(club) and run.poll() is None:
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        done = kinds_posted(club)["release"][0]
        assert 0 < done < members
        assert done % MEMBERS_PER_PAGE == 0
        assert club.faults() == []

        again = run_command("run-due", "--database", database_url)
        assert counts_of(again.stdout)["points released"] == 7 * (members - done)
        assert kinds_posted(club) == {"release": (members, 7 * members), "expire": (members, 5 * members)}
    assert run_command("verify", "--database", database_url).returncode == 0


# --- in the service ---


def test_the_service_posts_what_is_due_at_its_start(database_url: str) -> None:
    with a_club(database_url) as club:
        with_points_long_due(club, members=3)
        with running_server(database_url):
            ends_at = time.monotonic() + 20
            while "expire" not in kinds_posted(club) and time.monotonic() < ends_at:
                time.sleep(0.05)
        assert kinds_posted(club) == {"release": (3, 21), "expire": (3, 15)}


def test_a_service_that_is_told_to_stop_ends_after_the_page_in_hand(database_url: str) -> None:
    members = 10 * MEMBERS_PER_PAGE
    with a_club(database_url) as club:
        with_points_long_due(club, members=members)
        server = start_server(database_url)
        server.process.terminate()
        _, errors = server.process.communicate(timeout=20)
        assert (server.process.returncode, errors) == (0, "")
        assert kinds_posted(club).get("release", (0, 0))[0] % MEMBERS_PER_PAGE == 0
        assert club.faults() == []


def test_the_run_comes_back_after_midnight_while_the_service_goes_on(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("posloyalty_ledger.due.daily.EVERY_S", 0.05)
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        club.on("2026-02-28", "23:59:00").order(member, points=40)
        club.on("2026-03-31", "23:59:59")

        async def live() -> None:
            daily = DailyRun(club.ledger)
            await daily.start()
            await asyncio.sleep(0.3)
            assert club.books(member).balance == 40
            club.on("2026-04-01", "00:00:00")
            async with asyncio.timeout(20):
                while club.books(member).balance:  # noqa: ASYNC110 - the database rings no bell here
                    await asyncio.sleep(0.05)
            await daily.stop()

        asyncio.run(live())


def test_a_run_that_fails_is_said_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[object] = []
    twice = asyncio.Event()
    loop: asyncio.AbstractEventLoop

    def fail(ledger: object, **_: object) -> None:
        tries.append(ledger)
        if len(tries) > 1:
            loop.call_soon_threadsafe(twice.set)
        raise ZeroDivisionError

    monkeypatch.setattr("posloyalty_ledger.due.daily.run_due", fail)
    monkeypatch.setattr("posloyalty_ledger.due.daily.EVERY_S", 0.01)
    with a_club(f"sqlite:///{tmp_path / 'x.db'}") as club:

        async def live() -> None:
            nonlocal loop
            loop = asyncio.get_running_loop()
            daily = DailyRun(club.ledger)
            await daily.start()
            async with asyncio.timeout(20):
                await twice.wait()
            await daily.stop()

        asyncio.run(live())
    assert "the run failed" in caplog.text
    caplog.clear()


@pytest.mark.parametrize(
    ("now", "timezone", "pause_s"),
    [
        ("2026-06-15T12:00:00Z", "Europe/London", EVERY_S),
        ("2026-06-15T22:59:30Z", "Europe/London", 30 + AFTER_MIDNIGHT_S),
        ("2026-12-15T23:59:30Z", "Europe/London", 30 + AFTER_MIDNIGHT_S),
        ("2026-04-23T21:59:30Z", "Africa/Cairo", 30 + AFTER_MIDNIGHT_S),  # the clocks jump from 00:00 to 01:00
        ("2026-11-01T03:59:59Z", "America/New_York", 1 + AFTER_MIDNIGHT_S),
    ],
)
def test_the_next_run_is_soon_after_local_midnight_or_within_the_hour(now: str, timezone: str, pause_s: float) -> None:
    moment = datetime.fromisoformat(now)
    today = Today(day=business_date(moment, timezone), timezone=timezone, recovering=False)
    assert pause_after(today, now=moment) == pause_s


@pytest.mark.parametrize("timezone", ["Europe/London", "Africa/Cairo", "America/Havana", "Asia/Beirut", "Asia/Kabul"])
def test_a_day_begins_at_the_first_moment_that_is_called_so(timezone: str) -> None:
    for number in range(366):
        day = date(2026, 1, 1) + timedelta(days=number)
        begins = day_begins(day, timezone)
        assert business_date(begins, timezone) == day
        assert business_date(begins - timedelta(microseconds=1), timezone) == day - timedelta(days=1)


# --- what must not happen ---


def test_a_ledger_that_recovers_from_a_restore_does_nothing_of_its_own(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member, till = club.member(), club.till()
        club.ring_up(till, member, on="2026-01-10", award=40)
        club.upload(till)
        epoch = club.database.write(raise_server_epoch)
        assert not club.on("2026-03-01").run_due()
        said = run_command("run-due", "--database", database_url).stdout
        assert "was restored" in said

        till.server_epoch = epoch
        club.upload(till)
        assert club.run_due()["points expired"] == 40


def test_books_that_do_not_add_up_hold_nobody_else_up(database_url: str, caplog: pytest.LogCaptureFixture) -> None:
    with a_club(database_url, ROLLING) as club:
        broken, sound = club.member(), club.member()
        for member in (broken, sound):
            club.on("2026-01-10").order(member, points=40)
        club.set_aside(broken, 45)
        counted = club.on("2026-03-01").run_due()
        assert (counted["points expired"], counted[FAILED]) == (40, 1)
        assert (club.books(broken).balance, club.books(sound).balance) == (40, 0)
        assert str(broken) in caplog.text
        caplog.clear()
    answer = run_command("run-due", "--database", database_url, check=False)
    assert answer.returncode == 1
    assert "members left out: 1" in answer.stdout


def test_a_run_that_is_told_to_stop_goes_no_further(tmp_path: Path) -> None:
    with a_club(f"sqlite:///{tmp_path / 'x.db'}") as club:
        with_points_long_due(club, members=2 * MEMBERS_PER_PAGE)
        club.now = datetime.now(UTC)
        seen: list[Progress] = []
        run_due(club.ledger, stop=lambda: bool(seen), tell=seen.append)
        assert seen == [Progress(step="release", members=MEMBERS_PER_PAGE)]
        assert kinds_posted(club)["release"][0] == MEMBERS_PER_PAGE


def test_a_further_step_says_who_is_due_and_posts_them_under_lock(database_url: str) -> None:
    with a_club(database_url) as club:
        greeted: list[UUID] = []
        members = sorted((club.member() for _ in range(5)), reverse=True)

        def find(connection: Connection, *, today: date, after: int | None, limit: int) -> Page:
            assert not connection.closed
            assert (today, limit) == (club.now.date(), MEMBERS_PER_PAGE)
            start = after or 0
            return Page(member_ids=members[start : start + 2], end=start + 2 if start < 4 else None)

        def post(run: PostingRun, member_ids: object) -> Counter[str]:
            assert isinstance(member_ids, list)
            assert all(run.books.holds(member_id) for member_id in member_ids)
            greeted.extend(member_ids)
            return Counter({"members greeted": len(member_ids)})

        report = run_due(club.ledger, steps=(*STEPS, Step(name="birthdays", find=find, post=post)))
        assert (report.counted["members greeted"], greeted) == (5, members)


def test_each_page_is_one_look_into_an_index(tmp_path: Path) -> None:
    with a_club(f"sqlite:///{tmp_path / 'x.db'}") as club:
        asked: list[tuple[str, tuple[object, ...]]] = []
        event.listen(club.database.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
        with club.database.reading() as connection:
            for find in (lots_to_release, lots_to_expire):
                find(connection, today=date(2026, 1, 1), after=None, limit=10)
            plans = [
                str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all())
                for statement, parameters in list(asked)
                if "FROM lots" in statement
            ]
    assert "ix_lots_starting" in plans[0]
    assert "ix_lots_expiring" in plans[1]
    assert not any("TEMP B-TREE" in plan for plan in plans)


def test_a_member_with_nothing_due_costs_no_reading_of_lots(tmp_path: Path) -> None:
    with a_club(f"sqlite:///{tmp_path / 'x.db'}", ROLLING) as club:
        member = club.member()
        club.order(member, points=5)

        def look(connection: Connection) -> bool:
            run = begin_run(club.ledger, connection, now=club.now)
            run.books.lock([member])
            assert not post_due_points(run, [member])
            return run.books.has_lots(member)

        assert not club.database.write(look)
