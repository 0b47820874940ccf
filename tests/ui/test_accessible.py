"""Every page can be used with a screen reader, with a finger, and by whoever needs the largest text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QWidget

from posloyalty.ui.i18n import Language, tr
from posloyalty.ui.pages.approval_overlay import ApprovalOverlay
from posloyalty.ui.pages.keys_overlay import KeysOverlay
from posloyalty.ui.sale.chip_row import ChipRow
from posloyalty.ui.sale.pad_panel import PadPanel
from posloyalty.ui.sale.points_panel import PointsPanel
from posloyalty.ui.sale.return_sheet import ReturnSheet
from posloyalty.ui.sale.top_bar import EntryField
from posloyalty.ui.setup.printer_form import ChoiceRow
from posloyalty.ui.tokens import TextSize
from posloyalty.ui.widgets.digit_row import DigitRow, DigitsButton, digits_button_of
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.key_cap import KeyCap
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.row_list import Row, RowList
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.tick_box import TickBox
from tests.ui.counters import Counter
from tests.ui.overlaps import layout_faults
from tests.ui.scenes import COMPACT, STATES, Scene, acted

TARGET_PX = 48
# More than any page has; whoever presses Tab so often goes round without coming to where they were.
STEPS_MAX = 120
# One state of each page and sheet; what other states show is made of the same parts.
PAGES = (
    *("sale-member", "sale-empty", "rewards-list", "change-prices", "check-asked", "find-member", "find-product"),
    *(
        "amount",
        "number-line",
        "number-reward",
        "pad-find",
        "pad-join",
        "more",
        "join",
        "joined",
        "held",
        "payment",
        "receipt",
    ),
    *("return", "exchange", "claim-asked", "keys", "sign-in"),
    *(
        "approval",
        "today",
        "today-choosing",
        "today-closing-drawer",
        "today-saving",
        "drawer-book",
        "drawer-counting",
        "drawer-paid-out",
    ),
    *(
        "member-page",
        "member-adjust",
        "member-changes",
        "member-card",
        "member-merge",
        "exceptions",
        "exceptions-deciding",
    ),
    *("settings-look", "settings-use", "settings-shop", "settings-printer", "settings-scanner", "settings-ledger"),
    *(
        "settings-support",
        "settings-selling",
        "guide-language",
        "guide-place",
        "guide-shop",
        "guide-printer",
        "guide-manager",
        "guide-join-refused",
    ),
    *("settings-people-new", "call-asking", "call-finishing", "member-adding", "exceptions-merge"),
    *(
        "pad-return",
        "digits-card",
        "digits-why",
        "sign-in-many",
        "digits-deciding",
        "digits-selling",
        "digits-printer",
        "digits-guide",
        "digits-day",
    ),
)
# Fields for words: letters come from the keyboard on the screen that every system has, or not from letters at all.
WORDS: dict[tuple[str, str], str] = {
    ("Amount", "Description (optional)"): "may stay empty",
    ("Calls", "Note: when, where, for whom"): "words",
    ("Calls", "Receipt by e-mail, if they want one"): "an address, or the one of the account, which is a button",
    ("Drawer", "Why"): "usual reasons are buttons",
    ("Join", "E-mail"): "an address",
    ("Settings", "A scanner on a serial port"): "those that were found are a list",
    ("Settings", "Logo: a PNG or JPEG file"): "a button chooses it",
    ("Settings", "Web address for joining: customers see it as a code"): "an address",
    ("Setup", "Address"): "words",
    ("Setup", "Currency, in three letters"): "comes with the country",
    ("Setup", "Name"): "a name",
    ("Setup", "Name of the shop"): "a name",
    ("Setup", "Name of this till"): "a name, and one is proposed",
    ("Setup", "Pairing code"): "has letters; it can be scanned",
    ("Today", "Folder"): "usual folders are buttons",
}
# Where a button may be without a key of its own, and how it is reached by keys.
TOLD_ELSEWHERE: dict[type[QWidget], str] = {
    Keypad: "what stands on it is the key",
    PadPanel: "what stands on it is the key",
    DigitRow: "what stands on it is the key",
    DigitsButton: "there is no room for a key in a field: F1 tells Shift+F2",
    ReturnSheet: "minus and plus are the keys, as its field says",
    ChipRow: "F7, which stands beside them, and then a digit",
    PointsPanel: "there is no room for keys beside figures: F1 tells Shift+F6, Ctrl+Up and Ctrl+Down",
    ChoiceRow: "one of many: Tab comes to the chosen one, and arrows choose another, as the manual says",
}


def scene_of(page: str) -> Scene:
    """Give the page where there is least room: in the smaller window, the longest words and the largest text."""
    state = next(one for one in STATES if one.name == page)
    return replace(state, size=COMPACT, language=Language.RUSSIAN, text_size=TextSize.LARGEST)


def usable(window: QWidget) -> Iterator[QWidget]:
    """Give what a person can act on now."""
    for widget in window.findChildren(QWidget):
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if widget.isVisible() and widget.isEnabled() and (takes_tab or isinstance(widget, QAbstractButton)):
            yield widget


def shows_key(button: QAbstractButton) -> bool:
    """Tell whether a key stands on a button; that of a box is seen once Tab has come to it."""
    if isinstance(button, KeyButton):
        return bool(button.cap)
    if isinstance(button, TickBox):
        return bool(button.cap.cap)
    return any(cap.cap and cap.isVisible() for cap in button.findChildren(KeyCap))


def is_reached_otherwise(button: QAbstractButton) -> bool:
    """Tell whether a button is in a part whose keys are told elsewhere."""
    part: QWidget | None = button
    while part is not None and type(part) not in TOLD_ELSEWHERE:
        part = part.parentWidget()
    return part is not None


def not_by_finger(window: QWidget) -> Iterator[str]:
    """Say which fields neither have digits for fingers nor are known to take words."""
    words = {tr(context, text) for context, text in WORDS}
    pads = [pad for pad in window.findChildren(Keypad) if pad.isVisible()]
    for field in window.findChildren(QLineEdit):
        has_digits = digits_button_of(field) is not None or any(field in pad.fields for pad in pads)
        is_asked = field.isVisible() and field.isEnabled() and not isinstance(field, EntryField)
        if is_asked and not has_digits and not has_pad_beside(field) and field.accessibleName() not in words:
            yield f"{told_of(field)} of {type(field.parentWidget()).__name__} has no digits for fingers"


def has_pad_beside(field: QWidget) -> bool:
    """Tell whether the sheet of a field has digits in place of the member."""
    part: QWidget | None = field
    while part is not None and not isinstance(part, Sheet):
        part = part.parentWidget()
    name = tr("Keypad", "On-screen digits")
    return part is not None and any(
        one.accessibleName() == name and one.isVisible() and not isinstance(one, DigitsButton)
        for one in part.findChildren(KeyButton)
    )


def complaints(window: QWidget) -> Iterator[str]:
    """Say what a blind person, or one with large fingers, could not use."""
    for widget in usable(window):
        face = QAccessible.queryAccessibleInterface(widget)
        name = face.text(QAccessible.Text.Name)
        told = f"{type(widget).__name__} {name!r}"
        if not name.strip():
            yield f"{told} of {type(widget.parentWidget()).__name__}: a screen reader has nothing to say"
        if isinstance(widget, QAbstractButton) and min(widget.height(), widget.width()) < TARGET_PX:
            yield f"{told}: {widget.width()} × {widget.height()} is too small for a finger"
        if isinstance(widget, QAbstractButton) and not shows_key(widget) and not is_reached_otherwise(widget):
            yield f"{told} of {type(widget.parentWidget()).__name__}: shows no key"


def walk(window: QWidget, *, back: bool = False, unseen: list[QWidget] | None = None) -> list[QWidget]:
    """Press Tab until the focus is where it began, and give the way, from its first step on; note what is not seen."""
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    way: list[QWidget] = []
    while len(way) < STEPS_MAX:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, shift)
        focused = QApplication.focusWidget()
        assert focused is not None, f"after {told_of(way[-1]) if way else 'nothing'} the focus is nowhere"
        if way and focused is way[0]:
            break
        way.append(focused)
        if unseen is not None and (not focused.isVisible() or focused.visibleRegion().isEmpty()):
            unseen.append(focused)
    return way


def told_of(widget: QWidget) -> str:
    """Say what a widget is."""
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def lost_ways(window: QWidget) -> Iterator[str]:
    """Say where somebody who has only the Tab key would be lost."""
    unseen: list[QWidget] = []
    way = walk(window, unseen=unseen)
    takes_tab = [
        one for one in usable(window) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_for_arrows(one)
    ]
    covers = (*window.findChildren(KeysOverlay), *window.findChildren(ApprovalOverlay))
    cover = next((one for one in covers if one.isVisible()), None)
    if cover is not None:
        takes_tab = [one for one in takes_tab if one is cover or cover.isAncestorOf(one)]
    for widget in way:
        if cover is not None and not (widget is cover or cover.isAncestorOf(widget)):
            yield f"{told_of(widget)} has the focus behind what covers it"
    for widget in unseen:
        yield f"{told_of(widget)} has the focus and is not to be seen"
    for widget in takes_tab:
        if widget not in way and not widget.visibleRegion().isEmpty():
            yield f"{told_of(widget)} is never reached"
    first = min(range(len(way)), key=lambda at: reading_place(way[at], window))
    in_order = way[first:] + way[:first]
    for before, after in pairwise(in_order):
        if goes_back(before, after, window):
            yield f"from {told_of(before)} back to {told_of(after)}"
    if set(walk(window, back=True)) != set(way):
        yield "Shift+Tab goes another way than Tab"


def reading_place(widget: QWidget, window: QWidget) -> tuple[int, int, int]:
    """Give the row, as high as a finger, where in it, and of what begins there what holds the others first."""
    place = _place(widget, window)
    return place.top() // TARGET_PX, place.left(), -place.height()


def is_for_arrows(widget: QWidget) -> bool:
    """Tell whether arrow keys lead to it: of things of which one is chosen, Tab comes to that one."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    return bool(group) and group.exclusive() and bool(group.checkedButton())


