"""What a manager may want to look at: told from what a till has, and never in anybody's way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from posloyalty.domain.ids import MemberId
from posloyalty.domain.signals import Served, Serving, Signal, is_late_attach, signals_of

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
ANA, MIA = MemberId(UUID(int=1)), MemberId(UUID(int=2))
PLAIN = Serving(at=NOON, member_id=ANA, member_name="Ana Kowalska", cashier="mia", cashier_name="Mia Nowak")


def served(*minutes_ago: int, cashier: str | None = "mia") -> tuple[Served, ...]:
    return tuple(Served(at=NOON - timedelta(minutes=minutes), cashier=cashier) for minutes in minutes_ago)


def test_a_regular_who_buys_twice_a_day_is_nothing_to_look_at() -> None:
    assert signals_of(replace(PLAIN, before=served(11, 400))) == ()


def test_a_cashier_who_serves_their_own_account_is_told_by_what_the_shop_said_else_by_the_full_name() -> None:
    assert signals_of(replace(PLAIN, own_account=ANA)) == (Signal.OWN_ACCOUNT,)
    assert signals_of(replace(PLAIN, member_name="nowak  MIA")) == (Signal.OWN_ACCOUNT,)
    assert signals_of(replace(PLAIN, member_name="nowak mia", own_account=MIA)) == ()
    assert signals_of(replace(PLAIN, cashier_name="Ana", member_name="Ana")) == ()
    assert signals_of(replace(PLAIN, cashier=None, own_account=ANA)) == ()


def test_one_cashier_and_one_member_too_often_in_a_day_are_a_pair() -> None:
    assert signals_of(replace(PLAIN, before=served(60, 120, 180))) == (Signal.SAME_PAIR,)
    assert signals_of(replace(PLAIN, before=served(60, 120, 180, cashier="jo"))) == ()
    assert signals_of(replace(PLAIN, before=served(60, 120, 25 * 60))) == ()
    assert signals_of(replace(PLAIN, cashier=None, before=served(60, 120, 180, cashier=None))) == ()


def test_one_member_again_and_again_within_minutes_is_too_fast_whoever_serves() -> None:
    fast = replace(PLAIN, before=(*served(1, cashier="jo"), *served(9, cashier=None)))
    assert signals_of(fast) == (Signal.VELOCITY,)
    assert signals_of(replace(fast, before=served(1, 2, 3), own_account=ANA)) == (
        Signal.OWN_ACCOUNT,
        Signal.SAME_PAIR,
        Signal.VELOCITY,
    )


def test_goods_that_come_back_are_no_fast_sales_and_no_pair_but_may_go_to_the_own_account() -> None:
    back = replace(PLAIN, before=served(1, 2, 3), is_return=True)
    assert signals_of(back) == ()
    assert signals_of(replace(back, own_account=ANA)) == (Signal.OWN_ACCOUNT,)


@pytest.mark.parametrize(
    ("minutes", "claimed_by", "is_late"),
    [(0, "mia", True), (30, "mia", True), (31, "mia", False), (5, "jo", False), (5, None, False), (-1, "mia", False)],
)
def test_who_took_the_money_and_names_a_member_right_after_is_late(
    minutes: int, claimed_by: str | None, is_late: object
) -> None:
    claimed_at = NOON + timedelta(minutes=minutes)
    assert is_late_attach(sold_at=NOON, claimed_at=claimed_at, sold_by="mia", claimed_by=claimed_by) is is_late
    assert not is_late_attach(sold_at=NOON, claimed_at=claimed_at, sold_by=None, claimed_by=None)
