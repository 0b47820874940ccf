"""What lies on the counter and what was typed stays, whatever key comes next; and one customer's is no other's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from posloyalty.domain.ids import MemberId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.ui.controllers.drawer import DrawerStage
from posloyalty.ui.controllers.joining import JoinForm
from posloyalty.ui.controllers.member_page import Doing, with_older
from posloyalty.ui.desk import Page, Stage
from posloyalty.ui.drawer.page import DrawerPage
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.office_ports import HistoryEntry, MemberHistoryPage
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.records import Product, Role
from posloyalty.use_cases.sign_in import add_cashier
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import go_online, know_member

ANA, CTRL, SHIFT = "CARD0123", Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
# Where X11 has the keys of 1 and A: a French layout writes & and q there, a Russian one 1 and ф.
PLACE_OF_1, PLACE_OF_A, PLACE_OF_P = 0x02 + 8, 0x1E + 8, 0x19 + 8


def names(counter: Counter) -> list[str]:
    return [line.name for line in counter.app.controllers.sale.state.basket.lines]


def notice(counter: Counter) -> str:
    said = counter.app.desk.state.notice
    return said.text if said else ""


def typed(counter: Counter) -> str:
    return counter.app.window.sale.top.entry.text()


def cash(counter: Counter) -> str:
    return counter.app.window.sale.sheets.payment._given.text()  # noqa: SLF001 - what a cashier sees in the field


def form(counter: Counter) -> JoinForm:
    return counter.app.window.sale.sheets.join.form


def doing(counter: Counter) -> Doing:
    return counter.app.controllers.member_page.state.doing


def sell(counter: Counter, *codes: str) -> str:
    """Sell for cash; give the receipt's number."""
    for code in codes:
        counter.scan(code)
    counter.press(Key.Key_F12)
    counter.press(Key.Key_Return)
    newest = newest_receipt(counter.till)
    assert newest is not None
    return newest.receipt_no


def press_place(counter: Counter, place: int, text: str) -> None:
    """Press a key whose layout writes something else than its cap on the screen."""
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_unknown, Qt.KeyboardModifier.NoModifier, place, 0, 0, text)
    QCoreApplication.sendEvent(counter.app.window.windowHandle(), event)
    counter.pause()
    counter.settle()


def two_members(till: TillPorts) -> None:
    know_member(till, points=310)
    know_member(till, points=500, name="Ana Nowak", phone="+447700900555")
    go_online(till)


def test_a_basket_survives_a_return_and_a_sale_that_is_claimed_is_not_the_next_customers(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=two_members) as counter:
        number = sell(counter, "500101")
        for code in ("500102", "500103"):
            counter.scan(code)
        counter.press(Key.Key_F9)
        counter.type(number)
        for key in (Key.Key_Return, Key.Key_Space, Key.Key_F12):
            counter.press(key)
        assert counter.stage() is Stage.RECEIPT
        counter.scan("500104")
        assert names(counter) == ["Blueberry muffin", "Beans 250 g Ethiopia", "Carrier bag"]
        counter.press(Key.Key_Z, CTRL)
        assert names(counter) == ["Blueberry muffin", "Beans 250 g Ethiopia"]

        sell(counter)
        counter.press(Key.Key_M, CTRL)
        assert counter.stage() is Stage.FIND
        counter.scan("500101")  # the next customer, before anybody was found
        counter.type("ana")
        counter.press(Key.Key_Return)
        counter.press(Key.Key_Return)
        [ana, _] = find_members(counter.till, query="ana")
        assert counter.app.controllers.sale.state.basket.member_id == ana.member_id
        assert ana.balance.unconfirmed == 0
        sell(counter)
        counter.scan("500104")
        counter.press(Key.Key_N, CTRL)
        number = sell(counter)  # 0.10 earns nothing
        counter.press(Key.Key_M, CTRL)
        assert (counter.stage(), notice(counter)) == (Stage.RECEIPT, f"Sale {number} earns no points.")

        sell(counter, "500103")
        counter.press(Key.Key_M, CTRL)
        assert counter.app.controllers.claims.is_open
        counter.app.controllers.calls.ring("07700900123")
        counter.settle()
        assert counter.stage() is Stage.FIND
        assert not counter.app.controllers.claims.is_open  # who calls is somebody else