def goes_back(before: QWidget, after: QWidget, window: QWidget) -> bool:
    """Tell whether a reader would have to go up, or to the left within a row; the top of the next column is onwards."""
    one, other = _place(_within_common(before, after), window), _place(_within_common(after, before), window)
    is_right = other.left() >= one.right()
    is_above, is_left = other.bottom() <= one.top(), other.right() <= one.left()
    is_beside = other.top() < one.bottom() and one.top() < other.bottom()
    return (is_above and not is_right) or (is_left and is_beside)


def _within_common(widget: QWidget, other: QWidget) -> QWidget:
    """Give the part of what holds both in which the widget is."""
    part = widget
    while (parent := part.parentWidget()) is not None and not parent.isAncestorOf(other) and parent is not other:
        part = parent
    return part


def _place(widget: QWidget, window: QWidget) -> QRect:
    """Give where a widget is, or would be if the list that holds it were not scrolled."""
    if widget is window:
        return window.rect()
    lists = [one for one in window.findChildren(QScrollArea) if one.isAncestorOf(widget)]
    scrolled = sum(one.verticalScrollBar().value() for one in lists)
    return QRect(widget.mapTo(window, QPoint(0, scrolled)), widget.size())


@pytest.mark.parametrize("page", PAGES)
def test_whatever_can_be_used_has_a_name_is_large_enough_and_is_reached_by_tab_as_one_reads_and_nothing_is_cut(
    tmp_path: Path, page: str
) -> None:
    with acted(scene_of(page), folder=tmp_path) as window:
        assert list(complaints(window)) == []
        assert list(not_by_finger(window)) == []
        assert list(usable(window)), "there is something to use"
        assert layout_faults(window) == []
        assert list(lost_ways(window)) == []


def test_the_longest_case_leaves_room_for_whom_it_names_beside_digits(tmp_path: Path) -> None:
    with acted(replace(scene_of("digits-deciding"), language=Language.POLISH), folder=tmp_path) as window:
        assert layout_faults(window) == []


def test_a_neighbour_that_lies_over_another_and_a_button_that_its_holder_cuts_would_be_found(counter: Counter) -> None:
    sale = counter.app.window.sale
    assert layout_faults(counter.app.window) == []
    sale.points.move(sale.points.x(), sale.points.y() - 20)
    assert "lies over" in layout_faults(counter.app.window)[0]
    sale.points.move(sale.points.x(), sale.points.y() + 20)
    button = next(one for one in sale.points.findChildren(KeyButton) if one.isVisible())
    holder = button.parentWidget()
    assert holder is not None
    button.move(holder.width() - 10, button.y())
    assert any("shows 10 x" in said for said in layout_faults(counter.app.window)), layout_faults(counter.app.window)
    rows = RowList("", has_choice=False)
    rows.setParent(counter.app.window)
    rows.show_rows((Row(name="Words that are far too long for so narrow a list"),))
    rows.resize(120, 60)
    rows.show()
    assert any("is shortened" in said for said in layout_faults(counter.app.window))
