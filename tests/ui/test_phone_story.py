"""A phone order from the ring to the money: real keys, the real use cases, the real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from posloyalty.domain.call_errors import OrderNotOpen
from posloyalty.domain.ids import ReturnId
from posloyalty.domain.sales import Channel
from posloyalty.ui.customer.faces import customer_face
from posloyalty.ui.desk import Calls, Mode, Stage
from posloyalty.ui.sale.total_face import total_face
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.use_cases.calls import Call, Handover
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.orders import cancel_order, orders_here, pay_order
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from tests.fakes.office import AN_OFFICE, PaperOffice
from tests.fakes.paper_tray import PaperTray
from tests.ui.counters import Counter, a_counter
from tests.ui.scene_calls import a_desk_of_two_tills
from tests.use_cases.tills import NOON, HeldClock, go_online, know_member

CTRL = Qt.KeyboardModifier.ControlModifier
ANAS_NUMBER = "+447700900123"


def _a_desk(till: TillPorts) -> None:
    know_member(till, points=310, birthday_month=4)
    go_online(till)


def _ring(counter: Counter, number: str = ANAS_NUMBER) -> None:
    counter.app.controllers.calls.ring(number)
    counter.settle()


def _face(counter: Counter) -> str:
    """Read all words of the member's region."""
    labels = counter.app.window.sale.member.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def _answer_wrong_and_then_right(counter: Counter) -> None:
    controllers = counter.app.controllers
    assert "Ctrl+K" in _face(counter)
    counter.press(Qt.Key.Key_K, CTRL)
    assert "Ctrl+K" not in _face(counter), "it is open"
    counter.type("0123")
    counter.press(Qt.Key.Key_Return)
    counter.type("5")
    counter.press(Qt.Key.Key_Return)
    assert controllers.calls.state.refused.startswith("That is not right")
    assert controllers.sale.is_masked
    counter.press(Qt.Key.Key_Backspace)
    counter.type("4")
    counter.press(Qt.Key.Key_Return)
    assert counter.stage() is Stage.BASKET


def test_a_caller_is_found_masked_verified_and_orders_with_points(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, printer=tray, prepare=_a_desk) as counter:
        window, controllers = counter.app.window.sale, counter.app.controllers
        _ring(counter)
        assert (counter.stage(), window.top.entry.text()) == (Stage.FIND, ANAS_NUMBER)
        assert [row.name for row in window.sheets.members.model.rows] == ["A… K…"]

        counter.press(Qt.Key.Key_Return)
        assert counter.stage() is Stage.CALLER
        assert "Ana" not in _face(counter)
        assert "310" not in _face(counter)
        counter.press(Qt.Key.Key_Escape)
        for code in ("500103", "500103"):
            counter.scan(code)
        counter.press(Qt.Key.Key_F6)
        assert controllers.sale.state.basket.points == 0

        _answer_wrong_and_then_right(counter)
        assert "Ana Kowalska" in _face(counter)

        counter.press(Qt.Key.Key_F6)
        counter.press(Qt.Key.Key_F12)
        assert counter.stage() is Stage.ORDER
        counter.type("Blue door")
        counter.press(Qt.Key.Key_4, CTRL)
        counter.press(Qt.Key.Key_F12)

        receipt = newest_receipt(counter.till)
        assert receipt is not None
        assert (receipt.redeemed, receipt.to_pay, receipt.unpaid) == (300, 1600, True)
        sale = counter.till.store.journal.sale(receipt.sale_id)
        assert sale is not None
        assert (sale.fact.basket.channel, sale.fact.proof) == (Channel.PHONE, "asked:card_end,birth_month")
        assert tray.sent == []
        (order,) = orders_here(counter.till)
        assert (order.for_whom, order.handover, order.note, order.is_open) == ("A… K…", "delivery", "Blue door", True)


def test_an_order_in_the_list_is_paid_by_its_key_and_by_none_that_is_pressed_by_habit(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=_a_desk) as counter:
        _ring(counter)
        counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_Escape)
        counter.scan("500103")
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_F12)
        placed = total_face(counter.app.controllers)
        assert placed.foot is not None
        assert (placed.words, placed.figure, placed.foot.words) == ("To be paid", "9.50", "Earns when paid")
        counter.press(Qt.Key.Key_O, CTRL)
        pay = counter.app.window.sale.pay
        assert (pay.words, pay.cap) == ("Cash 9.50", "F12")
        (row,) = counter.app.window.sale.sheets.orders.model.rows
        assert (row.name, row.detail.split(" · ")[0]) == ("A… K… · Pick-up", "to pay")
        counter.press(Qt.Key.Key_Return)
        assert orders_here(counter.till)[0].is_open
        counter.press(Qt.Key.Key_5, CTRL)
        assert not orders_here(counter.till)[0].is_open
        paid, shown = newest_receipt(counter.till), counter.app.controllers.payment.state.shown
        assert paid is not None
        assert shown is not None
        assert (paid.unpaid, shown.receipt.member_name, shown.receipt.balance) == (False, "A… K…", None)


