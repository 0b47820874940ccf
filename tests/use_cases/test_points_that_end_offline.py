"""Points whose last day passes while a till is offline are neither shown nor spent there, from midnight in the shop."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from posloyalty.domain.errors import InsufficientPoints
from posloyalty.domain.ids import MemberId, ReturnId, SaleId
from posloyalty.domain.members import ExpiringPoints
from posloyalty.domain.money import Points
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView
from tests.use_cases.tills import CLUB, HeldClock, a_sale, a_till, know_member

# New Zealand is thirteen hours ahead: its 25 November begins at 11:00 UTC on the 24th.
AUCKLAND = CLUB.replace("Europe/London", "Pacific/Auckland")
ENDING = ExpiringPoints(points=Points(200), on=date(2026, 11, 24))
LAST_SECOND = datetime(2026, 11, 24, 10, 59, 59, tzinfo=UTC)
DAY_AFTER = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    with a_till(tmp_path, programme=AUCKLAND) as opened:
        yield opened


def at(till: TillPorts, moment: datetime) -> TillPorts:
    assert isinstance(till.clock, HeldClock)
    till.clock.moment = moment
    return till


def ana_with(till: TillPorts, points: int, *, ending: ExpiringPoints = ENDING) -> MemberId:
    return know_member(till, points=points, expiring=ending)


def figures_of(view: MemberView) -> tuple[int, int, int]:
    return int(view.balance.confirmed), int(view.balance.unconfirmed), int(view.balance.safe_now)


def test_through_their_last_day_they_count_and_are_announced(till: TillPorts) -> None:
    ana = ana_with(till, 400)
    view = view_member(at(till, LAST_SECOND), member_id=ana)
    assert (figures_of(view), view.expiring) == ((400, 0, 400), ENDING)


def test_from_the_shops_midnight_they_are_gone_and_announced_no_more(till: TillPorts) -> None:
    ana = ana_with(till, 400)
    view = view_member(at(till, DAY_AFTER), member_id=ana)
    assert (figures_of(view), view.expiring) == ((200, 0, 200), None)


def test_more_than_is_left_is_refused_with_the_true_figure(till: TillPorts) -> None:
    ana = ana_with(till, 400)
    with pytest.raises(InsufficientPoints) as refused:
        record_sale(at(till, DAY_AFTER), a_sale(member_id=ana, redeem=300), cashier=None)
    assert refused.value.safe_now == 200
    assert record_sale(till, a_sale(member_id=ana, redeem=200), cashier=None).redeemed == 200


def test_what_was_used_in_time_does_not_end_again(till: TillPorts) -> None:
    ana = ana_with(till, 400)
    record_sale(at(till, LAST_SECOND), a_sale("1", member_id=ana, redeem=100), cashier=None)
    view = view_member(at(till, DAY_AFTER), member_id=ana)
    # 100 of the 200 were used, so 100 ended: of 400 there are 200 left, and what the sale earned.
    assert figures_of(view) == (300, 9 - 100, 200)


def test_what_was_used_afterwards_was_not_of_those_that_ended(till: TillPorts) -> None:
    ana = ana_with(till, 400)
    record_sale(at(till, DAY_AFTER), a_sale("1", member_id=ana, redeem=100), cashier=None)
    assert figures_of(view_member(till, member_id=ana)) == (200, 9 - 100, 100)


def test_points_that_are_set_aside_elsewhere_are_not_taken_off_twice(till: TillPorts) -> None:
    ana = ana_with(till, 50)  # of the 200 that end, 150 are held for a web order
    assert figures_of(view_member(at(till, DAY_AFTER), member_id=ana)) == (0, 0, 0)


def test_the_receipt_says_what_is_left_and_says_it_again_whenever_it_is_repeated(till: TillPorts) -> None:
    ana = ana_with(till, 400)
    before = record_sale(at(till, LAST_SECOND), a_sale("1", member_id=ana), cashier=None)
    after = record_sale(at(till, DAY_AFTER), a_sale("2", member_id=ana), cashier=None)
    assert before.balance is not None
    assert after.balance is not None
    assert (before.balance.confirmed, before.expiring) == (400, ENDING)
    assert (after.balance.confirmed, after.expiring) == (200, None)
    assert receipt_of(till, sale_id=SaleId("1")) == before
    assert receipt_of(till, sale_id=SaleId("2")) == after


def test_what_was_used_is_announced_no_more_on_paper_nor_on_the_screen(till: TillPorts) -> None:
    ana = ana_with(till, 400)
    some = record_sale(at(till, LAST_SECOND), a_sale("1", member_id=ana, redeem=100), cashier=None)
    left = ExpiringPoints(points=Points(100), on=ENDING.on)
    assert (some.expiring, view_member(till, member_id=ana).expiring) == (left, left)
    rest = record_sale(till, a_sale("2", member_id=ana, redeem=100), cashier=None)
    assert (rest.expiring, view_member(till, member_id=ana).expiring) == (None, None)
    assert receipt_of(till, sale_id=SaleId("1")) == some


def test_a_returns_receipt_says_what_is_left_too(till: TillPorts) -> None:
    ana = ana_with(till, 400)
    record_sale(at(till, LAST_SECOND), a_sale("1", member_id=ana), cashier=None)
    line = ReturnLineRequest(line=1, quantity=Decimal(1))
    receipt = return_sale(
        at(till, DAY_AFTER),
        ReturnRequest(return_id=ReturnId("back"), sale_id=SaleId("1"), lines=(line,)),
        cashier=None,
    )
    assert receipt.balance is not None
    assert receipt.balance.confirmed == 200


def test_under_inactivity_a_sale_of_this_till_in_time_keeps_them(tmp_path: Path) -> None:
    inactivity = AUCKLAND + '\n[expiry]\npolicy = "inactivity"\nafter = "P1M"\n'
    with a_till(tmp_path, programme=inactivity) as till:
        ana = ana_with(till, 400)
        record_sale(at(till, LAST_SECOND), a_sale("1", member_id=ana), cashier=None)
        view = view_member(at(till, DAY_AFTER), member_id=ana)
        assert (figures_of(view), view.expiring) == ((400, 10, 400), None)


def test_under_inactivity_they_are_gone_for_whoever_bought_nothing_here(tmp_path: Path) -> None:
    inactivity = AUCKLAND + '\n[expiry]\npolicy = "inactivity"\nafter = "P1M"\n'
    with a_till(tmp_path, programme=inactivity) as till:
        ana = ana_with(till, 400)
        assert figures_of(view_member(at(till, DAY_AFTER), member_id=ana)) == (200, 0, 200)


def test_what_an_older_release_kept_beside_a_sale_is_still_printed(till: TillPorts, tmp_path: Path) -> None:
    ana = ana_with(till, 400)
    receipt = record_sale(at(till, LAST_SECOND), a_sale("1", member_id=ana), cashier=None)
    with sqlite3.connect(tmp_path / "till.db") as store:
        (kept,) = store.execute("SELECT balance_after FROM sales").fetchone()
        older = msgspec.json.encode(msgspec.json.decode(kept)[:11])
        assert len(older) < len(kept)
        store.execute("UPDATE sales SET balance_after = ?", (older,))
    store.close()
    assert receipt_of(till, sale_id=SaleId("1")) == receipt
