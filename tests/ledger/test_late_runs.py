"""The day's run may be late: nobody spends, gives away or takes a point that is gone, or misses one that is there."""

from __future__ import annotations

import pytest

from posloyalty.domain.errors import InsufficientPoints
from tests.ledger.calendars import a_club

ROLLING = '[expiry]\npolicy = "rolling"\nafter = "P1M"\n'
PENDING = "[pending]\ndays = 14\n"
REWARD = '[[reward]]\nid = "coffee"\nname = "Coffee"\nkind = "product"\nskus = ["coffee"]\ncost = 40\n'


def test_an_order_never_spends_expired_points_though_the_run_is_late(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=100)
        club.on("2026-03-01")
        with pytest.raises(InsufficientPoints) as refused:
            club.order(member, redeem=100)
        assert refused.value.safe_now == 0


def test_an_order_spends_released_points_though_the_run_is_late(database_url: str) -> None:
    with a_club(database_url, PENDING) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=100)
        assert club.on("2026-01-24").order(member, redeem=100)["balance"]["available"] == 0
        assert not club.run_due()


def test_what_a_till_redeemed_is_posted_as_on_that_day_though_the_run_is_late(database_url: str) -> None:
    with a_club(database_url, ROLLING + PENDING) as club:
        member, till = club.member(), club.till()
        club.on("2026-01-10").order(member, points=40)
        club.ring_up(till, member, on="2026-01-24", redeemed=30)
        club.on("2026-03-05").upload(till)
        assert club.moves(member) == [("earn", 40), ("release", 40), ("redeem", 30)]
        assert club.run_due()["points expired"] == 10


def test_a_till_redeems_no_points_that_were_gone_on_that_day(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member, till = club.member(), club.till()
        club.on("2026-01-10").order(member, points=40)
        club.ring_up(till, member, on="2026-03-01", redeemed=30)
        club.on("2026-03-05").upload(till)
        assert club.moves(member) == [("earn", 40), ("expire", 40), ("overdraft", 30)]
        assert club.faults() == []


def test_expired_points_are_not_given_to_another_member_nor_taken_by_an_adjustment(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        giver, receiver = club.member(), club.member()
        club.on("2026-01-10").order(giver, points=40)
        club.on("2026-03-01")
        with pytest.raises(InsufficientPoints):
            club.transfer(giver, receiver, points=40)
        with pytest.raises(InsufficientPoints):
            club.adjust(giver, points=-40)
        assert club.run_due()["points expired"] == 40


def test_expired_points_buy_no_reward_and_are_offered_to_nobody(database_url: str) -> None:
    with a_club(database_url, ROLLING + REWARD) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=100)
        assert club.quote(member)["balance"]["available"] == 100
        club.on("2026-03-01")
        assert club.quote(member)["balance"]["available"] == 0
        with pytest.raises(InsufficientPoints):
            club.issue(member, reward="coffee")
        assert club.run_due()["points expired"] == 100


def test_points_set_aside_for_a_reward_do_not_expire(database_url: str) -> None:
    with a_club(database_url, ROLLING + REWARD) as club:
        member = club.member()
        club.on("2026-01-10").order(member, points=100)
        club.issue(member, reward="coffee")
        assert club.on("2026-03-01").run_due()["points expired"] == 60
        assert (club.books(member).balance, club.faults()) == (40, [])


def test_released_points_are_given_to_another_member_though_the_run_is_late(database_url: str) -> None:
    with a_club(database_url, PENDING) as club:
        giver, receiver = club.member(), club.member()
        club.on("2026-01-10").order(giver, points=40)
        club.on("2026-01-24").transfer(giver, receiver, points=30)
        club.adjust(giver, points=-10)
        assert (club.books(giver).balance, club.books(giver).pending, club.books(receiver).balance) == (0, 0, 30)
        assert club.faults() == []


def test_points_of_a_merged_member_expire_with_the_survivor(database_url: str) -> None:
    with a_club(database_url, ROLLING + PENDING) as club:
        source, survivor = club.member(), club.member()
        club.on("2026-01-10").order(source, points=40)
        club.merge(source, into=survivor)
        assert club.on("2026-01-24").run_due()["points released"] == 40
        assert club.on("2026-03-01").run_due()["points expired"] == 40
        assert (club.books(survivor).balance, club.faults()) == (0, [])


def test_a_return_takes_the_award_from_points_that_were_released_though_the_run_is_late(database_url: str) -> None:
    with a_club(database_url, PENDING) as club:
        member, till = club.member(), club.till()
        club.on("2026-01-10").order(member, points=40)
        club.publish("")
        order = club.order(member, points=40)
        club.ring_up(till, member, on="2026-01-11", redeemed=40)
        club.on("2026-01-11").upload(till)
        club.on("2026-01-24").give_back(order["order_id"])
        assert (club.books(member).balance, club.books(member).overdraft) == (0, 0)


def test_an_award_that_expired_before_the_run_came_is_not_taken_back_again(database_url: str) -> None:
    with a_club(database_url, ROLLING) as club:
        member = club.member()
        order = club.on("2026-01-10").order(member, points=40)
        club.publish("")
        club.order(member, points=7)
        club.on("2026-03-01").give_back(order["order_id"])
        assert (club.books(member).balance, club.books(member).overdraft) == (7, 0)
        assert club.faults() == []
