"""Coupons at the counter: typed or scanned, shown, and taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from posloyalty.domain.coupon_codes import key_of_code, new_code
from posloyalty.domain.ids import IssueId, RewardId
from posloyalty.domain.members import MemberPast
from posloyalty.domain.sales import HeldReward
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.records import FeedChange, SpentCoupon
from posloyalty.use_cases.views import Receipt
from tests.ui.counters import Counter, a_counter
from tests.ui.programmes import REWARDS
from tests.use_cases.tills import hear, know_member

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
    assert (rows[-1].name, rows[-1].detail) == ("SPRING10", "Coupon · 50 extra points on this sale")
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
    assert shop.app.window.sale.basket.model.rows[-1].detail == "Coupon · 9 extra points on this sale"


def test_a_single_use_code_is_typed_in_any_case_and_earns_once(shop: Counter) -> None:
    code = new_code("SPRING10", random_number=4711)
    for scanned in (ANA, BEANS):
        shop.scan(scanned)
    shop.type(code.lower().replace("-", " "))
    shop.press(Qt.Key.Key_Return)
    row = shop.app.window.sale.basket.model.rows[-1]
    assert (row.name, row.detail) == (code, "Coupon · 50 extra points on this sale")
    assert _pay(shop).award == 59
    shop.scan(BEANS)
    shop.scan(code)
    assert _coupons_in(shop) == ()
    assert shop.app.window.sale.notice.text == "This coupon code was used before"


def test_a_mistyped_code_is_said_to_have_a_mistake(shop: Counter) -> None:
    shop.scan(BEANS)
    shop.type(new_code("SPRING10", random_number=4711)[:-1])
    shop.press(Qt.Key.Key_Return)
    assert _coupons_in(shop) == ()
    assert shop.app.window.sale.notice.text == "This coupon code has a mistake. Type it again."


def test_a_code_that_was_used_elsewhere_meanwhile_is_left_out_with_one_key(shop: Counter) -> None:
    code = new_code("SPRING10", random_number=4711)
    key = key_of_code(code)
    assert key is not None
    for scanned in (ANA, BEANS, code):
        shop.scan(scanned)
    pos = shop.till.store.outbox.state().cursor + 1
    hear(shop.till, FeedChange(pos=pos, key=key, coupon=SpentCoupon(key=key, state="used")))
    shop.scan(MUFFIN)
    points = shop.app.window.sale.points
    assert points.reason == "This coupon code was used before"
    assert shop.app.controllers.payment.can_pay is False
    shop.press(Qt.Key.Key_F6)
    assert _coupons_in(shop) == ()
    assert _pay(shop).award == 12


def test_a_word_that_is_no_coupon_is_not_known(shop: Counter) -> None:
    shop.scan(BEANS)
    shop.type("SPRING11")
    shop.press(Qt.Key.Key_Return)
    assert shop.app.controllers.sale.state.basket.coupons == ()
    assert shop.app.window.sale.notice.text.startswith("Nothing found for")
