"""Goods come back and others go out in one go: one difference, two events, and a drawer that is right."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt

from posloyalty.domain.drawer import BookKind
from posloyalty.domain.money import Money
from posloyalty.domain.settling import TaxRules
from posloyalty.ui.desk import Mode, Stage
from posloyalty.ui.sale.total_face import total_face
from posloyalty.use_cases.counter_rules import CounterRules
from posloyalty.use_cases.drawer import DrawerRequest, read_x, use_drawer
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.view_member import view_member
from tests.fakes.paper_tray import PaperTray
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import know_member, know_product

SHIFT = Qt.KeyboardModifier.ShiftModifier


def a_shop(till: TillPorts) -> None:
    know_member(till, points=310)
    know_product(till, sku="301", name="Scarf", price=1533)
    use_drawer(till, DrawerRequest(entry_id="float", kind=BookKind.OPENED, amount=Money(5000), reason=""), cashier=None)


def sell(counter: Counter, *codes: str, pay: Qt.Key) -> str:
    for code in codes:
        counter.scan(code)
    counter.press(Qt.Key.Key_F12)
    counter.press(pay)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    return receipt.receipt_no


def give_for(counter: Counter, receipt_no: str, *codes: str) -> None:
    """Tick the receipt's first line, and ring other goods up for it."""
    counter.scan(receipt_no)
    counter.press(Qt.Key.Key_Space)
    counter.press(Qt.Key.Key_F12, SHIFT)
    for code in codes:
        counter.scan(code)


def papers_of(tray: PaperTray) -> list[bytes]:
    """What was printed, without the few bytes that open a drawer."""
    return [data for data in tray.sent if len(data) > 100]


def _rows_of_total(counter: Counter) -> list[tuple[str, str]]:
    return [(row.words, row.figure) for row in total_face(counter.app.controllers).rows]


def in_the_drawer(counter: Counter) -> tuple[int, int]:
    """What cash ought to be there, and what was taken by card less what went back on cards."""
    reading = read_x(counter.till, cashier=None, pin=None)
    card = sum(int(part.amount) for part in reading.takings.tenders if part.kind == "card")
    return int(reading.expected), card - int(reading.takings.other_back)


def test_a_dearer_thing_is_paid_by_its_difference_and_both_events_have_their_own_points(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop) as counter:
        window, payment = counter.app.window.sale, counter.app.controllers.payment
        sold = sell(counter, "CARD0123", "500103", pay=Qt.Key.Key_Return)  # beans at 9.50: 9 points
        give_for(counter, sold)
        assert (counter.stage(), window.total.figure) == (Stage.BASKET, "9.50")
        assert window.notice.text == "9.50 comes back. Scan the new goods, or F9 goes back to the return."
        assert window.basket.asks == "Scan the new goods"
        member = counter.app.controllers.sale.state.member
        assert member is not None
        assert member.name == "Ana Kowalska"
        counter.press(Qt.Key.Key_F9)  # it is a return again, as it was ticked
        assert (counter.stage(), window.pay.words) == (Stage.RETURN, "Give back 9.50")
        counter.press(Qt.Key.Key_F12, SHIFT)
        counter.scan("500301")
        assert (window.total.figure, window.pay.words) == ("5.83", "Pay 5.83")
        counter.press(Qt.Key.Key_F8)
        assert window.notice.text == "Finish the exchange first, or open it again with F9."
        counter.app.controllers.calls.press()
        counter.app.controllers.calls.ring("+447700900123")  # the caller waits: this basket stays where it is
        counter.settle()
        assert [line.name for line in counter.app.controllers.sale.state.basket.lines] == ["Scarf"]
        assert counter.app.controllers.calls.call is None
        counter.press(Qt.Key.Key_F12)
        counter.type("10")
        counter.press(Qt.Key.Key_Return)

        shown = payment.state.shown
        assert shown is not None
        assert shown.back is not None
        assert (window.total.figure, shown.difference) == ("4.17", 583)
        assert (shown.back.to_pay, shown.back.award_taken) == (950, 9)
        assert (shown.receipt.to_pay, shown.receipt.award, shown.receipt.change) == (1533, 15, 417)
        assert view_member(counter.till, member_id=member.member_id).balance.unconfirmed == 9 - 9 + 15
        assert in_the_drawer(counter) == (5000 + 1533, 0)
        assert counter.app.controllers.exchange.pending is None
        assert counter.till.store.verify().faults == ()


