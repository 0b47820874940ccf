"""One of many by finger: lists of choices that are pushed and tapped, names to sign in with, usual reasons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import posloyalty
from posloyalty.devices.shelf import DeviceShelf
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Page
from posloyalty.ui.settings.shop_part import ShopPart
from posloyalty.ui.widgets.choice_field import ChoiceField
from posloyalty.use_cases.device_ports import DeviceChoice
from tests.fakes.office import AN_OFFICE
from tests.ui import scene_managers, scene_setup, scene_tills
from tests.ui.counters import Counter, a_counter
from tests.ui.fingers import TARGET_PX, open_digits, push, row_of, touch, touch_buttons
from tests.ui.scenes import COMPACT

# Windows that are drawn into memory have no popups: Qt says so of each.
NO_POPUPS = pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)
USUAL = ("Points were missing", "Something went wrong for them", "Correcting an earlier entry")
SOURCES = Path(posloyalty.__file__).parent


@NO_POPUPS
def test_a_long_list_of_choices_is_pushed_with_a_finger_and_its_rows_are_large_enough(tmp_path: Path) -> None:
    with a_counter(tmp_path, size=COMPACT, prepare=scene_tills.people, shelf=DeviceShelf(DeviceChoice())) as till:
        scene_setup.settings(Section.SHOP)(till)
        push_and_choose(till)


def push_and_choose(till: Counter) -> None:
    """Choose another country, a page of names below the one that is chosen."""
    part = till.app.window.pages.settings.part
    assert isinstance(part, ShopPart)
    was = part.country.value
    touch(till, part.country)
    popup = part.country.view()
    assert popup.isVisible()
    assert popup.sizeHintForRow(0) >= TARGET_PX
    assert popup.window().height() <= 10 * popup.sizeHintForRow(0), "it is a list with a bar, not the whole screen"
    popup.verticalScrollBar().setValue(0)
    QTest.qWait(QApplication.doubleClickInterval())  # so long the list takes no tap after the one that opened it
    push(till, popup, by=240)
    pushed = popup.verticalScrollBar().value()
    assert pushed >= 200
    assert (popup.isVisible(), part.country.value) == (True, was), "nothing was tapped by that"
    row = popup.indexAt(popup.viewport().rect().center())
    name = row.data()
    touch(till, popup.viewport(), popup.visualRect(row).center())
    till.wait_until(lambda: not popup.isVisible())
    assert part.country.currentText() == name
    assert part.country.value != was


def test_choices_are_made_in_the_one_field_whose_list_can_be_pushed() -> None:
    makes = re.compile(r"QComboBox\(|\(QComboBox\)|QSpinBox|QDateEdit|QTimeEdit|QDoubleSpinBox")
    found = [path.name for path in (SOURCES / "ui").rglob("*.py") if makes.search(path.read_text(encoding="utf-8"))]
    assert found == ["choice_field.py"]


@NO_POPUPS
def test_one_of_many_people_signs_in_by_finger(tmp_path: Path) -> None:
    with a_counter(tmp_path, size=COMPACT, prepare=scene_tills.staffed_by_many) as till:
        page = till.app.window.pages.at(Page.SIGN_IN)
        names = page.findChildren(ChoiceField)[0]
        assert names.value == "", "nobody has said who they are"
        touch_buttons(till, "1", "Sign in", within=page)
        assert till.page() is Page.SIGN_IN
        touch(till, names)
        QTest.qWait(QApplication.doubleClickInterval())
        popup = names.view()
        touch(till, popup.viewport(), popup.visualRect(popup.model().index(7, 0)).center())
        till.wait_until(lambda: names.value == "Hal")
        touch_buttons(till, *"2407", "Sign in", within=page)
        cashier = till.app.desk.state.cashier
        assert cashier is not None
        assert (cashier.name, till.keys) == ("Hal", 0)


def test_a_person_is_chosen_by_letters_too(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=scene_tills.staffed_by_many) as till:
        till.type("i")
        till.press(Qt.Key.Key_Return)
        till.type("2408")
        till.press(Qt.Key.Key_Return)
        cashier = till.app.desk.state.cashier
        assert cashier is not None
        assert cashier.name == "Ida"


def test_why_is_one_of_the_usual_reasons_by_finger(tmp_path: Path) -> None:
    with a_counter(tmp_path, size=COMPACT, prepare=scene_managers.staffed, office=AN_OFFICE) as till:
        scene_managers.a_members_page(till)
        till.keys = 0
        form = till.app.window.pages.member.side.adjusting
        touch_buttons(till, "Give or take points")
        touch_buttons(till, *"50", within=form)
        row = open_digits(till, form.reason)
        assert [key.words for key in row.keys if key.isVisible() and key.words] == list(USUAL)
        touch_buttons(till, USUAL[0], USUAL[1], within=row)
        assert form.reason.text() == USUAL[1]
        touch_buttons(till, "Go on, as Enter does", within=row)
        touch_buttons(till, *"2468", "Approve", within=till.app.window.approval)
        assert till.app.window.pages.member.notice.text == "+50 points are recorded."
        touch_buttons(till, "Replace a card")
        assert [key.words for key in row_of(till).keys if key.isVisible() and key.words] == list("1234567890")
        assert till.keys == 0
