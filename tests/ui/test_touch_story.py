"""A sale without a keyboard: everything by taps, from the member's number to the cash."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

import posloyalty
from posloyalty.ui.desk import Page, Stage
from posloyalty.ui.sale.basket_rows import Column
from posloyalty.ui.sale.results_sheet import ResultRow, ResultsSheet
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.row_list import Row, RowList
from posloyalty.ui.widgets.text import Text
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from tests.ui.counters import Counter, a_counter
from tests.ui.fingers import button_called, push
from tests.ui.scenes import COMPACT
from tests.use_cases.tills import go_online, know_member, know_product

SOURCES = Path(posloyalty.__file__).parent


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Counter]:
    """A till with the smaller screen, and Ana with 310 points."""

    def prepare(ports: TillPorts) -> None:
        know_member(ports, points=310)
        go_online(ports)

    with a_counter(tmp_path, size=COMPACT, prepare=prepare) as opened:
        yield opened


def tap(counter: Counter, *names: str, within: QWidget | None = None) -> None:
    """Tap the buttons of these names, one after the other; each must be seen, usable and large enough."""
    for name in names:
        counter.tap(button_called(name, within=within or counter.app.window))


def tap_row(counter: Counter, view: QAbstractItemView, row: int, column: int = 0, *, right: bool = False) -> None:
    """Tap a row of a list, in its middle or at the right end of a column."""
    model = view.model()
    assert model is not None
    place: QRect = view.visualRect(model.index(row, column))
    counter.tap(view.viewport(), QPoint(place.right() - 16, place.center().y()) if right else place.center())


def stage_of(counter: Counter) -> Stage:
    """Give what the left region holds now."""
    return counter.stage()


def list_of(part: QWidget) -> QAbstractItemView:
    """Give the list that is seen in a part of the screen."""
    return next(one for one in part.findChildren(QAbstractItemView) if one.isVisible())


def find_products(counter: Counter, *names: str) -> None:
    """Find products by their numbers, on the pad."""
    for number in names:
        tap(counter, "Product")
        tap(counter, *number, within=counter.app.window.sale.pad)
        tap_row(counter, list_of(counter.app.window.sale.sheets.products), 0)


def test_a_whole_sale_needs_no_key(till: Counter) -> None:
    sale, controllers = till.app.window.sale, till.app.controllers
    tap(till, "Member", within=sale.action_bar)
    tap(till, "On-screen digits", within=sale.sheets.members)
    tap(till, *"07700900123", within=sale.pad)
    tap(till, "Delete the last one", "3", within=sale.pad)
    assert sale.top.entry.text() == "07700900123"
    tap(till, "Go on, as Enter does", within=sale.pad)
    member = controllers.sale.state.member
    assert member is not None
    assert member.name == "Ana Kowalska"

    find_products(till, "101", "103")
    tap_row(till, list_of(sale.basket), 0)
    assert stage_of(till) is Stage.BASKET, "the first tap on a row chooses it"
    tap_row(till, list_of(sale.basket), 0, Column.QUANTITY, right=True)
    assert [int(line.quantity) for line in controllers.sale.state.basket.lines] == [2, 1]
    tap_row(till, list_of(sale.basket), 0)
    tap(till, "4", "Set", within=sale.sheets.number)
    assert [int(line.quantity) for line in controllers.sale.state.basket.lines] == [4, 1]

    tap_row(till, list_of(sale.basket), 0)
    tap(till, "Discount %", "1", "0", "Take off", within=sale.sheets.number)
    tap_row(till, list_of(sale.sheets.reasons), 0)
    assert [int(line.discount) for line in controllers.sale.state.basket.lines] == [136, 0]
    tap(till, "Undo", within=sale.basket)
    assert [int(line.discount) for line in controllers.sale.state.basket.lines] == [0, 0]

    tap(till, "Points to use", within=sale.points)
    tap(till, "2", "0", "0", "Use them", within=sale.sheets.number)
    assert int(controllers.sale.state.basket.points) == 200
    till.tap(sale.pay)
    tap(till, "Exact cash", within=sale.sheets.payment)
    receipt = newest_receipt(till.till)
    assert receipt is not None
    assert (receipt.to_pay, receipt.redeemed, receipt.member_name) == (4 * 340 + 950 - 200, 200, "Ana K.")
    assert till.keys == 0


def test_what_a_basket_holds_is_mended_by_finger_and_the_pad_stays_as_it_was_chosen(till: Counter) -> None:
    sale, controllers = till.app.window.sale, till.app.controllers
    for code in ("500101", "500103"):
        till.scan(code)
    tap(till, "Basket discount", within=sale.basket)
    tap(till, "Amount off", "1", "Take off", within=sale.sheets.number)
    tap_row(till, list_of(sale.sheets.reasons), 1)
    assert int(controllers.sale.state.basket.discount) == 100
    tap(till, "Change line", within=sale.basket)
    tap(till, "Other price", "8", "Change price", within=sale.sheets.number)
    tap_row(till, list_of(sale.sheets.reasons), 0)
    assert [int(line.price) for line in controllers.sale.state.basket.lines] == [340, 800]
    tap(till, "Change line", within=sale.basket)
    tap(till, "Void the line", within=sale.sheets.number)
    assert [line.name for line in controllers.sale.state.basket.lines] == ["Flat white"]
    tap(till, "Undo", within=sale.basket)
    assert [int(line.price) for line in controllers.sale.state.basket.lines] == [340, 800]

    tap(till, "Join", within=sale.action_bar)
    tap(till, "On-screen digits", within=sale.sheets.join)
    tap(till, *"07700900222", within=sale.pad)
    tap(till, "They agree to take part", "Join", within=sale.sheets.join)
    assert stage_of(till) is Stage.WELCOME
    till.app.controllers.desk.go(Stage.FIND)
    till.settle()
    assert sale.pad.isVisible()
    assert till.till.store.setting("ui.pad") == "on"
    assert till.keys == 0


def test_a_scan_takes_a_typed_amount_first_and_throws_no_number_away(till: Counter) -> None:
    sale, controllers = till.app.window.sale, till.app.controllers
    tap(till, "Amount", within=sale.action_bar)
    tap(till, "4", ".", "5", within=sale.sheets.amount)
    till.scan("500101")
    assert [int(line.amount) for line in controllers.sale.state.basket.lines] == [450, 340]
    tap(till, "Change line", within=sale.basket)
    tap(till, "3", within=sale.sheets.number)
    till.scan("500103")
    assert [int(line.quantity) for line in controllers.sale.state.basket.lines] == [1, 3, 1]
    tap(till, "Change line", within=sale.basket)
    tap(till, "Discount %", "5", within=sale.sheets.number)
    till.scan("500104")
    assert stage_of(till) is Stage.NUMBER
    assert sale.sheets.number.typed == "5"
    assert sale.notice.text == "Carrier bag was scanned: go back with Esc to add it."


def test_a_return_shows_whose_sale_it_was_and_nobody_where_it_was_nobodys(till: Counter) -> None:
    sale = till.app.window.sale
    for codes, name in ((("CARD0123", "500101"), "Ana Kowalska"), (("500103",), None)):
        for code in codes:
            till.scan(code)
        till.tap(sale.pay)
        tap(till, "Exact cash", within=sale.sheets.payment)
        receipt = newest_receipt(till.till)
        assert receipt is not None
        till.scan(receipt.receipt_no)
        texts = [text.text() for text in sale.member.findChildren(Text) if text.isVisible()]
        assert texts == ["No member is known for this receipt"] if name is None else name in texts
        tap(till, "Back", within=sale.sheets.returns)


def test_the_pad_offers_what_a_receipts_number_has_and_nothing_else(till: Counter) -> None:
    pad = till.app.window.sale.pad
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F2, Qt.Key.Key_F9):
        till.press(Qt.Key.Key_Escape)
        till.press(key)
        if not pad.isVisible():
            till.press(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
        offered = {button.words for button in pad.findChildren(KeyButton) if button.isVisible() and button.words}
        if key == Qt.Key.Key_F9:
            assert offered == set("-0123456789abcdef")
        else:
            assert offered == {*"+0123456789", till.app.desk.formats.date_mark}


def test_what_has_no_other_button_is_done_from_more(till: Counter) -> None:
    sale = till.app.window.sale
    till.scan("500101")
    till.tap(sale.pay)
    tap(till, "Exact cash", within=sale.sheets.payment)
    tap(till, "Back", within=sale.sheets.receipt)
    tap(till, "More", within=sale.strip)
    tap(till, "Undo and correct the last sale", within=sale.sheets.more)
    assert [line.name for line in till.app.controllers.sale.state.basket.lines] == ["Flat white"]
    tap(till, "More", within=sale.strip)
    tap(till, "Settings", within=sale.sheets.more)
    assert till.page() is Page.SETTINGS
    assert till.keys == 0


def test_a_finger_pushes_lists_and_pages_along_and_taps_nothing(till: Counter) -> None:
    sale, controllers = till.app.window.sale, till.app.controllers
    for number in range(30):
        know_product(till.till, sku=f"2{number:02}", name=f"Tea {number}", price=100 + number)
        till.scan(f"5002{number:02}")
    basket = list_of(sale.basket)
    bar = basket.verticalScrollBar()
    assert bar.value() == bar.maximum(), "the newest line is the last one"
    controllers.sale.select(0)
    till.settle()
    assert bar.value() == 0
    push(till, basket, by=240)
    pushed = bar.value()
    assert pushed >= 200
    assert (till.stage(), controllers.sale.state.basket.selected) == (Stage.BASKET, 0)
    till.app.desk.refresh()
    till.app.desk.say("Something else is painted.")
    till.settle()
    assert bar.value() == pushed, "what a finger pushed stays where it is"

    till.press(Qt.Key.Key_F4)
    till.type("tea")
    found = list_of(sale.sheets.products)
    found.setCurrentIndex(found.model().index(2, 0))  # as a tap marks its row: here nothing came of it
    till.app.desk.say("Nothing came of it.")
    till.settle()
    assert found.currentIndex().row() == controllers.lookup.state.chosen == 0, "what Enter takes is what is marked"
    push(till, found, by=240)
    assert found.verticalScrollBar().value() >= 200
    assert (till.stage(), len(controllers.sale.state.basket.lines)) == (Stage.PRODUCT, 30)
    seen = found.indexAt(found.viewport().rect().center())
    row, name = seen.row(), seen.data()
    assert row > 5, "it was not seen before"
    tap_row(till, found, row)
    assert till.stage() is Stage.BASKET
    assert [line.name for line in controllers.sale.state.basket.lines if line.quantity == 2] == [name]


def test_a_list_that_is_opened_again_shows_the_row_that_keys_act_on(till: Counter) -> None:
    results, plain = ResultsSheet("", hint="", nothing=""), RowList("", has_choice=True)
    names = [f"Order {number}" for number in range(30)]
    rows = tuple(ResultRow(name=name, detail="", figure="", tone="text") for name in names)
    paint: dict[QWidget, Callable[[], None]] = {
        results: lambda: results.show_results(rows, chosen=0, asked=""),
        plain: lambda: plain.show_rows(tuple(Row(name=name) for name in names)),
    }
    for part, painted in paint.items():
        part.setParent(till.app.window)
        part.resize(400, 300)
        part.show()
        painted()
        till.settle()
        bar = (plain if part is plain else list_of(part)).verticalScrollBar()
        bar.setValue(bar.maximum())
        painted()
        assert bar.value() == bar.maximum() > 0
        part.hide()
        part.show()
        painted()
        assert bar.value() == 0


def test_whatever_scrolls_can_be_pushed() -> None:
    makes = re.compile(r"QScrollArea\(\)|QListView\(\)|QTableView\(\)|class \w+\((QScrollArea|QListView|QTableView)\)")
    sources = {path: path.read_text(encoding="utf-8") for path in (SOURCES / "ui").rglob("*.py")}
    scroll = [path for path, source in sources.items() if makes.search(source)]
    assert len(scroll) >= 10
    assert [path.name for path in scroll if not re.search(r"(?<!def )\bflick\(", sources[path])] == []


def test_points_are_given_and_taken_with_digits_for_fingers_and_a_minus(till: Counter) -> None:
    till.scan("CARD0123")
    till.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    tap(till, "Give or take points")
    form = till.app.window.pages.member.side.adjusting
    tap(till, "−", "4", "0", "Delete the last one", "5", within=form)
    assert form.points.text() == "−45"
