"""Who overspends twice in 90 days uses points only online, until that is past or a manager decides otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

from posloyalty_ledger.feed.repository import position
from posloyalty_ledger.overdrafts.limits import ends_on_of, lift_limit
from posloyalty_ledger.recovery.epochs import EpochCause, begin_epoch, note_orders_resent
from posloyalty_ledger.reports.service import overdrafts
from posloyalty_ledger.schema import open_migrated
from tests.ledger.calendars import Club
from tests.ledger.tills import Till


@pytest.fixture
def club(database_url: str) -> Iterator[Club]:
    """Give a ledger whose clock stands in January."""
    club = Club(open_migrated(database_url))
    club.publish("")
    yield club
    club.database.close()


def overspend(club: Club, till: Till, member: UUID, *, on: str) -> None:
    """Have a till report a redemption that nothing covers."""
    club.on(on, "18:00:00")
    club.ring_up(till, member, on=on, redeemed=100)
    club.upload(till)


def until(club: Club, member: UUID) -> str | None:
    return club.shown(member).online_only_until


def feed_position(club: Club) -> int:
    with club.database.reading() as connection:
        return position(connection)


def test_two_overdrafts_in_90_days_are_told_to_tills_and_one_is_not(club: Club) -> None:
    till, ana = club.till(), club.member()
    overspend(club, till, ana, on="2026-01-10")
    assert until(club, ana) is None
    overspend(club, till, ana, on="2026-02-10")
    assert until(club, ana) == "2026-04-10"


def test_a_third_overdraft_counts_with_the_second(club: Club) -> None:
    till, ana = club.till(), club.member()
    for day in ("2026-01-10", "2026-02-10", "2026-03-10"):
        overspend(club, till, ana, on=day)
    assert until(club, ana) == "2026-05-11"


def test_two_overdrafts_further_apart_than_90_days_limit_nothing(club: Club) -> None:
    till, ana = club.till(), club.member()
    overspend(club, till, ana, on="2026-01-10")
    overspend(club, till, ana, on="2026-04-10")
    assert until(club, ana) is None


def test_shortfalls_of_returns_limit_nothing(club: Club) -> None:
    ana = club.member()
    for day, points in (("2026-01-10", 100), ("2026-01-11", 200)):
        order = club.on(day).order(ana, points=points)
        club.order(ana, redeem=100)
        club.give_back(order["order_id"])
    assert club.books(ana).overdraft_return == 200
    assert until(club, ana) is None


def test_it_ends_by_itself_and_tills_are_told(club: Club) -> None:
    till, ana = club.till(), club.member()
    overspend(club, till, ana, on="2026-01-10")
    overspend(club, till, ana, on="2026-02-10")
    club.on("2026-04-09").run_due()
    assert until(club, ana) == "2026-04-10"
    before = feed_position(club)
    assert club.on("2026-04-10").run_due()["members who may use points offline again"] == 1
    assert until(club, ana) is None
    assert feed_position(club) == before + 1
    assert club.run_due()["members who may use points offline again"] == 0


def test_a_manager_may_end_it_and_what_was_before_counts_no_more(club: Club) -> None:
    till, ana = club.till(), club.member()
    overspend(club, till, ana, on="2026-01-10")
    overspend(club, till, ana, on="2026-01-11")
    club.on("2026-01-12")
    club.database.write(lambda connection: lift_limit(connection, ana, now=club.now))
    assert until(club, ana) is None
    overspend(club, till, ana, on="2026-01-13")
    assert until(club, ana) is None
    overspend(club, till, ana, on="2026-01-14")
    assert until(club, ana) == "2026-04-13"


def test_who_was_merged_takes_what_they_overspent_along(club: Club) -> None:
    till, ana, ben = club.till(), club.member(), club.member()
    overspend(club, till, ana, on="2026-01-10")
    overspend(club, till, ben, on="2026-01-20")
    club.merge(ben, into=ana)
    assert until(club, ana) == "2026-04-10"


def test_what_is_overspent_while_the_ledger_recovers_limits_nobody(club: Club) -> None:
    till, ana = club.till(), club.member()
    club.on("2026-01-09")
    epoch = club.database.write(lambda connection: begin_epoch(club.ledger, connection, cause=EpochCause.RESTORE))
    overspend(club, till, ana, on="2026-01-10")
    overspend(club, till, ana, on="2026-01-11")
    club.on("2026-01-12")
    till.server_epoch = epoch
    club.upload(till)
    club.database.write(lambda connection: note_orders_resent(connection, by="Ana", now=club.now))
    assert until(club, ana) is None
    overspend(club, till, ana, on="2026-01-13")
    assert until(club, ana) is None


def test_the_report_of_debts_says_since_when_they_stand(club: Club) -> None:
    till, ana = club.till(), club.member()
    overspend(club, till, ana, on="2026-01-10")
    club.on("2026-01-11").order(ana, points=500)
    overspend(club, till, ana, on="2026-01-12")
    club.ring_up(till, ana, on="2026-01-12", redeemed=900)
    overspend(club, till, ana, on="2026-01-15")
    with club.database.reading() as connection:
        (debt,) = overdrafts(connection)
    assert (debt["member_id"], debt["redemption"], debt["return"]) == (str(ana), 700, 0)
    assert (debt["since"][:10], debt["last_at"][:10]) == ("2026-01-15", "2026-01-15")


@pytest.mark.parametrize(
    ("days", "ends_on"),
    [
        ([], None),
        ([date(2026, 1, 1)], None),
        ([date(2026, 1, 1), date(2026, 1, 1)], date(2026, 4, 1)),
        ([date(2026, 3, 1), date(2026, 1, 1), date(2026, 2, 1)], date(2026, 5, 2)),
    ],
)
def test_it_ends_90_days_after_the_second_newest(days: list[date], ends_on: date | None) -> None:
    assert ends_on_of(days) == ends_on
