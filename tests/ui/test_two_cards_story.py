"""A bill that is paid in parts: two cards, a card and cash, points that are used in between; and no absurd cash."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import SaleId
from posloyalty.domain.money import Money
from posloyalty.ui.desk import Mode, Stage
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.text import Text
from posloyalty.use_cases.counter_rules import CounterRules
from posloyalty.use_cases.hold_sale import baskets_on_hold, hold_basket
from posloyalty.use_cases.paying import refund_of
from posloyalty.use_cases.receipts import newest_receipt
from tests.ui.counters import Counter, a_counter
from tests.ui.test_exchange_story import a_shop, give_for, in_the_drawer, sell

ENTER, ESC, CARD, SPLIT, PAY = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_C, Qt.Key.Key_S, Qt.Key.Key_F12


def _paying(counter: Counter) -> None:
    """Come to the payment of 9.50."""
    counter.scan("500103")
    counter.press(PAY)


def _part(counter: Counter, amount: str) -> None:
    """Take a part by card."""
    counter.type(amount)
    counter.press(CARD)


def _tenders(counter: Counter) -> tuple[tuple[str, int], ...]:
    receipt = newest_receipt(counter.till)
    return receipt.tenders if receipt else ()


def _button(counter: Counter, cap: str) -> KeyButton:
    """Give the button of a way to pay, by its key."""
    return next(one for one in counter.app.window.sale.sheets.payment.findChildren(KeyButton) if one.cap == cap)


def _said(counter: Counter) -> str:
    return counter.app.window.sale.notice.text


def test_two_cards_pay_one_bill_and_both_stand_on_the_paper(counter: Counter) -> None:
    _paying(counter)
    sheet = counter.app.window.sale.sheets.payment
    counter.type("4")
    assert [_button(counter, cap).words for cap in ("C", "Enter")] == ["Card 4.00", "Cash"]
    counter.press(CARD)
    assert (_said(counter), sheet.title.text()) == (
        "Card 4.00 is noted, 5.50 is left. Esc takes it back.",
        "Card 4.00, 5.50 left",
    )
    assert (counter.stage(), _tenders(counter)) == (Stage.PAYMENT, ())
    assert counter.app.window.sale.pay.words == "Cash 5.50"
    counter.press(CARD)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert (receipt.tenders, receipt.change, receipt.cash_taken) == ((("card", 400), ("card", 550)), 0, 0)
    text = counter.till.renderer.text(receipt)
    assert "4.00" in text
    assert "5.50" in text
    back = refund_of(counter.till, SaleId(receipt.sale_id), is_elsewhere=False, money_back=Money(950))
    assert back == (Tender(kind="card", amount=Money(400)), Tender(kind="card", amount=Money(550)))


def test_by_touch_three_cards_and_the_rest_in_cash_with_its_change(counter: Counter) -> None:
    _paying(counter)
    sheet = counter.app.window.sale.sheets.payment
    for amount in ("1", "2"):
        counter.type(amount)
        counter.tap(_button(counter, "C"))
    assert sheet.title.text() == "Card 3.00, 6.50 left"
    counter.type("3")
    counter.tap(_button(counter, "C"))
    counter.type("5")
    counter.tap(_button(counter, "Enter"))
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert receipt.tenders == (("card", 100), ("card", 200), ("card", 300), ("cash", 500))
    assert (receipt.change, receipt.cash_taken) == (150, 350)


def test_a_part_is_taken_back_before_the_payment_is_left_and_the_next_sale_knows_of_none(counter: Counter) -> None:
    _paying(counter)
    _part(counter, "4")
    _part(counter, "2")
    counter.press(ESC)
    assert (counter.stage(), _said(counter)) == (
        Stage.PAYMENT,
        "Card 2.00 no longer counts: give it back at the terminal.",
    )
    assert counter.app.controllers.tenders.left == 550
    counter.press(ESC)
    counter.press(ESC)
    assert counter.stage() is Stage.BASKET
    counter.press(PAY)
    _part(counter, "4")
    counter.type("2")
    counter.press(SPLIT)
    assert _tenders(counter) == (("card", 400), ("cash", 200), ("card", 350))
    counter.press(ENTER)
    _paying(counter)
    assert counter.app.window.sale.sheets.payment.title.text() == "Payment"
    counter.press(CARD)
    assert _tenders(counter) == (("card", 950),)


def test_points_that_are_used_behind_a_part_leave_less_or_say_what_is_too_much(counter: Counter) -> None:
    counter.scan("CARD0123")
    _paying(counter)
    _part(counter, "4")
    counter.press(Qt.Key.Key_F6)
    used = 950 - counter.app.controllers.payment.to_pay
    assert used > 0
    assert counter.app.controllers.tenders.left == 550 - used
    counter.press(Qt.Key.Key_F6)
    _part(counter, "5")
    counter.press(Qt.Key.Key_F6)
    over = used - 50
    for key in (ENTER, CARD, SPLIT):
        counter.press(key)
        assert _said(counter) == f"Cards have paid {over / 100:.2f} too much. Esc takes the last part back."
    counter.press(ESC)
    counter.press(CARD)
    assert _tenders(counter) == (("card", 400), ("card", 550 - used))


def test_the_difference_of_an_exchange_is_paid_by_two_cards_too(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop) as counter:
        sold = sell(counter, "500103", pay=CARD)
        give_for(counter, sold, "500301")  # 9.50 comes back for a scarf at 15.33
        counter.press(PAY)
        _part(counter, "2")
        assert counter.app.controllers.tenders.left == 383
        counter.press(CARD)
        assert counter.stage() is Stage.RECEIPT
        assert in_the_drawer(counter) == (5000, 1533)


@pytest.mark.parametrize(("other", "on_cards"), [("500102", 295), ("500301", 1533)])
def test_goods_that_two_cards_paid_are_exchanged_for_cheaper_and_dearer_ones_to_the_penny(
    tmp_path: Path, other: str, on_cards: int
) -> None:
    with a_counter(tmp_path, prepare=a_shop) as counter:
        _paying(counter)
        _part(counter, "4")
        counter.press(CARD)
        sold = newest_receipt(counter.till)
        assert sold is not None
        give_for(counter, sold.receipt_no, other)
        counter.press(PAY)
        if counter.stage() is Stage.PAYMENT:
            counter.press(CARD)
        assert counter.stage() is Stage.RECEIPT
        assert (_tenders(counter), in_the_drawer(counter)) == ((("card", on_cards),), (5000, on_cards))


def test_what_no_coins_make_is_not_taken_in_cash_behind_a_card(tmp_path: Path) -> None:
    with a_counter(tmp_path, rules=CounterRules(coin=Decimal("0.05"))) as counter:
        _paying(counter)
        _part(counter, "4.01")
        counter.press(ENTER)
        assert _said(counter).startswith("There are no coins for 5.49")
        counter.press(ESC)
        _part(counter, "4")
        counter.press(ENTER)
        assert _tenders(counter) == (("card", 400), ("cash", 550))


@pytest.mark.parametrize("typed", ["12345678", "109.50"])
def test_more_cash_than_anybody_gives_is_not_taken(counter: Counter, typed: str) -> None:
    _paying(counter)
    counter.type(typed)
    assert "too much" in [words.text() for words in counter.app.window.sale.sheets.payment.findChildren(Text)]
    counter.press(ENTER)
    assert (counter.stage(), _tenders(counter)) == (Stage.PAYMENT, ())
    assert _said(counter).endswith(" is too much cash for 9.50. Type it again.")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("109.49")  # a note of 100 from a Scottish bank
    counter.press(ENTER)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert receipt.change == 9999


def _hold_down(counter: Counter, key: Qt.Key, text: str = "") -> None:
    """Hold a key down that was pressed: it repeats."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, True)  # noqa: FBT003 - Qt's signature
        QApplication.sendEvent(counter.app.window.windowHandle(), event)
    counter.settle()


