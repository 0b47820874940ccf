"""Nothing that must be read is cut: in every text size and window, with all there is to say, in the longest words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from posloyalty.ui.i18n import Language
from posloyalty.ui.sale.receipt_sheet import PAPER_MARGIN_PX, ReceiptSheet
from posloyalty.ui.tokens import TextSize
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.key_cap import least_cap_size
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.progress_row import ProgressRow
from posloyalty.ui.widgets.text import ElidedText, Text
from tests.ui import scene_acts as act
from tests.ui import scene_tills as till
from tests.ui import scene_touch as touch
from tests.ui.counters import Counter, a_counter
from tests.ui.overlaps import layout_faults
from tests.ui.programmes import REWARDS
from tests.ui.scenes import COMPACT, ROOMY

LEGIBLE_PX = 260


@pytest.mark.parametrize("text_size", TextSize)
@pytest.mark.parametrize("size", [ROOMY, COMPACT], ids=["roomy", "compact"])
def test_no_text_of_the_right_side_is_cut(tmp_path: Path, size: tuple[int, int], text_size: TextSize) -> None:
    with a_counter(
        tmp_path,
        size=size,
        text_size=text_size,
        language=Language.RUSSIAN,
        programme=REWARDS,
        prepare=till.all_told,
    ) as counter:
        act.three_items(counter)
        assert _cut(counter) == []
        heights = _heights(counter)
        counter.scan("CARD0123")
        assert _cut(counter) == []
        counter.press(Qt.Key.Key_F7)
        counter.press(Qt.Key.Key_1)
        counter.press(Qt.Key.Key_F6)
        assert counter.app.controllers.sale.state.basket.rewards
        assert counter.app.controllers.sale.state.basket.points
        assert _cut(counter) == []
        assert _heights(counter) == heights


@pytest.mark.parametrize("text_size", TextSize)
@pytest.mark.parametrize("size", [ROOMY, COMPACT], ids=["roomy", "compact"])
def test_a_balance_stands_clear_of_the_goals_below_it(
    tmp_path: Path, size: tuple[int, int], text_size: TextSize
) -> None:
    with a_counter(tmp_path, size=size, text_size=text_size, programme=REWARDS, prepare=till.all_told) as counter:
        act.member_and_items(counter)
        member = counter.app.window.sale.member
        goals = [row for row in member.findChildren(ProgressRow) if row.isVisible()]
        [balance] = [text for text in member.findChildren(Text) if text.isVisible() and text.text() == "2,310"][:1]
        assert goals
        assert balance.geometry().bottom() < goals[0].geometry().top()


@pytest.mark.parametrize("text_size", TextSize)
@pytest.mark.parametrize(
    ("act_it", "has_room"), [(act.joining_without_consent, True), (touch.changing_a_line, False)], ids=["join", "line"]
)
def test_what_is_said_beside_a_sheet_squeezes_nothing_of_it_and_goes_with_the_next_key(
    tmp_path: Path, *, act_it: act.Act, has_room: bool, text_size: TextSize
) -> None:
    long = "That is Maximilian Featherstonehaugh's card: go back with Esc to serve them."
    with a_counter(tmp_path, size=COMPACT, text_size=text_size, prepare=till.a_shop) as counter:
        act_it(counter)
        sheet = counter.app.window.sale.sheets.at(counter.stage())
        assert sheet is not None
        places = [button.mapTo(sheet, QPoint(0, 0)) for button in sheet.findChildren(KeyButton)[2:]]
        counter.app.desk.say(long, tone="warn", icon="warning")
        counter.settle()
        assert layout_faults(counter.app.window) == []
        assert [button.mapTo(sheet, QPoint(0, 0)) for button in sheet.findChildren(KeyButton)[2:]] == places
        assert [bar.text for bar in counter.app.window.findChildren(NoticeBar) if bar.isVisible()] == [long]
        assert sheet.title.isVisible() is has_room, "a sentence that has room below takes no title away"
        counter.press(Qt.Key.Key_Escape)
        assert sheet.title.isVisibleTo(sheet)


def test_a_text_that_is_cut_would_be_found(tmp_path: Path) -> None:
    with a_counter(tmp_path, programme=REWARDS, prepare=till.all_told) as counter:
        act.three_items(counter)
        counter.app.window.sale.total.setFixedHeight(60)
        counter.settle()
        assert _cut(counter) != []


def _regions(counter: Counter) -> tuple[Panel, ...]:
    sale = counter.app.window.sale
    return (sale.member, sale.points, sale.total)


def _heights(counter: Counter) -> list[int]:
    return [region.height() for region in _regions(counter)]


def _cut(counter: Counter) -> list[str]:
    """Give the texts that are not wholly seen; those that may end in an ellipsis need their height alone."""
    return [
        text.text()
        for region in _regions(counter)
        for text in region.findChildren(Text)
        if text.isVisible() and text.text().strip() and not _is_seen(text, region)
    ]


def _is_seen(text: Text, region: Panel) -> bool:
    metrics, place = text.fontMetrics(), _place_in(text, region)
    if not region.rect().contains(place) or text.height() < metrics.tightBoundingRect(text.text()).height():
        return False
    may_end_early = isinstance(text, ElidedText) or text.wordWrap()
    return may_end_early or text.width() >= metrics.horizontalAdvance(text.text())


def _place_in(text: QWidget, region: QWidget) -> QRect:
    return QRect(text.mapTo(region, QPoint(0, 0)), text.size())


@pytest.mark.usefixtures("counter")  # whose look it wears
@pytest.mark.parametrize("words", ["W" * 200, "Maximilian Featherstonehaugh of the night shift", "中文" * 60])
def test_words_that_are_longer_than_their_button_end_in_it_and_leave_its_key(words: str) -> None:
    button = KeyButton(words, "F1", icon="person")
    button.resize(200, 48)
    places = button.drawn.places(button.font(), button.rect())
    assert button.rect().contains(places.words.united(places.cap).united(places.icon))
    assert places.words.right() < places.cap.left()
    assert places.cap.width() >= least_cap_size(button.font(), "F1").width()
    assert places.words.width() > button.width() // 2
    button.deleteLater()


@pytest.mark.usefixtures("counter")
def test_chinese_above_a_key_takes_no_more_width_than_it_needs() -> None:
    button = KeyButton("顯示這位會員的所有購買紀錄", "F7", stacked=True)
    assert button.minimumSizeHint().width() < button.sizeHint().width() // 2
    button.deleteLater()


def test_a_receipt_in_the_small_window_is_large_enough_to_read_and_stands_clear_of_its_desk(tmp_path: Path) -> None:
    with a_counter(tmp_path, size=COMPACT, prepare=till.expiring) as counter:
        act.paid(counter)
        sheet = counter.app.window.sale.sheets.at(counter.stage())
        assert isinstance(sheet, ReceiptSheet)
        paper, [desk] = sheet.papers[-1], sheet.findChildren(QScrollArea)
        assert desk.verticalScrollBar().isVisible()  # it is longer than its desk
        width = paper.pixmap().deviceIndependentSize().width()
        assert width >= LEGIBLE_PX
        assert width + 2 * PAPER_MARGIN_PX <= desk.viewport().width()


@pytest.mark.usefixtures("counter")
@pytest.mark.parametrize("width", [300, 104])
@pytest.mark.parametrize("stacked", [False, True])
def test_what_is_chosen_is_ticked_beside_its_words_and_key(width: int, stacked: bool) -> None:  # noqa: FBT001 - a parameter
    button = KeyButton("Cashier", "Alt+1", kind="choice", stacked=stacked)
    button.setCheckable(True)
    button.resize(width, 64)
    assert button.drawn.places(button.font(), button.rect()).tick.isEmpty()
    was = button.drawn.places(button.font(), button.rect())
    button.setChecked(True)
    places = button.drawn.places(button.font(), button.rect())
    assert button.rect().contains(places.tick.united(places.words).united(places.cap))
    assert not places.tick.intersects(places.words if not stacked else places.cap)
    assert not places.tick.intersects(places.cap)
    if width == 300:
        assert places.words == was.words, "nothing moves where there is room"
    button.deleteLater()
