"""What the printer did not take waits in the store: over a restart, in order, and never twice unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from posloyalty.domain.errors import PrinterUnreachable
from posloyalty.use_cases.device_ports import PRINTS_MAX, PrinterCondition
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.printing import drop_prints, print_next, queue_copy, queue_print
from posloyalty.use_cases.record_sale import record_sale
from tests.devices.escpos_reader import EscposReader
from tests.fakes.paper_tray import PaperTray
from tests.use_cases.tills import HeldClock, a_sale, a_till


def _with(till: TillPorts, tray: PaperTray) -> TillPorts:
    return replace(till, printer=tray)


def test_jobs_that_failed_are_printed_in_order_once_the_printer_is_back_even_after_a_restart(tmp_path: Path) -> None:
    tray = PaperTray()
    tray.trouble = PrinterCondition.NO_PAPER
    with a_till(tmp_path) as bare:
        till = _with(bare, tray)
        for data in (b"one", b"two"):
            queue_print(till, title=data.decode(), data=data)
        outcome = print_next(till)
        assert (outcome.condition, len(outcome.waiting), outcome.printed) == (PrinterCondition.NO_PAPER, 2, "")
    with a_till(tmp_path) as bare:
        till, tray.trouble = _with(bare, tray), PrinterCondition.READY
        assert [print_next(till).printed for _ in range(3)] == ["one", "two", ""]
        assert tray.sent == [b"one", b"two"]
        assert till.store.prints.waiting() == ()


def test_a_job_that_was_under_way_when_the_till_died_is_printed_only_when_asked_for(tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    class Dying(PaperTray):
        def send(self, data: bytes) -> None:
            super().send(data)
            raise Killed

    with a_till(tmp_path) as bare:
        till = _with(bare, Dying())
        queue_print(till, title="one", data=b"one")
        with pytest.raises(Killed):
            print_next(till)
    tray = PaperTray()
    with a_till(tmp_path) as bare:
        till = _with(bare, tray)
        assert print_next(till).waiting[0].began
        assert tray.sent == []
        assert print_next(till, asked=True).printed == "one"


def test_what_waited_until_the_customer_was_gone_is_printed_only_when_asked_for(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_till(tmp_path) as bare:
        till = _with(bare, tray)
        assert isinstance(till.clock, HeldClock)
        queue_print(till, title="one", data=b"one")
        till.clock.pass_time(timedelta(minutes=16))
        assert print_next(till).printed == ""
        drop_prints(till)
        assert print_next(till, asked=True).waiting == ()


def test_a_copy_says_so_and_a_receipt_that_still_waits_is_no_copy(tmp_path: Path) -> None:
    tray = PaperTray()
    tray.is_off = True
    with a_till(tmp_path) as bare:
        till = _with(bare, tray)
        assert not queue_copy(till)
        receipt = record_sale(till, a_sale(), cashier=None)
        queue_print(till, title=receipt.receipt_no, data=till.renderer.escpos(receipt))
        print_next(till)
        assert queue_copy(till)
        tray.is_off = False
        assert print_next(till, asked=True).waiting == ()
        assert queue_copy(till)
        print_next(till)
    first, second = (EscposReader(data).read() for data in tray.sent)
    assert "COPY" not in first.tall
    assert second.tall.count("COPY") == 1
    assert [line for line in second.lines if line.strip() not in {"COPY", ""}] == [line for line in first.lines if line]


def test_a_printer_that_stays_off_for_days_fills_no_disk(tmp_path: Path) -> None:
    with a_till(tmp_path) as bare:
        till = _with(bare, PaperTray())
        for number in range(PRINTS_MAX + 3):
            queue_print(till, title=str(number), data=b"x")
        waiting = till.store.prints.waiting()
        assert (len(waiting), waiting[0].title) == (PRINTS_MAX, "3")


def test_without_a_printer_nothing_is_queued(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        with pytest.raises(PrinterUnreachable):
            queue_print(till, title="x", data=b"x")
        assert till.store.prints.waiting() == ()
