"""What a till may spend with nobody to ask: its lease, then the floor; and how the lease comes and goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from posloyalty.domain.errors import InsufficientPoints, LedgerUnreachable, TillRevoked
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, Member
from posloyalty.domain.money import Points
from posloyalty.till_store.store import open_store
from posloyalty.use_cases import settle_leases
from posloyalty.use_cases.enrol_till import enrol_till
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import KeptLease, LeaseState
from posloyalty.use_cases.status import status_of
from posloyalty.use_cases.sync import sync_now
from tests.fakes.ledger import FakeLedger
from tests.use_cases.test_sync import AsksAgain
from tests.use_cases.tills import CLUB, HeldClock, RandomIds, a_sale, a_till

UNTIL = date(2026, 12, 24)
STRICT = CLUB.replace("[offline]\n", '[offline]\npolicy = "strict"\n')


@dataclass(frozen=True, kw_only=True)
class Counter:
    """A till with its ledger and clock, and a member who has points."""

    till: TillPorts
    ledger: FakeLedger
    clock: HeldClock
    ana: MemberId

    def safe_now(self) -> int:
        (view,) = find_members(self.till, query="+447700900123")
        return int(view.balance.safe_now)

    def serve(self) -> None:
        """Attach the member to a basket, and let the ledger answer."""
        quote_sale(self.till, a_sale(member_id=self.ana, amount=9000))
        sync_now(self.till)

    def cut(self) -> None:
        """Cut the network, and let the till notice."""
        self.ledger.offline = True
        with pytest.raises(LedgerUnreachable):
            sync_now(self.till)

    def sell(self, *, redeem: int, sale_id: str = "sale-1", amount: int = 9000) -> None:
        record_sale(self.till, a_sale(sale_id, member_id=self.ana, amount=amount, redeem=redeem), cashier=None)

    def state(self) -> LeaseState:
        kept = self.till.store.leases.of(self.ana)
        assert kept is not None
        return kept.state

    def lease(self) -> int:
        kept = self.till.store.leases.of(self.ana)
        return int(kept.points) if kept else 0


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A till that spends from leases alone."""
    with a_counter(tmp_path, STRICT) as opened:
        yield opened


@pytest.fixture
def bounded(tmp_path: Path) -> Iterator[Counter]:
    """A till that lends 500 points a member and 800 in all besides."""
    with a_counter(tmp_path, CLUB) as opened:
        yield opened


@contextmanager
def a_counter(folder: Path, programme: str) -> Iterator[Counter]:
    """A till that joined a ledger in memory, with Ana, who has 1,900 points."""
    ledger, clock = FakeLedger(programme=programme), HeldClock()
    with a_till(folder / "other") as other:
        store = open_store(folder / "till.db", now=clock.now)
        try:
            till = replace(other, store=store, clock=clock, ids=RandomIds(), ledger=ledger.gateway())
            enrol_till(till, pairing_code=ledger.pairing_code())
            ana = Member(
                member_id=MemberId(till.ids.new_uuid()),
                name="Ana Kowalska",
                identifiers=(Identifier(kind=IdentifierKind.PHONE, value="+447700900123"),),
            )
            ledger.put_member(ana, available=1900)
            sync_now(till)
            yield Counter(till=till, ledger=ledger, clock=clock, ana=ana.member_id)
        finally:
            store.close()


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
    settle_leases.settle_leases(counter.till)
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
    settle_leases.settle_leases(counter.till)
    settle_leases.settle_leases(counter.till)
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


def test_what_a_checkout_on_the_web_needs_is_given_back_unless_a_basket_uses_it(counter: Counter) -> None:
    counter.serve()
    counter.ledger.recalled = ((counter.ana, Points(100)),)
    sync_now(counter.till)
    assert counter.lease() == 1900
    counter.sell(redeem=500)
    sync_now(counter.till)
    sync_now(counter.till)
    assert counter.lease() == 100


def test_a_basket_keeps_what_was_set_aside_before_it_came(counter: Counter) -> None:
    """There is nothing to ask for, and so no wish of this visit that would keep it."""
    counter.serve()
    counter.sell(redeem=500)
    sync_now(counter.till)
    counter.ledger.move_points(counter.ana, -counter.ledger.balance_of(counter.ana)[0])
    sync_now(counter.till)
    assert (counter.lease(), counter.safe_now()) == (300, 300)
    counter.serve()
    counter.ledger.recalled = ((counter.ana, Points(0)),)
    sync_now(counter.till)
    assert counter.safe_now() == 300


def test_a_basket_right_after_a_sale_keeps_what_that_left(counter: Counter) -> None:
    counter.serve()
    counter.sell(redeem=500)
    counter.serve()
    assert counter.safe_now() == 1400


def test_who_is_served_again_while_the_visit_before_is_settled_keeps_what_is_set_aside(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.serve()
    counter.sell(redeem=500)
    what_stands = settle_leases._standing  # noqa: SLF001 - between this look and what is written of it

    def look_while_served(*looked: Any) -> Points:  # noqa: ANN401 - passed on
        found = what_stands(*looked)
        quote_sale(counter.till, a_sale(member_id=counter.ana, amount=9000))
        return found

    monkeypatch.setattr(settle_leases, "_standing", look_while_served)
    settle_leases.settle_leases(counter.till)
    assert counter.state() is LeaseState.SERVING


def test_a_basket_that_comes_while_points_are_asked_back_keeps_them(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.serve()
    counter.sell(redeem=500)
    sync_now(counter.till)
    leases = counter.till.store.leases
    find = leases.of
    basket = Thread(target=lambda: quote_sale(counter.till, a_sale(member_id=counter.ana, amount=9000)))

    def find_while_served(member_id: MemberId) -> KeptLease | None:
        monkeypatch.setattr(leases, "of", find)
        found = find(member_id)
        basket.start()
        basket.join(0.3)  # it may have to wait for the till's one writer
        return found

    monkeypatch.setattr(leases, "of", find_while_served)
    settle_leases.lower_recalled(counter.till, [(counter.ana, Points(100))])
    basket.join()
    assert counter.state() is LeaseState.SERVING


def test_a_frozen_till_spends_nothing_of_what_it_had(counter: Counter) -> None:
    counter.serve()
    counter.till.link.set_online(True, now=counter.clock.now(), frozen=True)
    assert counter.safe_now() == 0


def test_a_revoked_till_spends_nothing_of_what_was_freed_with_its_key(counter: Counter) -> None:
    """Neither when the network goes afterwards, nor after a start: it is gone from the file."""
    counter.serve()
    identity = counter.till.store.identity()
    assert identity is not None
    counter.ledger.revoke(identity.device_id)
    with pytest.raises(TillRevoked):
        sync_now(counter.till)
    counter.cut()
    assert (counter.lease(), counter.safe_now()) == (0, 0)
    assert status_of(counter.till).revoked


def test_the_floor_of_a_revoked_till_stays_shut_when_the_network_goes(bounded: Counter) -> None:
    identity = bounded.till.store.identity()
    assert identity is not None
    bounded.ledger.revoke(identity.device_id)
    with pytest.raises(TillRevoked):
        sync_now(bounded.till)
    bounded.cut()
    assert bounded.safe_now() == 0


def test_an_answer_to_a_copy_takes_its_leases_away(counter: Counter) -> None:
    counter.serve()
    counter.ledger.unknown_ack = True
    sync_now(counter.till)
    assert (counter.lease(), counter.safe_now()) == (0, 0)


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
        settle_leases.settle_leases(counter.till)
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
    settle_leases.settle_leases(bounded.till)
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
