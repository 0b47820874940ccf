"""Sending and taking in: everything once, whatever is lost; and never a wait longer than promised."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from posloyalty.domain.errors import DiskFull, IdReuse, InsufficientPoints, LedgerUnreachable, TillRevoked
from posloyalty.domain.ids import MemberId, SaleId
from posloyalty.domain.members import Identifier, IdentifierKind, Member
from posloyalty.till_store.store import open_store
from posloyalty.use_cases import background_sync
from posloyalty.use_cases.background_sync import BackgroundSync
from posloyalty.use_cases.enrol_till import enrol_till
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import OutboxBatch, ResendFromTip, SyncAnswer
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.status import status_of
from posloyalty.use_cases.sync import catch_up, sync_now
from tests.fakes.ledger import FakeGateway, FakeLedger
from tests.till_store.new_files import a_store_file
from tests.use_cases.test_return_sale import a_return
from tests.use_cases.tills import CLUB, HeldClock, RandomIds, a_sale, a_till

WAIT_S_MAX = 5.0


@dataclass(frozen=True, kw_only=True)
class Joined:
    """A till and the ledger that it joined."""

    till: TillPorts
    ledger: FakeLedger

    def member(self, *, points: int = 0, phone: str = "+447700900123") -> MemberId:
        """Put a member online, and let the till hear of them."""
        member = Member(
            member_id=MemberId(self.till.ids.new_uuid()),
            name="Ana Kowalska",
            identifiers=(Identifier(kind=IdentifierKind.PHONE, value=phone),),
        )
        self.ledger.put_member(member, available=points)
        sync_now(self.till)
        return member.member_id


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Joined]:
    """A till that joined a ledger in memory."""
    ledger = FakeLedger(programme=CLUB)
    with a_till(tmp_path / "other") as other:
        store = open_store(a_store_file(tmp_path / "till.db"))
        try:
            till = replace(other, store=store, clock=HeldClock(), ids=RandomIds(), ledger=ledger.gateway())
            enrol_till(till, pairing_code=ledger.pairing_code())
            yield Joined(till=till, ledger=ledger)
        finally:
            store.close()


def test_what_was_sold_offline_arrives_once_and_the_balance_is_confirmed(joined: Joined) -> None:
    till, ana = joined.till, joined.member(points=300)
    joined.ledger.offline = True
    for number in range(3):
        record_sale(till, a_sale(f"sale-{number}", member_id=ana, amount=1000), cashier=None)
    with pytest.raises(LedgerUnreachable):
        sync_now(till)
    assert (status_of(till).online, status_of(till).unsent) == (False, 3)
    joined.ledger.offline = False
    assert sync_now(till).sent == 3
    assert sync_now(till).sent == 0
    (view,) = find_members(till, query="+447700900123")
    assert (view.balance.confirmed, view.balance.unconfirmed) == (330, 0)


def test_a_ledger_that_asks_for_events_again_and_again_counts_as_away(joined: Joined) -> None:
    stubborn = replace(joined.till, ledger=AsksAgain(joined.ledger))
    with pytest.raises(LedgerUnreachable):
        sync_now(stubborn)
    assert not stubborn.link.state.online


def test_a_ledger_that_was_put_back_is_shown_at_once_that_nothing_is_left(joined: Joined) -> None:
    put_back = PutBack(joined.ledger)
    till = replace(joined.till, ledger=put_back)
    for number in range(201):
        record_sale(till, a_sale(f"sale-{number}", amount=1000), cashier=None)
    assert sync_now(till).sent == 201
    assert put_back.heard == [(0, 1), (2, 0)]
    record_sale(till, a_sale("sale-201", amount=1000), cashier=None)
    put_back.heard.clear()
    sync_now(till)
    assert put_back.heard == [(2, 0)]


def test_a_till_with_nothing_to_send_says_so_in_the_new_epoch(joined: Joined) -> None:
    put_back = PutBack(joined.ledger)
    sync_now(replace(joined.till, ledger=put_back))
    assert put_back.heard == [(0, 0), (2, 0)]


def test_a_revoked_till_says_so_and_keeps_what_it_has(joined: Joined) -> None:
    till, ana = joined.till, joined.member()
    record_sale(till, a_sale(member_id=ana), cashier=None)
    identity = till.store.identity()
    assert identity is not None
    joined.ledger.revoke(identity.device_id)
    with pytest.raises(TillRevoked):
        sync_now(till)
    assert (status_of(till).revoked, status_of(till).unsent) == (True, 1)


def test_while_another_sync_takes_long_only_what_is_safe_is_spent(joined: Joined) -> None:
    till, ana = joined.till, joined.member(points=2000)
    with till.link.one_sync:
        started = time.monotonic()
        with pytest.raises(InsufficientPoints) as refused:
            record_sale(till, a_sale(member_id=ana, amount=9000, redeem=1900), cashier=None)
        assert time.monotonic() - started < WAIT_S_MAX
    assert refused.value.safe_now == 500


def test_catching_up_ends_in_time_however_much_there_is_to_hear(joined: Joined) -> None:
    slow = replace(joined.till, ledger=NeverDone(joined.ledger))
    started = time.monotonic()
    assert not catch_up(slow, timeout_s=0.2)
    assert time.monotonic() - started < WAIT_S_MAX


def test_points_spent_elsewhere_are_heard_of_before_they_are_spent_again(joined: Joined) -> None:
    till, ana = joined.till, joined.member(points=2000)
    joined.ledger.move_points(ana, -1500)
    with pytest.raises(InsufficientPoints) as refused:
        record_sale(till, a_sale(member_id=ana, amount=9000, redeem=1900), cashier=None)
    assert refused.value.safe_now == 500


def test_a_large_redemption_has_its_points_set_aside_before_its_receipt(joined: Joined) -> None:
    till, ana = joined.till, joined.member(points=2000)
    receipt = record_sale(till, a_sale(member_id=ana, amount=9000, redeem=1900), cashier=None)
    assert receipt.redeemed == 1900
    assert joined.ledger.balance_of(ana) == (0, 0)


def test_after_three_days_without_an_answer_nothing_is_lent(joined: Joined) -> None:
    till, ana = joined.till, joined.member(points=2000)
    joined.ledger.offline = True
    with pytest.raises(LedgerUnreachable):
        sync_now(till)
    assert quote_sale(till, a_sale(member_id=ana, amount=9000)).largest_points == 500
    clock = till.clock
    assert isinstance(clock, HeldClock)
    clock.pass_time(timedelta(hours=73))
    assert quote_sale(till, a_sale(member_id=ana, amount=9000)).largest_points == 0


def test_a_frozen_till_awards_and_redeems_nothing(joined: Joined) -> None:
    till, ana = joined.till, joined.member(points=2000)
    till.link.set_online(True, now=till.clock.now(), frozen=True)
    assert quote_sale(till, a_sale(member_id=ana, amount=9000)).largest_points == 0
    assert record_sale(till, a_sale(member_id=ana, amount=9000), cashier=None).award == 90


def test_the_threads_send_what_is_sold_and_hear_what_changes(joined: Joined) -> None:
    till, ana = joined.till, joined.member(points=100)
    sync = BackgroundSync(till)
    sync.start()
    try:
        record_sale(till, a_sale(member_id=ana, amount=1000), cashier=None)
        wait_until(lambda: status_of(till).unsent == 0)
        joined.ledger.move_points(ana, 1000)
        wait_until(lambda: find_members(till, query="+447700900123")[0].balance.confirmed == 1110)
    finally:
        sync.stop()


def test_a_key_that_cannot_be_kept_makes_no_till_offline(joined: Joined) -> None:
    """What the ledger answered was taken in; that the disk then takes no key is this machine's trouble."""
    full = replace(joined.till, ledger=HasNoRoomForKeys(joined.ledger))
    joined.till.link.set_online(False, now=joined.till.clock.now())
    with pytest.raises(DiskFull):
        sync_now(full)
    assert status_of(full).online