def test_an_order_that_another_till_took_is_paid_here_and_cancelled_there(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, printer=tray, prepare=a_desk_of_two_tills) as counter:
        counter.press(Qt.Key.Key_O, CTRL)
        (row,) = counter.app.window.sale.sheets.orders.model.rows
        assert (row.name, row.figure) == ("A… K… · Till 2", "9.50")
        cancel = next(key for key in counter.app.window.findChildren(KeyButton) if key.cap == "Ctrl+6")
        was_at = cancel.mapTo(counter.app.window, QPoint(0, 0))
        counter.press(Qt.Key.Key_6, CTRL)
        said = counter.app.window.sale.sheets.orders.own_notice
        assert (said.text, said.isVisible()) == ("Till 2 took this order: cancel it there.", True)
        assert cancel.mapTo(counter.app.window, QPoint(0, 0)) == was_at, "nothing moves when something is said"
        assert not cancel.isEnabled(), "it does nothing here"
        counter.press(Qt.Key.Key_5, CTRL)
        assert counter.stage() is Stage.RECEIPT
        assert not orders_here(counter.till)[0].is_open
        counter.press(Qt.Key.Key_P, CTRL)
        assert len(tray.sent) == 1


def test_two_calls_are_open_at_once_and_survive_a_restart(tmp_path: Path) -> None:
    def prepare(till: TillPorts) -> None:
        _a_desk(till)
        know_member(till, name="Olga Brandt", phone="+447700900128")

    with a_counter(tmp_path, prepare=prepare) as counter:
        window, controllers = counter.app.window.sale, counter.app.controllers
        _ring(counter)
        counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_Escape)
        counter.scan("500103")
        counter.press(Qt.Key.Key_F12)
        counter.type("Ring twice")
        _ring(counter, "+447700900128")  # while the note is being typed: it waits in the top bar
        assert (counter.stage(), window.top.call_words) == (Stage.ORDER, "+447700900128 is calling")
        counter.press(Qt.Key.Key_H, CTRL)
        assert (counter.stage(), window.top.entry.text()) == (Stage.FIND, "+447700900128")
        assert [held.basket.call and held.basket.call.note for held in controllers.holding.held] == ["Ring twice"]
        assert customer_face(controllers, join_url="").is_idle
        counter.press(Qt.Key.Key_H, CTRL)  # nothing was ordered: the call ends, and the counter goes on
        assert controllers.sale.state.basket.call is None
        counter.app.choose(replace(counter.app.chosen, calls=Calls.ALL))
        controllers.sale.begin()
        assert controllers.calls.call == Call()
        assert counter.stage() is Stage.FIND

    with a_counter(tmp_path) as counter:
        counter.press(Qt.Key.Key_F8)
        call = counter.app.controllers.sale.state.basket.call
        assert call is not None
        assert (call.number, call.note) == (ANAS_NUMBER, "Ring twice")
        assert counter.app.controllers.sale.is_masked


def test_a_caller_reads_out_the_code_that_was_sent_and_counts_as_verified_for_half_an_hour(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=_a_desk, office=PaperOffice(code="493021")) as counter:
        sheet, controllers = counter.app.window.sale.sheets.caller, counter.app.controllers
        _ring(counter)
        counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_1, CTRL)
        counter.type("111111")
        counter.press(Qt.Key.Key_Return)
        assert controllers.calls.state.refused == "That is not the code. 2 more tries."
        sheet.begin()
        counter.type("493 021")
        counter.press(Qt.Key.Key_Return)
        assert not controllers.sale.is_masked
        clock = counter.till.clock
        assert isinstance(clock, HeldClock)
        clock.pass_time(timedelta(minutes=31))
        assert controllers.sale.is_masked


