"""What the customer sees follows the till: the window, the line display, and never more of a name than a letter."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from posloyalty.devices.shelf import DeviceShelf
from posloyalty.domain.money import Money
from posloyalty.domain.word_breaks import glued
from posloyalty.ui.customer.amount import GAP_PX, Amount
from posloyalty.ui.customer.faces import customer_face
from posloyalty.ui.customer.window import LINES_MAX, CustomerWindow
from posloyalty.ui.formats import NO_BREAK
from posloyalty.ui.options import CustomerScreen
from posloyalty.ui.widgets.fitting import laid_out
from posloyalty.ui.widgets.panel import Panel
from posloyalty.ui.widgets.text import WholeWords
from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.ports import TillPorts
from tests.devices.test_line_displays import DisplayReader
from tests.ui.counters import Counter, a_counter
from tests.ui.programmes import GOLDEN
from tests.ui.scene_acts import exchange_begun
from tests.use_cases.tills import go_online, know_member

JOIN = "https://club.example/join"


def _prepare(till: TillPorts) -> None:
    know_member(till, points=310)
    go_online(till)


def _lines(file: Path) -> tuple[str, str]:
    return DisplayReader().take(file.read_bytes()).lines


def _texts(counter: Counter) -> str:
    window = counter.app.customer.window
    assert window is not None
    return " | ".join(label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window))


def test_a_sale_is_followed_from_the_welcome_to_the_change(tmp_path: Path) -> None:
    file = tmp_path / "display.bin"
    shelf = DeviceShelf(DeviceChoice(line_display=f"file:{file}", join_url=JOIN))
    with a_counter(tmp_path, prepare=_prepare, shelf=shelf, customer=CustomerScreen.ON) as counter:
        assert _lines(file) == ("Corner Club         ", "Welcome             ")
        window = counter.app.customer.window
        assert window is not None
        window.grab().save(str(tmp_path / "idle.png"))
        with Image.open(tmp_path / "idle.png") as picture:
            assert [code.text for code in zxingcpp.read_barcodes(picture)] == [JOIN]

        counter.scan("500101")
        assert _lines(file) == ("Flat white      3.40", "To pay          3.40")
        assert f"Join today and earn 3{NO_BREAK}points with this purchase" in _texts(counter)
        counter.scan("CARD0123")
        texts = _texts(counter)
        assert "310 points" in texts
        assert "You earn 3 points" in texts
        assert "90 more points" in texts
        assert "Ana" not in texts
        counter.press(Qt.Key.Key_F12)
        counter.type("5")
        counter.press(Qt.Key.Key_Return)
        assert _lines(file) == ("You earned 3 points ", "Change          1.60")
        assert "Thank you" in _texts(counter)
        counter.press(Qt.Key.Key_Return)
        assert customer_face(counter.app.controllers, join_url=JOIN).is_idle


def test_whoever_adds_the_lines_up_comes_to_the_total(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=_prepare, programme=GOLDEN, customer=CustomerScreen.ON) as counter:
        know_member(counter.till, points=310, tier="gold")
        for code in ("CARD0123", "500101", "500103"):
            counter.scan(code)
        for typed in ("//1.00", "1"):
            counter.type(typed)
            counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_F6)
        face = customer_face(counter.app.controllers, join_url=JOIN)
        assert [line.name for line in face.changes] == ["Discounts", "−300 points"]
        amounts = [Decimal(line.amount.replace("−", "-")) for line in (*face.lines, *face.changes)]
        assert sum(amounts) == Decimal(face.total)
        assert "Discounts" in _texts(counter)
        assert "10 left after using 300" in _texts(counter)
        assert face.two_lines[0].startswith("Beans")  # what was rung up last, not what is taken off


def test_what_comes_back_in_an_exchange_is_set_against_the_new_goods(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=_prepare, customer=CustomerScreen.ON) as counter:
        exchange_begun(counter)
        counter.scan("500103")
        face = customer_face(counter.app.controllers, join_url=JOIN)
        assert [(line.name, line.amount) for line in face.changes] == [("Returned goods", "−9.50")]
        assert face.total == "0.00"


def test_the_lines_end_at_the_same_place_whatever_stands_beside_them(tmp_path: Path) -> None:
    shelf = DeviceShelf(DeviceChoice(join_url=JOIN))
    with a_counter(tmp_path, prepare=_prepare, shelf=shelf, customer=CustomerScreen.ON) as counter:
        window = counter.app.customer.window
        assert window is not None
        window.resize(1024, 768)
        widths = []
        for code in ("500101", "CARD0123"):  # beside the code to join, beside a member
            counter.scan(code)
            widths.append(window.serving.findChildren(Panel)[0].width())
        assert widths == [488, 488]
        for line in range(LINES_MAX + 2):
            counter.app.controllers.sale.add_amount(Money(100), name=f"Line {line}")
        counter.settle()
        assert "+ 9 earlier items" in _texts(counter)
        names = [text for text in _texts(counter).split(" | ") if text.startswith("Line ")]
        assert names == [f"Line {line}" for line in range(8, LINES_MAX + 2)]  # as many as there is room for


def test_the_currency_stands_close_before_the_amount_on_its_baseline_however_long_that_is(tmp_path: Path) -> None:
    with a_counter(tmp_path, customer=CustomerScreen.ON) as counter:
        window = counter.app.customer.window
        assert window is not None
        window.resize(1024, 768)
        sizes = []
        for amount in (340, 123_456_789):
            counter.app.controllers.sale.begin()
            counter.app.controllers.sale.add_amount(Money(amount))
            counter.settle()
            [total] = window.serving.findChildren(Amount)
            placed = total.placed()
            currency_px = placed.figure.x() - GAP_PX - placed.currency.x()
            assert placed.currency.y() == placed.figure.y()
            assert (total.accessibleName().startswith("GBP "), placed.currency.x() >= 0, currency_px > 0) == (True,) * 3
            sizes.append(placed.font.pixelSize())
        assert sizes[0] == 72
        assert sizes[1] < 72


def test_an_invitation_ends_with_no_word_that_stands_alone(tmp_path: Path) -> None:
    shelf = DeviceShelf(DeviceChoice(join_url=JOIN))
    with a_counter(tmp_path, shelf=shelf, customer=CustomerScreen.ON) as counter:
        window = counter.app.customer.window
        assert window is not None
        [words] = [one for one in window.idle.findChildren(WholeWords) if one.text().startswith("Scan this")]
        lines = laid_out(words.text(), words.font(), words.width())
        widths = [lines.lineAt(at).naturalTextWidth() for at in range(lines.lineCount())]
        assert len(widths) > 1
        assert min(widths) > max(widths) / 2


def test_where_there_is_one_screen_the_till_lies_over_the_customers_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lowered: list[QWidget] = []

    def lower(window: QWidget) -> None:
        lowered.append(window)

    monkeypatch.setattr(CustomerWindow, "lower", lower)
    with a_counter(tmp_path, customer=CustomerScreen.ON) as counter:
        assert counter.app.customer.window is not None
        assert lowered == [counter.app.customer.window]
        assert not counter.app.customer.window.isFullScreen()


def test_whoever_joins_sees_their_code_until_the_next_sale_begins(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=_prepare, customer=CustomerScreen.ON) as counter:
        counter.scan("500101")
        counter.press(Qt.Key.Key_F3)
        counter.type("07700 900222")
        counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_Space)
        assert _codes_shown(counter, tmp_path) == []
        counter.press(Qt.Key.Key_Return)
        welcome = counter.app.controllers.joining.welcome
        assert welcome is not None
        for key in (None, Qt.Key.Key_Escape, Qt.Key.Key_F12, Qt.Key.Key_Return):  # welcomed, selling, paying, paid
            if key is not None:
                counter.press(key)
            assert _codes_shown(counter, tmp_path) == [welcome.code], key
        counter.scan("500101")  # the next customer
        assert _codes_shown(counter, tmp_path) == []


def _codes_shown(counter: Counter, folder: Path) -> list[str]:
    window = counter.app.customer.window
    assert window is not None
    window.grab().save(str(folder / "shown.png"))
    with Image.open(folder / "shown.png") as picture:
        return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_a_dead_line_display_and_no_window_hold_nothing_up(tmp_path: Path) -> None:
    shelf = DeviceShelf(DeviceChoice(line_display="serial:/dev/ttyNOWHERE"))
    with a_counter(tmp_path, prepare=_prepare, shelf=shelf) as counter:
        counter.scan("500101")
        assert counter.app.window.sale.total.figure == "3.40"
        assert counter.app.customer.window is None


def test_a_chinese_name_is_broken_between_words_where_each_has_room_in_a_line(tmp_path: Path) -> None:
    with a_counter(tmp_path, customer=CustomerScreen.ON) as counter:
        window, desk = counter.app.customer.window, counter.app.desk
        assert window is not None
        name = "福爾摩沙連鎖茶飲手作點心生活館股份有限公司信義門市"
        desk.put(shop=replace(desk.state.shop, shop_name=name))
        counter.settle()
        [shown] = window.idle.findChildren(WholeWords, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert shown.text() == glued(name)
        shown.resize(shown.fontMetrics().horizontalAdvance("股份有限公"), shown.height())
        assert shown.text() == name  # no line has room for the whole word
