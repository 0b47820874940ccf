"""The scanner works from any focus and layout, and never types into a field."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.ui.desk import Page, Stage
from posloyalty.ui.scan_filter import ScanFilter
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import a_sale, know_member, know_product

WAY_OUT = "The scan was not used: finish here or press Esc, then scan again."
BACK_FIRST = "Blueberry muffin was scanned: go back with Esc to add it."
CONTROL = Qt.KeyboardModifier.ControlModifier
# What the keys of 500101 and of CARD0123 give on other layouts, with their places on the keyboard (Linux).
FRENCH = {"5": (14, "("), "0": (19, "à"), "1": (10, "&"), "2": (11, "é"), "3": (12, '"')}
RUSSIAN = {"C": (54, "\u0421"), "A": (38, "\u0424"), "R": (27, "\u041a"), "D": (40, "\u0412")}


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F9])
def test_a_scan_types_nothing_wherever_the_focus_is(counter: Counter, key: Qt.Key) -> None:
    counter.press(key)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    counter.scan("500101")
    assert focused.text() == ""


def test_a_scan_into_another_window_of_the_till_is_taken_and_types_nothing_there(counter: Counter) -> None:
    other = QDialog(counter.app.window)
    field = QLineEdit(other)
    other.show()
    other.activateWindow()
    field.setFocus()
    counter.wait_until(field.hasFocus)
    counter.strike("500101", into=other.windowHandle())
    counter.settle()
    assert (field.text(), counter.app.window.sale.total.figure) == ("", "3.40")


def test_what_is_no_window_is_never_asked_whether_it_is_scanned_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, look = list[QObject](), ScanFilter.eventFilter

    def looked(scans: ScanFilter, target: QObject, event: QEvent) -> bool:
        asked.append(target)
        return look(scans, target, event)

    monkeypatch.setattr(ScanFilter, "eventFilter", looked)
    with a_counter(tmp_path) as counter:
        counter.press(Qt.Key.Key_F5)
        assert asked
        assert all(isinstance(target, QWindow) for target in asked)


def test_a_product_scanned_while_searching_is_rung_up(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F2)
    counter.scan("500101")
    assert counter.stage() is Stage.BASKET
    assert counter.app.window.sale.total.figure == "3.40"


def test_a_code_that_holds_a_c_does_not_press_the_card_key_in_payment(counter: Counter) -> None:
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    counter.scan("CARD0123")
    assert counter.stage() is Stage.PAYMENT
    member = counter.app.controllers.sale.state.member
    assert member is not None
    assert member.name == "Ana Kowalska"


def test_a_french_layout_changes_no_code(counter: Counter) -> None:
    counter.scan("500101", scan_codes=FRENCH)
    assert counter.app.window.sale.total.figure == "3.40"


def test_a_russian_layout_changes_no_card(counter: Counter) -> None:
    counter.scan("CARD0123", scan_codes={**FRENCH, **RUSSIAN})
    member = counter.app.controllers.sale.state.member
    assert member is not None
    assert member.name == "Ana Kowalska"


def test_what_a_person_types_arrives_letter_by_letter(counter: Counter) -> None:
    counter.type("flat")
    assert counter.app.window.sale.top.entry.text() == "flat"
    counter.press(Qt.Key.Key_Return)
    assert [line.name for line in counter.app.controllers.sale.state.basket.lines] == ["Flat white"]


def test_a_letter_that_nothing_follows_arrives_by_itself_when_a_scanner_would_have_gone_on(counter: Counter) -> None:
    QTest.keyClick(counter.app.window.windowHandle(), ord("f"))
    counter.wait_until(lambda: counter.app.window.sale.top.entry.text() == "f")


def test_an_unknown_code_is_said_and_changes_nothing(counter: Counter) -> None:
    counter.scan("5901234123457")
    assert counter.app.window.sale.notice.text.startswith("5901234123457 is not known here")
    assert counter.app.controllers.sale.state.basket.is_empty


def test_a_scan_during_the_keys_overlay_closes_it_and_is_taken(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F1)
    assert counter.app.window.keys.isVisible()
    counter.scan("500101")
    assert not counter.app.window.keys.isVisible()
    assert counter.app.window.sale.total.figure == "3.40"


def _lines(counter: Counter) -> list[tuple[str, int]]:
    return [(line.name, int(line.quantity)) for line in counter.app.controllers.sale.state.basket.lines]


def _scan_while_the_store_is_held(counter: Counter, *, pays: bool) -> None:
    """Scan a coffee, then three muffins, quicker than the store answers; `pays`: what is in the basket, before."""
    gate, entry = Event(), counter.app.window.sale.top.entry
    counter.app.desk.store_lane.ask(gate.wait, lambda _: None)
    if pays:
        counter.app.controllers.tenders.pay_cash()
        assert counter.app.desk.state.busy
    counter.app.window.scanned("500101")
    entry.setText("3*")
    counter.app.window.scanned("500102")
    assert entry.text() == ""
    counter.app.window.scanned("500103")
    gate.set()
    counter.settle()


def test_each_of_several_quick_scans_keeps_its_own_quantity_also_while_a_sale_is_recorded(counter: Counter) -> None:
    three = [("Flat white", 1), ("Blueberry muffin", 3), ("Beans 250 g Ethiopia", 1)]
    _scan_while_the_store_is_held(counter, pays=False)
    assert _lines(counter) == three
    counter.press(Qt.Key.Key_F12)
    _scan_while_the_store_is_held(counter, pays=True)
    counter.wait_until(lambda: len(_lines(counter)) == len(three))
    assert _lines(counter) == three
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    assert receipt.to_pay == 340 + 3 * 295 + 950


def test_scans_kept_for_the_next_customer_are_left_out_and_it_is_said_where_the_sale_before_is_refused(
    counter: Counter,
) -> None:
    counter.scan("500105")
    sale_id = counter.app.controllers.sale.state.basket.sale_id
    counter.press(Qt.Key.Key_F12)
    record_sale(counter.till, a_sale(sale_id, amount=1), cashier=None)  # something else has its id
    _scan_while_the_store_is_held(counter, pays=True)
    counter.settle()
    assert (counter.stage(), _lines(counter)) == (Stage.BASKET, [("Sourdough loaf", 1)])
    notice = counter.app.desk.state.notice
    assert notice is not None
    assert notice.tone == "danger"
    assert notice.text.endswith("Start a new one. 3 codes were left out: scan them again.")
    counter.scan("500101")  # what comes after it is taken as ever
    assert len(_lines(counter)) == 2


def test_what_goes_wrong_elsewhere_costs_no_scan_that_was_kept_while_a_sale_is_recorded(counter: Counter) -> None:
    def cut_off() -> None:
        raise LedgerUnreachable(detail="somebody else asked")

    counter.scan("500105")
    counter.press(Qt.Key.Key_F12)
    gate, desk = Event(), counter.app.desk
    desk.store_lane.ask(gate.wait, lambda _: None)
    counter.app.controllers.tenders.pay_cash()
    counter.app.window.scanned("500101")
    desk.office_lane.ask(cut_off, lambda _: None)
    counter.wait_until(lambda: desk.state.notice is not None)
    assert desk.state.busy
    gate.set()
    counter.settle()
    counter.wait_until(lambda: bool(_lines(counter)))
    assert _lines(counter) == [("Flat white", 1)]


def _scan_says(counter: Counter, code: str) -> str:
    counter.scan(code)
    notice = counter.app.desk.state.notice
    return notice.text if notice is not None else ""


def _add_somebody(counter: Counter) -> None:
    """Half write down somebody new: a scan leaves that as it is, and says so."""
    counter.press(Qt.Key.Key_F11)
    counter.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    counter.press(Qt.Key.Key_F5)
    counter.type("jan")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    counter.scan("500101")
    assert (counter.page(), focused.text()) == (Page.SETTINGS, "jan")
    assert counter.app.controllers.settings.state.said == WAY_OUT
    counter.press(Qt.Key.Key_Escape)
    counter.press(Qt.Key.Key_Escape)


def test_a_scan_on_any_page_sells_or_says_in_one_sentence_why_not(tmp_path: Path) -> None:
    def prepare(till: TillPorts) -> None:
        know_member(till, points=310)
        add_cashier(till, name="Eva", pin="2468", role=Role.MANAGER)

    with a_counter(tmp_path, prepare=prepare) as counter:
        assert _scan_says(counter, "500101") == "Sign in first, then scan again."
        counter.type("2468")
        counter.press(Qt.Key.Key_Return)
        receipt = record_sale(counter.till, a_sale("before"), cashier=counter.app.desk.cashier_id)
        for number, (key, modifier, deed) in enumerate(
            (
                (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier, Qt.Key.Key_F12),  # the day; closing it
                (Qt.Key.Key_D, CONTROL, Qt.Key.Key_1),  # the drawer; opening it
                (Qt.Key.Key_E, CONTROL, None),
                (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier, None),
            ),
            1,
        ):
            counter.press(key, modifier)
            assert counter.page() is not Page.SALE
            if deed is not None:
                counter.press(deed)
                page = counter.page()
                assert (_scan_says(counter, "500101"), counter.page()) == (WAY_OUT, page)
                counter.press(Qt.Key.Key_Escape)
            counter.scan("500101")
            assert (counter.page(), _lines(counter)) == (Page.SALE, [("Flat white", number)])
        _add_somebody(counter)
        counter.press(Qt.Key.Key_F10)
        counter.scan("CARD0123")
        assert counter.app.controllers.sale.state.member is not None
        counter.press(Qt.Key.Key_I, CONTROL)
        counter.press(Qt.Key.Key_A)
        assert (_scan_says(counter, "500101"), counter.page()) == (WAY_OUT, Page.MEMBER)
        counter.press(Qt.Key.Key_Escape)
        counter.scan(receipt.receipt_no)
        assert (counter.page(), counter.stage()) == (Page.SALE, Stage.RETURN)


def test_a_letter_that_a_key_of_the_till_follows_at_once_is_typed_before_it(tmp_path: Path) -> None:
    with a_counter(tmp_path) as counter:
        counter.scan("500101")
        counter.press(Qt.Key.Key_F12)
        counter.type("2")
        window = counter.app.window.windowHandle()
        QTest.keyClick(window, Qt.Key.Key_0)
        QTest.keyClick(window, Qt.Key.Key_F12)  # sooner than any scanner's next stroke would have to be there
        counter.pause()
        counter.settle()
        shown = counter.app.controllers.payment.state.shown
        assert shown is not None
        assert shown.receipt.change == 1660


def _scan_leaves(counter: Counter, code: str, stage: Stage, said: str) -> None:
    """Scan where something is begun: it stays, and it is said in these words that the scan was not taken, or was."""
    assert counter.stage() is stage
    assert (_scan_says(counter, code), counter.stage()) == (said, stage)


def _discount_and_search(counter: Counter, receipt: str) -> None:
    entry, sale = counter.app.window.sale.top.entry, counter.app.controllers.sale
    counter.scan("500101")
    counter.type("/10%")
    counter.press(Qt.Key.Key_Return)
    _scan_leaves(counter, "500102", Stage.REASON, BACK_FIRST)  # what is it for?
    _scan_leaves(counter, receipt, Stage.REASON, WAY_OUT)
    _scan_leaves(counter, "CARD0123", Stage.REASON, "")
    counter.press(Qt.Key.Key_2)
    (line,) = sale.state.basket.lines
    assert (counter.stage(), int(line.discount), sale.state.member is not None) == (Stage.BASKET, 34, True)
    counter.press(Qt.Key.Key_F2)
    counter.type("kow")
    _scan_leaves(counter, "500102", Stage.FIND, "Blueberry muffin is in the basket; the search goes on.")
    _scan_leaves(counter, receipt, Stage.FIND, WAY_OUT)
    assert (entry.text(), len(_lines(counter))) == ("kow", 2)
    counter.press(Qt.Key.Key_F4)
    entry.clear()
    counter.type("bag")
    _scan_leaves(counter, "CARD0123", Stage.PRODUCT, "")
    assert entry.text() == "bag"
    counter.scan("500103")  # it is the product that was looked for
    assert (counter.stage(), len(_lines(counter))) == (Stage.BASKET, 3)


def _amount_and_payment(counter: Counter) -> None:
    window = counter.app.window
    counter.press(Qt.Key.Key_F5)
    counter.press(Qt.Key.Key_Tab)
    counter.type("gift")
    _scan_leaves(counter, "500102", Stage.AMOUNT, BACK_FIRST)
    counter.press(Qt.Key.Key_Escape)
    know_product(counter.till, sku="107", name="Loose tea", price=None)
    counter.scan("500107")
    _scan_leaves(counter, "500102", Stage.AMOUNT, BACK_FIRST)  # a price is asked for
    counter.press(Qt.Key.Key_Escape)
    counter.press(Qt.Key.Key_F12)
    counter.type("20")
    counter.press(Qt.Key.Key_F2)  # are you a member?
    _scan_leaves(counter, "500102", Stage.FIND, BACK_FIRST)
    counter.scan("CARD0123")
    assert (counter.stage(), window.sale.sheets.payment._given.text()) == (Stage.PAYMENT, "20")  # noqa: SLF001
    counter.press(Qt.Key.Key_Return)
    assert counter.stage() is Stage.RECEIPT


def _call_and_claim(counter: Counter) -> None:
    counter.press(Qt.Key.Key_H, CONTROL)
    counter.scan("CARD0123")
    counter.press(Qt.Key.Key_K, CONTROL)
    counter.type("4321")
    _scan_leaves(counter, "500102", Stage.CALLER, BACK_FIRST)
    counter.press(Qt.Key.Key_Escape)
    counter.press(Qt.Key.Key_N, CONTROL)
    counter.press(Qt.Key.Key_H, CONTROL)  # the call ends
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_M, CONTROL)
    nobodys = "The points of the last sale were given to nobody: Ctrl+M asks again."
    assert (_scan_says(counter, "500102"), counter.stage()) == (nobodys, Stage.BASKET)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)


def test_a_scan_loses_nothing_that_was_begun_on_any_sheet_and_says_what_became_of_it(counter: Counter) -> None:
    entry, returns = counter.app.window.sale.top.entry, counter.app.controllers.returns
    know_product(counter.till, sku="100", name="", price=100)
    counter.scan("500100")  # nobody gave it a name: it is sold all the same
    assert _lines(counter) == [("", 1)]
    counter.press(Qt.Key.Key_Delete)
    receipt = record_sale(counter.till, a_sale("before"), cashier=None).receipt_no
    _discount_and_search(counter, receipt)
    _amount_and_payment(counter)
    _call_and_claim(counter)
    assert counter.stage() is Stage.RECEIPT
    counter.type("4.50")  # of the next customer
    counter.scan("500101")
    assert (counter.stage(), entry.text()) == (Stage.BASKET, "4.50")
    entry.clear()
    counter.scan(receipt)
    counter.press(Qt.Key.Key_Space)
    ticked = returns.state.ticked
    assert ticked
    newest = newest_receipt(counter.till)
    assert newest is not None
    _scan_leaves(counter, newest.receipt_no, Stage.RETURN, WAY_OUT)
    assert returns.state.ticked == ticked