def test_what_stands_in_the_field_is_rung_up_before_another_key_goes_on(counter: Counter) -> None:
    sale = counter.app.controllers.sale
    counter.press(Key.Key_F1)
    counter.press(Key.Key_Space)  # any key closes the keys
    counter.type("10")
    assert typed(counter) == "10"
    for _ in "10":
        counter.press(Key.Key_Backspace)
    sell(counter, "500101")
    counter.type("4.50")  # the next customer's, on the receipt of this one
    counter.press(Key.Key_Return)
    assert (counter.stage(), sale.state.basket.subtotal) == (Stage.BASKET, 450)
    counter.type("2.50")
    counter.press(Key.Key_F12)
    assert (counter.stage(), sale.state.basket.subtotal) == (Stage.PAYMENT, 700)
    counter.press(Key.Key_Escape)
    counter.press(Key.Key_F5)
    counter.type("1.00")
    counter.press(Key.Key_F12)
    assert (counter.stage(), sale.state.basket.subtotal) == (Stage.PAYMENT, 800)
    counter.press(Key.Key_Escape)
    counter.type("zz")
    counter.press(Key.Key_F12)
    assert (counter.stage(), typed(counter)) == (Stage.BASKET, "zz")
    assert "zz" in notice(counter)
    for _ in "zz":
        counter.press(Key.Key_Backspace)

    counter.press(Key.Key_F4)
    counter.type("3*muf")
    counter.press(Key.Key_Return)
    assert [(line.name, int(line.quantity)) for line in sale.state.basket.lines[3:]] == [("Blueberry muffin", 3)]
    counter.type("/10%")
    for key in (Key.Key_Return, Key.Key_1):
        counter.press(key)
    counter.type("2*")
    counter.press(Key.Key_Return)
    assert notice(counter) == "The discount on Blueberry muffin is gone with its quantity: give it anew."


def test_a_product_without_a_price_stays_that_product_with_its_quantity(counter: Counter) -> None:
    vodka = Product(sku=Sku("900"), name="Vodka", price=None, category="alcohol", barcodes=("900",), flags=("age-18",))
    with counter.till.store.transaction():
        counter.till.store.products.put(vodka)
    counter.type("2*")
    counter.scan("900")
    sheet = counter.app.window.sale.sheets.amount
    assert (counter.stage(), sheet.title.text()) == (Stage.AMOUNT, "2 × Vodka")
    counter.type("12.00")
    counter.press(Key.Key_Return)
    [line] = counter.app.controllers.sale.state.basket.lines
    assert (line.sku, line.category, line.asks) == (vodka.sku, vodka.category, vodka.flags)
    assert (line.quantity, line.amount) == (Decimal(2), Money(2400))
    counter.scan("900")
    counter.press(Key.Key_Escape)
    counter.press(Key.Key_F5)
    assert sheet.title.text() == "Amount without a product"
    counter.type("1.00")
    counter.press(Key.Key_Return)
    assert names(counter) == ["Vodka", "Amount"]


def test_enter_takes_a_row_of_what_stands_in_the_field_and_del_none_behind_the_list(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=two_members) as counter:
        counter.scan("500101")
        counter.press(Key.Key_F2)
        counter.press(Key.Key_Delete)
        assert names(counter) == ["Flat white"]
        counter.type("ana")
        go_on, window = threading.Event(), counter.app.window.windowHandle()
        counter.app.desk.store_lane.ask(go_on.wait, lambda _: None)  # the store is busy with something else
        for key in (Key.Key_Space, Key.Key_K, Key.Key_O, Key.Key_Return):
            QTest.keyClick(window, key)
            counter.pause()
        go_on.set()
        counter.settle()
        member = counter.app.controllers.sale.state.member
        assert member is not None
        assert (counter.stage(), member.name) == (Stage.BASKET, "Ana Kowalska")


