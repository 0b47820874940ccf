"""Numbers without a keyboard on every other page: PINs, taxes, cards, addresses, dates, and long lists of choices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from posloyalty.devices.shelf import DeviceShelf
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Page
from posloyalty.ui.pages.day_sheet import DaySheet
from posloyalty.ui.settings.page import SettingsPage
from posloyalty.ui.settings.people_part import PeoplePart
from posloyalty.ui.settings.selling_part import SellingPart
from posloyalty.ui.settings.shop_part import ShopPart
from posloyalty.ui.setup.answers import Place, Step
from posloyalty.ui.setup.page import GuidePage
from posloyalty.ui.setup.printer_form import PrinterForm
from posloyalty.ui.setup.steps import ManagerForm, ShopForm
from posloyalty.ui.widgets.digit_row import digits_button_of
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.selling_rules import chosen_rules
from posloyalty.use_cases.sign_in import sign_in
from tests.fakes.office import AN_OFFICE
from tests.ui import scene_days, scene_managers, scene_setup, scene_tills
from tests.ui.counters import Counter, a_counter
from tests.ui.fingers import TARGET_PX, open_digits, row_of, touch, touch_buttons
from tests.ui.fresh_tills import a_program
from tests.ui.scenes import COMPACT


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Counter]:
    """A till with the smaller screen, a manager, a supervisor and a printer."""
    with a_counter(tmp_path, size=COMPACT, prepare=scene_tills.people, shelf=DeviceShelf(DeviceChoice())) as opened:
        yield opened


def show_settings(counter: Counter, section: Section) -> SettingsPage:
    """Open a part of the settings as a manager."""
    scene_setup.settings(section)(counter)
    counter.keys = 0
    return counter.app.window.pages.settings


def test_somebody_new_and_a_new_pin_need_no_key(till: Counter) -> None:
    page = show_settings(till, Section.PEOPLE)
    part = page.part
    assert isinstance(part, PeoplePart)
    touch_buttons(till, "Add somebody")
    part.name.setText("Marek")  # letters come from the system's own keyboard
    touch_buttons(till, "What they may do: F7 goes to the next: Supervisor")
    touch(till, part.pin)
    touch_buttons(till, *"24689", "Delete the last one", within=part)
    assert (part.pin.text(), part.again.text()) == ("2468", "")
    touch(till, part.again)
    touch_buttons(till, *"2468", "Save", within=part)
    assert page.notice.text == "Marek can sign in as Supervisor."
    assert sign_in(till.till, cashier="Marek", pin="2468").name == "Marek"

    part.list.picked.emit([row.name for row in part.list.rows].index("Marek"))
    touch_buttons(till, "New PIN")
    touch_buttons(till, *"1357", within=part)
    touch(till, part.again)
    touch_buttons(till, *"1357", "Save", within=part)
    assert sign_in(till.till, cashier="Marek", pin="1357").name == "Marek"
    assert till.keys == 0


def test_a_digit_that_is_touched_before_the_pin_goes_into_the_pin_and_shows_it(till: Counter) -> None:
    part = show_settings(till, Section.PEOPLE).part
    assert isinstance(part, PeoplePart)
    touch_buttons(till, "Add somebody")
    assert part.name.hasFocus()
    touch_buttons(till, "7", within=part)
    assert (part.name.text(), part.pin.text()) == ("", "7")
    assert part.pin.hasFocus()


def test_taxes_coins_limits_and_codes_are_typed_by_finger(till: Counter) -> None:
    page = show_settings(till, Section.SELLING)
    part = page.part
    assert isinstance(part, SellingPart)
    row = open_digits(till, part.typed["tax_rates"])
    touch_buttons(till, *"A=20,B=5.5", within=row)
    for name, text in (("usual_tax", "A"), ("smallest_coin", "0.05"), ("discount_limit", "20")):
        touch_buttons(till, "Go on, as Enter does", within=row)
        assert part.typed[name].hasFocus(), "Enter goes to the next field"
        touch_buttons(till, *text, within=row_of(till))
    touch_buttons(till, "Go on, as Enter does", within=row)
    touch_buttons(till, *"2?IIIIIWWWWWC", within=row_of(till))
    assert all(key.width() >= TARGET_PX for key in row.keys if key.isVisible())
    assert row.width() <= COMPACT[0]
    touch_buttons(till, "Go on, as Enter does", within=row)
    seen = _scrolled(part)
    assert seen.viewport().rect().contains(part.sample.mapTo(seen.viewport(), part.sample.rect().center()))
    touch_buttons(till, *"2012345004542", within=row)
    touch_buttons(till, "Go on, as Enter does", within=row)
    rules = chosen_rules(till.till)
    assert (rules.tax_rates, rules.usual_tax, rules.smallest_coin) == ("A=20,B=5.5", "A", "0.05")
    assert (rules.discount_limit, rules.code_patterns) == ("20", "2?IIIIIWWWWWC")
    assert till.keys == 0


def test_the_choice_of_digits_is_kept_and_taken_back_and_a_field_for_words_has_none(till: Counter) -> None:
    page = show_settings(till, Section.SELLING)
    part = page.part
    assert isinstance(part, SellingPart)
    field = part.typed["smallest_coin"]
    row = open_digits(till, field)
    assert till.till.store.setting("ui.pad") == "on"
    before = page.height()
    button = digits_button_of(field)
    assert button is not None
    touch(till, button)
    assert row.isHidden()
    assert page.height() > before
    assert till.till.store.setting("ui.pad") == "off"
    till.press(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert row.isVisible()
    touch_buttons(till, "Shop and receipts")
    shop = page.part
    assert isinstance(shop, ShopPart)
    assert shop.details[2].hasFocus(), "the first that is empty"
    touch(till, shop.details[0])
    assert row.isHidden(), "an address needs letters: those of the system's own keyboard"
    touch(till, shop.details[2])
    assert row.isVisible()


def test_digits_stay_while_another_window_is_in_front_and_go_with_a_question_for_a_pin(till: Counter) -> None:
    page = show_settings(till, Section.SELLING)
    part = page.part
    assert isinstance(part, SellingPart)
    row = open_digits(till, part.typed["smallest_coin"])
    QApplication.instance().focusChanged.emit(part.typed["smallest_coin"], None)  # type: ignore[union-attr]
    assert row.isVisible()
    till.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert till.page() is Page.SIGN_IN
    assert row.isHidden()


def test_a_printers_address_is_typed_by_finger(till: Counter) -> None:
    part = show_settings(till, Section.PRINTER).part
    assert isinstance(part, PrinterForm)
    part.place.clear()
    row = open_digits(till, part.place)
    touch_buttons(till, *"127.0.0.1:1", "Go on, as Enter does", within=row)
    assert till.app.controllers.devices.state.choice.printer == "tcp://127.0.0.1:1"


def test_a_card_is_replaced_and_an_account_looked_for_without_a_key(tmp_path: Path) -> None:
    with a_counter(tmp_path, size=COMPACT, prepare=scene_managers.staffed, office=AN_OFFICE) as till:
        scene_managers.a_members_page(till)
        till.keys = 0
        page = till.app.window.pages.member
        touch_buttons(till, "Replace a card")
        row = open_digits(till, page.side.replacing.card)
        touch_buttons(till, "stolen", within=page.side.replacing)
        touch_buttons(till, *"4006381333931", within=row)
        touch_buttons(till, "Replace", within=page.side.replacing)
        story = till.app.controllers.member_page.state.story
        assert story is not None
        assert "4006381333931" in {way.value for way in story.identifiers}

        touch_buttons(till, "Merge two accounts")
        touch(till, page.side.merging.pick.field)
        touch_buttons(till, *"0130", within=row_of(till))
        assert [one.name for one in page.side.merging.pick.list.rows] == ["Ana Kowalska-Nowak"]
        assert till.keys == 0


def test_a_day_is_typed_by_finger(tmp_path: Path) -> None:
    with a_counter(tmp_path, size=COMPACT, prepare=scene_days.a_store_day) as till:
        scene_days.choosing_a_day(till)
        sheet = next(one for one in till.app.window.findChildren(DaySheet) if one.isVisible())
        assert sheet.shown.text() == "November 2026"
        assert sheet.field.placeholderText() == "15/11/2026", "the day that Enter shows"
        assert {"October", "December"} <= {button.words for button in sheet.findChildren(KeyButton)}
        row = open_digits(till, sheet.field)
        touch_buttons(till, *"21/11", "Go on, as Enter does", within=row)
        assert till.app.controllers.today.state.day is not None
        assert till.app.controllers.today.state.day.day == 21


def test_the_guide_is_gone_through_by_finger_and_counts_the_same_from_the_first_step_on(tmp_path: Path) -> None:
    with a_program(tmp_path / "till.db", size=COMPACT) as till:
        guide = till.app.window.pages.guide
        setup = till.app.controllers.setup
        assert shown_step(guide) == "Step 1 of 6"
        touch_buttons(till, "Next")
        assert shown_step(guide) == "Step 2 of 6"
        touch_buttons(till, "Join our ledger", "Next")
        assert (setup.state.step, shown_step(guide)) == (Step.JOIN, "Step 2 of 6")
        touch_buttons(till, "Back", "Start alone", "Next")
        assert (setup.state.step, shown_step(guide)) == (Step.SHOP, "Step 3 of 6")
        shop = guide.form
        assert isinstance(shop, ShopForm)
        shop.name.setText("Corner")
        row = open_digits(till, shop.details[1])
        touch_buttons(till, "+", *"4420", within=row)
        touch_buttons(till, "Next")
        assert shown_step(guide) == "Step 4 of 6"
        touch_buttons(till, "Next")
        assert shown_step(guide) == "Step 5 of 6"
        manager = guide.form
        assert isinstance(manager, ManagerForm)
        manager.name.setText("Eva")
        touch_buttons(till, *"2468", within=manager)
        touch(till, manager.again)
        touch_buttons(till, *"2468", within=manager)
        touch_buttons(till, "Next")
        assert (setup.state.step, shown_step(guide)) == (Step.PRINTER, "Step 6 of 6")
        touch_buttons(till, "Start selling")
        assert till.page() is Page.SALE
        assert sign_in(till.app.desk.till, cashier="Eva", pin="2468").name == "Eva"
        assert till.keys == 0


def test_who_has_joined_already_is_told_the_same_count(tmp_path: Path) -> None:
    with a_program(tmp_path / "till.db") as till:
        controller = till.app.controllers.setup
        state = controller.state
        for place in Place:
            steps = type(state)(answers=type(state.answers)(place=place)).steps
            numbers = [type(state)(step=step, answers=type(state.answers)(place=place)).number for step in steps]
            assert numbers == sorted(numbers)
            assert {1, 2, 3, 4, 5, 6} == set(numbers)
        joined = type(state)(joined=True, has_cashiers=True, step=Step.SHOP)
        assert joined.is_first
        assert joined.number == 3


def shown_step(guide: GuidePage) -> str:
    """Give what the guide says of how far it is."""
    return guide.step_words


def test_what_the_settings_say_moves_nothing_and_until_then_the_keys_are_told(till: Counter) -> None:
    page = show_settings(till, Section.LOOK)
    assert page.notice.text == "Tab goes to the next row · arrows choose in a row · Alt+1 to 9 opens a section"
    parts = (page.notice, page.head.title, page.part, _scrolled(page.part))
    places = [part.geometry() for part in parts]
    for words in (
        "A short sentence.",
        "A sentence that goes on for so long that it needs a second line of its own " * 2,
    ):
        till.app.controllers.settings.say(words)
        till.settle()
        assert page.notice.text == words
        assert [part.geometry() for part in parts] == places
    till.app.controllers.settings.say("")
    assert page.notice.isVisible()


def test_the_drawers_digits_go_into_the_field_that_was_touched(tmp_path: Path) -> None:
    with a_counter(tmp_path, size=COMPACT, prepare=scene_days.a_drawer) as till:
        scene_days.drawer_paying_out(till)
        till.keys = 0
        fields = {field.accessibleName(): field for field in till.app.window.findChildren(QLineEdit)}
        pin, amount = fields["PIN of a supervisor or manager"], fields["Amount"]
        touch(till, pin)
        touch_buttons(till, "1", "3")
        assert (pin.text(), amount.text()) == ("13", "12.50")
        touch(till, amount)
        touch_buttons(till, "Delete the last one")
        assert (pin.text(), amount.text()) == ("13", "12.5")


def test_a_receipts_number_is_typed_by_finger_as_it_is_printed(till: Counter) -> None:
    scene_setup.settings(Section.LOOK)(till)
    till.press(Qt.Key.Key_Escape)
    till.scan("500101")
    sale = till.app.window.sale
    till.tap(sale.pay)
    touch_buttons(till, "Exact cash")
    receipt = till.till.store.journal.newest_sale()
    assert receipt is not None
    touch_buttons(till, "Back", within=sale.sheets.receipt)
    touch_buttons(till, "Return", within=sale.action_bar)
    touch_buttons(till, "On-screen digits", within=sale.sheets.returns)
    number = till.app.controllers.reprints.state.listed[0].receipt_no
    touch_buttons(till, *number, "Go on, as Enter does", within=sale.pad)
    assert till.app.controllers.returns.state.preview is not None
    assert not sale.pad.isVisible(), "whose sale it was is to be seen"


def _scrolled(part: QWidget) -> QScrollArea:
    above = part.parentWidget()
    while not isinstance(above, QScrollArea):
        assert above is not None
        above = above.parentWidget()
    return above
