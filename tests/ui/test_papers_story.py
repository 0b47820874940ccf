"""Papers that are wanted again, and papers that nobody wants: the last receipts, the last Z, what waits to print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from posloyalty.ui.controllers.drawer import DrawerStage
from posloyalty.ui.desk import Page, Stage
from posloyalty.ui.drawer.page import DrawerPage
from posloyalty.use_cases.ports import TillPorts
from tests.fakes.paper_tray import PaperTray
from tests.ui.counters import Counter, a_counter
from tests.ui.test_closing_story import drawer_page, open_with_float, sell_for_cash, type_line
from tests.ui.test_money_back_story import on_paper
from tests.use_cases.tills import know_member

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def a_shop(till: TillPorts) -> None:
    know_member(till, points=310)


def listed(counter: Counter) -> list[str]:
    """Give the money of the last receipts, as the list shows it; the chosen one in brackets."""
    recent = counter.app.window.sale.sheets.returns._recent  # noqa: SLF001 - what is seen
    assert recent.list.isVisible()
    chosen = recent.list.currentIndex().row()
    return [f"[{row.figure}]" if at == chosen else row.figure for at, row in enumerate(recent.list.rows)]


def test_one_of_the_last_receipts_is_printed_again_as_a_copy_or_opened(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, prepare=a_shop, printer=tray) as counter:
        counter.press(Qt.Key.Key_F9)
        assert not counter.app.window.sale.sheets.returns._recent.list.isVisible()  # noqa: SLF001 - there are none
        counter.press(Qt.Key.Key_Escape)
        sell_for_cash(counter, "500101")
        sell_for_cash(counter, "CARD0123", "500103")
        counter.press(Qt.Key.Key_F9)
        assert listed(counter) == ["[9.50]", "3.40"]
        counter.press(Qt.Key.Key_Return)  # the chosen one is opened: nobody types a number
        counter.press(Qt.Key.Key_Space)
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_F9)
        assert listed(counter) == ["[−9.50]", "9.50", "3.40"]
        rows = counter.app.window.sale.sheets.returns._recent.list.rows  # noqa: SLF001 - what is seen
        assert [row.detail.startswith("returned · ") for row in rows] == [False, True, False]
        counter.press(Qt.Key.Key_Return)
        assert counter.app.desk.state.notice is not None
        assert "came back already" in counter.app.desk.state.notice.text
        for _ in range(5):
            counter.press(Qt.Key.Key_Down)
        assert listed(counter) == ["−9.50", "9.50", "[3.40]"]
        counter.press(Qt.Key.Key_P, CONTROL)
        assert {"COPY", "Flat white 3.40"} <= set(on_paper(tray))
        counter.press(Qt.Key.Key_Return)
        assert counter.app.controllers.returns.state.preview is not None
        counter.press(Qt.Key.Key_Up)
        papers = len(tray.sent)
        counter.press(Qt.Key.Key_P, CONTROL)  # the one that is opened
        assert (len(tray.sent), "Flat white 3.40" in on_paper(tray)) == (papers + 1, True)


def test_papers_that_nobody_wants_any_more_are_forgotten_after_a_question(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, prepare=a_shop, printer=tray) as counter:
        printing, forget = counter.app.controllers.printing, (Qt.Key.Key_Delete, CONTROL | SHIFT)
        counter.press(*forget)
        assert counter.app.desk.state.notice is not None
        assert counter.app.desk.state.notice.text == "Nothing waits to be printed."
        tray.is_off = True
        for _ in range(2):
            sell_for_cash(counter, "500101")
        counter.press(Qt.Key.Key_F9)
        assert counter.app.window.sale.sheets.returns._recent._forget.words == "Discard 2 waiting printouts"  # noqa: SLF001 - seen
        counter.press(*forget)
        assert counter.app.desk.state.notice.text.startswith("Press again to discard 2 printouts.")
        counter.press(Qt.Key.Key_Escape)  # another key is no answer
        counter.press(*forget)
        assert len(counter.till.store.prints.waiting()) == 2
        counter.press(*forget)
        assert (counter.till.store.prints.waiting(), printing.state.waiting) == ((), 0)
        tray.is_off = False
        printing.print_waiting()
        counter.settle()
        assert tray.sent == []


def test_the_last_z_is_shown_and_printed_again_while_the_next_drawer_is_open(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, prepare=a_shop, printer=tray) as counter:
        counter.press(Qt.Key.Key_D, CONTROL)
        counter.press(Qt.Key.Key_6)
        page: DrawerPage = drawer_page(counter)
        assert page.notice.text == "No drawer was closed at this till yet."
        counter.press(Qt.Key.Key_Escape)
        open_with_float(counter, "50")
        sell_for_cash(counter, "500103")
        counter.press(Qt.Key.Key_D, CONTROL)
        drawer = counter.app.controllers.drawer
        drawer.go(DrawerStage.COUNT)
        drawer.count((), "59.50")
        counter.settle()
        counter.press(Qt.Key.Key_F12)
        z_paper = on_paper(tray)
        counter.press(Qt.Key.Key_Escape)
        counter.press(Qt.Key.Key_1)
        type_line(counter, "80")

        counter.press(Qt.Key.Key_6)
        assert (drawer.state.stage, drawer.state.is_open) == (DrawerStage.READING, True)
        assert page.reading.title.text() == "Z no. 1 · the drawer is closed"
        counter.press(Qt.Key.Key_P, CONTROL)
        assert [line for line in on_paper(tray) if line != "COPY"] == z_paper
        assert "COPY" in on_paper(tray)
        counter.press(Qt.Key.Key_Escape)
        assert (drawer.state.stage, counter.page()) == (DrawerStage.BOOK, Page.DRAWER)
        counter.press(Qt.Key.Key_Escape)
        assert counter.stage() in {Stage.BASKET, Stage.RECEIPT}
