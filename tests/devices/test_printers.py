"""Printers on real sockets, files and pipes: all the bytes, or an error with the printer's name in good time."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from posloyalty.devices.printers import FilePrinter, NetworkPrinter, printer_of
from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.errors import BadRequest, PrinterUnreachable
from tests.devices.receipt_samples import a_receipt


@contextmanager
def a_listening_printer(taken: list[bytes]) -> Iterator[int]:
    """Listen like a printer does: take one job a connection until the other end closes it."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take_one_job() -> None:
            connection, _ = server.accept()
            with connection:
                job = b""
                while chunk := connection.recv(65536):
                    job += chunk
                taken.append(job)

        thread = threading.Thread(target=take_one_job)
        thread.start()
        yield server.getsockname()[1]
        thread.join(5)


def test_a_network_printer_receives_every_byte_of_the_receipt() -> None:
    data = PaperRenderer().escpos(a_receipt())
    taken: list[bytes] = []
    with a_listening_printer(taken) as port:
        NetworkPrinter("127.0.0.1", port).send(data)
    # Before it comes the question how the printer is, which a printer that does not talk leaves aside.
    assert taken == [b"\x10\x04\x02" + data]


def test_a_printer_that_is_off_is_named_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(PrinterUnreachable) as caught:
        NetworkPrinter("127.0.0.1", port).send(b"x")
    assert caught.value.printer == f"127.0.0.1:{port}"


def test_a_printer_that_stops_reading_holds_the_till_no_longer_than_its_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        started = time.monotonic()
        with pytest.raises(PrinterUnreachable):
            NetworkPrinter("127.0.0.1", server.getsockname()[1], timeout_s=0.3).send(bytes(64 * 1024 * 1024))
        assert time.monotonic() - started < 3


def test_a_printer_that_reads_ever_so_slowly_is_bounded_as_a_whole() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        stop = threading.Event()

        def sip() -> None:
            connection, _ = server.accept()
            with connection:
                while not stop.wait(0.05):
                    connection.recv(4096)

        thread = threading.Thread(target=sip)
        thread.start()
        started = time.monotonic()
        with pytest.raises(PrinterUnreachable):
            NetworkPrinter("127.0.0.1", server.getsockname()[1], timeout_s=0.5).send(bytes(64 * 1024 * 1024))
        assert time.monotonic() - started < 3
        stop.set()
        thread.join(5)


def test_a_file_printer_appends_one_receipt_after_another(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path / "receipts.bin")
    printer.send(b"first")
    printer.send(b"second")
    assert (tmp_path / "receipts.bin").read_bytes() == b"firstsecond"


def test_a_path_that_no_file_can_have_is_a_printer_that_is_not_there() -> None:
    printer = FilePrinter(Path("k" * 5000))
    with pytest.raises(PrinterUnreachable):
        printer.look()


def test_a_file_in_a_folder_that_is_not_there_is_a_printer_that_is_not_there(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path / "no-such-folder" / "lp0")
    with pytest.raises(PrinterUnreachable) as caught:
        printer.send(b"x")
    assert caught.value.printer == printer.name


def test_an_unplugged_device_does_not_become_a_file() -> None:
    with pytest.raises(PrinterUnreachable):
        FilePrinter(Path("/dev/no-such-printer")).send(b"x")
    assert not Path("/dev/no-such-printer").exists()


def test_a_device_that_takes_no_more_is_given_up_in_time(tmp_path: Path) -> None:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        started = time.monotonic()
        with pytest.raises(PrinterUnreachable):
            FilePrinter(pipe, timeout_s=0.2).send(bytes(4 * 1024 * 1024))
        assert time.monotonic() - started < 2
    finally:
        os.close(reader)


def test_a_pipe_that_nobody_reads_does_not_hang_the_till(tmp_path: Path) -> None:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    with pytest.raises(PrinterUnreachable):
        FilePrinter(pipe, timeout_s=0.2).send(b"x")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tcp://192.168.0.20", "192.168.0.20:9100"),
        ("tcp://kitchen:9101", "kitchen:9101"),
        ("tcp://[fe80::1]:9100/", "[fe80::1]:9100"),
        ("tcp://[fe80::1]", "[fe80::1]:9100"),
        ("tcp://fe80::1", "[fe80::1]:9100"),
        ("tcp://epson_1.shop.example.", "epson_1.shop.example.:9100"),
        ("tcp://кухня:9101", "кухня:9101"),
        ("/dev/usb/lp0", "/dev/usb/lp0"),
        ("file:/dev/usb/lp0", "/dev/usb/lp0"),
        ("file:///dev/usb/lp0", "/dev/usb/lp0"),
        ("receipts.bin", "receipts.bin"),
    ],
)
def test_a_setting_names_a_printer(text: str, name: str) -> None:
    printer = printer_of(text)
    assert printer is not None
    assert printer.name == name


def test_no_setting_is_no_printer() -> None:
    assert printer_of("  ") is None


@pytest.mark.parametrize(
    "text",
    [
        *("file:", "tcp://", "tcp://:91", "tcp://h:0", "tcp://h:99999", "tcp://h:a", "usb://1", "a\0b"),
        *("tcp://1234", "tcp://192.168.1", "tcp://192.168.1.256", "tcp://printer.1", "tcp://192.168.1.50:"),
        "tcp://kitchen:000099100",
        *("tcp://the kitchen", "tcp://-kitchen", "tcp://shop..example", "tcp://[kitchen", f"tcp://{'k' * 64}"),
    ],
)
def test_a_setting_that_names_no_printer_is_refused(text: str) -> None:
    with pytest.raises(BadRequest):
        printer_of(text)