def test_a_code_on_its_way_to_one_member_is_not_asked_of_the_next(tmp_path: Path) -> None:
    def prepare(till: TillPorts) -> None:
        _a_desk(till)
        know_member(till, name="Olga Brandt", phone="+447700900128")

    with a_counter(tmp_path, prepare=prepare, office=PaperOffice(code="493021")) as counter:
        controllers, gate = counter.app.controllers, Event()
        _ring(counter)
        counter.press(Qt.Key.Key_Return)
        counter.app.desk.office_lane.ask(gate.wait, lambda _: None)
        controllers.calls.send("phone")
        ana = controllers.calls.state.asked_of
        (olga,) = find_members(counter.till, query="+447700900128")
        controllers.sale.name_member(olga)
        controllers.calls.verify()
        assert (controllers.calls.state.asked_of, controllers.calls.state.checking) == (olga.member_id, False)
        gate.set()
        counter.settle()
        assert (controllers.calls.state.asked_of, controllers.calls.state.sent) == (olga.member_id, None)
        assert ana != olga.member_id
        controllers.calls.read_out("493021")
        counter.settle()
        assert controllers.sale.is_masked


def test_an_order_is_cancelled_by_a_second_press_and_gives_everything_back_and_no_address_is_refused_late(
    tmp_path: Path,
) -> None:
    with a_counter(tmp_path, mode=Mode.BESIDE, prepare=_a_desk) as counter:
        controllers = counter.app.controllers
        counter.press(Qt.Key.Key_H, CTRL)
        counter.press(Qt.Key.Key_Escape)
        counter.scan("500103")
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)
        counter.type("nobody at home")
        counter.press(Qt.Key.Key_F12)
        assert (counter.stage(), newest_receipt(counter.till)) == (Stage.ORDER, None)
        notice = counter.app.desk.state.notice
        assert notice is not None
        assert notice.text == "That is no e-mail address."
        controllers.calls.note(handover=Handover.PICK_UP, note="", email="4111111111111111@example.org")
        counter.app.desk.say("")
        counter.press(Qt.Key.Key_F12)
        assert (counter.stage(), newest_receipt(counter.till)) == (Stage.ORDER, None)
        assert counter.app.desk.state.notice == notice
        controllers.calls.note(handover=Handover.PICK_UP, note="", email="")
        counter.press(Qt.Key.Key_F12)
        (order,) = orders_here(counter.till)
        counter.press(Qt.Key.Key_O, CTRL)
        counter.press(Qt.Key.Key_6, CTRL)
        assert orders_here(counter.till) == (order,)
        counter.press(Qt.Key.Key_6, CTRL)
        assert orders_here(counter.till) == ()
        shown = controllers.payment.state.shown
        assert shown is not None
        assert shown.receipt.is_return
        with pytest.raises(OrderNotOpen):
            pay_order(counter.till, order.sale_id, tenders=(), cashier=None)
        with pytest.raises(OrderNotOpen):
            cancel_order(counter.till, order.sale_id, return_id=ReturnId("again"), cashier=None)


def test_a_receipt_goes_to_the_address_on_the_account_of_a_verified_caller_untyped(
    tmp_path: Path,
) -> None:
    with a_counter(tmp_path, mode=Mode.BESIDE, prepare=_a_desk, office=AN_OFFICE) as counter:
        order = counter.app.window.sale.sheets.order
        _ring(counter)
        counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_Escape)
        counter.scan("500103")
        counter.press(Qt.Key.Key_F12)
        assert not order.own.isVisible(), "whoever calls may be anybody"
        counter.press(Qt.Key.Key_Escape)
        _answer_wrong_and_then_right(counter)
        counter.press(Qt.Key.Key_F12)
        assert order.own.words == "To the address on the account: a…@example.org"
        counter.press(Qt.Key.Key_2, CTRL)
        assert order.own.isChecked()
        counter.press(Qt.Key.Key_F12)
        (placed,) = counter.till.store.orders.newest(since=NOON)
        assert placed.note is not None
        assert (placed.note.own_email, placed.note.email) == (True, "")


def test_the_operator_is_told_that_no_receipt_can_be_mailed_and_no_address_goes_to_the_ledger(tmp_path: Path) -> None:
    with a_counter(tmp_path, mode=Mode.BESIDE, prepare=_a_desk) as counter:
        order = counter.app.window.sale.sheets.order
        counter.press(Qt.Key.Key_H, CTRL)
        counter.press(Qt.Key.Key_Escape)
        counter.scan("500103")
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)
        counter.type("ana@example.org")
        assert (order.email_words, order.takes_email) == ("Receipt by e-mail, if they want one", True)

        counter.till.link.set_online(True, now=NOON, mails=False)  # an answer of the ledger says so
        counter.wait_until(lambda: not order.takes_email)
        assert not any(field.isVisible() for field in order.findChildren(QLineEdit) if not field.isEnabled())
        assert order.email_words == "No receipt can be mailed: the ledger has no mail server. It can only be printed."
        counter.press(Qt.Key.Key_F12)
        (placed,) = counter.till.store.orders.newest(since=NOON)
        assert placed.note is not None
        assert placed.note.email == ""
