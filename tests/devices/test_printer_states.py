"""A printer that talks is asked before and after: what it prints is known to be printed, and what not has a reason."""

from __future__ import annotations

import threading

import pytest
from usb.backend import libusb1  # type: ignore[import-untyped]

from posloyalty.devices.printers import NetworkPrinter, SerialPrinter, printer_of
from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.devices.shelf import DeviceShelf
from posloyalty.domain.errors import BadRequest, PrinterUnreachable
from posloyalty.use_cases.device_ports import DeviceChoice, PrinterCondition
from tests.devices.escpos_reader import EscposReader
from tests.devices.printer_bench import BenchPrinter, on_a_line, on_the_network
from tests.devices.receipt_samples import RECEIPT_NO, a_receipt
from tests.devices.usb_bench import PRODUCT, VENDOR, UsbBench

RECEIPT = PaperRenderer(columns=32, language="pl").escpos(a_receipt())


def test_a_receipt_comes_out_whole_at_printers_that_talk_and_that_do_not() -> None:
    for talks in (True, False):
        bench = BenchPrinter(talks=talks)
        with on_the_network(bench) as port:
            printer = NetworkPrinter("127.0.0.1", port)
            printer.send(RECEIPT)
            assert printer.condition() is PrinterCondition.READY
        assert bench.printed == RECEIPT


def test_a_printer_on_a_serial_line_prints_and_tells_of_its_open_cover() -> None:
    bench = BenchPrinter()
    with on_a_line(bench) as line:
        printer = printer_of(f"serial:{line}@38400")
        assert isinstance(printer, SerialPrinter)
        printer.send(RECEIPT)
        assert EscposReader(bench.printed).read().codes == [RECEIPT_NO]
        bench.cover_is_open = True
        assert printer.condition() is PrinterCondition.COVER_OPEN
        with pytest.raises(PrinterUnreachable) as caught:
            printer.send(b"more")
    assert (caught.value.reason, caught.value.printer) == ("cover_open", line)
    assert bench.printed == RECEIPT


def test_without_paper_nothing_is_sent_and_paper_that_ends_in_mid_receipt_is_noticed() -> None:
    bench = BenchPrinter()
    with on_the_network(bench) as port:
        printer = NetworkPrinter("127.0.0.1", port)
        bench.paper_lasts_bytes = len(RECEIPT) // 2
        with pytest.raises(PrinterUnreachable) as caught:
            printer.send(RECEIPT)
        assert caught.value.reason == "no_paper"
        printed = bench.printed
        with pytest.raises(PrinterUnreachable):
            printer.send(RECEIPT)
        assert bench.printed == printed
        bench.paper_lasts_bytes, bench.has_paper = None, True
        printer.send(RECEIPT)
    assert bench.printed == printed + RECEIPT


def test_a_line_that_is_not_there_is_a_printer_that_does_not_answer() -> None:
    printer = printer_of("serial:/dev/ttyNOWHERE")
    assert printer is not None
    assert printer.condition() is PrinterCondition.NO_ANSWER
    with pytest.raises(PrinterUnreachable) as caught:
        printer.send(b"x")
    assert caught.value.reason == "no_answer"


def test_a_printer_that_is_unplugged_while_it_prints_is_noticed() -> None:
    bench, unplugged = BenchPrinter(), threading.Event()

    def take(data: bytes) -> bytes:
        if data.startswith(RECEIPT[:2]):
            unplugged.set()
            raise ConnectionResetError
        return BenchPrinter.take(bench, data)

    bench.take = take  # type: ignore[method-assign] # somebody pulls the plug
    with on_the_network(bench) as port:
        printer = NetworkPrinter("127.0.0.1", port)
        with pytest.raises(PrinterUnreachable):
            printer.send(RECEIPT)
    assert unplugged.is_set()


@pytest.mark.parametrize(
    "text", ["serial:", "serial:/dev/x@fast", "serial:/dev/x@0", "usb:1", "usb:zz:1", "usb:1:fffff"]
)
def test_a_setting_that_names_no_line_and_no_usb_printer_is_refused(text: str) -> None:
    with pytest.raises(BadRequest):
        printer_of(text)


@pytest.fixture
def usb(monkeypatch: pytest.MonkeyPatch) -> UsbBench:
    """A printer on USB: only the bus itself is ours."""
    bench = UsbBench(BenchPrinter())
    monkeypatch.setattr(libusb1, "get_backend", lambda *_args, **_more: bench)
    return bench


def test_a_printer_on_usb_is_found_prints_whole_receipts_and_lets_go_of_the_bus(usb: UsbBench) -> None:
    setting = f"usb:{VENDOR:04x}:{PRODUCT:04x}"
    assert setting in DeviceShelf(DeviceChoice()).found_printers()
    printer = printer_of(setting)
    assert printer is not None
    printer.send(RECEIPT)
    assert usb.printer.printed == RECEIPT
    assert EscposReader(usb.printer.printed).read().codes == [RECEIPT_NO]
    assert usb.claimed == []


def test_a_printer_on_usb_tells_of_its_paper_its_cover_and_that_it_was_unplugged(usb: UsbBench) -> None:
    printer = printer_of(f"usb:{VENDOR:04x}:{PRODUCT:04x}")
    assert printer is not None
    usb.printer.has_paper = False
    assert printer.condition() is PrinterCondition.NO_PAPER
    with pytest.raises(PrinterUnreachable) as caught:
        printer.send(RECEIPT)
    assert (caught.value.reason, usb.printer.printed) == ("no_paper", b"")
    usb.printer.has_paper, usb.printer.cover_is_open = True, True
    assert printer.condition() is PrinterCondition.COVER_OPEN
    usb.is_plugged_in = False
    assert printer.condition() is PrinterCondition.NO_ANSWER
    assert usb.claimed == []
