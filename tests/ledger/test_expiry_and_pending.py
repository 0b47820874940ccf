"""Points begin and end on their days, whenever the day's run comes round. Points file, "Expiry", "Pending"."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from posloyalty.domain.errors import InsufficientPoints
from posloyalty.wire.events import LeaseSetBody
from posloyalty_ledger.holds.forms import NewHold
from posloyalty_ledger.holds.service import open_hold
from posloyalty_ledger.recovery.epochs import EpochCause, begin_epoch
from tests.ledger.calendars import a_club

ROLLING = '[expiry]\npolicy = "rolling"\nafter = "P1M"\n'
FIXED = '[expiry]\npolicy = "fixed_date"\non = "12-31"\n'
INACTIVITY = '[expiry]\npolicy = "inactivity"\nafter = "P1M"\n'
PENDING = "[pending]\ndays = 14\n"


# --- programme file, [expiry] ---


def test_rolling_points_last_through_the_end_of_that_month(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        club.on("2026-01-31").order(member, points=40)
        assert club.last_days(member) == [date(2026, 2, 28)]
        assert not club.on("2026-02-28", "23:59:59").run_due()
        assert club.on("2026-03-01", "00:00:00").run_due()["points expired"] == 40
        assert (club.books(member).balance, club.moves(member)) == (0, [("earn", 40), ("expire", 40)])


def test_a_fixed_date_is_the_next_one_the_day_of_earning_included(database_url: str) -> None:
    with a_club(database_url, FIXED) as club:
        member = club.member()
        club.on("2026-12-30").order(member, points=1)
        club.on("2026-12-31", "23:00:00").order(member, points=2)
        club.on("2027-01-01", "00:00:00").order(member, points=4)
        assert (club.books(member).balance, club.last_days(member)) == (4, [date(2027, 12, 31)])
        assert club.moves(member) == [("earn", 1), ("earn", 2), ("expire", 1), ("expire", 2), ("earn", 4)]


def test_points_that_never_expire_stay(database_url: str) -> None:
    with a_club(database_url) as club:
        member = club.member()
        club.on("2026-01-01").order(member, points=40)
        assert not club.on("2099-01-01").run_due()
        assert (club.books(member).balance, club.shown(member).expiring) == (40, None)


def test_inactive_points_end_a_month_after_the_last_sale(database_url: str) -> None:
    with a_club(database_url, INACTIVITY) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=40)
        club.on("2026-02-27").order(member, points=5)
        assert club.last_days(member) == [date(2026, 3, 31)] * 2
        assert not club.on("2026-03-31").run_due()
        assert club.on("2026-04-01").run_due()["points expired"] == 45


@pytest.mark.parametrize(
    ("timezone", "last_second", "first_second"),
    [
        ("Europe/London", "2026-03-31T22:59:59Z", "2026-03-31T23:00:00Z"),  # summer time since the 29th
        ("Europe/London", "2026-10-31T23:59:59Z", "2026-11-01T00:00:00Z"),  # winter time since the 25th
        ("America/New_York", "2026-11-01T03:59:59Z", "2026-11-01T04:00:00Z"),  # the clocks go back that very night
        ("Africa/Cairo", "2026-04-30T20:59:59Z", "2026-04-30T21:00:00Z"),
        ("Pacific/Kiritimati", "2026-04-30T09:59:59Z", "2026-04-30T10:00:00Z"),
    ],
)
def test_a_month_ends_at_midnight_in_the_programmes_timezone(
    database_url: str, timezone: str, last_second: str, first_second: str
) -> None:
    with a_club(database_url, ROLLING, timezone=timezone) as club:
        member = club.member()
        club.now = datetime.fromisoformat(first_second).astimezone(UTC).replace(day=15, hour=12)
        club.now = club.now.replace(month=club.now.month - (2 if "11-01" in first_second else 1))
        club.order(member, points=40)
        club.now = datetime.fromisoformat(last_second)
        assert not club.run_due()
        club.now = datetime.fromisoformat(first_second)
        assert club.run_due()["points expired"] == 40


def test_points_that_begin_on_the_day_the_clocks_change_begin_at_its_midnight(database_url: str) -> None:
    with a_club(database_url, PENDING, timezone="Africa/Cairo") as club:  # no 00:00 there on 2026-04-24
        member = club.member()
        club.on("2026-04-10", "23:30:00").order(member, points=40)
        club.now = datetime(2026, 4, 23, 21, 59, 59, tzinfo=UTC)
        assert not club.run_due()
        club.now = datetime(2026, 4, 23, 22, 0, 0, tzinfo=UTC)
        assert club.run_due()["points released"] == 40


def test_a_new_programme_changes_no_date_of_points_that_were_earned_before(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=40)
        club.publish("")
        club.order(member, points=5)
        assert club.last_days(member) == [date(2026, 2, 28), None]


# --- activity ---


def test_activity_brings_no_last_day_nearer_and_dates_none_that_had_none(database_url: str) -> None:
    with a_club(database_url) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=1)
        club.publish('[expiry]\npolicy = "rolling"\nafter = "P2Y"\n')
        club.order(member, points=2)
        club.publish(INACTIVITY)
        club.order(member, points=4)
        assert club.last_days(member) == [None, date(2028, 1, 31), date(2026, 2, 28)]


def test_points_that_have_expired_are_not_revived_though_the_run_is_late(database_url: str) -> None:
    with a_club(database_url, INACTIVITY) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=40)
        club.on("2026-03-01").order(member, points=5)
        club.run_due()
        assert (club.books(member).balance, club.last_days(member)) == (5, [date(2026, 4, 30)])


def test_a_return_says_how_many_of_the_points_that_came_back_had_ended(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=100)
        bought = club.order(member, redeem=100)["order_id"]
        club.on("2026-03-01")
        returned = club.give_back(bought)
        assert (returned["points_back"], returned["points_expired"]) == (100, 100)
        assert club.books(member).balance == 0


def test_a_sale_that_earns_nothing_is_activity_and_tills_are_told(database_url: str) -> None:
    with a_club(database_url, INACTIVITY) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=40)
        before = club.feed()
        club.on("2026-02-10").order(member, points=0)
        assert club.last_days(member) == [date(2026, 3, 31)]
        assert club.feed() > before
        assert club.shown(member).expiring is not None


def test_a_sale_at_a_till_is_activity_on_the_day_of_the_sale(database_url: str) -> None:
    with a_club(database_url, INACTIVITY) as club:
        member, till = club.member(), club.till()
        club.on("2026-01-10").order(member, points=40)
        club.ring_up(till, member, on="2026-02-28", award=5)
        club.on("2026-03-01").upload(till)
        assert club.last_days(member) == [date(2026, 3, 31)] * 2


def test_a_sale_that_arrives_late_is_followed_by_the_activity_after_it(database_url: str) -> None:
    with a_club(database_url, INACTIVITY) as club:
        member, till = club.member(), club.till()
        club.ring_up(till, member, on="2026-01-10", award=5)
        club.on("2026-02-20").order(member, points=40)
        club.upload(till)
        assert club.last_days(member) == [date(2026, 3, 31)] * 2


def test_points_earned_too_long_before_the_next_sale_are_not_carried_on_by_it(database_url: str) -> None:
    with a_club(database_url, INACTIVITY) as club:
        member, till = club.member(), club.till()
        club.ring_up(till, member, on="2026-01-10", award=5)
        club.on("2026-03-20").order(member, points=40)
        club.upload(till)
        assert sorted(map(str, club.last_days(member))) == ["2026-02-28", "2026-04-30"]
        assert club.run_due()["points expired"] == 5


def test_a_return_is_no_activity(database_url: str) -> None:
    with a_club(database_url, INACTIVITY) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=40)
        order = club.order(member, points=5)
        club.on("2026-02-10").give_back(order["order_id"])
        assert club.last_days(member) == [date(2026, 2, 28)]


# --- points file, "Expiry" ---


def test_points_set_aside_do_not_expire_until_they_come_back(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=40)
        club.set_aside(member, 30)
        assert club.on("2026-03-01").run_due()["points expired"] == 10
        assert not club.on("2026-04-01").run_due()
        club.set_aside(member, 0)
        assert club.run_due()["points expired"] == 30
        assert club.faults() == []


def test_a_till_that_was_offline_reports_in_time_what_it_spent_of_its_lease(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member, till = club.member(), club.till()
        club.on("2026-01-10").order(member, points=40)
        till.write(LeaseSetBody(member_id=str(member), target=30), occurred_at=club.now)
        club.upload(till)
        club.ring_up(till, member, on="2026-02-20", redeemed=30, from_lease=30)
        club.on("2026-03-05").run_due()
        club.upload(till)
        books = club.books(member)
        assert (books.balance, books.overdraft, books.reserved) == (0, 0, 0)
        assert club.moves(member) == [("earn", 40), ("expire", 10), ("redeem", 30)]


def test_a_till_is_told_the_soonest_expiry_and_its_amount(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=3)
        club.on("2026-01-20").order(member, points=4)
        club.on("2026-02-10").order(member, points=5)
        expiring = club.shown(member).expiring
        assert expiring is not None
        assert (expiring.points, expiring.on) == (7, "2026-02-28")
        club.on("2026-03-01")
        expiring = club.shown(member).expiring
        assert expiring is not None
        assert (expiring.points, expiring.on) == (5, "2026-03-31")


def test_the_soonest_expiry_counts_no_points_that_cannot_be_spent_yet(database_url: str) -> None:
    with a_club(database_url, ROLLING + PENDING) as club:
        member = club.member()
        club.on("2026-01-31").order(member, points=3)
        assert club.shown(member).expiring is None
        expiring = club.on("2026-02-14").shown(member).expiring
        assert expiring is not None
        assert (expiring.points, expiring.on) == (3, "2026-02-28")


# --- points file, "Pending" ---


def test_pending_points_are_spent_from_midnight_of_their_day(database_url: str) -> None:
    with a_club(database_url, PENDING) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=100)
        assert (club.books(member).balance, club.books(member).pending) == (0, 100)
        club.on("2026-01-23", "23:59:59")
        assert not club.run_due()
        with pytest.raises(InsufficientPoints):
            club.order(member, redeem=100)
        club.on("2026-01-24", "00:00:00")
        assert club.run_due()["points released"] == 100
        assert club.order(member, redeem=100)["redeemed"] == 100
        assert club.moves(member) == [("earn", 100), ("release", 100), ("redeem", 100)]


def test_only_the_channels_that_are_named_wait(database_url: str) -> None:
    with a_club(database_url, '[pending]\ndays = 14\nchannels = ["web"]\n') as club:
        member, till = club.member(), club.till()
        club.on("2026-01-10").order(member, points=5)
        club.ring_up(till, member, on="2026-01-10", award=7)
        club.upload(till)
        assert (club.books(member).balance, club.books(member).pending) == (7, 5)


def test_pending_points_cannot_be_set_aside(database_url: str) -> None:
    with a_club(database_url, PENDING) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=100)
        assert (club.shown(member).available, club.shown(member).pending) == (0, 100)


def test_released_points_repay_what_is_owed(database_url: str) -> None:
    with a_club(database_url, PENDING) as club:
        member, till = club.member(), club.till()
        club.on("2026-01-10").order(member, points=100)
        club.ring_up(till, member, on="2026-01-12", redeemed=30)
        club.on("2026-01-12").upload(till)
        assert club.books(member).overdraft == 30
        club.on("2026-01-24").run_due()
        assert (club.books(member).balance, club.books(member).overdraft) == (70, 0)


def test_an_opening_balance_can_be_spent_at_once_and_expires_like_points_of_that_day(database_url: str) -> None:
    with a_club(database_url, ROLLING + PENDING) as club:
        member = club.on("2026-01-31").opened_with(300)
        assert (club.books(member).balance, club.books(member).pending) == (300, 0)
        assert club.last_days(member) == [date(2026, 2, 28)]
        assert club.order(member, points=10, redeem=200)["redeemed"] == 200
        assert (club.books(member).balance, club.books(member).pending) == (100, 10)
        assert club.faults() == []


def test_an_opening_balance_expires_on_the_day_that_was_promised(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.on("2026-01-31").opened_with(300, expires_on="2026-02-10")
        assert club.last_days(member) == [date(2026, 2, 10)]
        club.on("2026-02-10").run_due()
        assert club.books(member).balance == 300
        club.on("2026-02-11").run_due()
        assert club.books(member).balance == 0
        assert club.faults() == []


# --- sync file, "Ledger restored": it expires nothing of its own ---


def test_no_points_expire_in_passing_while_the_ledger_recovers(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        ana, first, second = club.member(), club.till(), club.till()
        club.on("2026-01-31").order(ana, points=40)
        club.on("2026-03-05")
        club.database.write(lambda connection: begin_epoch(club.ledger, connection, cause=EpochCause.RESTORE))
        club.ring_up(first, ana, on="2026-03-04", redeemed=10)
        club.upload(first)
        assert not club.run_due()
        club.ring_up(second, ana, on="2026-02-27", redeemed=30)
        club.upload(second)
        assert (club.books(ana).balance, club.books(ana).overdraft) == (0, 0)
        assert "expire" not in {kind for kind, _ in club.moves(ana)}


@pytest.mark.parametrize("is_merged", [False, True])
def test_no_points_expire_with_a_return_while_the_ledger_recovers(database_url: str, *, is_merged: bool) -> None:
    with a_club(database_url, ROLLING) as club:
        ana, other, till = club.member(), club.member(), club.till()
        club.on("2026-01-31").order(ana, points=40, order_id="o-1")
        if is_merged:
            club.merge(ana, into=other)
        club.on("2026-03-05")
        epoch = club.database.write(lambda connection: begin_epoch(club.ledger, connection, cause=EpochCause.RESTORE))
        before = "2026-03-05T08:00:00Z"  # it was held and placed then, and undone with what the ledger lost
        club.order(ana, points=10, redeem=30, order_id="o-2", hold_id=str(uuid4()), occurred_at=before)
        club.give_back("o-2")
        survivor = other if is_merged else ana
        assert club.books(survivor).balance == 40
        club.ring_up(till, ana, on="2026-02-27", redeemed=40)
        till.server_epoch = epoch
        club.upload(till)
        assert (club.books(survivor).balance, club.books(survivor).overdraft) == (0, 0)


def test_what_a_hold_gives_back_to_a_recovering_ledger_expires_once_all_have_reported(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        ana, till = club.member(), club.till()
        club.on("2026-02-28", "23:50:00").order(ana, points=40)
        club.on("2026-03-28", "23:55:00")
        asked = NewHold(member_id=str(ana), points=40, order_id="o-1")
        club.database.write(lambda connection: open_hold(club.ledger, connection, asked))
        club.on("2026-04-01")
        epoch = club.database.write(lambda connection: begin_epoch(club.ledger, connection, cause=EpochCause.RESTORE))
        assert (club.books(ana).balance, club.books(ana).reserved) == (40, 0)
        till.server_epoch = epoch
        club.upload(till)
        assert club.run_due()["points expired"] == 40