def test_a_key_that_is_held_down_takes_one_part_and_gives_one_back(counter: Counter) -> None:
    _paying(counter)
    _part(counter, "4")
    _hold_down(counter, CARD, "c")
    assert (counter.stage(), _tenders(counter)) == (Stage.PAYMENT, ())
    _part(counter, "2")
    counter.press(ESC)
    _hold_down(counter, ESC)
    assert counter.app.controllers.tenders.parts == (400,)


def test_the_parts_of_a_basket_that_is_emptied_are_given_back_and_pay_nothing_of_the_next(counter: Counter) -> None:
    _paying(counter)
    _part(counter, "4")
    _part(counter, "1.50")
    counter.press(Qt.Key.Key_F9)
    counter.press(ESC)
    assert (counter.stage(), counter.app.controllers.tenders.left) == (Stage.BASKET, 400)
    counter.press(Qt.Key.Key_Delete)
    assert _said(counter) == "Card 4.00 + 1.50 no longer counts: give it back at the terminal."
    _paying(counter)
    counter.press(CARD)
    assert _tenders(counter) == (("card", 950),)


def test_a_part_is_given_back_where_an_exchange_leaves_nothing_to_pay(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop) as counter:
        sold = sell(counter, "500301", pay=CARD)
        counter.press(ENTER)
        _paying(counter)
        _part(counter, "4")
        counter.press(Qt.Key.Key_F9)
        counter.press(ESC)
        give_for(counter, sold)
        counter.press(PAY)
        assert counter.stage() is Stage.BASKET
        assert _said(counter) == "Card 4.00 no longer counts: give it back at the terminal."
        counter.press(PAY)
        assert counter.stage() is Stage.RECEIPT
        assert in_the_drawer(counter) == (5000, 950)


def test_a_part_counts_where_its_till_is_beside_another_by_now(counter: Counter) -> None:
    _paying(counter)
    _part(counter, "4")
    counter.press(Qt.Key.Key_F9)
    counter.press(ESC)
    counter.app.desk.put(mode=Mode.BESIDE)
    counter.press(PAY)
    assert (counter.stage(), counter.app.controllers.tenders.left) == (Stage.PAYMENT, 550)
    counter.press(CARD)
    assert _tenders(counter) == (("card", 400), ("card", 550))


def test_what_a_card_paid_of_a_basket_on_hold_is_known_after_a_restart(tmp_path: Path) -> None:
    (before := tmp_path / "before").mkdir()
    (after := tmp_path / "after").mkdir()
    with a_counter(before) as counter:
        _paying(counter)
        _part(counter, "4")
        counter.press(Qt.Key.Key_F2)
        counter.press(Qt.Key.Key_F8)
        assert counter.app.controllers.tenders.parts == ()
        (held,) = baskets_on_hold(counter.till)
    with a_counter(after, prepare=lambda till: hold_basket(till, held)) as counter:
        counter.press(Qt.Key.Key_F8)
        counter.press(PAY)
        assert counter.app.window.sale.sheets.payment.title.text() == "Card 4.00, 5.50 left"
        counter.type("10")
        counter.press(ENTER)
        assert _tenders(counter) == (("card", 400), ("cash", 1000))
        assert baskets_on_hold(counter.till) == ()
