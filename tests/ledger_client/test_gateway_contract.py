"""What a till may rely on, of the fake ledger that other tests use and of the real one over HTTP."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from posloyalty.domain.errors import LedgerUnreachable, PairingRefused, TillNotEnrolled
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.ledger_client.gateway import HttpLedger
from posloyalty.use_cases.ports import LedgerGateway
from posloyalty.use_cases.records import ResendFromTip
from posloyalty.wire.chain import GENESIS
from tests.fakes.ledger import FakeLedger
from tests.ledger.servers import Server, running_server
from tests.ledger_client.paper_till import PaperTill


class World(Protocol):
    """One ledger, with as many tills as a test wants."""

    def pairing_code(self) -> str: ...

    def gateway(self) -> LedgerGateway: ...


@dataclass(kw_only=True)
class FakeWorld:
    ledger: FakeLedger

    def pairing_code(self) -> str:
        return self.ledger.pairing_code()

    def gateway(self) -> LedgerGateway:
        return self.ledger.gateway()


@dataclass(kw_only=True)
class RealWorld:
    server: Server
    folder: Path

    def pairing_code(self) -> str:
        return self.server.command("pair", "--store-name", "High Street", "--till-name", "Front")

    def gateway(self) -> LedgerGateway:
        return HttpLedger(self.server.url, store_file=self.folder / f"{uuid.uuid4().hex}.db")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("ledger")
    with running_server(f"sqlite:///{folder / 'ledger.db'}") as running:
        yield running


@pytest.fixture(params=["fake", "real"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> World:
    if request.param == "fake":
        return FakeWorld(ledger=FakeLedger())
    return RealWorld(server=request.getfixturevalue("server"), folder=tmp_path)


@pytest.fixture
def till(world: World) -> Iterator[PaperTill]:
    joined = join(world)
    yield joined
    joined.gateway.close()


def join(world: World) -> PaperTill:
    gateway = world.gateway()
    return PaperTill(gateway=gateway, enrolment=gateway.enrol(pairing_code=world.pairing_code(), till_name="Front"))


def a_phone() -> str:
    """Give a British mobile number that no other test of this ledger uses."""
    return f"+4474{uuid.uuid4().int % 10**8:08d}"


# --- joining --------------------------------------------------------------------------------------------------------


def test_a_pairing_code_tells_the_till_who_it_is_and_how_points_are_earned(till: PaperTill) -> None:
    assert till.enrolment.identity.till_no >= 1
    assert till.enrolment.programme.version == 1
    assert till.enrolment.programme.programme.currency == "GBP"


def test_a_wrong_pairing_code_is_refused(world: World) -> None:
    gateway = world.gateway()
    with pytest.raises(PairingRefused):
        gateway.enrol(pairing_code="AAAA-AAAA-AAAA", till_name="")
    gateway.close()


def test_the_same_till_may_ask_again_with_its_code(world: World) -> None:
    gateway, code = world.gateway(), world.pairing_code()
    first = gateway.enrol(pairing_code=code, till_name="Front")
    if isinstance(gateway, HttpLedger):  # the store had not remembered the first answer
        gateway.close()
        gateway = HttpLedger(first.identity.ledger_url, store_file=gateway.store_file)
    again = gateway.enrol(pairing_code=code, till_name="Front")
    gateway.close()
    assert again.identity == first.identity


def test_a_code_that_another_till_used_is_refused(world: World) -> None:
    code = world.pairing_code()
    first = world.gateway()
    joined = PaperTill(gateway=first, enrolment=first.enrol(pairing_code=code, till_name="Front"))
    joined.send()
    other = world.gateway()
    if isinstance(other, HttpLedger):  # the fake tells tills apart by their codes alone
        with pytest.raises(PairingRefused):
            other.enrol(pairing_code=code, till_name="Back")
    first.close()
    other.close()


# --- sending --------------------------------------------------------------------------------------------------------


def test_a_new_till_with_nothing_to_send_is_acknowledged_at_nothing(till: PaperTill) -> None:
    answer = till.send()
    assert (answer.ack_seq, answer.ack_hash, answer.results) == (0, GENESIS, ())


def test_a_batch_is_acknowledged_by_the_hash_of_its_last_event(till: PaperTill) -> None:
    member = till.enrol_member(phone=a_phone())
    till.sell(member)
    till.sell(None, award=0)
    answer = till.send()
    assert (answer.ack_seq, answer.ack_hash) == (3, till.tip)
    assert [result.status for result in answer.results] == ["posted"] * 3


def test_a_batch_that_is_sent_twice_counts_once_and_is_answered_the_same(till: PaperTill) -> None:
    member = till.enrol_member(phone=a_phone())
    till.sell(member, award=10)
    first = till.send()
    again = till.send()
    assert again.results == first.results
    assert (again.ack_seq, again.ack_hash) == (first.ack_seq, first.ack_hash)
    assert [balance.available for balance in again.balances] == [10]


def test_batches_may_overlap_and_each_event_counts_once(till: PaperTill) -> None:
    member = till.enrol_member(phone=a_phone())
    till.sell(member, award=10)
    till.send()
    till.sell(member, award=5)
    till.send(first=2)
    till.sell(member, award=1)
    answer = till.send(first=4)
    assert [balance.available for balance in answer.balances] == [16]


def test_a_late_copy_of_an_older_batch_changes_nothing(till: PaperTill) -> None:
    till.sell(None, award=0)
    old = till.batch()
    till.sell(None, award=0)
    till.send()
    late = till.gateway.sync(old, timeout_s=15)
    assert (late.ack_seq, late.ack_hash) == (2, till.tip)


def test_an_unknown_base_is_answered_with_the_tips_that_are_known(till: PaperTill) -> None:
    till.sell(None, award=0)
    till.send()
    elsewhere = PaperTill(gateway=till.gateway, enrolment=till.enrolment, origin=b"\7" * 32)
    elsewhere.sell(None, award=0)
    with pytest.raises(ResendFromTip) as caught:
        elsewhere.send()
    assert till.tip in caught.value.tips


def test_points_used_beyond_what_is_there_are_owed_and_never_refused(till: PaperTill) -> None:
    member = till.enrol_member(phone=a_phone())
    till.sell(member, award=50)
    till.sell(member, award=0, redeemed=100)
    answer = till.send()
    [balance] = answer.balances
    assert (balance.available, balance.overdraft) == (0, 50)
    assert [result.status for result in answer.results] == ["posted"] * 3


def test_a_sale_of_a_member_who_is_not_there_yet_waits_and_then_counts(world: World) -> None:
    first, second = join(world), join(world)
    member, phone = uuid.uuid4(), a_phone()
    second.sell(member_id := first.enrol_member(phone=phone, member_id=member), award=7)
    [result] = second.send().results
    first.send()
    first.wait_until(lambda: (found := first.newest_of(member_id)) is not None and found.available == 7)
    assert (result.status, result.code) == ("parked", "member_unknown")
    first.gateway.close()
    second.gateway.close()


# --- hearing --------------------------------------------------------------------------------------------------------


def test_what_one_till_sends_reaches_another_by_the_feed(world: World) -> None:
    first, second = join(world), join(world)
    phone = a_phone()
    member = first.enrol_member(phone=phone, name="Żółty Ząb")
    first.sell(member, award=12)
    first.send()
    [change] = [change for change in second.read_feed() if change.key == str(member)]
    assert change.member is not None
    assert change.member.name == "Żółty Ząb"
    assert Identifier(kind=IdentifierKind.PHONE, value=phone) in change.member.identifiers
    assert change.balance is not None
    assert change.balance.available == 12
    first.gateway.close()
    second.gateway.close()


def test_a_new_till_finds_the_programme_in_the_feed(till: PaperTill) -> None:
    programmes = [change.programme for change in till.read_feed() if change.programme]
    assert programmes[-1] == till.enrolment.programme


def test_a_feed_that_was_read_to_its_end_gives_nothing_again(till: PaperTill) -> None:
    till.enrol_member(phone=a_phone())
    till.send()
    till.read_feed()
    assert till.read_feed() == []


def test_a_wait_ends_within_a_second_of_a_change(world: World) -> None:
    first, second = join(world), join(world)
    second.read_feed()
    heard = list[tuple[int, float]]()

    def listen() -> None:
        heard.append((second.gateway.wait_for_change(after=second.cursor, timeout_s=20), time.monotonic()))

    listening = threading.Thread(target=listen)
    listening.start()
    time.sleep(0.5)
    first.enrol_member(phone=a_phone())
    first.send()
    sent_at = time.monotonic()
    listening.join()
    [(pos, heard_at)] = heard
    assert pos > second.cursor
    assert heard_at - sent_at < 1
    first.gateway.close()
    second.gateway.close()


def test_a_change_that_came_before_the_wait_is_heard_at_once(till: PaperTill) -> None:
    till.read_feed()
    known = till.cursor
    till.enrol_member(phone=a_phone())
    till.send()
    assert till.gateway.wait_for_change(after=known, timeout_s=10) > known


def test_a_wait_without_news_ends_at_its_time(till: PaperTill) -> None:
    till.read_feed()
    began = time.monotonic()
    assert till.gateway.wait_for_change(after=till.cursor, timeout_s=0.6) == till.cursor
    assert 0.4 < time.monotonic() - began < 5


def test_closing_ends_a_wait_and_everything_after_it(till: PaperTill) -> None:
    till.read_feed()
    closing = threading.Timer(0.3, till.gateway.close)
    closing.start()
    with pytest.raises(LedgerUnreachable):
        till.gateway.wait_for_change(after=till.cursor, timeout_s=30)
    closing.join()
    with pytest.raises(LedgerUnreachable):
        till.send()


def test_a_till_that_never_joined_has_nothing_to_wait_for(world: World) -> None:
    gateway = world.gateway()
    with pytest.raises(TillNotEnrolled):
        gateway.wait_for_change(after=0, timeout_s=1)
    gateway.close()
