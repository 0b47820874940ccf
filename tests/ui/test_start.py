"""What a till loads, makes and takes in the first blink of its start."""

from __future__ import annotations

import ast
import gc
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from posloyalty.ui.app import TillApp
from posloyalty.ui.desk import Mode, Page, Stage
from posloyalty.ui.early_input import KEYS_UNTIL, EarlyInput
from posloyalty.ui.later import LARGE_PAGES, LOADED_ASIDE, MODULES, USUAL_SHEETS, Later
from posloyalty.ui.made_pages import PAGE_MODULES
from posloyalty.ui.options import UiOptions
from posloyalty.ui.pages.today_page import TodayPage
from posloyalty.ui.sale.made_sheets import SHEET_MODULES
from tests.architecture.files import ROOT
from tests.ui.counters import Counter, shown
from tests.use_cases.tills import a_till, know_product

# Each takes longer to load than a scan to be answered, and no first scan needs one.
HEAVY = (
    "numpy",
    "pyqtgraph",
    "PIL",
    "qrcode",
    "httpx",
    "ssl",
    "ctypes.util",
    "alembic",
    "escpos",
    "PySide6.QtMultimedia",
    "PySide6.QtNetwork",
    "sqlalchemy",
    "difflib",
    "posloyalty.devices.press",
)


def test_a_till_starts_without_what_no_first_scan_needs() -> None:
    asked = f"""
import sys, posloyalty.commands.till, posloyalty.ui.app
print(sorted({set(HEAVY) | set(MODULES) | set(LOADED_ASIDE)!r} & set(sys.modules)))
"""
    started = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert started.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("maker", "loaded_later"),
    [
        ("sale/made_sheets.py", SHEET_MODULES),
        ("sale/made_call_sheets.py", SHEET_MODULES),
        ("made_pages.py", PAGE_MODULES.values()),
    ],
)
def test_whatever_is_loaded_with_a_sheet_or_a_page_is_loaded_in_a_turn_of_its_own_before(
    maker: str, loaded_later: Iterable[str]
) -> None:
    module = ast.parse((ROOT / "src" / "posloyalty" / "ui" / maker).read_text(encoding="utf-8"))
    makers = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    loaded = {node.module for made in makers for node in ast.walk(made) if isinstance(node, ast.ImportFrom)}
    assert loaded
    assert loaded <= set(loaded_later)


def test_a_code_that_is_scanned_before_the_first_page_stands_is_sold_and_only_what_is_sold_with_is_made(
    tmp_path: Path,
) -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication), "a till needs widgets"
    with a_till(tmp_path) as till:
        know_product(till, sku="101", name="Flat white", price=340, category="coffee")
        counter = Counter(TillApp(application, till, UiOptions(mode=Mode.FULL, full_screen=False)), till)
        with shown(counter, scanned_at_once=("500101", "500101"), typed_at_once="fla"):
            counter.settle()
            [line] = counter.app.controllers.sale.state.basket.lines
            assert line.quantity == 2
            counter.type("t")  # the rest of a word that was begun too soon
            assert counter.app.window.sale.top.entry.text() == "flat"
            counter.app.window.sale.top.entry.clear()
            window = counter.app.window
            assert {page for page in Page if window.pages.is_made(page)} == {Page.STARTING, Page.SALE, *LARGE_PAGES}
            assert window.sale.left.count() == 1 + len(USUAL_SHEETS)

            counter.press(Qt.Key.Key_F5)
            assert counter.stage() is Stage.AMOUNT
            assert window.sale.left.count() == 2 + len(USUAL_SHEETS)


@pytest.mark.usefixtures("qapp")
def test_a_hand_that_lies_on_the_keyboard_while_a_till_starts_pushes_no_scan_out() -> None:
    scanned, typed, is_ready = list[str](), list[str](), False
    early, window = EarlyInput(is_unready=lambda: not is_ready, takes_typing=lambda: True), QWindow()
    early.keep_code("first")
    for _ in range(2 * KEYS_UNTIL):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        assert early.eventFilter(window, key)
    early.keep_code("last")
    is_ready = True
    early.give(scanned=scanned.append, typed=lambda key: typed.append(key.text()))
    assert (scanned, len(typed), early.is_waiting) == (["first", "last"], KEYS_UNTIL - 1, False)


def test_a_till_that_closes_while_a_page_is_being_made_leaves_none_of_it(tmp_path: Path) -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication), "a till needs widgets"
    before = QApplication.topLevelWidgets()
    with a_till(tmp_path) as till:
        app = TillApp(application, till, UiOptions(mode=Mode.FULL, full_screen=False))
        app.start()
        pages = app.window.pages
        Counter(app, till).wait_until(lambda: pages.stack.findChild(TodayPage) is not None)
        assert not pages.is_made(Page.TODAY)
        app.close()
    gc.collect()
    assert [one for one in QApplication.topLevelWidgets() if one not in before] == []


def test_a_page_that_is_asked_for_while_it_is_being_made_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, build = list[TodayPage](), TodayPage.build

    def begin(page: TodayPage) -> Iterator[None]:
        begun.append(page)
        return build(page)

    monkeypatch.setattr(TodayPage, "build", begin)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication), "a till needs widgets"
    with a_till(tmp_path) as till:
        app = TillApp(application, till, UiOptions(mode=Mode.FULL, full_screen=False))
        app.start()
        pages = app.window.pages
        Counter(app, till).wait_until(lambda: begun != [])
        assert not pages.is_made(Page.TODAY)
        asked = pages.at(Page.TODAY)
        Counter(app, till).settle()
        assert begun == [asked] == pages.stack.findChildren(TodayPage)
        assert pages.at(Page.TODAY) is asked
        app.close()


def test_what_is_done_later_waits_while_the_till_is_asked_for_something() -> None:
    application = QApplication.instance() or QApplication([])
    done, is_free = list[int](), False

    def work() -> Iterator[None]:
        for step in range(2):
            done.append(step)
            yield

    later = Later(lambda: is_free)
    later.start(work())
    application.processEvents()
    assert (done, later.is_busy) == ([], True)
    is_free = True
    while later.is_busy:
        application.processEvents()
    assert done == [0, 1]
