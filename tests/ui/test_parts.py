"""Small pure parts of the screens: what is typed, which notes are offered, how points step, what a lane answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from posloyalty.domain.errors import DiskFull, PosloyaltyError
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Redemption
from posloyalty.ui.background import Lane, UnexpectedFault
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.controllers.typed import split_quantity
from posloyalty.ui.sale.payment_sheet import likely_cash
from posloyalty.ui.settings.parts import LedgerPart, SupportPart
from posloyalty.ui.settings.shop_part import ShopPart
from posloyalty.ui.shop import fewer_points, more_points
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.text import ElidedText, FittingText, Text
from posloyalty.use_cases.support import Finding, State
from tests.ui.counters import Counter, a_counter
from tests.ui.programmes import REWARDS
from tests.use_cases.tills import know_member

REDEMPTION = Redemption(points=Points(100), worth=Money(100), min_points=Points(100), step_points=Points(50))


@pytest.mark.parametrize(
    ("text", "quantity", "rest"),
    [
        ("3*coffee", 3, "coffee"),
        ("3*", 3, ""),
        ("0,454 * ham", Decimal("0.454"), "ham"),
        ("2×tea", 2, "tea"),
        ("*coffee", 1, "*coffee"),
        ("0*coffee", 1, "0*coffee"),
        ("coffee", 1, "coffee"),
    ],
)
def test_a_quantity_before_a_star_is_for_what_follows(text: str, quantity: Decimal, rest: str) -> None:
    assert split_quantity(text) == (quantity, rest)


@pytest.mark.parametrize(
    ("to_pay", "decimals", "offered"),
    [
        (1735, 2, (2000, 5000, 10000)),
        (2000, 2, (5000, 10000, 20000)),
        (10, 2, (500, 1000, 2000)),
        (735, 0, (740, 750, 800)),
    ],
)
def test_the_likely_notes_are_offered_without_the_exact_amount(
    to_pay: int, decimals: int, offered: tuple[int, ...]
) -> None:
    assert likely_cash(Money(to_pay), decimals=decimals) == offered


def test_points_step_by_whole_steps_between_the_minimum_and_the_largest() -> None:
    more = [0]
    while more[-1] < 220:
        more.append(more_points(Points(more[-1]), redemption=REDEMPTION, largest=Points(220)))
    assert more == [0, 100, 150, 200, 220]
    fewer = [220]
    while fewer[-1] > 0:
        fewer.append(fewer_points(Points(fewer[-1]), redemption=REDEMPTION))
    assert fewer == [220, 200, 150, 100, 0]


class _Answers(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[PosloyaltyError] = []
        self.lane = Lane("test-lane", failed=self.errors.append)

    def wait(self) -> None:
        deadline = time.monotonic() + 5
        while not self.lane.is_idle:
            assert time.monotonic() < deadline
            QCoreApplication.processEvents()
            time.sleep(0.001)


@pytest.fixture
def answers(qapp: QApplication) -> Iterator[_Answers]:
    assert qapp is not None, "answers need an event loop"
    made = _Answers()
    yield made
    made.lane.stop()


def test_work_is_done_on_the_lane_and_answered_on_the_gui_thread(answers: _Answers) -> None:
    threads: list[str] = []
    answers.lane.ask(lambda: threading.current_thread().name, lambda name: threads.extend([name, _here()]))
    answers.wait()
    assert threads == ["test-lane", _here()]


def test_only_the_newest_of_what_overtakes_is_answered(answers: _Answers) -> None:
    gate = threading.Event()
    answers.lane.ask(gate.wait, lambda _: None)
    for number in range(5):
        answers.lane.ask(lambda number=number: number, answers.results.append, latest="quote")  # type: ignore[misc]
    gate.set()
    answers.wait()
    assert answers.results == [4]


def test_a_refusal_comes_back_as_itself_and_a_bug_as_one_sentence(
    answers: _Answers, caplog: pytest.LogCaptureFixture
) -> None:
    def full() -> None:
        raise DiskFull(file="till.db")

    answers.lane.ask(full, answers.results.append)
    answers.wait()
    assert isinstance(answers.errors[0], DiskFull)
    with caplog.at_level("CRITICAL"):
        answers.lane.ask(lambda: 1 // 0, answers.results.append)
        answers.wait()
    assert isinstance(answers.errors[1], UnexpectedFault)
    assert answers.results == []


def test_this_qt_keeps_the_references_of_what_signals_answer() -> None:
    import sys  # noqa: PLC0415

    class Bell(QObject):
        rung = Signal(int)

    bell = Bell()
    truth = bool(bell)
    before = sys.getrefcount(truth)
    for number in range(200):
        bell.rung.emit(number)
    assert abs(sys.getrefcount(truth) - before) < 100


def test_every_button_of_the_sale_screen_has_a_name_and_is_large_enough_to_tap(counter: Counter) -> None:
    counter.scan("CARD0123")
    counter.scan("500101")
    for button in counter.app.window.sale.findChildren(QPushButton):
        if button.isVisible() and button.property("kind") not in {"quiet", "strip"}:
            assert button.accessibleName(), button
            assert button.height() >= 44, button.accessibleName()


def test_how_a_part_is_has_an_icon_and_a_clock_without_a_ledger_is_not_checked(counter: Counter) -> None:
    told = (("printer", State.BROKEN), ("disk", State.OK), ("clock", State.NONE))
    found = tuple(Finding(part=part, state=state, said="") for part, state in told)
    counter.app.controllers.settings.examine = lambda _choice: found
    counter.press(Qt.Key.Key_F11)
    counter.app.controllers.settings.show(Section.SUPPORT)
    counter.settle()
    part = counter.app.window.pages.settings.parts[Section.SUPPORT]
    assert isinstance(part, SupportPart)
    assert [(row.icon, row.figure) for row in part.list.rows] == [
        ("warning", "problem"),
        ("check", "OK"),
        ("", "not checked"),
    ]


def test_the_payment_says_what_a_split_needs_until_it_is_typed(counter: Counter) -> None:
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    sheet = counter.app.window.sale.sheets.payment
    assert sheet.hint.text() == "Cash given · to split, type the cash part first"
    split = _of_key(sheet, "S")
    assert not split.isEnabled()
    counter.type("1")
    assert sheet.hint.text() == "Cash given"
    assert split.isEnabled()
    counter.type("0")  # it covers all of 3.40
    assert not split.isEnabled()


def test_one_button_of_the_payment_is_filled_and_says_what_enter_takes(counter: Counter) -> None:
    counter.scan("500101")
    counter.press(Qt.Key.Key_F12)
    window = counter.app.window.sale
    filled = [one for one in window.findChildren(KeyButton) if one.property("kind") == "primary" and one.isVisible()]
    assert filled == [window.pay]
    assert (window.pay.words, window.pay.cap) == ("Cash 3.40", "Enter")
    assert _of_key(window.sheets.payment, "Enter").property("kind") == "chosen"


def _of_key(within: QWidget, cap: str) -> KeyButton:
    return next(one for one in within.findChildren(KeyButton) if one.cap == cap)


def test_the_event_loop_is_never_held_up_by_the_store(tmp_path: Path) -> None:
    """Where the store takes its time, the screen goes on."""
    with a_counter(tmp_path, programme=REWARDS, prepare=lambda till: know_member(till, points=310)) as counter:
        threads = _threads_of_the_store(counter)
        for code in ("CARD0123", "500101", "500102", "500103"):
            counter.scan(code)
        counter.app.window.sale.points.most_asked.emit()
        counter.settle()
        counter.app.controllers.rewards.open()
        counter.app.controllers.rewards.pick(0)
        counter.settle()
        counter.app.controllers.payment.begin()
        counter.app.controllers.tenders.pay_cash("")
        counter.settle()
        assert threads == {"till-store"}


def test_a_store_that_takes_its_time_does_not_stop_the_screen(counter: Counter) -> None:
    slow_s, gaps_s = 0.4, [0.0]
    store = counter.till.store
    original, last = store.programme, time.monotonic()

    def slowly(**asked: Any) -> object:  # noqa: ANN401 - whatever the port takes
        time.sleep(slow_s)
        return original(**asked)

    def tick() -> None:
        nonlocal last
        gaps_s.append(time.monotonic() - last)
        last = time.monotonic()

    object.__setattr__(store, "programme", slowly)
    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(5)
    counter.scan("500101")
    counter.scan("CARD0123")
    timer.stop()
    assert counter.app.window.sale.total.figure == "3.40"
    assert max(gaps_s) < slow_s * 0.75


def _threads_of_the_store(counter: Counter) -> set[str]:
    """Note every thread that runs a task of the till."""
    seen: set[str] = set()
    store = counter.till.store
    original = store.programme

    def noting(**asked: Any) -> object:  # noqa: ANN401 - whatever the port takes
        seen.add(_here())
        return original(**asked)

    object.__setattr__(store, "programme", noting)
    return seen


def _here() -> str:
    return threading.current_thread().name


@pytest.mark.parametrize(("mark", "other"), [(",", "."), (".", ",")])
@pytest.mark.usefixtures("qapp")
def test_an_amount_is_written_with_the_mark_of_the_place_whichever_key_typed_it(mark: str, other: str) -> None:
    holder = QWidget()
    field = QLineEdit(holder)
    Keypad(field, mark=mark).setParent(holder)
    QTest.keyClicks(field, "125")
    QTest.keyClick(field, Qt.Key.Key_Left)
    QTest.keyClicks(field, other)
    assert (field.text(), field.cursorPosition()) == (f"12{mark}5", 3)


@pytest.mark.usefixtures("qapp")
def test_the_hook_of_a_j_at_the_beginning_of_a_label_is_not_cut_off() -> None:
    for kind in (Text, ElidedText):
        label = kind("Joined", role="title")
        label.resize(400, 60)
        shown = label.grab().toImage()
        whole = QImage(shown.size(), shown.format())
        whole.fill(shown.pixelColor(399, 59))
        painter = QPainter(whole)
        painter.setFont(label.font())
        painter.setPen(label.palette().color(label.foregroundRole()))
        painter.drawText(50, 40, label.text())
        painter.end()
        assert _ink(shown) == _ink(whole)


@pytest.mark.usefixtures("qapp")
def test_words_that_are_just_as_wide_as_their_room_are_not_shortened() -> None:
    label, words = FittingText(role="small"), "120 points are repaid first; this sale earns as usual"
    label.ensurePolished()
    label.show_wordings(words, "120 points")
    for width, shown in (
        (label.fontMetrics().horizontalAdvance(words), "120 points"),
        (label.sizeHint().width(), words),
    ):
        label.resize(width, 24)
        label.grab()  # it is laid out for this
        assert label.text() == shown


def _ink(picture: QImage) -> int:
    """Add up by how much its pixels are not ground."""
    ground = picture.pixelColor(399, 59).lightness()
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(abs(picture.pixelColor(x, y).lightness() - ground) for x, y in places)


def test_a_joined_till_is_paired_again_and_says_whose_its_name_is(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F11)
    parts = counter.app.window.pages.settings.parts
    for section in (Section.LEDGER, Section.SHOP):
        counter.app.controllers.settings.show(section)
        counter.settle()
    ledger, shop = parts[Section.LEDGER], parts[Section.SHOP]
    assert isinstance(ledger, LedgerPart)
    assert isinstance(shop, ShopPart)
    assert (ledger.button.words, shop.name.isEnabled()) == ("Pair again", False)
    assert shop.name_said.text() == "The shop's name comes from the ledger."