def test_who_joins_is_not_asked_again_for_what_was_typed_or_scanned(counter: Counter) -> None:
    counter.press(Key.Key_F2)
    counter.type("07700900555")
    counter.press(Key.Key_F3)
    assert form(counter).phone == "07700900555"
    counter.scan("CARD7777")
    assert (counter.stage(), form(counter).card) == (Stage.JOIN, "CARD7777")
    counter.scan(ANA)
    assert (counter.stage(), form(counter).card) == (Stage.JOIN, "CARD7777")
    assert notice(counter) == "That is Ana Kowalska's card: go back with Esc to serve them."
    counter.press(Key.Key_F1)
    counter.press(Key.Key_Escape)
    counter.press(Key.Key_F11)
    assert counter.page() is Page.SETTINGS
    counter.press(Key.Key_Escape)
    assert (form(counter).phone, form(counter).card) == ("07700900555", "CARD7777")

    join = counter.app.window.sale.sheets.join
    join.fill(JoinForm(name="Zoe"))
    join._birthday.setFocus()  # noqa: SLF001 - as Tab does
    counter.type("31.2.1990")
    join._programme.setChecked(True)  # noqa: SLF001 - as a tap does
    counter.press(Key.Key_F12)
    assert (counter.stage(), notice(counter)[:20]) == (Stage.JOIN, "That is no birthday.")
    for _ in range(len("31.2.1990")):
        counter.press(Key.Key_Backspace)
    counter.type("21.4.1990")
    window = counter.app.window.windowHandle()
    QTest.keyClick(window, Key.Key_Return)
    QTest.keyClick(window, Key.Key_Return)
    counter.settle()
    assert (counter.stage(), notice(counter)) == (Stage.WELCOME, "")
    [zoe] = find_members(counter.till, query="CARD7777")
    assert zoe.birthday_month == 4

    counter.press(Key.Key_Escape)
    counter.scan("CARD8888")
    assert "CARD8888 is not known here" in notice(counter)
    counter.press(Key.Key_F3)
    assert form(counter).card == "CARD8888"


def test_who_it_is_can_be_asked_at_payment_and_the_payment_goes_on(counter: Counter) -> None:
    counter.scan("500103")
    counter.press(Key.Key_F12)
    counter.press(Key.Key_F2)
    counter.type("ana")
    counter.press(Key.Key_Return)
    sale = counter.app.controllers.sale
    assert (counter.stage(), sale.state.member is not None) == (Stage.PAYMENT, True)
    counter.press(Key.Key_F6, SHIFT)
    counter.type("100")
    counter.press(Key.Key_Return)
    assert sale.state.basket.points == 100
    counter.type("20")
    assert cash(counter) == "20"  # and not in the entry field
    for open_page in (Key.Key_F1, Key.Key_F11):
        counter.press(open_page)
        counter.press(Key.Key_Escape)
    assert (counter.stage(), cash(counter)) == (Stage.PAYMENT, "20")
    counter.press(Key.Key_N, CTRL)
    assert sale.state.basket.member_id is None
    counter.press(Key.Key_F2)
    counter.press(Key.Key_Escape)
    assert counter.stage() is Stage.PAYMENT
    counter.press(Key.Key_F4)
    assert notice(counter) == "Go back to the basket with Esc first."
    counter.press(Key.Key_F3)
    counter.press(Key.Key_Escape)
    counter.press(Key.Key_C)
    assert counter.stage() is Stage.RECEIPT


def test_goods_come_back_one_by_one_with_minus_and_plus_and_a_card_leaves_them_ticked(counter: Counter) -> None:
    counter.type("3*")
    number = sell(counter, "500101")
    counter.press(Key.Key_F9)
    counter.type(number)
    returns = counter.app.controllers.returns
    wanted: list[tuple[Key, int | None]] = [
        (Key.Key_Return, None),
        (Key.Key_Plus, 1),
        (Key.Key_Space, None),
        (Key.Key_Space, 3),
        (Key.Key_Minus, 2),
    ]
    for key, ticked in wanted:
        counter.press(key)
        assert returns.state.ticked_of(0) == ticked, key
    counter.scan(ANA)
    assert (counter.stage(), returns.state.ticked_of(0)) == (Stage.RETURN, Decimal(2))


