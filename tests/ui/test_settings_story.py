"""The settings: managers change devices, receipts and looks at once; one scan teaches how the scanner sends."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from posloyalty.bootstrap import counter_rules
from posloyalty.commands.doctor import examine
from posloyalty.devices.serial_scanner import SerialScanner
from posloyalty.devices.shelf import DeviceShelf
from posloyalty.devices.slip_wording import slip_wording_for
from posloyalty.settings import Settings
from posloyalty.ui.controllers import settings as settings_controller
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Page, Stage
from posloyalty.ui.i18n import Language
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.settings.page import SettingsPage
from posloyalty.ui.settings.people_part import PeoplePart
from posloyalty.ui.settings.selling_part import SellingPart
from posloyalty.ui.settings.shop_part import ShopPart
from posloyalty.ui.tokens import TextSize, Theme
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.use_cases.choose_devices import TEST_CODE, chosen_devices
from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from posloyalty.use_cases.slips import day_slip
from tests.devices.escpos_reader import EscposReader
from tests.ui.counters import Counter, a_counter
from tests.ui.layouts import LAYOUTS
from tests.use_cases.tills import a_sale, know_member, know_product

ALT = Qt.KeyboardModifier.AltModifier


def _staffed(till: TillPorts) -> None:
    know_member(till, points=310)
    add_cashier(till, name="Eva", pin="2468", role=Role.MANAGER)
    add_cashier(till, name="Piotr", pin="1357", role=Role.CASHIER)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A till whose devices can be chosen, with a manager signed in."""
    shelf = DeviceShelf(DeviceChoice(), logo_file=tmp_path / "till.logo.png")
    with a_counter(tmp_path, shelf=shelf, prepare=_staffed) as opened:
        opened.app.controllers.session.sign_in(name="Eva", pin="2468")
        opened.settle()
        yield opened


def _show(counter: Counter, section: Section) -> SettingsPage:
    if counter.page() is not Page.SETTINGS:
        counter.press(Qt.Key.Key_F11)
    counter.press(Qt.Key(Qt.Key.Key_1 + tuple(Section).index(section)), ALT)
    assert counter.app.controllers.settings.state.section is section
    return counter.app.window.pages.settings


def _button(page: SettingsPage, words: str) -> KeyButton:
    return next(found for found in page.findChildren(KeyButton) if found.words == words)


def _put(counter: Counter, text: str) -> None:
    """Type into the field that has the focus, and Enter."""
    field = QApplication.focusWidget()
    assert field is not None, "a field waits"
    QTest.keyClicks(field, text)
    counter.press(Qt.Key.Key_Return)


def test_a_cashier_needs_a_managers_pin_for_the_settings(counter: Counter) -> None:
    counter.app.controllers.session.sign_in(name="Piotr", pin="1357")
    counter.settle()
    counter.press(Qt.Key.Key_F11)
    assert counter.page() is Page.SALE
    assert counter.app.window.approval.isVisible()
    counter.type("2468")
    counter.press(Qt.Key.Key_Return)
    assert counter.page() is Page.SETTINGS
    counter.press(Qt.Key.Key_Escape)
    assert counter.page() is Page.SALE
    assert counter.app.desk.state.cashier is not None
    assert counter.app.desk.state.cashier.name == "Piotr"


