"""What is owed to members at the end of a month, by when it ends: the same whenever it is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from posloyalty_ledger.reports import service
from tests.ledger.calendars import Club, a_club

ROLLING = '[expiry]\npolicy = "rolling"\nafter = "P1M"\n\n[pending]\ndays = 14\nchannels = ["web"]\n'


def liability(club: Club, month: str) -> dict[str, Any]:
    with club.database.snapshot() as connection:
        return service.liability(club.ledger, connection, month=date.fromisoformat(f"{month}-01"))


def closing(club: Club, day: str) -> int:
    with club.database.snapshot() as connection:
        return int(service.daily(club.ledger, connection, day=date.fromisoformat(day), store=None)["closing"])


def test_points_stand_in_the_month_in_which_they_end_and_make_the_closing_of_its_last_day(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=40)
        club.on("2026-02-25").order(member, points=5)
        january, february = liability(club, "2026-01"), liability(club, "2026-02")
        assert january["by_expiry"] == [{"month": "2026-02", "points": 40}]
        assert february["by_expiry"] == [{"month": "2026-02", "points": 40}, {"month": "2026-03", "points": 5}]
        assert (february["pending"], february["closing"]) == (5, closing(club, "2026-02-28"))


def test_a_month_that_is_over_says_the_same_for_ever(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=200)
        before = liability(club, "2026-01")
        club.on("2026-02-01").order(member, redeem=100)
        club.on("2026-03-05").run_due()
        club.order(member, points=7)
        assert liability(club, "2026-01") == before
        assert liability(club, "2026-03")["points"] == 7
        assert closing(club, "2026-03-31") == 7


def test_points_that_never_end_stand_under_no_month(database_url: str) -> None:
    with a_club(database_url) as club:
        club.on("2026-01-10").order(club.member(), points=40)
        assert liability(club, "2026-01")["by_expiry"] == [{"month": None, "points": 40}]


def test_points_are_pending_at_the_end_of_a_month_only_where_they_can_be_spent_later(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        club.on("2026-01-17").order(member, points=40)  # spent from the 31st on
        club.on("2026-01-18").order(member, points=5)  # from 1 February on
        assert (liability(club, "2026-01")["points"], liability(club, "2026-01")["pending"]) == (45, 5)
