"""Rewards and coupons at the counter: real keys and scans, the real use cases, the real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton

from posloyalty.domain.ids import IssueId, RewardId
from posloyalty.domain.members import MemberPast
from posloyalty.domain.sales import HeldReward
from posloyalty.ui.desk import Stage
from posloyalty.ui.keys import Action, key_groups
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.views import Receipt
from tests.ui.counters import Counter, a_counter
from tests.ui.programmes import REWARDS, REWARDS_ONLY
from tests.use_cases.tills import CLUB, go_offline, go_online, know_member

ANA = "CARD0123"
COFFEE, MUFFIN, BEANS = "500101", "500102", "500103"
# The keys of the top row send these on a French layout.
FRENCH_ONE = "&"
SCAN_CODE_OF_ONE = 10


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Counter]:
    """Ana has 420 points and holds a birthday treat."""

    def prepare(till: TillPorts) -> None:
        given = HeldReward(issue_id=IssueId("birthday-2026"), reward_id=RewardId("birthday"))
        know_member(till, points=420, tier="member", held=(given,), past=MemberPast(bought=True))

    with a_counter(tmp_path, programme=REWARDS, prepare=prepare) as opened:
        yield opened


def _rewards_in(counter: Counter) -> tuple[str, ...]:
    return counter.app.controllers.sale.state.basket.rewards


def _pay(counter: Counter) -> Receipt:
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    return receipt


def _chips(counter: Counter) -> list[str]:
    names = [button.accessibleName() for button in counter.app.window.sale.points.findChildren(QPushButton)]
    return [name for name in names if ", " in name]


def test_f7_and_a_digit_use_a_reward_and_the_sale_is_paid_without_it(shop: Counter) -> None:
    for code in (ANA, COFFEE, BEANS):
        shop.scan(code)
    shop.press(Qt.Key.Key_F7)
    assert shop.stage() is Stage.REWARDS
    shop.press(Qt.Key.Key_2)

    assert shop.stage() is Stage.BASKET
    assert _rewards_in(shop) == ("free-coffee",)
    assert shop.app.window.sale.total.figure == "9.50"
    receipt = _pay(shop)
    assert [(reward.id, reward.cost, reward.worth) for reward in receipt.rewards] == [("free-coffee", 350, 340)]
    assert (receipt.total, receipt.redeemed, receipt.to_pay, receipt.award) == (1290, 350, 950, 9)


def test_the_best_rewards_are_chips_what_is_held_first_and_a_tap_uses_one(shop: Counter) -> None:
    for code in (ANA, COFFEE):
        shop.scan(code)
    assert _chips(shop) == ["Birthday treat, ready to use", "Free coffee, 350 points"]
    chip = next(
        button
        for button in shop.app.window.sale.points.findChildren(QPushButton)
        if button.accessibleName().startswith("Birthday")
    )
    shop.tap(chip)
    assert _rewards_in(shop) == ("birthday",)
    assert shop.app.window.sale.total.figure == "3.06"
    assert _pay(shop).redeemed == 0


def test_using_a_reward_moves_none_of_them(shop: Counter) -> None:
    for code in (ANA, COFFEE, BEANS):
        shop.scan(code)
    before = [option.reward.id for option in shop.app.controllers.rewards.options]
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        shop.press(Qt.Key.Key_F7)
        shop.press(key)
    assert _rewards_in(shop) == ("birthday", "free-coffee")
    assert [option.reward.id for option in shop.app.controllers.rewards.options][:2] == before[:2]


def test_the_same_digit_takes_a_reward_back(shop: Counter) -> None:
    for code in (ANA, COFFEE):
        shop.scan(code)
    for _ in range(2):
        shop.press(Qt.Key.Key_F7)
        shop.press(Qt.Key.Key_2)
    assert _rewards_in(shop) == ()
    assert shop.app.window.sale.total.figure == "3.40"


def test_undo_and_delete_take_a_reward_back_too(shop: Counter) -> None:
    for code in (ANA, COFFEE):
        shop.scan(code)
    shop.press(Qt.Key.Key_F7)
    shop.press(Qt.Key.Key_2)
    shop.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _rewards_in(shop) == ()
    shop.press(Qt.Key.Key_F7)
    shop.press(Qt.Key.Key_2)
    shop.press(Qt.Key.Key_Down)
    shop.press(Qt.Key.Key_Delete)
    assert _rewards_in(shop) == ()
    assert len(shop.app.controllers.sale.state.basket.lines) == 1


def test_escape_closes_the_list_and_clears_nothing(shop: Counter) -> None:
    for code in (ANA, COFFEE):
        shop.scan(code)
    shop.press(Qt.Key.Key_F7)
    shop.press(Qt.Key.Key_2)
    shop.press(Qt.Key.Key_F7)
    shop.press(Qt.Key.Key_Escape)
    assert shop.stage() is Stage.BASKET
    assert _rewards_in(shop) == ("free-coffee",)
    assert len(shop.app.controllers.sale.state.basket.lines) == 1


def test_arrows_and_enter_choose_from_the_list(shop: Counter) -> None:
    for code in (ANA, COFFEE):
        shop.scan(code)
    shop.press(Qt.Key.Key_F7)
    shop.press(Qt.Key.Key_Down)
    shop.press(Qt.Key.Key_Return)
    assert _rewards_in(shop) == ("free-coffee",)


def test_plus_uses_a_reward_once_more_and_minus_once_less(tmp_path: Path) -> None:
    with a_counter(
        tmp_path, programme=REWARDS, prepare=lambda till: know_member(till, points=800, tier="member")
    ) as counter:
        go_online(counter.till)
        for code in (ANA, COFFEE, COFFEE):
            counter.scan(code)
        counter.press(Qt.Key.Key_F7)
        counter.press(Qt.Key.Key_Plus)
        counter.press(Qt.Key.Key_Plus)
        assert _rewards_in(counter) == ("free-coffee", "free-coffee")
        assert counter.app.window.sale.total.figure == "0.00"
        counter.press(Qt.Key.Key_Minus)
        assert _rewards_in(counter) == ("free-coffee",)
        assert counter.stage() is Stage.REWARDS


def test_a_scan_goes_on_while_the_list_is_open(shop: Counter) -> None:
    for code in (ANA, COFFEE):
        shop.scan(code)
    shop.press(Qt.Key.Key_F7)
    shop.scan(BEANS)
    assert shop.stage() is Stage.BASKET
    assert len(shop.app.controllers.sale.state.basket.lines) == 2


def test_the_digit_is_known_by_its_place_on_a_french_keyboard(shop: Counter) -> None:
    for code in (ANA, COFFEE):
        shop.scan(code)
    shop.press(Qt.Key.Key_F7)
    window = shop.app.window.windowHandle()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(
            kind, Qt.Key.Key_Ampersand, Qt.KeyboardModifier.NoModifier, SCAN_CODE_OF_ONE, 0, 0, FRENCH_ONE
        )
        QCoreApplication.sendEvent(window, event)
    shop.pause()
    shop.settle()
    assert _rewards_in(shop) == ("birthday",)


def test_missing_points_are_said_in_one_line_and_nothing_is_used(shop: Counter) -> None:
    for code in (ANA, COFFEE):
        shop.scan(code)
    options = [option.reward.id for option in shop.app.controllers.rewards.options]
    shop.press(Qt.Key.Key_F7)
    shop.press(Qt.Key(Qt.Key.Key_1 + options.index(RewardId("ten-percent"))))
    assert shop.app.window.sale.notice.text == "A tenth off everything: 480 more points needed"
    assert _rewards_in(shop) == ()
    assert shop.stage() is Stage.REWARDS


@pytest.mark.parametrize(
    ("reward", "words"),
    [
        ("tasting", "Coffee tasting for two: for Gold, Platinum"),
        ("delivery", "Free delivery: not for this sale"),
        ("free-coffee", "Free coffee: item missing"),
    ],
)
def test_why_a_reward_cannot_be_used_is_said_in_one_line(tmp_path: Path, reward: str, words: str) -> None:
    with a_counter(
        tmp_path, programme=REWARDS, prepare=lambda till: know_member(till, points=700, tier="member")
    ) as counter:
        go_online(counter.till)
        counter.scan(ANA)
        counter.scan(BEANS)
        counter.app.controllers.rewards.toggle(RewardId(reward))
        assert counter.app.window.sale.notice.text == words
        assert _rewards_in(counter) == ()


def test_a_reward_that_was_had_as_often_as_allowed_says_so(tmp_path: Path) -> None:
    with a_counter(
        tmp_path, programme=REWARDS, prepare=lambda till: know_member(till, points=900, tier="member")
    ) as counter:
        go_online(counter.till)
        counter.scan(ANA)
        counter.scan(BEANS)
        counter.app.controllers.rewards.toggle(RewardId("mug"))
        counter.settle()
        counter.press(Qt.Key.Key_F7)
        options = [option.reward.id for option in counter.app.controllers.rewards.options]
        counter.app.controllers.rewards.move(options.index(RewardId("mug")))
        counter.press(Qt.Key.Key_Plus)
        assert counter.app.window.sale.notice.text == "Enamel mug: limit reached"
        assert _rewards_in(counter) == ("mug",)


def test_offline_a_reward_above_what_is_safe_says_what_is_safe(tmp_path: Path) -> None:
    programme = REWARDS.replace("floor_points = 5000", "floor_points = 300")
    with a_counter(
        tmp_path, programme=programme, prepare=lambda till: know_member(till, points=900, tier="member")
    ) as counter:
        go_offline(counter.till)
        counter.scan(ANA)
        counter.scan(COFFEE)
        counter.app.controllers.rewards.toggle(RewardId("free-coffee"))
        assert counter.app.window.sale.notice.text == "Free coffee: only 300 safe now"


def test_a_reward_whose_product_goes_is_refused_and_one_key_leaves_it_out(shop: Counter) -> None:
    for code in (ANA, COFFEE, BEANS):
        shop.scan(code)
    shop.press(Qt.Key.Key_F7)
    shop.press(Qt.Key.Key_2)
    shop.press(Qt.Key.Key_Up)
    shop.press(Qt.Key.Key_Delete)

    window = shop.app.window.sale
    assert window.points.reason == "Free coffee: item missing"
    assert _chips(shop)[0] == "Free coffee, item missing"
    row = window.basket.model.rows[-1]
    assert (row.detail, row.icon, row.tone) == ("item missing", "warning", "danger")
    assert not window.pay.isEnabled()

    shop.press(Qt.Key.Key_F6)
    assert _rewards_in(shop) == ()
    assert window.pay.isEnabled()
    assert window.total.figure == "9.50"


def test_rewards_and_points_pay_together_and_their_figures_stay_apart(tmp_path: Path) -> None:
    with a_counter(
        tmp_path, programme=REWARDS, prepare=lambda till: know_member(till, points=700, tier="member")
    ) as counter:
        for code in (ANA, COFFEE, BEANS):
            counter.scan(code)
        counter.app.controllers.rewards.toggle(RewardId("free-coffee"))
        counter.settle()
        counter.press(Qt.Key.Key_F6)
        rows = counter.app.window.sale.basket.model.rows
        assert [(row.name, row.amount, row.earns) for row in rows][-1] == ("Free coffee", "−3.40", "−350")
        assert counter.app.controllers.sale.state.basket.points == 300
        receipt = _pay(counter)
        assert (receipt.total, receipt.redeemed, receipt.to_pay) == (1290, 650, 650)


def test_points_too_many_beside_a_reward_are_mended_and_the_reward_stays(shop: Counter) -> None:
    for code in (ANA, COFFEE, BEANS):
        shop.scan(code)
    shop.press(Qt.Key.Key_F6)
    shop.app.controllers.sale.use_reward(RewardId("free-coffee"))
    shop.settle()
    assert not shop.app.window.sale.pay.isEnabled()
    shop.press(Qt.Key.Key_F6)
    assert _rewards_in(shop) == ("free-coffee",)
    assert shop.app.controllers.sale.state.basket.points == 0
    assert shop.app.window.sale.pay.isEnabled()


def test_points_that_are_too_few_beside_a_reward_are_not_laid_to_the_bill(shop: Counter) -> None:
    for code in (ANA, COFFEE, BEANS):
        shop.scan(code)
    shop.app.controllers.rewards.toggle(RewardId("free-coffee"))
    shop.settle()
    assert shop.app.window.sale.points.reason == "70 points left, usable from 100"


def test_a_donation_costs_points_and_takes_nothing_off(shop: Counter) -> None:
    for code in (ANA, BEANS):
        shop.scan(code)
    shop.app.controllers.rewards.toggle(RewardId("food-bank"))
    shop.settle()
    assert shop.app.window.sale.total.figure == "9.50"
    figures = [label.text() for label in shop.app.window.sale.total.findChildren(QLabel) if label.isVisible()]
    assert "−100 points" in figures  # there is no money to show for it
    receipt = _pay(shop)
    assert [(reward.id, reward.cost, reward.worth) for reward in receipt.rewards] == [("food-bank", 100, 0)]
    assert (receipt.redeemed, receipt.to_pay, receipt.award) == (100, 950, 9)


def test_without_goods_it_is_said_why_nothing_can_be_used_yet(shop: Counter) -> None:
    shop.scan(ANA)
    assert shop.app.window.sale.points.reason == "Scan an item first"
    shop.scan(BEANS)
    assert shop.app.window.sale.points.reason == "Up to 400 points here"


def test_what_of_the_money_goes_to_a_cause_is_said_above_the_total(shop: Counter) -> None:
    for code in (ANA, BEANS):
        shop.scan(code)
    figures = [label.text() for label in shop.app.window.sale.total.findChildren(QLabel) if label.isVisible()]
    at = figures.index("of which to School garden")
    assert figures[at + 1] == "0.09"
    assert shop.app.window.sale.total.figure == "9.50"


def test_another_members_rewards_are_not_used_any_more(shop: Counter) -> None:
    know_member(shop.till, points=900, name="Piotr Nowak", phone="+447700900124", tier="member")
    for code in (ANA, COFFEE):
        shop.scan(code)
    shop.app.controllers.rewards.toggle(RewardId("free-coffee"))
    shop.settle()
    shop.scan("CARD0124")
    assert _rewards_in(shop) == ()


def test_a_basket_on_hold_keeps_its_rewards_and_coupons(shop: Counter) -> None:
    for code in (ANA, COFFEE, "SPRING10"):
        shop.scan(code)
    shop.press(Qt.Key.Key_F7)
    shop.press(Qt.Key.Key_2)
    shop.press(Qt.Key.Key_F8)
    assert shop.app.controllers.sale.state.basket.is_empty
    shop.press(Qt.Key.Key_F8)
    basket = shop.app.controllers.sale.state.basket
    assert (basket.rewards, basket.coupons) == (("free-coffee",), ("SPRING10",))


def test_without_a_member_f7_says_how_to_name_one(shop: Counter) -> None:
    shop.scan(COFFEE)
    shop.press(Qt.Key.Key_F7)
    assert shop.stage() is Stage.BASKET
    assert shop.app.window.sale.notice.text == "Rewards are for members. Find the member with F2."


def test_in_a_programme_without_rewards_f7_says_so(tmp_path: Path) -> None:
    with a_counter(tmp_path, programme=CLUB, prepare=lambda till: know_member(till, points=310)) as counter:
        counter.scan(ANA)
        counter.press(Qt.Key.Key_F7)
        assert counter.app.window.sale.notice.text == "This programme has no rewards."
        assert _chips(counter) == []


def test_where_points_buy_rewards_only_rewards_take_the_steppers_place(tmp_path: Path) -> None:
    with a_counter(tmp_path, programme=REWARDS_ONLY, prepare=lambda till: know_member(till, points=310)) as counter:
        for code in (ANA, MUFFIN):
            counter.scan(code)
        assert {
            "A muffin, 120 points",
            "Linen bag, 140 more points needed",
            "The tenth coffee, gift only",
        } <= set(_chips(counter))
        assert "Use most" not in [
            button.accessibleName()
            for button in counter.app.window.sale.points.findChildren(QPushButton)
            if button.isVisible()
        ]
        counter.press(Qt.Key.Key_F7)
        counter.press(Qt.Key.Key_1)
        assert _pay(counter).to_pay == 0


def test_every_key_is_shown_where_it_works_or_in_the_overlay(shop: Counter) -> None:
    overlay = {line.cap for group in key_groups() for line in group.lines}
    for stage in Stage:
        shop.app.window.sale.sheets.at(stage)
    caps = {button.cap for button in shop.app.window.sale.findChildren(KeyButton) if button.cap}
    written = {action.value.replace("+Up", "+↑").replace("+Down", "+↓") for action in Action}
    assert written <= overlay | caps
    assert {Action.REWARDS.value, Action.USE_MOST.value, Action.PAY.value} <= caps
