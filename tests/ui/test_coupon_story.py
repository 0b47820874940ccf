"""Coupons at the counter: typed or scanned, shown, and taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from posloyalty.domain.ids import IssueId, RewardId
from posloyalty.domain.members import MemberPast
from posloyalty.domain.sales import HeldReward
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.views import Receipt
from tests.ui.counters import Counter, a_counter
from tests.ui.programmes import REWARDS
from tests.use_cases.tills import know_member

ANA = "CARD0123"
MUFFIN, BEANS = "500102", "500103"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Counter]:
    """Ana has 420 points and holds a birthday treat."""

    def prepare(till: TillPorts) -> None:
        given = HeldReward(issue_id=IssueId("birthday-2026"), reward_id=RewardId("birthday"))
        know_member(till, points=420, tier="member", held=(given,), past=MemberPast(bought=True))

    with a_counter(tmp_path, programme=REWARDS, prepare=prepare) as opened:
        yield opened


def _coupons_in(counter: Counter) -> tuple[str, ...]:
    return counter.app.controllers.sale.state.basket.coupons


def _pay(counter: Counter) -> Receipt:
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    return receipt


@pytest.mark.parametrize("typed", ["SPRING10", "spring10"])
def test_a_coupon_is_typed_and_its_points_are_earned(shop: Counter, typed: str) -> None:
    for code in (ANA, BEANS):
        shop.scan(code)
    shop.type(typed)
    shop.press(Qt.Key.Key_Return)
    window = shop.app.window.sale
    assert window.top.entry.text() == ""
    rows = window.basket.model.rows
    assert (rows[-1].name, rows[-1].detail) == ("SPRING10", "Coupon · 50 points of this sale")
    assert _pay(shop).award == 59


def test_a_scanned_coupon_is_added_once_and_delete_takes_it_out(shop: Counter) -> None:
    for code in (ANA, BEANS, "SPRING10", "SPRING10"):
        shop.scan(code)
    assert _coupons_in(shop) == ("SPRING10",)
    assert shop.app.window.sale.notice.text == "Coupon SPRING10 is in the basket already: it counts once."
    shop.press(Qt.Key.Key_Down)
    shop.press(Qt.Key.Key_Delete)
    assert _coupons_in(shop) == ()
    assert len(shop.app.controllers.sale.state.basket.lines) == 1
    assert _pay(shop).award == 9


def test_a_coupon_that_nothing_in_the_basket_earns_by_says_so(shop: Counter) -> None:
    for code in (ANA, MUFFIN, "DOUBLE"):
        shop.scan(code)
    assert shop.app.window.sale.basket.model.rows[-1].detail == "Coupon · nothing in this sale earns by it"
    shop.scan(BEANS)
    assert shop.app.window.sale.basket.model.rows[-1].detail == "Coupon · 9 points of this sale"


def test_a_word_that_is_no_coupon_is_not_known(shop: Counter) -> None:
    shop.scan(BEANS)
    shop.type("SPRING11")
    shop.press(Qt.Key.Key_Return)
    assert shop.app.controllers.sale.state.basket.coupons == ()
    assert shop.app.window.sale.notice.text.startswith("Nothing found for")
