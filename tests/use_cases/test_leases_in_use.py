"""What is set aside is kept for a basket that uses it, and spent no more by a till that is shut out."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from posloyalty.domain.errors import TillRevoked
from posloyalty.domain.ids import MemberId
from posloyalty.domain.money import Points
from posloyalty.use_cases import settle_leases
from posloyalty.use_cases.enrol_till import enrol_till
from posloyalty.use_cases.link import LedgerLink
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.records import KeptLease, LeaseState
from posloyalty.use_cases.status import status_of
from posloyalty.use_cases.sync import sync_now
from posloyalty.use_cases.views import Standing
from tests.use_cases.counters import Counter
from tests.use_cases.tills import a_sale


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
    started_anew = replace(bounded, till=replace(bounded.till, link=LedgerLink()))
    assert started_anew.safe_now() == 0
    assert status_of(started_anew.till).standing is Standing.REVOKED


def test_a_till_that_was_enrolled_again_is_trusted_with_the_floor_again(bounded: Counter) -> None:
    identity = bounded.till.store.identity()
    assert identity is not None
    bounded.ledger.revoke(identity.device_id)
    with pytest.raises(TillRevoked):
        sync_now(bounded.till)
    enrol_till(bounded.till, pairing_code=bounded.ledger.pairing_code())
    sync_now(bounded.till)
    bounded.cut()
    assert status_of(bounded.till).standing is Standing.GOOD
    assert bounded.safe_now() > 0


def test_an_answer_to_a_copy_takes_its_leases_away(counter: Counter) -> None:
    counter.serve()
    counter.ledger.unknown_ack = True
    sync_now(counter.till)
    assert (counter.lease(), counter.safe_now()) == (0, 0)


def test_a_copy_says_once_that_it_is_one_however_often_it_is_told(counter: Counter) -> None:
    counter.serve()
    counter.ledger.unknown_ack = True
    before = counter.till.store.outbox.state().seq
    sync_now(counter.till)
    sync_now(counter.till)
    assert counter.till.store.outbox.state().seq == before + 1
