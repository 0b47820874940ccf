"""What a till may spend with nobody to ask: its lease, then the floor; and how the lease comes and goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from posloyalty.domain.errors import InsufficientPoints, LedgerUnreachable
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.records import LeaseState
from posloyalty.use_cases.settle_leases import settle_leases
from posloyalty.use_cases.sync import sync_now
from tests.use_cases.counters import STRICT, Counter, a_counter
from tests.use_cases.test_sync import AsksAgain
from tests.use_cases.tills import a_sale

UNTIL = date(2026, 12, 24)


def test_serving_a_member_has_the_largest_redemption_set_aside(counter: Counter) -> None:
    assert counter.safe_now() == 0
    counter.serve()
    assert counter.safe_now() == 1900
    assert counter.ledger.balance_of(counter.ana) == (0, 0)


def test_what_was_set_aside_is_spent_with_the_network_cut(counter: Counter) -> None:
    counter.serve()
    counter.cut()
    counter.sell(redeem=1500)
    assert counter.safe_now() == 400
    with pytest.raises(InsufficientPoints) as refused:
        counter.sell(redeem=500, sale_id="sale-2")
    assert refused.value.largest == 400


def test_without_a_lease_a_strict_till_spends_nothing_offline(counter: Counter) -> None:
    counter.cut()
    with pytest.raises(InsufficientPoints) as refused:
        counter.sell(redeem=100)
    assert refused.value.safe_now == 0


def test_a_redemption_above_what_is_safe_asks_and_waits_for_the_answer(counter: Counter) -> None:
    counter.sell(redeem=1900)
    assert counter.ledger.balance_of(counter.ana) == (0, 0)


def test_a_redemption_right_after_a_sale_asks_anew_though_a_lower_target_is_on_its_way(counter: Counter) -> None:
    counter.serve()
    counter.sell(redeem=100, amount=29000)
    settle_leases(counter.till)
    counter.sell(redeem=1900, sale_id="sale-2")
    assert counter.ledger.balance_of(counter.ana)[1] == 0


def test_nothing_is_asked_for_while_offline(counter: Counter) -> None:
    counter.cut()
    quote_sale(counter.till, a_sale(member_id=counter.ana, amount=9000))
    assert counter.till.store.outbox.state().unsent == 0


def test_a_wish_that_is_on_its_way_is_not_repeated(counter: Counter) -> None:
    for _ in range(3):
        quote_sale(counter.till, a_sale(member_id=counter.ana, amount=9000))
    assert counter.till.store.outbox.state().unsent == 1


def test_after_the_sale_a_share_stays_at_the_till(counter: Counter) -> None:
    counter.serve()
    counter.sell(redeem=500)
    sync_now(counter.till)
    assert counter.lease() == 300  # a quarter of 1,400, in steps of 100
    assert counter.ledger.balance_of(counter.ana) == (1100 + 85, 0)


def test_a_basket_that_was_left_for_a_quarter_of_an_hour_is_no_visit_any_more(counter: Counter) -> None:
    counter.serve()
    counter.clock.pass_time(timedelta(minutes=16))
    sync_now(counter.till)
    assert counter.lease() == 400


def test_what_stands_at_a_till_is_renewed_by_every_answer(counter: Counter) -> None:
    counter.serve()
    counter.sell(redeem=500)
    sync_now(counter.till)
    for _ in range(3):
        counter.clock.pass_time(timedelta(hours=20))
        sync_now(counter.till)
    assert counter.safe_now() == 300


def test_after_24_hours_without_an_answer_a_lease_is_not_spent_and_given_back(counter: Counter) -> None:
    counter.serve()
    counter.cut()
    counter.clock.pass_time(timedelta(hours=24))
    assert counter.safe_now() == 0
    settle_leases(counter.till)
    settle_leases(counter.till)
    counter.ledger.offline = False
    sync_now(counter.till)
    assert (counter.lease(), counter.ledger.balance_of(counter.ana)) == (0, (1900, 0))


def test_who_was_not_seen_for_60_days_has_nothing_standing(counter: Counter) -> None:
    counter.serve()
    counter.sell(redeem=500)
    sync_now(counter.till)
    for _ in range(61):
        counter.clock.pass_time(timedelta(hours=23))
        sync_now(counter.till)
    assert counter.lease() == 300
    for _ in range(3):
        counter.clock.pass_time(timedelta(hours=23))
        sync_now(counter.till)
    assert counter.lease() == 0


def test_the_lease_goes_before_the_floor(bounded: Counter) -> None:
    bounded.serve()
    bounded.cut()
    bounded.sell(redeem=1900)
    state = bounded.till.store.members.balance_of(bounded.ana)
    assert (state.lease, state.floor_used) == (0, 0)


def test_the_floor_lends_what_the_cached_balance_still_has(bounded: Counter) -> None:
    bounded.cut()
    assert bounded.safe_now() == 500
    bounded.sell(redeem=300)
    assert bounded.safe_now() == 200
    state = bounded.till.store.members.balance_of(bounded.ana)
    assert (state.floor_used, state.till_floor_used) == (300, 300)


def test_a_clock_that_was_put_back_closes_the_floor_until_the_ledger_answers(bounded: Counter) -> None:
    bounded.cut()
    bounded.sell(redeem=0)
    bounded.clock.pass_time(timedelta(minutes=-3))
    assert bounded.safe_now() == 0
    bounded.ledger.offline = False
    sync_now(bounded.till)
    bounded.cut()
    assert bounded.safe_now() == 500


def test_a_clock_that_was_put_right_by_a_minute_changes_nothing(bounded: Counter) -> None:
    bounded.cut()
    bounded.clock.pass_time(timedelta(minutes=-1))
    assert bounded.safe_now() == 500


def test_the_floor_is_whole_again_once_the_ledger_counts_what_it_lent(bounded: Counter) -> None:
    bounded.cut()
    bounded.sell(redeem=300)
    bounded.ledger.offline = False
    sync_now(bounded.till)
    bounded.cut()
    assert bounded.safe_now() - bounded.lease() == 500


def test_the_screen_says_who_is_being_served(counter: Counter) -> None:
    counter.serve()
    assert counter.state() is LeaseState.SERVING


def test_the_smallest_redemption_stands_at_the_till_as_soon_as_it_was_earned(counter: Counter) -> None:
    counter.ledger.move_points(counter.ana, -1850)
    sync_now(counter.till)
    counter.serve()
    assert counter.lease() == 0
    counter.sell(redeem=0, amount=5000)
    sync_now(counter.till)
    assert counter.lease() == 100
    counter.cut()
    counter.sell(redeem=100, sale_id="sale-2")


def test_what_a_member_earns_elsewhere_is_set_aside_where_they_were_seen(counter: Counter) -> None:
    counter.ledger.move_points(counter.ana, -1850)
    sync_now(counter.till)
    counter.sell(redeem=0, amount=900)
    sync_now(counter.till)
    counter.ledger.move_points(counter.ana, 60)
    for _ in range(2):  # the news, and then the wish
        sync_now(counter.till)
    assert counter.lease() == 100


def test_nothing_is_asked_for_who_was_never_served_here(counter: Counter) -> None:
    counter.ledger.move_points(counter.ana, 60)
    for _ in range(2):
        sync_now(counter.till)
    assert counter.till.store.outbox.state().seq == 0


def test_what_changes_nothing_about_a_lease_is_not_written_down(counter: Counter) -> None:
    counter.serve()
    counter.sell(redeem=500)
    sync_now(counter.till)
    before = counter.till.store.outbox.state().seq
    counter.ledger.move_points(counter.ana, 10)
    for _ in range(3):
        sync_now(counter.till)
    assert counter.till.store.outbox.state().seq == before
    assert counter.lease() == 300


def test_an_award_that_is_pending_is_not_asked_for(tmp_path: Path) -> None:
    with a_counter(tmp_path, STRICT + "\n[pending]\ndays = 3\n") as counter:
        counter.ledger.move_points(counter.ana, -1850)
        sync_now(counter.till)
        counter.sell(redeem=0, amount=5000)
        wishes = counter.till.store.outbox.state().seq
        settle_leases(counter.till)
        assert counter.till.store.outbox.state().seq == wishes


def test_what_stands_at_another_till_is_asked_for_where_its_member_is_served(counter: Counter) -> None:
    counter.ledger.set_aside_elsewhere(counter.ana, 100)
    counter.ledger.move_points(counter.ana, -1750)
    sync_now(counter.till)
    counter.serve()
    kept = counter.till.store.leases.of(counter.ana)
    assert kept is not None
    assert (kept.target, kept.points) == (100, 50)


def test_a_ledger_that_asks_for_events_again_takes_the_leases_away_until_it_answers(counter: Counter) -> None:
    counter.serve()
    assert counter.lease() > 0
    asks = AsksAgain(counter.ledger)
    with pytest.raises(LedgerUnreachable):
        sync_now(replace(counter.till, ledger=asks))
    assert counter.lease() == 0
    sync_now(counter.till)
    assert counter.lease() > 0


def test_who_overspent_twice_redeems_nothing_offline_and_asks_for_it_online(bounded: Counter) -> None:
    bounded.ledger.online_only[bounded.ana] = UNTIL
    bounded.ledger.move_points(bounded.ana, 0)
    sync_now(bounded.till)
    assert bounded.safe_now() == 0, "the floor lends nothing, and nothing is set aside yet"
    bounded.serve()
    assert bounded.safe_now() == bounded.lease() > 0
    bounded.cut()
    assert bounded.safe_now() == 0
    with pytest.raises(InsufficientPoints) as refused:
        bounded.sell(redeem=100)
    assert refused.value.figures()["safe_now"] == 0
    (view,) = find_members(bounded.till, query="+447700900123")
    assert view.balance.online_only_until == UNTIL


def test_nothing_stands_at_a_till_for_who_overspent_twice(bounded: Counter) -> None:
    bounded.ledger.online_only[bounded.ana] = UNTIL
    bounded.ledger.move_points(bounded.ana, 0)
    bounded.serve()
    assert bounded.lease() > 0
    bounded.clock.moment += timedelta(minutes=16)
    settle_leases(bounded.till)
    sync_now(bounded.till)
    assert bounded.lease() == 0


def test_who_overspent_twice_is_lent_points_again_once_the_ledger_says_so_whatever_the_clock(bounded: Counter) -> None:
    bounded.ledger.online_only[bounded.ana] = UNTIL
    bounded.ledger.move_points(bounded.ana, 0)
    sync_now(bounded.till)
    bounded.clock.moment += timedelta(days=400)
    assert bounded.safe_now() == 0
    bounded.clock.moment -= timedelta(days=400)
    bounded.ledger.online_only.clear()
    bounded.ledger.move_points(bounded.ana, 0)
    sync_now(bounded.till)
    assert bounded.safe_now() == 500