def test_points_that_go_back_are_seen_before_and_the_cash_that_was_given_after(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop) as counter:
        give_for(counter, sell(counter, "CARD0123", "500103", pay=Qt.Key.Key_Return), "500301")
        coming = [("Returned goods", "−9.50"), ("Points taken back", "−9 points")]
        assert _rows_of_total(counter) == [("Subtotal", "15.33"), *coming]
        counter.press(Qt.Key.Key_F12)
        counter.type("10")
        counter.press(Qt.Key.Key_Return)
        came = [("New goods", "15.33"), ("Returned goods", "−9.50")]
        assert _rows_of_total(counter) == [*came, ("Cash", "10.00")]


def test_a_caller_who_is_not_verified_is_told_nothing_by_either_paper_and_none_is_printed(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, prepare=a_shop, printer=tray) as counter:
        sold = sell(counter, "CARD0123", "500103", pay=Qt.Key.Key_Return)
        counter.app.controllers.calls.ring("+447700900123")
        counter.settle()
        counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_Escape)
        give_for(counter, sold, "500301")
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)
        shown = counter.app.controllers.payment.state.shown
        assert shown is not None
        assert shown.back is not None
        for paper in (shown.back, shown.receipt):
            assert (paper.member_name, paper.balance) == ("A… K…", None)
        assert len(papers_of(tray)) == 1


def test_for_a_cheaper_thing_money_goes_back_the_way_it_came_and_both_papers_are_seen_and_printed(
    tmp_path: Path,
) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, prepare=a_shop, printer=tray) as counter:
        window = counter.app.window.sale
        by_card = sell(counter, "500301", pay=Qt.Key.Key_C)
        give_for(counter, by_card, "500103")
        assert window.pay.words == "Give back 5.83"
        counter.press(Qt.Key.Key_F12)
        assert (counter.stage(), window.total.figure) == (Stage.RECEIPT, "5.83")
        assert in_the_drawer(counter) == (5000, 950)
        _see_both_papers(counter, tray)
        newest = newest_receipt(counter.till)
        assert newest is not None
        give_for(counter, newest.receipt_no, "500103")
        assert window.pay.words == "Exchange, nothing to pay"
        counter.press(Qt.Key.Key_F12)
        assert in_the_drawer(counter) == (5000, 950)


def _see_both_papers(counter: Counter, tray: PaperTray) -> None:
    shown = counter.app.controllers.payment.state.shown
    assert shown is not None
    assert shown.back is not None
    papers = [paper for paper in counter.app.window.sale.sheets.receipt.papers if paper.isVisible()]
    assert [paper.pixmap().isNull() for paper in papers] == [False, False]
    assert papers[0].y() + papers[0].pixmap().deviceIndependentSize().height() <= papers[1].y()
    render = counter.till.renderer.escpos
    assert papers_of(tray)[1:] == [render(shown.back), render(shown.receipt)]
    counter.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(papers_of(tray)) == 1 + 2 + 2


def test_the_difference_is_in_coins_that_exist_where_it_is_paid_in_cash(tmp_path: Path) -> None:
    taxes = TaxRules(rates=(("A", Decimal(20)),), usual="A", is_included=False)
    rules = CounterRules(tax=taxes, coin=Decimal("0.05"))
    with a_counter(tmp_path, rules=rules, prepare=a_shop) as counter:
        window = counter.app.window.sale
        by_card = sell(counter, "500101", pay=Qt.Key.Key_C)  # 3.40 and 0.68
        give_for(counter, by_card, "500301")  # 15.33 and 3.07
        assert window.total.figure == "14.32"
        counter.press(Qt.Key.Key_F12)
        assert window.pay.words == "Cash 14.30"
        counter.press(Qt.Key.Key_Return)
        assert in_the_drawer(counter) == (5000 + 1430, 408 - 0)
        newest = newest_receipt(counter.till)
        assert newest is not None
        assert newest.settlement is not None
        assert (newest.due, newest.settlement.rounding) == (1838, -2)


def test_beside_another_till_both_are_recorded_and_the_difference_is_said(tmp_path: Path) -> None:
    with a_counter(tmp_path, mode=Mode.BESIDE, prepare=a_shop) as counter:
        window = counter.app.window.sale
        counter.scan("500103")
        counter.press(Qt.Key.Key_F12)
        sold = newest_receipt(counter.till)
        assert sold is not None
        give_for(counter, sold.receipt_no, "500301")
        assert window.pay.words == "Record 5.83"
        counter.press(Qt.Key.Key_F12)
        shown = counter.app.controllers.payment.state.shown
        assert shown is not None
        assert (shown.difference, shown.receipt.tenders) == (583, ())
        assert window.total.figure == "5.83"