def test_news_rings_no_storm_of_requests_while_syncing_fails(joined: Joined, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stream may be open while reports are answered with 5xx or 426: the timer alone says when to try again."""
    monkeypatch.setattr(background_sync, "next_delay_s", lambda attempt, _random: 0.02 if attempt == 0 else 60.0)
    refuses = RefusesReports(joined.ledger)
    enrol_till(replace(joined.till, ledger=refuses), pairing_code=joined.ledger.pairing_code())
    sync = BackgroundSync(replace(joined.till, ledger=refuses))
    sync.start()
    try:
        wait_until(lambda: refuses.told_news > 1)
        time.sleep(0.5)
    finally:
        sync.stop()
    assert refuses.calls <= 3, "the first, the one of the first news, and none before the timer"


@pytest.mark.expects_log("bug while syncing")
def test_a_bug_never_ends_the_thread_that_sends(joined: Joined) -> None:
    fails_first = FailsFirst(joined.ledger)
    till = replace(joined.till, ledger=fails_first)
    sync = BackgroundSync(till)
    sync.start()
    try:
        record_sale(till, a_sale(), cashier=None)
        wait_until(lambda: status_of(till).unsent == 0)
    finally:
        sync.stop()
    assert fails_first.calls > 1


def test_a_return_and_a_sale_never_share_an_id(joined: Joined) -> None:
    till = joined.till
    sold = record_sale(till, a_sale("sale-1"), cashier=None)
    return_sale(till, a_return("back-1", (1, 1), sale_id=sold.sale_id), cashier=None)
    with pytest.raises(IdReuse):
        record_sale(till, a_sale(SaleId("back-1")), cashier=None)


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    deadline = time.monotonic() + WAIT_S_MAX
    while not holds():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


class PutBack(FakeGateway):
    """A ledger that is in its second epoch, and notes in which one it was asked and how much was left to send."""

    def __init__(self, ledger: FakeLedger) -> None:
        super().__init__(ledger)
        self.heard: list[tuple[int, int]] = []

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:
        self.heard.append((batch.server_epoch, batch.left))
        return replace(super().sync(batch, timeout_s=timeout_s), server_epoch=2)


class AsksAgain(FakeGateway):
    """A ledger that never knows the base."""

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:  # noqa: ARG002 - it answers at once
        raise ResendFromTip((batch.base,))


class NeverDone(FakeGateway):
    """A ledger whose feed has always one page more."""

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:
        time.sleep(0.02)
        answer = super().sync(batch, timeout_s=timeout_s)
        return replace(answer, more=True, next_cursor=batch.cursor + 1)


class HasNoRoomForKeys(FakeGateway):
    """A ledger that wants another key of a till whose disk is full."""

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:
        return replace(super().sync(batch, timeout_s=timeout_s), rotate_key=True)

    def next_key(self) -> bytes:
        raise DiskFull(file="till.db.key")


class RefusesReports(FakeGateway):
    """A ledger that takes no report, and has news for whoever listens."""

    def __init__(self, ledger: FakeLedger) -> None:
        super().__init__(ledger)
        self.calls = self.told_news = 0

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:  # noqa: ARG002 - it refuses at once
        self.calls += 1
        raise LedgerUnreachable(detail="HTTP 500")

    def wait_for_change(self, *, after: int, timeout_s: float) -> int:  # noqa: ARG002 - there is always something
        self.told_news += 1
        return after + 1


class FailsFirst(FakeGateway):
    """A gateway with a bug that shows once."""

    def __init__(self, ledger: FakeLedger) -> None:
        super().__init__(ledger)
        self.calls = 0

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:
        self.calls += 1
        if self.calls == 1:
            raise KeyError(batch.cursor)
        return super().sync(batch, timeout_s=timeout_s)
