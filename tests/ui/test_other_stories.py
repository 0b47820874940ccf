"""Returning, joining, finding, signing in and looking at the day, by real keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from zxingcpp import read_barcodes

from posloyalty.domain.member_codes import member_code
from posloyalty.ui.desk import Page, Stage
from posloyalty.ui.i18n import Language
from posloyalty.ui.pages.today_page import TodayPage
from posloyalty.ui.widgets.text import Text
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import go_offline

ANA = "CARD0123"


def _sell(counter: Counter, *codes: str, points: bool = False) -> str:
    for code in codes:
        counter.scan(code)
    if points:
        counter.press(Qt.Key.Key_F6)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    return receipt.receipt_no


def test_a_return_shows_money_and_points_before_it_is_confirmed(counter: Counter) -> None:
    number = _sell(counter, ANA, "500103", "500102", points=True)
    counter.scan(number)
    assert counter.stage() is Stage.RETURN
    counter.press(Qt.Key.Key_Space)
    preview = counter.app.controllers.returns.state.preview
    assert preview is not None
    assert (preview.money_back, preview.points_back, preview.award_taken) == (721, 229, 7)
    assert counter.app.window.sale.total.figure == "7.21"

    counter.press(Qt.Key.Key_F12)
    shown = counter.app.controllers.payment.state.shown
    assert shown is not None
    assert shown.receipt.is_return
    assert (shown.receipt.to_pay, shown.receipt.points_back) == (721, 229)


def test_a_return_says_why_it_shows_no_member(counter: Counter) -> None:
    number = _sell(counter, "500101")
    counter.press(Qt.Key.Key_F9)
    member = counter.app.window.sale.member
    assert "Open a receipt to see its member" in [text.text() for text in member.findChildren(Text) if text.isVisible()]
    counter.scan(number)
    assert [text.text() for text in member.findChildren(Text) if text.isVisible()] == [
        "No member is known for this receipt"
    ]


def test_a_receipt_number_can_be_typed_and_what_came_back_cannot_come_back_again(counter: Counter) -> None:
    number = _sell(counter, "500101")
    for _ in range(2):
        counter.press(Qt.Key.Key_F9)
        counter.type(number)
        counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_Space)
        counter.press(Qt.Key.Key_F12)
    assert counter.app.window.sale.notice.text == "Everything on this receipt came back already."
    assert counter.app.controllers.returns.state.ticked == ()


def test_an_unknown_receipt_is_said_in_one_sentence(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F9)
    counter.type("9-9-00000000")
    counter.press(Qt.Key.Key_Return)
    assert counter.app.window.sale.notice.text.startswith("No sale of this till has that receipt number")


def test_somebody_joins_offline_and_gets_a_code_that_a_camera_reads(counter: Counter) -> None:
    go_offline(counter.till)
    counter.scan("500101")
    counter.press(Qt.Key.Key_F3)
    counter.type("07700 900222")
    counter.press(Qt.Key.Key_Return)
    assert counter.app.window.sale.notice.text == "Ask for their consent to take part, then tick it."
    counter.press(Qt.Key.Key_Space)
    counter.press(Qt.Key.Key_Return)

    assert counter.stage() is Stage.WELCOME
    found = find_members(counter.till, query="+447700900222")
    assert len(found) == 1
    assert counter.app.controllers.sale.state.basket.member_id == found[0].member_id
    picture = counter.app.window.sale.sheets.welcome.grab().toImage()
    assert _codes_in(picture) == [member_code(found[0].member_id)]


def test_a_phone_number_that_is_taken_is_said_and_what_was_typed_stays(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F3)
    counter.type("+447700900123")
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_Space)
    counter.press(Qt.Key.Key_Return)
    assert counter.app.window.sale.notice.text.startswith("This phone number belongs to another member")
    assert counter.stage() is Stage.JOIN


def test_a_member_is_found_by_the_last_digits_as_they_are_typed(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F2)
    counter.type("0123")
    assert [found.member.name for found in counter.app.controllers.lookup.state.rows if found.member] == [
        "Ana Kowalska"
    ]
    counter.press(Qt.Key.Key_Return)
    assert counter.app.controllers.sale.state.basket.member_id is not None


def test_a_product_is_found_by_a_part_of_its_name(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F4)
    counter.type("muffin")
    counter.press(Qt.Key.Key_Return)
    assert counter.app.window.sale.total.figure == "2.95"


def test_an_amount_without_a_product_is_rung_up_with_its_name(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F5)
    counter.type("4.50")
    counter.press(Qt.Key.Key_Return)
    assert counter.app.window.sale.total.figure == "4.50"
    assert counter.stage() is Stage.BASKET


def test_a_till_with_cashiers_asks_for_a_pin_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    with a_counter(
        tmp_path, prepare=lambda till: add_cashier(till, name="Ana", pin="2468", role=Role.CASHIER)
    ) as counter:
        assert counter.page() is Page.SIGN_IN
        counter.type("1111")
        counter.press(Qt.Key.Key_Return)
        assert counter.app.desk.state.notice is not None
        assert counter.app.desk.state.notice.text == "Wrong name or PIN. Try again."
        counter.type("2468")
        counter.press(Qt.Key.Key_Return)
        assert counter.page() is Page.SALE
        assert counter.app.desk.state.cashier is not None


def test_locking_keeps_the_basket_and_a_cashier_sees_no_figures_of_the_day(tmp_path: Path) -> None:
    with a_counter(
        tmp_path, prepare=lambda till: add_cashier(till, name="Ana", pin="2468", role=Role.CASHIER)
    ) as counter:
        counter.type("2468")
        counter.press(Qt.Key.Key_Return)
        counter.scan("500101")
        counter.press(Qt.Key.Key_F10)
        assert counter.page() is Page.SALE
        counter.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert counter.page() is Page.SIGN_IN
        counter.type("2468")
        counter.press(Qt.Key.Key_Return)
        assert counter.app.window.sale.total.figure == "3.40"


def test_the_day_shows_what_was_sold_and_escape_goes_back(counter: Counter) -> None:
    _sell(counter, ANA, "500103")
    _sell(counter, "500101")
    counter.press(Qt.Key.Key_F10)
    assert counter.page() is Page.TODAY
    view = counter.app.controllers.today.state.till
    assert view is not None
    report = view.report
    assert (report.figures.sales_with_member, report.figures.sales_without_member) == (1, 1)
    page = counter.app.window.findChild(TodayPage)
    assert page is not None
    assert page.isVisible()
    counter.press(Qt.Key.Key_Escape)
    assert counter.page() is Page.SALE


def test_another_language_is_worn_at_once_and_the_basket_stays(counter: Counter) -> None:
    from dataclasses import replace  # noqa: PLC0415

    counter.scan("500101")
    counter.app.choose(replace(counter.app.chosen, language=Language.POLISH))
    counter.settle()
    assert counter.app.window.sale.pay.words == "Zapłata 3,40"
    assert counter.till.store.setting("ui.language") == "pl"


def _codes_in(picture: QImage) -> list[str]:
    import numpy as np  # noqa: PLC0415

    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())[:, : grey.width()]
    return [code.text for code in read_barcodes(np.ascontiguousarray(pixels))]
