"""The end of a day at the counter by real keys: a blind count with a difference, closing offline, saved figures."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, Qt

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.day_errors import FileNotSaved
from posloyalty.domain.drawer import BookKind
from posloyalty.domain.errors import DiskFull
from posloyalty.ui.controllers.drawer import DrawerStage
from posloyalty.ui.day_files import FileKind, csv_of
from posloyalty.ui.desk import Mode, Page
from posloyalty.ui.drawer.page import DEEDS, DrawerPage
from posloyalty.ui.pages.day_view import TodayStage
from posloyalty.ui.pages.today_page import TodayPage
from posloyalty.ui.saving import save_new
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.report_day import report_day
from posloyalty.use_cases.sign_in import add_cashier
from tests.devices.escpos_reader import EscposReader
from tests.fakes.paper_tray import PaperTray
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import HeldClock, a_sale, go_offline, know_member

SUNDAY = date(2026, 11, 22)
CONTROL = Qt.KeyboardModifier.ControlModifier
ANA = "CARD0123"
PULSE = PaperRenderer().drawer_pulse()


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray()


@pytest.fixture
def staffed(tmp_path: Path, tray: PaperTray) -> Iterator[Counter]:
    """A till with a printer, Piotr signed in as cashier and Mei his supervisor."""

    def prepare(till: TillPorts) -> None:
        know_member(till, points=310)
        add_cashier(till, name="Piotr", pin="1357", role=Role.CASHIER)
        add_cashier(till, name="Mei", pin="2468", role=Role.MANAGER)

    with a_counter(tmp_path, prepare=prepare, printer=tray) as counter:
        sign_in(counter, "Piotr", "1357")
        yield counter


def sign_in(counter: Counter, name: str, pin: str) -> None:
    counter.app.controllers.session.sign_in(name=name, pin=pin)
    counter.settle()


def drawer_page(counter: Counter) -> DrawerPage:
    page = counter.app.window.findChild(DrawerPage)
    assert page is not None
    return page


def today_page(counter: Counter) -> TodayPage:
    page = counter.app.window.findChild(TodayPage)
    assert page is not None
    return page


def sell_for_cash(counter: Counter, *codes: str) -> None:
    for code in codes:
        counter.scan(code)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)


def type_line(counter: Counter, text: str) -> None:
    counter.type(text)
    counter.press(Qt.Key.Key_Return)


def printed(tray: PaperTray) -> list[str]:
    return [line.strip() for line in EscposReader(tray.sent[-1]).read().lines]


def open_with_float(counter: Counter, amount: str) -> None:
    counter.press(Qt.Key.Key_D, CONTROL)
    assert counter.page() is Page.DRAWER
    counter.press(Qt.Key.Key_1)
    type_line(counter, amount)
    assert counter.app.controllers.drawer.state.is_open
    counter.press(Qt.Key.Key_Escape)


def pay_out_with_a_pin(counter: Counter) -> None:
    counter.press(Qt.Key.Key_D, CONTROL)
    counter.press(Qt.Key.Key_2)  # paid out, for which a cashier needs somebody's PIN
    type_line(counter, "5.50")
    counter.press(Qt.Key.Key_F4)
    assert drawer_page(counter).form.isVisible()
    refusal, buttons = drawer_page(counter).form.notice, drawer_page(counter).deeds
    assert all(button.face.is_resting for button in buttons), "digits go into the field"
    assert [button.words for button in buttons if button.isChecked()] == ["Paid out"], "the open one is marked"
    buttons[DEEDS.index(DrawerStage.PAID_OUT)].click()
    assert [button.words for button in buttons if button.isChecked()] == ["Paid out"], "a second tap unmarks nothing"
    assert not refusal.isVisible()
    type_line(counter, "1357")
    assert refusal.text == "Only a supervisor or a manager may do that: type such a PIN."
    type_line(counter, "9999")
    assert refusal.text == "Nobody here has that PIN. A supervisor or a manager has to type theirs."
    type_line(counter, "2468")
    assert counter.app.controllers.drawer.state.stage is DrawerStage.BOOK
    assert not any(button.face.is_resting for button in buttons)
    newest = drawer_page(counter).book.model.rows[0]
    assert (newest.what, newest.why, newest.amount) == ("Paid out", "Small purchase", "−5.50")


def test_two_people_share_a_drawer_and_a_blind_count_finds_what_is_missing(staffed: Counter, tray: PaperTray) -> None:
    counter = staffed
    open_with_float(counter, "100")
    before = tray.sent.count(PULSE)
    sell_for_cash(counter, "500101", "500103")  # 12.90
    assert tray.sent.count(PULSE) == before + 1

    pay_out_with_a_pin(counter)
    assert drawer_page(counter).book.model.rows[0].who == "Piotr · approved by Mei"

    counter.press(Qt.Key.Key_5)
    assert not drawer_page(counter).reading.isVisible()
    for number in ("1", "2", "0", "4"):  # 50, 2 x 20, 4 x 5: 110.00 of 107.40
        type_line(counter, number)
    counter.press(Qt.Key.Key_F12)
    assert drawer_page(counter).reading.result == "Over 2.60"
    counter.press(Qt.Key.Key_5)  # a second look
    for number in ("1", "2", "1", "1"):
        type_line(counter, number)
    counter.press(Qt.Key.Key_F12)
    assert drawer_page(counter).reading.result == "Short 2.40"
    assert not drawer_page(counter).last_z.isEnabled(), "there is none yet"
    counter.press(Qt.Key.Key_F12)
    assert drawer_page(counter).last_z.isEnabled()
    assert drawer_page(counter).last_z.isChecked()

    drawer = counter.till.store.book.drawer()
    assert drawer is not None
    assert not drawer.is_open
    assert [entry.amount for entry in drawer.of_kind(BookKind.COUNTED)] == [11_000, 10_500]
    slip = printed(tray)
    assert "Z reading no. 1" in slip
    assert any(line.startswith("Short GBP") and line.endswith(" 2.40") for line in slip)
    assert any(line.startswith("Times counted") and line.endswith("2") for line in slip)


def test_closing_the_day_offline_loses_nothing_and_moves_the_business_date(staffed: Counter, tray: PaperTray) -> None:
    counter = staffed
    go_offline(counter.till)
    open_with_float(counter, "50")
    counter.scan(ANA)
    sell_for_cash(counter, "500103")
    sign_in(counter, "Mei", "2468")
    counter.press(Qt.Key.Key_F10)
    page = today_page(counter)
    assert page.unsent.text == "2 entries are not sent yet; they are kept"
    assert page.books.text.replace("\u00a0", " ") == "9 issued = 9 in all"

    counter.press(Qt.Key.Key_F12)
    assert page.sheets.closing.isVisible()
    assert page.sheets.closing.drawer.text == "The drawer is open. Count and close it first."
    assert not page.head.other.isVisible(), "its key does nothing here"
    counter.press(Qt.Key.Key_F12)  # and it is not closed over it
    assert counter.till.store.book.closing_of(SUNDAY) is None
    counter.press(Qt.Key.Key_D, CONTROL)
    counter.press(Qt.Key.Key_5)
    type_line(counter, "1")
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Escape)
    counter.press(Qt.Key.Key_Escape)
    assert counter.page() is Page.TODAY

    assert page.sheets.closing.unsent.text == "3 entries are not sent yet. They are kept and sent later."
    counter.press(Qt.Key.Key_F12)
    assert page.notice.text == (
        "Sunday, 22 November 2026 is closed. 3 entries are kept and sent as soon as the ledger answers."
    )
    assert not page.unsent.isVisible(), "once is enough"
    day_is_named_and_nothing_moves(page)
    assert "Not sent yet (kept)                      3" in printed(tray)
    assert counter.app.desk.business_day == SUNDAY + timedelta(days=1)
    assert counter.till.store.outbox.state().unsent == 3

    what_is_sold_now_counts_on_monday(counter)
    late_sales_say_so(counter)


def day_is_named_and_nothing_moves(page: TodayPage) -> None:
    assert page.head.day.text() == "Sunday, 22 November 2026", "a day that is closed is not today's"
    lowest = page.deeds.mapTo(page.sheets, page.deeds.rect().bottomLeft()).y()
    assert page.notice.y() < page.deeds.y()
    assert lowest == page.sheets.rect().bottom(), "the buttons stay, whatever is said"


def what_is_sold_now_counts_on_monday(counter: Counter) -> None:
    counter.press(Qt.Key.Key_Escape)
    sell_for_cash(counter, "500101")
    assert report_day(counter.till, business_date=SUNDAY).figures.takings_without_member == 0
    monday = report_day(counter.till, business_date=SUNDAY + timedelta(days=1)).figures
    assert (monday.sales_without_member, monday.takings_without_member) == (1, 340)


def late_sales_say_so(counter: Counter) -> None:
    """One of before the closing is recorded after it, and one was sold after it: both are told, in files too."""
    earlier = replace(a_sale("late", amount=1250), occurred_at=counter.till.clock.now() - timedelta(hours=1))
    record_sale(counter.till, earlier, cashier=None)
    counter.press(Qt.Key.Key_F10)
    page, today = today_page(counter), counter.app.controllers.today
    assert page.late.text == "1 sale (3.40) of the evening before, made after that day was closed"
    counter.press(Qt.Key.Key_G)
    counter.press(Qt.Key.Key_Left)  # in the month, from the 23rd to the 22nd
    counter.press(Qt.Key.Key_Return)
    words = "1 late sale (12.50): recorded after the day was closed"
    assert (today.state.day, page.late.text) == (SUNDAY, words)
    assert today.state.view is not None
    saved = csv_of(today.state.view, formats=counter.app.desk.formats, shop=counter.app.desk.state.shop)
    assert f"Day,Note,{words}" in saved.decode()
    for typed, day in (("1.9", date(2026, 9, 1)), ("30/11/2026", None), ("31.2.26", None), ("5", date(2026, 11, 5))):
        counter.press(Qt.Key.Key_G)
        counter.type(typed)
        counter.press(Qt.Key.Key_Return)
        if day is None:
            assert page.sheets.days.refused.text in {
                "Monday, 30 November 2026 is still to come.",
                "That is no date. Type it like 23/11/2026.",
            }
            counter.press(Qt.Key.Key_Escape)
        else:
            assert today.state.day == day


def test_the_bars_of_the_chart_are_the_takings(counter: Counter) -> None:
    sell_for_cash(counter, "500103")
    counter.press(Qt.Key.Key_F10)
    import pyqtgraph  # noqa: PLC0415 - as the till does: not before somebody looks

    plot = today_page(counter).findChild(pyqtgraph.PlotWidget)
    assert plot is not None
    [bars] = [item for item in plot.getPlotItem().items if isinstance(item, pyqtgraph.BarGraphItem)]
    heights = dict(zip(bars.opts["x"], bars.opts["height"], strict=True))
    assert heights[12] == 9.5
    assert sum(heights.values()) == 9.5


def test_over_no_figures_of_all_tills_nothing_is_saved_or_printed(counter: Counter, tray: PaperTray) -> None:
    counter.press(Qt.Key.Key_F10)
    page, before = today_page(counter), len(tray.sent)
    assert page.parts.empty.isVisible(), "an empty table says that it is"
    assert page.deeds.save.isEnabled()
    counter.press(Qt.Key.Key_F4)  # and the ledger does not answer
    assert page.head.scope.text() == "Corner Club · all tills"
    assert not page.deeds.save.isEnabled()
    assert not page.deeds.print.isEnabled()
    counter.press(Qt.Key.Key_F5)
    counter.press(Qt.Key.Key_P, CONTROL)
    assert (counter.app.controllers.today.state.stage, len(tray.sent)) == (TodayStage.FIGURES, before)
    counter.press(Qt.Key.Key_F12)  # this till's day can be closed all the same
    assert counter.app.controllers.today.state.stage is TodayStage.CLOSE


def test_a_till_beside_another_has_no_drawer_and_closes_its_day_without_one(tmp_path: Path) -> None:
    with a_counter(tmp_path, mode=Mode.BESIDE) as counter:
        counter.press(Qt.Key.Key_D, CONTROL)
        assert counter.page() is Page.SALE
        assert counter.app.window.sale.notice.text == "The drawer belongs to the shop's own till."
        clock = counter.till.clock
        assert isinstance(clock, HeldClock), "tests hold the clock"
        clock.pass_time(timedelta(hours=8))
        counter.press(Qt.Key.Key_F10)
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_F12)
        assert today_page(counter).notice.text == "Sunday, 22 November 2026 is closed."
        counter.press(Qt.Key.Key_F12)
        assert today_page(counter).notice.text == "This day is closed already."
        counter.press(Qt.Key.Key_Escape)
        assert counter.app.window.sale.strip.day == "23/11/2026"


def test_the_figures_are_saved_as_pdf_and_csv_and_a_place_that_takes_none_says_so(
    counter: Counter, tmp_path: Path
) -> None:
    counter.scan(ANA)
    sell_for_cash(counter, "500103")
    counter.press(Qt.Key.Key_F10)
    today = counter.app.controllers.today
    for kind in FileKind:
        today.paper.ask_to_save()
        today.paper.save(kind, str(tmp_path))
        counter.settle()
        assert today_page(counter).notice.text.startswith("Saved as ")
    pdf = (tmp_path / "posloyalty-till-1-2026-11-22.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    said = _words_of(pdf)
    assert "Till 1 · GBP" in said  # whose money it is
    assert "Members' sales with points used" in said  # the longest name of a figure, whole
    text = (tmp_path / "posloyalty-till-1-2026-11-22.csv").read_text(encoding="utf-8-sig")
    rows = {(row[0], row[1]): row[2] for row in csv.reader(io.StringIO(text))}
    assert rows["Sales", "Turnover with a member"] == "9.50"
    assert rows["Points", "Points issued"] == "9"
    assert rows["Turnover by hour", "12:00"] == "9.50"
    assert rows["Day", "Entries not sent yet"] == str(counter.till.store.outbox.state().unsent)

    today.paper.ask_to_save()
    today.paper.save(FileKind.CSV, str(tmp_path / "nowhere"))
    counter.settle()
    assert today.state.stage is TodayStage.SAVE
    page = today_page(counter)
    assert page.sheets.saving.said.text.startswith("There is no folder for "), "at the field"
    assert not page.head.back.isVisible(), "the sheet has the way back"
    counter.press(Qt.Key.Key_Escape)
    assert page.head.back.isVisible()


def _words_of(pdf: bytes) -> str:
    qtpdf = pytest.importorskip("PySide6.QtPdf", reason="pip install posloyalty[camera]")
    buffer = QBuffer()
    buffer.setData(pdf)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = qtpdf.QPdfDocument()
    document.load(buffer)
    return str(document.getAllText(0).text())


def test_a_file_is_never_written_over_another_and_never_by_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    assert save_new(tmp_path, "day.csv", b"first").name == "day.csv"
    assert save_new(tmp_path, "day.csv", b"second").name == "day (2).csv"
    assert (tmp_path / "day.csv").read_bytes() == b"first"
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileNotSaved) as refused:
        save_new(tmp_path / "file", "day.csv", b"")
    assert refused.value.reason == "no_folder"

    def is_full(_target: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", is_full)
    with pytest.raises(DiskFull):
        save_new(tmp_path, "day.csv", b"third")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["day (2).csv", "day.csv", "file"]
