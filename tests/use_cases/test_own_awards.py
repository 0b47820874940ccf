"""What a till earns without a network can be used at that till at once, where the programme says so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from posloyalty.domain.errors import InsufficientPoints
from posloyalty.domain.ids import ReturnId, SaleId
from posloyalty.domain.sales import Channel
from posloyalty.till_store import verify_store
from posloyalty.use_cases.orders import cancel_order
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.settle_leases import settle_leases
from posloyalty.use_cases.sync import sync_now
from tests.use_cases.counters import STRICT, Counter, a_counter
from tests.use_cases.tills import a_sale

OWN = STRICT + "own_awards = true\n"


@contextmanager
def few_points(folder: Path, programme: str = OWN) -> Iterator[Counter]:
    """A till that spends from leases alone; Ana has 50 points, too few for anything."""
    with a_counter(folder, programme) as counter:
        counter.ledger.move_points(counter.ana, -1850)
        sync_now(counter.till)
        yield counter


@pytest.fixture
def poor(tmp_path: Path) -> Iterator[Counter]:
    with few_points(tmp_path) as counter:
        yield counter


def body_of_sale(folder: Path, sale_id: str) -> dict[str, Any]:
    with sqlite3.connect(folder / "till.db") as raw:
        row = raw.execute(
            "SELECT e.content FROM events e JOIN sales s USING (seq) WHERE s.sale_id = ?", (sale_id,)
        ).fetchone()
    body: dict[str, Any] = json.loads(row[0])["body"]
    return body


def test_what_was_earned_offline_is_used_there_out_of_what_the_sale_set_aside(poor: Counter, tmp_path: Path) -> None:
    poor.cut()
    poor.sell(redeem=0, amount=13000)
    assert poor.safe_now() == 130
    poor.sell(redeem=100, sale_id="sale-2")
    assert body_of_sale(tmp_path, "sale-1")["sets_aside"] == 130
    second = body_of_sale(tmp_path, "sale-2")
    assert (second["from_lease"], second.get("from_floor", 0)) == (100, 0)
    assert poor.safe_now() == 30 + 89, "what the second sale earned is set aside too"
    assert verify_store(tmp_path / "till.db").faults == ()


def test_without_the_programmes_word_only_what_the_ledger_set_aside_is_used(counter: Counter) -> None:
    counter.cut()
    counter.sell(redeem=0, amount=13000)
    assert counter.safe_now() == 0


def test_while_the_ledger_can_be_asked_nothing_is_set_aside_without_asking(poor: Counter, tmp_path: Path) -> None:
    poor.sell(redeem=0, amount=13000)
    assert "sets_aside" not in body_of_sale(tmp_path, "sale-1")
    assert poor.safe_now() == 0


def test_an_answer_as_of_an_earlier_event_leaves_what_was_set_aside_since(poor: Counter, tmp_path: Path) -> None:
    poor.cut()
    poor.sell(redeem=0, amount=13000)
    poor.ledger.offline = False
    sync_now(poor.till)
    poor.cut()
    assert poor.safe_now() == 100, "of what the sale set aside the ledger lists what is to stand"
    poor.sell(redeem=100, sale_id="sale-2", amount=20000)
    assert poor.safe_now() == 199
    poor.ledger.offline = False
    sync_now(poor.till)
    assert poor.safe_now() == poor.lease() > 0
    assert verify_store(tmp_path / "till.db").faults == ()


def test_goods_that_come_back_take_what_they_earned_out_of_the_lease_first(poor: Counter, tmp_path: Path) -> None:
    poor.cut()
    poor.sell(redeem=0, amount=13000)
    line = ReturnLineRequest(line=1, quantity=Decimal(1))
    asked = ReturnRequest(return_id=ReturnId("back"), sale_id=SaleId("sale-1"), lines=(line,))
    return_sale(poor.till, asked, cashier=None)
    assert (poor.safe_now(), poor.lease()) == (0, 0)
    with sqlite3.connect(tmp_path / "till.db") as raw:
        types = [row[0] for row in raw.execute("SELECT type FROM events ORDER BY seq DESC LIMIT 2")]
    assert types == ["return", "lease.set"], "given back before the award is taken"
    with pytest.raises(InsufficientPoints):
        poor.sell(redeem=100, sale_id="sale-2")


def test_an_order_that_is_cancelled_before_it_was_paid_takes_nothing_of_it(poor: Counter) -> None:
    poor.cut()
    poor.sell(redeem=0, amount=13000)
    order = replace(a_sale("order", member_id=poor.ana, amount=20000), channel=Channel.PHONE, unpaid=True)
    record_sale(poor.till, order, cashier=None)
    cancel_order(poor.till, SaleId("order"), return_id=ReturnId("cancelled"), cashier=None)
    assert (poor.safe_now(), poor.lease()) == (130, 130)


def test_a_till_offline_gives_nothing_back_that_nobody_else_could_use_yet(poor: Counter) -> None:
    poor.cut()
    poor.sell(redeem=0, amount=13000)
    before = poor.till.store.outbox.state().seq
    assert settle_leases(poor.till) == 0
    assert poor.till.store.outbox.state().seq == before
    poor.ledger.offline = False
    for _ in range(3):
        sync_now(poor.till)
    assert (poor.lease(), poor.ledger.balance_of(poor.ana)) == (100, (80, 0)), "the smallest redemption stands"


def test_after_its_hours_it_is_not_used_and_goes_back(poor: Counter) -> None:
    poor.cut()
    poor.sell(redeem=0, amount=13000)
    poor.clock.pass_time(timedelta(hours=24))
    assert poor.safe_now() == 0
    poor.sell(redeem=0, amount=20000, sale_id="sale-2")
    assert poor.safe_now() == 0, "nothing is added to a rest that has ended"
    for _ in range(2):
        settle_leases(poor.till)
    poor.sell(redeem=0, amount=30000, sale_id="sale-3")
    assert poor.safe_now() == 300


@pytest.mark.parametrize(
    ("programme", "safe"),
    [
        (OWN.replace("own_awards", "lease_max_points = 110\nown_awards"), 110),
        (OWN + "\n[pending]\ndays = 1\n", 0),
        (OWN.replace('"strict"', '"earn_only"'), 0),
        (OWN.replace('"strict"', '"bounded"'), 50 + 130),
    ],
    ids=["at-most-lease-max-points", "points-that-wait", "earn-only", "beside-the-floor"],
)
def test_the_programme_bounds_it(tmp_path: Path, programme: str, safe: int) -> None:
    with few_points(tmp_path, programme) as counter:
        counter.cut()
        counter.sell(redeem=0, amount=13000)
        assert counter.safe_now() == safe


@pytest.mark.parametrize(("channel", "safe"), [(Channel.PHONE, 0), (Channel.STORE, 130)])
def test_it_is_the_channel_of_the_sale_that_says_whether_its_points_wait(
    tmp_path: Path, channel: Channel, safe: int
) -> None:
    with few_points(tmp_path, OWN + '\n[pending]\ndays = 14\nchannels = ["phone"]\n') as counter:
        counter.cut()
        order = replace(a_sale("sale-1", member_id=counter.ana, amount=13000), channel=channel)
        record_sale(counter.till, order, cashier=None)
        assert counter.safe_now() == safe


def test_what_ends_with_the_day_is_not_used_after_midnight(tmp_path: Path) -> None:
    with few_points(tmp_path, OWN + '\n[expiry]\npolicy = "fixed_date"\non = "11-22"\n') as counter:
        counter.ledger.move_points(counter.ana, 50)
        sync_now(counter.till)
        counter.serve()
        counter.cut()
        counter.sell(redeem=0, amount=13000)
        counter.clock.pass_time(timedelta(hours=11, minutes=59))
        assert counter.safe_now() == 100 + 130
        counter.clock.pass_time(timedelta(minutes=1))
        assert counter.safe_now() == 0


def test_a_clock_at_the_end_of_the_calendar_keeps_nobody_from_selling(poor: Counter) -> None:
    poor.cut()
    poor.clock.moment = datetime(9999, 12, 31, 20, tzinfo=UTC)
    poor.sell(redeem=0, amount=13000)
    assert poor.safe_now() == 0


def test_who_may_redeem_only_online_uses_nothing_of_it(poor: Counter, tmp_path: Path) -> None:
    poor.ledger.online_only[poor.ana] = date(2026, 12, 24)
    poor.ledger.move_points(poor.ana, 0)
    sync_now(poor.till)
    poor.cut()
    poor.sell(redeem=0, amount=13000)
    assert poor.safe_now() == 0
    assert "sets_aside" not in body_of_sale(tmp_path, "sale-1")
