"""What goes wrong at a counter: each time one sentence with the way out, nothing lost, and the way out works."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from posloyalty.__main__ import main
from posloyalty.devices.printers import NetworkPrinter
from posloyalty.till_store import database
from posloyalty.till_store.store import open_store
from posloyalty.ui import find_line, start_window
from posloyalty.ui.desk import Stage
from posloyalty.ui.start_window import StartWindow
from posloyalty.ui.window import TillWindow
from posloyalty.use_cases.printing import queue_print
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.sync import sync_now
from tests.devices.escpos_reader import EscposReader
from tests.devices.printer_bench import BenchPrinter, on_the_network
from tests.fakes.ledger import FakeGateway, FakeLedger
from tests.fakes.paper_tray import PaperTray
from tests.full_disk import files_of_at_most
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import HeldClock, an_identity

ENTER, F12 = Qt.Key.Key_Return, Qt.Key.Key_F12
TRIES = 2
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _said(counter: Counter) -> str:
    return counter.app.window.sale.notice.text


def _sell(counter: Counter, code: str) -> str:
    counter.scan(code)
    counter.press(F12)
    counter.press(ENTER)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    return receipt.receipt_no


# --- the printer ----------------------------------------------------------------------------------------------------


def test_paper_that_ends_in_mid_receipt_holds_no_sale_and_each_receipt_comes_whole_afterwards(tmp_path: Path) -> None:
    bench = BenchPrinter()
    bench.paper_lasts_bytes = 200
    with on_the_network(bench) as port, a_counter(tmp_path, printer=NetworkPrinter("127.0.0.1", port)) as counter:
        numbers = [_sell(counter, "500101")]
        assert _said(counter) == "The printer is out of paper. Put in a new roll: waiting receipts print then."
        assert counter.app.window.sale.strip.words[2] == "No paper: put in a roll · 1 waiting"
        half = bench.printed
        numbers.append(_sell(counter, "500102"))
        assert (len(set(numbers)), bench.printed) == (2, half)

        bench.paper_lasts_bytes, bench.has_paper = None, True
        counter.press(Qt.Key.Key_P, CONTROL | SHIFT)
        counter.wait_until(lambda: counter.app.controllers.printing.state.waiting == 0)
        counter.settle()
        assert (_said(counter), counter.app.window.sale.strip.words[2]) == ("Printed.", "Printer ready")
        paper = EscposReader(bench.printed.removeprefix(half)).read()
        assert [line for line in paper.lines if any(number in line for number in numbers)] != []
        assert "COPY" not in paper.tall

        printed = bench.printed
        counter.press(Qt.Key.Key_P, CONTROL)
        again = EscposReader(bench.printed.removeprefix(printed)).read()
        assert "COPY" in again.tall


# --- the store ------------------------------------------------------------------------------------------------------


@contextmanager
def _another_program_writes(store: Path) -> Iterator[None]:
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def _the_disk_is_full(store: Path) -> Iterator[None]:
    with files_of_at_most(store.stat().st_size // 2):
        yield


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (_another_program_writes, "The till's data is busy or open in another program. Try again."),
        (_the_disk_is_full, "The disk is full, so this was not recorded. Free some space and try again."),
    ],
)
def test_a_sale_that_the_store_did_not_take_stays_as_it_was_and_the_same_key_pays_once_it_can(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[Path], AbstractContextManager[None]],
    sentence: str,
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.05)
    tray = PaperTray()
    with a_counter(tmp_path, printer=tray) as counter:
        queue_print(counter.app.desk.till, title="1-1-aaaaaaaa", data=b"waits")
        counter.scan("500101")
        counter.press(F12)
        counter.type("5")
        with trouble(tmp_path / "till.db"):
            counter.press(ENTER)
            assert (_said(counter), counter.stage()) == (sentence, Stage.PAYMENT)
            counter.press(Qt.Key.Key_P, CONTROL | SHIFT)
            assert "so this was not printed" in _said(counter)
            assert tray.sent == []
        assert newest_receipt(counter.till) is None

        counter.press(ENTER)
        receipt = newest_receipt(counter.till)
        assert receipt is not None
        assert (receipt.tenders, receipt.change, counter.stage()) == ((("cash", 500),), 160, Stage.RECEIPT)
        assert len(tray.sent) == 2
        assert counter.till.store.verify().faults == ()

        with trouble(tmp_path / "till.db"):
            counter.scan(receipt.receipt_no)
            counter.press(Qt.Key.Key_Space)
            counter.press(F12)
            assert (_said(counter), counter.stage()) == (sentence, Stage.RETURN)
        counter.press(F12)
        shown = counter.app.controllers.payment.state.shown
        assert shown is not None
        assert shown.receipt.is_return


# --- the clock ------------------------------------------------------------------------------------------------------


def test_a_wrong_clock_is_said_with_how_wrong_it_is_until_somebody_sets_it_and_sells_meanwhile(tmp_path: Path) -> None:
    ledger = FakeLedger()
    gateway = FakeGateway(ledger)
    ledger.let_in(ledger.pairing_code(), an_identity().device_id, "Till 1")
    with a_counter(tmp_path, ledger=gateway) as counter:
        clock, strip = counter.till.clock, counter.app.window.sale.strip
        assert isinstance(clock, HeldClock)

        def after_setting(span: timedelta, *, ledger_answers: bool = True) -> str:
            clock.set_wall(span)
            ledger.offline = not ledger_answers
            sync = counter.app.desk.office_lane
            sync.ask(lambda: sync_now(counter.till), lambda _: None, failed=lambda _: None)
            counter.settle()
            counter.app.desk.refresh()
            counter.settle()
            return strip.words[0]

        assert after_setting(timedelta(0)) == "Online"
        assert after_setting(timedelta(hours=-3)) == "This computer's clock is 3 h slow: set it"
        assert _sell(counter, "500101")
        assert after_setting(timedelta(hours=3, minutes=25)) == "This computer's clock is 25 min fast: set it"
        assert after_setting(timedelta(days=400)) == "This computer's clock is 400 days fast: set it"
        assert after_setting(timedelta(days=-400, minutes=-25)) == "Online"
        put_back = after_setting(timedelta(hours=-1), ledger_answers=False)
        assert put_back == "This computer's clock was put back: check it"
        assert _sell(counter, "500102")
        assert after_setting(timedelta(hours=1)) == "Online"
        assert counter.till.store.outbox.state().unsent == 0


# --- two tills on one file ------------------------------------------------------------------------------------------


def test_a_till_that_is_started_twice_comes_to_the_front_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with a_counter(tmp_path, finds_at=tmp_path / "till.db") as counter:
        started: list[int] = []

        def start_again() -> None:
            started.append(main(["till", "--store", str(tmp_path / "till.db")]))

        counter.app.desk.office_lane.ask(start_again, lambda _: None)
        counter.wait_until(lambda: bool(started))
        counter.settle()
        assert started == [1]
        assert _said(counter) == "This till is open already: here it is."
        assert _sell(counter, "500101")
    assert "is open in another till program" in capsys.readouterr().err


def test_a_till_that_cannot_open_says_why_in_a_window_and_opens_once_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    application = QApplication.instance() or QApplication([])
    monkeypatch.setattr(start_window, "UNSEEN", frozenset())
    monkeypatch.setattr(find_line, "STARTING_S", 0.0)
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # the tests' own stay in force
    path = tmp_path / "till.db"
    store, said, opened = open_store(path), list[str](), list[str]()

    def go_on() -> None:
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        for window in shown:
            if isinstance(window, StartWindow) and len(said) < TRIES:
                said.append(window.sentence.text())
                if len(said) == TRIES:
                    store.close()
                QTest.keyClick(window, ENTER)
            elif isinstance(window, TillWindow):
                opened.append(window.windowTitle())
                window.close()

    looking = QTimer()
    looking.timeout.connect(go_on)
    looking.start(20)
    assert main(["till", "--store", str(path), "--window", "--language", "en"]) == 0
    looking.stop()
    assert opened[:1] == ["posloyalty till"]
    assert said == ["This till is open already, in another window or program. Close that one, then try again."] * TRIES
    assert capsys.readouterr().err.count("is open in another till program. Close that one first.") == TRIES

    with files_of_at_most(20_000):
        QTimer.singleShot(0, lambda: _answer(said, Qt.Key.Key_Escape))
        assert main(["till", "--store", str(tmp_path / "other.db"), "--window", "--language", "pl"]) == 1
    assert said[-1] == "Dysk jest pełny, więc nie można uruchomić kasy. Zwolnij miejsce i\u00a0spróbuj ponownie."
    assert application is not None


def _answer(said: list[str], key: Qt.Key) -> None:
    [window] = [one for one in QApplication.topLevelWidgets() if isinstance(one, StartWindow) and one.isVisible()]
    said.append(window.sentence.text())
    QTest.keyClick(window, key)