def test_news_leave_the_older_entries_that_somebody_asked_for() -> None:
    def page(*numbers: int, next_one: int | None) -> MemberHistoryPage:
        entries = tuple(
            HistoryEntry(kind="sale", change=Points(1), occurred_at=datetime(2026, 1, 1, tzinfo=UTC), number=number)
            for number in numbers
        )
        return MemberHistoryPage(member_id=MemberId(UUID(int=1)), entries=entries, next=next_one)

    def shown(old: MemberHistoryPage, new: MemberHistoryPage) -> tuple[list[int], int | None]:
        merged = with_older(new, old)
        return [entry.number for entry in merged.entries], merged.next

    scrolled = page(9, 8, 7, 6, 5, next_one=5)
    assert shown(scrolled, page(10, 9, 8, next_one=8)) == ([10, 9, 8, 7, 6, 5], 5)
    assert shown(page(9, 8, next_one=8), page(10, 9, next_one=9)) == ([10, 9, 8], 8)
    assert shown(scrolled, page(20, 19, next_one=19)) == ([20, 19], 19)  # what lies between is not known
    assert shown(scrolled, page(next_one=None)) == ([], None)


def test_today_asks_the_ledger_beside_the_printer(counter: Counter) -> None:
    go_on = threading.Event()
    counter.app.desk.device_lane.ask(go_on.wait, lambda _: None)  # as a printer is that does not answer
    QTest.keyClick(counter.app.window.windowHandle(), Key.Key_F10)
    today = counter.app.controllers.today
    counter.wait_until(lambda: today.state.till is not None)
    today.turn_scope()
    answered: Callable[[], bool] = lambda: not today.state.asking  # noqa: E731
    try:
        counter.wait_until(answered)
    finally:
        go_on.set()
    counter.settle()


def test_a_pin_that_is_not_given_costs_no_form_and_caps_are_places_on_every_keyboard(tmp_path: Path) -> None:
    def staffed(till: TillPorts) -> None:
        two_members(till)
        for name, pin, role in (("Bea", "1234", Role.CASHIER), ("Max", "9876", Role.MANAGER)):
            add_cashier(till, name=name, pin=pin, role=role)

    with a_counter(tmp_path, prepare=staffed) as counter:
        window = counter.app.window
        assert counter.page() is Page.SIGN_IN
        counter.press(Key.Key_F2)  # the first name's key
        counter.type("1234")
        counter.press(Key.Key_Return)
        cashier = counter.app.desk.state.cashier
        assert (counter.page(), cashier and cashier.name) == (Page.SALE, "Bea")

        counter.scan(ANA)
        counter.press(Key.Key_I, CTRL)
        press_place(counter, PLACE_OF_A, "ф")
        assert doing(counter) is Doing.ADJUSTING
        adjusting = window.pages.member.side.adjusting
        counter.type("50")
        counter.press(Key.Key_Return)
        counter.type("sorry")
        counter.press(Key.Key_Return)
        assert window.approval.isVisible()
        counter.press(Key.Key_Escape)
        assert (adjusting.points.text(), adjusting.reason.text()) == ("50", "sorry")
        counter.press(Key.Key_Escape)
        press_place(counter, PLACE_OF_P, "з")
        assert doing(counter) is Doing.CARDING
        counter.press(Key.Key_Escape)
        counter.press(Key.Key_Escape)
        counts_with_digits_alone(counter)


def counts_with_digits_alone(counter: Counter) -> None:
    """Open the drawer by the place of its key and count: a sign or a comma is no coin, and F1 clears nothing."""
    counter.press(Key.Key_D, CTRL)
    press_place(counter, PLACE_OF_1, "&")
    assert counter.app.controllers.drawer.state.stage is DrawerStage.FLOAT
    counter.type("50")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_5)
    for strange in (Key.Key_Plus, Key.Key_Comma, Key.Key_Minus):
        counter.press(strange)
    counter.type("12")
    drawer = counter.app.window.pages.at(Page.DRAWER)
    assert isinstance(drawer, DrawerPage)
    counter.press(Key.Key_F1)
    counter.press(Key.Key_Escape)
    first, second, *_ = drawer.count._fields
    assert (first.text(), second.text(), QApplication.focusWidget()) == ("12", "", first)