def test_a_printer_is_chosen_tried_and_its_habits_take_effect_at_once(counter: Counter, tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    page = _show(counter, Section.PRINTER)
    QTest.keyClicks(page.part.fields[0], str(paper))
    counter.press(Qt.Key.Key_F6)
    counter.wait_until(paper.exists)
    counter.settle()
    assert EscposReader(paper.read_bytes()).read().codes == [TEST_CODE]
    for name in ("58 mm · 32", "Full cut", "Pin 5"):
        counter.tap(_button(page, name))
    choice = chosen_devices(counter.app.desk.till)
    assert (choice.printer, choice.paper_columns, choice.cutter, choice.drawer_pin) == (
        f"file:{paper}",
        "32",
        "full",
        "5",
    )
    till = counter.app.desk.till
    assert till.renderer.drawer_pulse() == b"\x1bp\x01\x19\xfa"
    receipt = record_sale(till, a_sale("s-1", amount=450), cashier=None)
    assert till.renderer.escpos(receipt).endswith(b"\x1dVA\x00")
    assert max(map(len, till.renderer.text(receipt).splitlines())) == 32

    counter.press(Qt.Key.Key_F9)
    assert counter.app.desk.till.printer is None


def test_a_printer_that_is_not_there_is_said_in_one_sentence_with_the_way_out(counter: Counter) -> None:
    page = _show(counter, Section.PRINTER)
    QTest.keyClicks(page.part.fields[0], "127.0.0.1:1")
    counter.press(Qt.Key.Key_F6)
    counter.settle()
    assert page.part.said.text() == "Printer does not answer: is it on?"  # type: ignore[attr-defined] # the printer's form
    assert page.part.mark.isVisibleTo(page.part), "no colour alone"  # type: ignore[attr-defined]


@pytest.mark.parametrize("typed", ["1234", "the kitchen", "192.168.1.256", "usb 1"])
def test_what_can_be_no_printer_is_refused_in_one_sentence_and_not_kept(counter: Counter, typed: str) -> None:
    page = _show(counter, Section.PRINTER)
    _put(counter, typed)
    assert page.part.said.text() == "That is no printer. Type its address, such as 192.168.1.50."  # type: ignore[attr-defined]
    assert not counter.till.store.setting("device.printer")


@pytest.mark.parametrize("layout", ["ru", "de"])
def test_one_test_scan_teaches_prefix_suffix_and_layout(counter: Counter, layout: str) -> None:
    page = _show(counter, Section.SCANNER)
    counter.scan("500101")
    assert page.notice.text == "That was another code. Scan the one on this screen."
    keys = next(known for known in LAYOUTS if known.name == layout)
    strokes = {letter: keys.strokes_of(letter)[0] for letter in f"]C{TEST_CODE};"}
    places = {letter: (stroke.place, stroke.text) for letter, stroke in strokes.items()}
    counter.scan(f"]C{TEST_CODE};", scan_codes=places)
    assert page.notice.text == "The scanner is read right. It is ready."
    counter.press(Qt.Key.Key_Escape)
    counter.scan("]C500101;", scan_codes=places)
    assert counter.app.window.sale.total.figure == "3.40"
    counter.scan("500101")  # another scanner at the same till
    assert counter.app.window.sale.total.figure == "6.80"


def test_a_till_that_is_locked_while_it_learns_sells_again_afterwards(counter: Counter) -> None:
    _show(counter, Section.SCANNER)
    counter.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert counter.page() is Page.SIGN_IN
    counter.app.controllers.session.sign_in(name="Piotr", pin="1357")
    counter.settle()
    counter.scan("500101")
    assert counter.app.window.sale.total.figure == "3.40"


def test_a_scanner_set_to_the_shops_own_layout_is_read_by_its_letters(counter: Counter) -> None:
    page = _show(counter, Section.SCANNER)
    german = {"y": (52, "y"), "Y": (52, "Y"), "z": (29, "z"), "Z": (29, "Z"), "-": (61, "-"), "/": (16, "/")}
    counter.scan(TEST_CODE, scan_codes=german)
    assert page.notice.text == "The scanner is read right. It is ready."
    assert json.loads(chosen_devices(counter.app.desk.till).wedge) == {"by_text": True}
    counter.press(Qt.Key.Key_Escape)
    counter.scan("Zy-7/1", scan_codes=german)
    assert counter.app.window.sale.notice.text.startswith("Zy-7/1 is not known here")


def test_the_screen_does_not_wait_for_a_scanner_that_is_let_go_of(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_on: list[str] = []
    monkeypatch.setattr(SerialScanner, "listen", lambda _scanner, _heard: None)
    monkeypatch.setattr(SerialScanner, "close", lambda _scanner: closed_on.append(threading.current_thread().name))
    for place in ("serial:/dev/ttyNOWHERE", ""):
        counter.app.controllers.settings.change(scanner=place)
        counter.settle()
    assert closed_on == ["till-devices"]


def test_lines_and_a_logo_stand_on_the_next_receipt_and_a_bad_picture_changes_nothing(
    counter: Counter, tmp_path: Path
) -> None:
    page = _show(counter, Section.SHOP)
    _put(counter, "1 High Street")
    _put(counter, "020 7946 0000")
    part = page.parts[Section.SHOP]
    bad, good = tmp_path / "bad.png", tmp_path / "good.png"
    bad.write_bytes(b"\x89PNG no picture")
    Image.new("RGB", (900, 300), "black").save(good)
    for path, said in (
        (bad, "That is no picture. Choose a PNG or JPEG file."),
        (good, "The logo stands on receipts from now on."),
    ):
        part.logo.setText(str(path))  # type: ignore[attr-defined] # the shop's part
        counter.press(Qt.Key.Key_F6)
        assert page.notice.text == said
    good.unlink()  # it came on a stick
    till = counter.app.desk.till
    receipt = record_sale(till, a_sale("s-1", amount=450), cashier=None)
    assert [line.strip() for line in till.renderer.text(receipt).splitlines()[:3]] == [
        "Corner Club",
        "1 High Street",
        "020 7946 0000",
    ]
    assert EscposReader(till.renderer.escpos(receipt)).read().pictures[0].width == 504


def test_the_country_is_chosen_at_once_unless_it_is_set_outside_the_till(counter: Counter) -> None:
    page = _show(counter, Section.SHOP)
    part = page.parts[Section.SHOP]
    assert isinstance(part, ShopPart)
    assert part.country.value == "GB"
    part.country.setFocus()
    counter.type("Pola")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert page.notice.text == "From now on the country is Poland."
    till = counter.app.desk.till
    assert till.region == "PL"
    assert record_sale(till, a_sale("s-1", amount=450), cashier=None).certifies_tills

    counter.app.desk.till = replace(till, fixed_region="TW")
    counter.app.desk.refresh()
    counter.settle()
    part.paint()
    assert (part.country.value, part.country.isEnabled()) == ("TW", False)
    assert part.country_said.text().startswith("The country is set outside this window")


def test_a_change_of_language_keeps_the_part_and_speaks_at_once_and_holds_no_screen(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F3)
    counter.type("07700 900")  # half a number, when somebody else wants their own language
    page = _show(counter, Section.LOOK)
    before = counter.app.window
    counter.tap(_button(page, "Polski"))  # the window is made anew a part a turn, each of which is watched
    assert counter.app.window is not before
    assert counter.app.chosen.language is Language.POLISH
    assert counter.page() is Page.SETTINGS
    assert counter.app.window.pages.settings.head.title.text() == "Ustawienia"
    counter.press(Qt.Key.Key_Escape)
    assert (counter.stage(), counter.app.window.sale.sheets.join.form.phone) == (Stage.JOIN, "07700 900")
    till = counter.app.desk.till
    slip = day_slip(till, day=counter.app.desk.business_day, cashier=None)
    assert slip_wording_for("pl").day_so_far in till.renderer.text(slip)


def test_how_the_shop_sells_is_set_after_a_sample_code_was_read_and_holds_at_once(counter: Counter) -> None:
    know_product(counter.till, sku="12345", name="Gouda", price=1890)
    part = _show(counter, Section.SELLING).part
    assert isinstance(part, SellingPart)
    for name, wrong, right, sentence in (
        ("tax_rates", "23", "A=23, B=8", "Write each tax as a name and its percent: A=23, B=8"),
        ("usual_tax", "C", "A", "The usual tax must be one of the names above."),
        ("smallest_coin", "0.005", "0.05", "The smallest coin is an amount that your money has, such as 0.05"),
        ("discount_limit", "500", "10", "The limit is a percentage from 0 to 100, or none."),
        ("code_patterns", "IIIII", "2?IIIIIWWWWWC", "A pattern is 6 to 20 signs: I for the article, and P"),
    ):
        part.typed[name].setText(wrong)
        counter.press(Qt.Key.Key_F6)
        assert counter.app.window.pages.settings.notice.text.startswith(sentence), name
        part.typed[name].setText(right)
    assert counter.app.desk.till.rules.tax.rates == (), "nothing holds before it is saved"
    counter.scan("2012345004542")
    assert part.meaning.text() == "Article 12345 · Gouda, weight 0.454 kg"
    counter.tap(part.included.findChildren(KeyButton)[1])
    counter.press(Qt.Key.Key_F6)
    assert counter.app.window.pages.settings.notice.text == "The till sells so from now on."
    rules = counter.app.desk.till.rules
    assert (rules.tax.is_included, rules.tax.usual, rules.coin) == (False, "A", Decimal("0.05"))
    assert (rules.discount_limit_percent, rules.code_patterns) == (Decimal(10), ("2?IIIIIWWWWWC",))
    assert counter_rules(Settings(), counter.till.store.setting) == rules, "and after a start"
    counter.press(Qt.Key.Key_Escape)
    counter.scan("2012345004542")
    assert counter.app.controllers.sale.state.basket.lines[0].quantity == Decimal("0.454")


def test_what_is_scanned_while_the_till_is_dressed_anew_is_rung_up_afterwards(counter: Counter) -> None:
    page = _show(counter, Section.LOOK)
    _button(page, "Dark").click()
    app = counter.app
    counter.wait_until(app.window.isHidden)  # its picture stands in its place
    app.controllers.session.go_on()
    counter.scan("101")
    counter.wait_until(lambda: not app.is_dressing)
    assert [line.sku for line in app.controllers.sale.state.basket.lines] == ["101"]
    assert tokens_in_force().theme is Theme.DARK
    assert app.window.isVisible()


def test_a_second_choice_takes_the_place_of_the_first_while_that_is_made(counter: Counter) -> None:
    page = _show(counter, Section.LOOK)
    _button(page, "Dark").click()
    counter.wait_until(counter.app.window.isHidden)
    counter.app.choose(replace(counter.app.chosen, text_size=TextSize.LARGEST))
    counter.settle()
    assert (tokens_in_force().theme, tokens_in_force().text_size) == (Theme.DARK, TextSize.LARGEST)
    assert counter.app.window.isVisible()
    counter.press(Qt.Key.Key_Escape)
    assert counter.page() is Page.SALE


def test_the_file_for_support_names_nobody(counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_controller, "places_to_save", lambda: (tmp_path,))
    settings = Settings(store=str(Path.home() / "no-such-till.db"))
    counter.app.controllers.settings.examine = lambda choice: tuple(examine(settings, choice))
    record_sale(counter.till, a_sale("s-1", amount=450), cashier=None)
    _show(counter, Section.SUPPORT)
    counter.press(Qt.Key.Key_F6)
    told = json.loads((tmp_path / "posloyalty-support.json").read_text(encoding="utf-8"))
    assert {found["part"] for found in told["findings"]} >= {"program", "printer", "scanner", "customer", "store"}
    assert told["till"]["events"] == 1
    text = json.dumps(told, ensure_ascii=False)
    assert newest_receipt(counter.till) is not None
    for name in ("Eva", "Piotr", "Ana", "447700900", "Corner Club", str(Path.home())):
        assert name not in text, name


def test_the_program_is_closed_from_the_settings_and_never_on_a_begun_basket(counter: Counter) -> None:
    counter.scan("500101")
    page = _show(counter, Section.SUPPORT)
    counter.press(Qt.Key.Key_F9)
    assert page.notice.text == "Finish this sale or hold it with F8 first, then close the program."
    counter.press(Qt.Key.Key_Escape)
    counter.press(Qt.Key.Key_F8)
    page = _show(counter, Section.SUPPORT)
    ended: list[bool] = []
    counter.app.window.closed.connect(lambda: ended.append(True))
    _button(page, "Close the program").click()
    assert ended == [True]


def test_a_manager_adds_people_and_switches_them_off_and_a_cashier_needs_the_managers_pin(counter: Counter) -> None:
    page = _show(counter, Section.PEOPLE)
    part = page.parts[Section.PEOPLE]
    assert isinstance(part, PeoplePart)
    assert [row.name for row in part.list.rows] == ["Eva", "Piotr"]
    counter.press(Qt.Key.Key_F9)
    assert page.notice.text == "Nobody else manages this till. Make somebody else a manager first."

    counter.press(Qt.Key.Key_F5)
    _add(counter, part)
    counter.press(Qt.Key.Key_Up)
    counter.press(Qt.Key.Key_F6)
    _put(counter, "8642")
    counter.press(Qt.Key.Key_Escape)  # back to the list, and what was typed is forgotten
    assert (counter.page(), part.pin.text()) == (Page.SETTINGS, "")
    counter.press(Qt.Key.Key_F6)
    _put(counter, "8642")
    _put(counter, "8642")
    assert page.notice.text == "Piotr can sign in as Cashier."
    counter.tap(part.turn)
    assert page.notice.text == "Piotr signs in no more. What they did keeps their name."
    assert _who_signs_in(counter) == ["Eva", "Zoe"]

    counter.app.controllers.session.sign_in(name="Zoe", pin="9753")
    counter.settle()
    counter.press(Qt.Key.Key_F11)
    counter.type("2468")
    counter.press(Qt.Key.Key_Return)
    _show(counter, Section.PEOPLE)
    counter.tap(part.turn)  # whoever comes by while the page is open needs the PIN again
    assert counter.app.window.approval.isVisible()
    counter.type("2468")
    counter.press(Qt.Key.Key_Return)
    assert _who_signs_in(counter) == ["Eva", "Piotr", "Zoe"]


def _add(counter: Counter, part: PeoplePart) -> None:
    page = counter.app.window.pages.settings
    for text in ("Piotr", "9753", "9754"):
        _put(counter, text)
    assert (part.refused.text, part.again.hasFocus()) == ("The two PINs are not the same.", True)
    assert ("PIN" in page.notice.text, page.back.isVisible()) == (False, False), "the form has both"
    part.again.setText("9753")
    counter.tap(part.save)
    assert part.refused.text == "Somebody is called so already. Choose them in the list."
    part.name.setText("Zoe")
    counter.press(Qt.Key.Key_F7)
    counter.tap(part.save)
    assert (page.notice.text, len(part.list.rows)) == ("Zoe can sign in as Supervisor.", 3)


def _who_signs_in(counter: Counter) -> list[str]:
    return list(counter.app.desk.state.shop.cashiers)
