"""The floor lends by an answer younger than three days, whatever the clocks do: none of them can hold it open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Member
from posloyalty.till_store.store import open_store
from posloyalty.use_cases.enrol_till import enrol_till
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import SinceBoot
from posloyalty.use_cases.sync import sync_now
from tests.fakes.ledger import FakeLedger
from tests.till_store.new_files import a_store_file
from tests.use_cases.tills import CLUB, HeldClock, RandomIds, a_sale, a_till

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
LENT = 500


class Offline:
    """A till that heard the ledger a moment ago, and hears it no more."""

    def __init__(self, till: TillPorts, folder: Path) -> None:
        self.till, self._folder = till, folder
        clock = till.clock
        assert isinstance(clock, HeldClock)
        self.clock = clock
        self.ledger = FakeLedger(programme=CLUB)
        self._open()
        enrol_till(self.till, pairing_code=self.ledger.pairing_code())
        self.ana = MemberId(self.till.ids.new_uuid())
        self.ledger.put_member(Member(member_id=self.ana, name="Ana"), available=2000)
        self.hear()

    def hear(self) -> None:
        self.ledger.offline = False
        sync_now(self.till)
        self.ledger.offline = True
        self.till.link.set_online(False, now=self.clock.now())

    def lent(self) -> int:
        return int(quote_sale(self.till, a_sale("q", member_id=self.ana, amount=9000)).largest_points)

    def sell(self) -> None:
        record_sale(self.till, a_sale(f"s-{self.till.ids.new_uuid()}"), cashier=None)

    def start_program_anew(self) -> None:
        self.till.store.close()
        self._open()

    def _open(self) -> None:
        store = open_store(a_store_file(self._folder / "floor.db"), now=self.clock.now)
        self.till = replace(self.till, store=store, ids=RandomIds(), ledger=self.ledger.gateway())


@pytest.fixture
def offline(tmp_path: Path) -> Iterator[Offline]:
    with a_till(tmp_path) as till:
        made = Offline(till, tmp_path)
        yield made
        made.till.store.close()


def test_a_young_answer_lends_and_an_old_one_does_not(offline: Offline) -> None:
    assert offline.lent() == LENT
    offline.clock.pass_time(3 * DAY)
    assert offline.lent() == LENT
    offline.clock.pass_time(MINUTE)
    assert offline.lent() == 0


def test_a_wall_clock_that_stands_still_does_not_keep_the_floor_open(offline: Offline) -> None:
    offline.clock.stand_still(MINUTE)
    assert offline.lent() == LENT
    offline.clock.stand_still(3 * DAY)
    assert offline.lent() == 0
    offline.hear()
    assert offline.lent() == LENT


def test_a_wall_clock_that_is_put_back_closes_the_floor_until_the_next_answer(offline: Offline) -> None:
    offline.clock.pass_time(5 * HOUR)
    offline.clock.set_wall(-3 * MINUTE)  # still later than the answer
    assert offline.lent() == 0
    offline.start_program_anew()
    assert offline.lent() == 0
    offline.hear()
    assert offline.lent() == LENT


def test_a_step_back_of_less_than_two_minutes_is_what_clocks_do(offline: Offline) -> None:
    offline.clock.pass_time(5 * HOUR)
    offline.clock.set_wall(-2 * MINUTE)
    assert offline.lent() == LENT


def test_a_wall_clock_that_is_put_forward_ages_the_answer(offline: Offline) -> None:
    offline.clock.set_wall(4 * DAY)
    assert offline.lent() == 0


def test_after_a_start_of_the_machine_only_the_wall_clock_counts(offline: Offline) -> None:
    offline.clock.pass_time(2 * DAY)
    offline.clock.start_machine_anew()
    offline.start_program_anew()
    assert offline.lent() == LENT
    offline.clock.pass_time(DAY + MINUTE)
    assert offline.lent() == 0


def test_after_a_start_of_the_machine_a_wall_clock_before_the_answer_closes_the_floor(offline: Offline) -> None:
    offline.clock.start_machine_anew()
    offline.clock.set_wall(-3 * MINUTE)
    assert offline.lent() == 0


def test_what_was_sold_at_a_later_time_shows_that_the_clock_was_put_back(offline: Offline) -> None:
    offline.clock.start_machine_anew()
    offline.clock.pass_time(5 * HOUR)
    offline.sell()
    offline.clock.set_wall(-HOUR)
    offline.sell()
    assert offline.lent() == 0
    offline.start_program_anew()
    assert offline.lent() == 0
    offline.hear()
    assert offline.lent() == LENT


@pytest.mark.parametrize(
    ("later", "passed"),
    [
        (SinceBoot(boot="a", seconds=150.0), 50.0),
        (SinceBoot(boot="a", seconds=50.0), None),
        (SinceBoot(boot="b", seconds=150.0), None),
    ],
)
def test_seconds_between_readings_are_those_of_one_start(later: SinceBoot, passed: float | None) -> None:
    assert later.later_than(SinceBoot(boot="a", seconds=100.0)) == passed
