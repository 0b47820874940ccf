"""Ctrl+M: who forgot the card gets the points afterwards. And receipts of another till, scanned."""

from __future__ import annotations

from PySide6.QtCore import Qt

from posloyalty.ui.desk import Stage
from posloyalty.ui.sale.total_face import total_face
from posloyalty.use_cases.receipts import newest_receipt
from tests.ui.counters import Counter
from tests.ui.receipts_elsewhere import code_of_another_till
from tests.use_cases.tills import know_member

ANA = "CARD0123"
CTRL = Qt.KeyboardModifier.ControlModifier


def unconfirmed(counter: Counter) -> int:
    return int(counter.till.store.members.balance_of(know_member(counter.till)).unsent_award)


def sell_to_nobody(counter: Counter) -> None:
    for code in ("500101", "500103"):
        counter.scan(code)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)


def notice(counter: Counter) -> str:
    said = counter.app.desk.state.notice
    return said.text if said else ""


def test_the_last_sale_is_given_to_whoever_is_scanned_after_ctrl_m(counter: Counter) -> None:
    sell_to_nobody(counter)
    sold = newest_receipt(counter.till)
    assert sold is not None
    counter.press(Qt.Key.Key_M, CTRL)
    assert counter.stage() is Stage.FIND
    assert f"{int(sold.missed_award)} points for sale {sold.receipt_no}" in notice(counter)
    counter.scan(ANA)
    assert (counter.stage(), unconfirmed(counter)) == (Stage.BASKET, sold.missed_award)
    assert f"Ana K. gets {int(sold.missed_award)} points" in notice(counter)
    assert counter.app.controllers.sale.state.member is None

    counter.press(Qt.Key.Key_M, CTRL)
    assert (counter.stage(), unconfirmed(counter)) == (Stage.BASKET, sold.missed_award)
    assert "has a member" in notice(counter)


def test_esc_gives_the_sale_to_nobody_and_the_next_card_is_the_next_customers(counter: Counter) -> None:
    counter.press(Qt.Key.Key_M, CTRL)
    assert notice(counter) == "Nothing was sold here yet."
    sell_to_nobody(counter)
    counter.press(Qt.Key.Key_M, CTRL)
    counter.press(Qt.Key.Key_Escape)
    counter.scan(ANA)
    assert unconfirmed(counter) == 0
    assert counter.app.controllers.sale.state.member is not None


def test_a_receipt_of_another_till_is_returned_and_offers_its_points(counter: Counter) -> None:
    counter.scan(code_of_another_till(counter.till))
    sheet, returns = counter.app.window.sale.sheets.returns, counter.app.controllers.returns
    assert (counter.stage(), returns.state.preview is not None) == (Stage.RETURN, True)
    assert sheet.offer == "Give its 12 points to a member"
    counter.press(Qt.Key.Key_M, CTRL)
    counter.type("Ana")
    counter.press(Qt.Key.Key_Return)
    assert unconfirmed(counter) == 12


def test_goods_of_another_till_come_back_for_their_money(counter: Counter) -> None:
    counter.scan(code_of_another_till(counter.till, to_member=True))
    assert counter.app.window.sale.sheets.returns.offer == ""
    counter.press(Qt.Key.Key_Space)
    foot = total_face(counter.app.controllers).foot
    assert foot is not None
    assert foot.words == "See the receipt for how it was paid"
    counter.press(Qt.Key.Key_F12)
    shown = counter.app.controllers.payment.state.shown
    assert shown is not None
    assert (shown.receipt.is_return, shown.receipt.to_pay, shown.receipt.lines[0].name) == (True, 340, "Flat white")
