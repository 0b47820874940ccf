"""Whole sales at the counter: real keys and scans, the real use cases, the real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from posloyalty.domain.money import Points
from posloyalty.ui.desk import Mode, Stage
from posloyalty.use_cases.device_ports import PrinterCondition
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.printing import queue_print
from posloyalty.use_cases.receipts import newest_receipt
from tests.devices.escpos_reader import EscposReader
from tests.fakes.paper_tray import PaperTray
from tests.ui import scene_tills
from tests.ui.counters import Counter, a_counter
from tests.ui.programmes import GENEROUS
from tests.use_cases.tills import HeldClock, go_offline, go_online, know_member

ANA = "CARD0123"


def test_a_member_three_scans_use_most_and_cash_take_three_keys(counter: Counter) -> None:
    for code in (ANA, "500101", "500102", "500103"):
        counter.scan(code)
    counter.press(Qt.Key.Key_F6)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)

    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert (receipt.total, receipt.redeemed, receipt.to_pay, receipt.award) == (1585, 300, 1285, 12)
    assert receipt.tenders == (("cash", 1285),)
    assert receipt.member_name == "Ana K."
    assert counter.stage() is Stage.RECEIPT


def test_a_hand_that_is_faster_than_the_figures_loses_no_key(counter: Counter) -> None:
    counter.scan(ANA)
    counter.scan("500103")
    window = counter.app.window.windowHandle()
    counter.app.controllers.sale.set_quantity(Decimal(2))
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F12, Qt.Key.Key_Return):
        QTest.keyClick(window, key)
    counter.settle()
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert (receipt.total, receipt.redeemed, receipt.tenders) == (1900, 300, (("cash", 1600),))


def test_what_is_scanned_while_a_sale_is_recorded_begins_the_next_one(counter: Counter) -> None:
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    gate, desk = Event(), counter.app.desk
    desk.store_lane.ask(gate.wait, lambda _: None)
    QTest.keyClick(counter.app.window.windowHandle(), Qt.Key.Key_Return)
    assert desk.state.busy
    counter.strike("500103")
    counter.strike("500102")
    assert desk.state.busy, "both came before the sale was recorded"
    gate.set()
    counter.settle()
    counter.wait_until(lambda: len(counter.app.controllers.sale.state.basket.lines) == 2)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert receipt.total == 340
    basket = counter.app.controllers.sale.state.basket
    assert [line.name for line in basket.lines] == ["Beans 250 g Ethiopia", "Blueberry muffin"]


def test_the_total_and_the_points_rise_with_every_scan(counter: Counter) -> None:
    window = counter.app.window.sale
    counter.scan(ANA)
    counter.scan("500103")
    assert window.total.figure == "9.50"
    counter.scan("500103")
    assert window.total.figure == "19.00"
    rows = window.basket.model.rows
    assert [(row.name, row.quantity, row.earns) for row in rows] == [("Beans 250 g Ethiopia", "2", "+19")]


def test_a_refused_redemption_says_the_largest_amount_and_one_key_mends_it(counter: Counter) -> None:
    counter.scan(ANA)
    counter.scan("500103")
    counter.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    counter.type("500")
    counter.press(Qt.Key.Key_Return)

    window = counter.app.window.sale
    assert window.points.reason == "Only 300 can be used now (asked 500)", "as its key says: they go in hundreds"
    assert not window.pay.isEnabled()

    counter.press(Qt.Key.Key_F6)
    assert counter.app.controllers.sale.state.basket.points == 300
    assert window.pay.isEnabled()
    assert window.total.figure == "6.50"


def test_f6_again_takes_the_points_back(counter: Counter) -> None:
    counter.scan(ANA)
    counter.scan("500103")
    counter.press(Qt.Key.Key_F6)
    counter.press(Qt.Key.Key_F6)
    assert counter.app.controllers.sale.state.basket.points == 0
    assert counter.app.window.sale.total.figure == "9.50"


def test_selling_and_redeeming_go_on_offline(counter: Counter) -> None:
    go_offline(counter.till)
    counter.wait_until(lambda: "Offline" in counter.app.window.sale.strip.words[0])
    for code in (ANA, "500103"):
        counter.scan(code)
    counter.press(Qt.Key.Key_F6)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)

    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert (receipt.redeemed, receipt.to_pay) == (300, 650)
    assert counter.app.window.sale.strip.words[1] == "1 to send"


def test_beside_the_shops_own_till_f12_records_and_prints_a_slip_without_tenders(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, mode=Mode.BESIDE, printer=tray) as counter:
        counter.type("12.50")
        counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_F12)
        receipt = newest_receipt(counter.till)
        assert receipt is not None
        assert (receipt.to_pay, receipt.tenders) == (1250, ())
        assert len(tray.sent) == 1


def test_a_printer_that_is_off_holds_no_sale_and_its_receipts_wait_for_it(tmp_path: Path) -> None:
    tray = PaperTray()
    tray.is_off = True
    with a_counter(tmp_path, printer=tray) as counter:
        strip = counter.app.window.sale.strip
        assert strip.words[2] == "Printer does not answer: is it on?"
        for _ in range(2):
            counter.scan("500101")
            counter.press(Qt.Key.Key_F12)
            counter.press(Qt.Key.Key_Return)
            assert counter.stage() is Stage.RECEIPT
        assert counter.app.window.sale.notice.text.startswith("The printer does not answer")
        assert strip.words[2] == "Printer does not answer: is it on? · 2 waiting"

        tray.trouble = PrinterCondition.NO_PAPER
        counter.app.controllers.printing.go_on()
        counter.settle()
        assert strip.words[2] == "No paper: put in a roll · 2 waiting"

        tray.is_off = False
        counter.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert strip.words[2] == "Printer ready"
        counter.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        papers = [EscposReader(data).read() for data in tray.sent]
        assert ["COPY" in paper.tall for paper in papers] == [False, False, True]


def test_receipts_of_this_morning_are_printed_with_one_key_and_not_before(tmp_path: Path) -> None:
    tray = PaperTray()

    def prepare(till: TillPorts) -> None:
        queue_print(replace(till, printer=tray), title="1-1-aaaaaaaa", data=b"x")
        assert isinstance(till.clock, HeldClock)
        till.clock.pass_time(timedelta(hours=3))

    with a_counter(tmp_path, printer=tray, prepare=prepare) as counter:
        assert tray.sent == []
        assert counter.app.window.sale.strip.words[2] == "1 waiting to be printed · Ctrl+Shift+P"
        counter.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert tray.sent == [b"x"]
        assert counter.app.window.sale.strip.words[2] == "Printer ready"


def test_cash_given_shows_the_change_to_give(counter: Counter) -> None:
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    counter.type("5")
    counter.press(Qt.Key.Key_Return)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert (receipt.tenders, receipt.change) == ((("cash", 500),), 160)
    assert counter.app.window.sale.total.figure == "1.60"


def test_too_little_cash_is_not_taken_and_says_what_is_missing(counter: Counter) -> None:
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    counter.type("3")
    counter.press(Qt.Key.Key_Return)
    assert newest_receipt(counter.till) is None
    assert counter.app.window.sale.notice.text == "0.40 is missing. S takes the rest by card."
    counter.press(Qt.Key.Key_S)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert receipt.tenders == (("cash", 300), ("card", 40))


def test_the_card_key_pays_everything_by_card(counter: Counter) -> None:
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_C)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert receipt.tenders == (("card", 340),)


def test_escape_goes_back_from_payment_and_clears_nothing(counter: Counter) -> None:
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Escape)
    assert counter.stage() is Stage.BASKET
    assert len(counter.app.controllers.sale.state.basket.lines) == 1


def test_the_first_scan_after_a_receipt_begins_the_next_sale(counter: Counter) -> None:
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)
    counter.scan("500102")
    assert counter.stage() is Stage.BASKET
    assert [line.name for line in counter.app.controllers.sale.state.basket.lines] == ["Blueberry muffin"]


def test_three_star_rings_up_three_of_the_next_scan(counter: Counter) -> None:
    counter.type("3*")
    counter.scan("500101")
    assert counter.app.window.sale.total.figure == "10.20"
    assert counter.app.window.sale.top.entry.text() == ""


def test_a_discount_is_for_the_chosen_line_and_undo_takes_it_back(counter: Counter) -> None:
    counter.scan("500103")
    counter.type("/10%")
    counter.press(Qt.Key.Key_Return)
    assert counter.stage() is Stage.REASON
    assert counter.app.window.sale.sheets.reasons.title.text() == "0.95 off Beans 250 g Ethiopia"
    counter.type("1")
    assert counter.app.window.sale.total.figure == "8.55"
    assert counter.app.window.sale.basket.model.rows[0].detail == "Discount −0.95 · Damaged"
    counter.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counter.app.window.sale.total.figure == "9.50"


def test_delete_voids_the_chosen_line_and_undo_brings_it_back(counter: Counter) -> None:
    counter.scan("500101")
    counter.scan("500102")
    counter.press(Qt.Key.Key_Delete)
    assert counter.app.window.sale.total.figure == "3.40"
    counter.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counter.app.window.sale.total.figure == "6.35"


def test_a_basket_on_hold_comes_back_after_the_till_was_closed_with_its_member_and_points(tmp_path: Path) -> None:
    def prepare(till: TillPorts) -> None:
        know_member(till, points=310)
        go_online(till)

    with a_counter(tmp_path, prepare=prepare) as counter:
        counter.press(Qt.Key.Key_F8)
        assert counter.app.window.sale.notice.text == "Nothing is on hold."
        for code in (ANA, "500101"):
            counter.scan(code)
        counter.press(Qt.Key.Key_F6)
        before = counter.app.controllers.sale.state.basket
        counter.press(Qt.Key.Key_F8)
        assert counter.app.controllers.sale.state.basket.is_empty
    with a_counter(tmp_path) as counter:
        assert counter.app.window.sale.top.held_words == "1 on hold"
        counter.press(Qt.Key.Key_F8)
        assert counter.app.controllers.sale.state.basket == before
        assert counter.app.window.sale.top.held_words == ""
    with a_counter(tmp_path) as counter:
        counter.press(Qt.Key.Key_F8)  # the power went after it was taken up: it is on hold again
        assert counter.app.controllers.sale.state.basket == before
        for key in (Qt.Key.Key_F12, Qt.Key.Key_Return):
            counter.press(key)
        assert counter.stage() is Stage.RECEIPT
        assert counter.till.store.held.all() == ()
        counter.scan("500101")
        for key in (Qt.Key.Key_F8, Qt.Key.Key_F8, Qt.Key.Key_Delete):
            counter.press(key)
        assert counter.till.store.held.all() == ()  # nothing is kept of what was taken out again


def test_before_the_first_sale_there_is_none_to_take_back_and_no_number_to_look_at(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert counter.app.window.sale.notice.text == "Nothing was sold here yet."
    counter.scan("500101")
    assert [line.name for line in counter.app.controllers.sale.state.basket.lines] == ["Flat white"]


def test_points_of_a_sale_that_is_taken_back_offline_wait_for_the_ledger_and_that_is_said(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=scene_tills.offline_shop) as counter:
        for code in (ANA, "500101", "500103"):
            counter.scan(code)
        for key in (Qt.Key.Key_F6, Qt.Key.Key_F12, Qt.Key.Key_Return):
            counter.press(key)
        counter.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
        sale, points = counter.app.controllers.sale, counter.app.window.sale.points
        assert sale.state.basket.points == 300
        assert points.reason == "None can be used until the ledger answers"
        sale.use_points(Points(400))  # more than there are, whoever answers
        counter.settle()
        assert points.reason == "Only 10 are safe now (asked 400)"


def test_the_last_sale_is_taken_back_to_be_mended_and_says_what_money_goes_back(counter: Counter) -> None:
    for code in (ANA, "500101", "500103"):
        counter.scan(code)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)

    window, basket = counter.app.window.sale, counter.app.controllers.sale.state.basket
    assert [line.name for line in basket.lines] == ["Flat white", "Beans 250 g Ethiopia"]
    assert window.notice.text == "The sale was taken back: give back 12.90 in cash. Its basket is open again."
    assert window.total.figure == "12.90"
    counter.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert window.notice.text == "Finish this sale or hold it with F8 first."
    counter.press(Qt.Key.Key_Delete)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert (receipt.to_pay, receipt.member_name) == (340, "Ana K.")


def test_arrows_choose_among_several_baskets_on_hold(counter: Counter) -> None:
    for code in ("500101", "500102"):
        counter.scan(code)
        counter.press(Qt.Key.Key_F8)
    counter.press(Qt.Key.Key_F8)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert [line.name for line in counter.app.controllers.sale.state.basket.lines] == ["Blueberry muffin"]


def test_many_points_ask_for_the_card_before_and_one_key_mends_what_was_refused(tmp_path: Path) -> None:
    with a_counter(tmp_path, programme=GENEROUS, prepare=lambda till: know_member(till, points=3_000)) as counter:
        go_online(counter.till)
        counter.type("0123")
        counter.press(Qt.Key.Key_Return)
        for _ in range(4):
            counter.scan("500103")
        window = counter.app.window.sale
        assert window.points.reason == "For 2,000 points or more, scan the member's card first"
        counter.press(Qt.Key.Key_F6)
        assert not window.pay.isEnabled()
        counter.press(Qt.Key.Key_F6)
        assert counter.app.controllers.sale.state.basket.points == 1_900
        assert window.pay.isEnabled()
        counter.scan(ANA)
        assert window.points.reason == "Up to 3,000 points here"


def test_a_blocked_member_is_said_and_the_sale_goes_on_without_points(tmp_path: Path) -> None:
    from posloyalty.domain.members import MemberStatus  # noqa: PLC0415

    with a_counter(
        tmp_path, prepare=lambda till: know_member(till, points=500, status=MemberStatus.BLOCKED)
    ) as counter:
        go_online(counter.till)
        counter.scan(ANA)
        counter.scan("500103")
        state = counter.app.controllers.sale.state
        assert state.member is not None
        assert state.member.blocked
        assert state.largest == Points(0)
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)
        receipt = newest_receipt(counter.till)
        assert receipt is not None
        assert (receipt.member_name, receipt.award, receipt.to_pay) == (None, 0, 950)


def test_points_that_come_by_the_network_are_shown_at_once(counter: Counter) -> None:
    counter.scan(ANA)
    know_member(counter.till, points=900)
    counter.till.link.tell()
    counter.wait_until(
        lambda: (member := counter.app.controllers.sale.state.member) is not None and member.balance.confirmed == 900
    )
