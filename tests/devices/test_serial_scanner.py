"""A scanner on a serial port: whole codes, however they come, and nothing that holds the till up."""

from __future__ import annotations

import os
import queue
import time

from hypothesis import given
from hypothesis import strategies as st

from posloyalty.devices.serial_scanner import CODE_BYTES_MAX, SerialScanner, split_codes

CODES = ("5901234123457", "1-118-9f3a0c11", "Zażółć")
WAIT_S_MAX = 5


def wait_for(scanner: SerialScanner) -> None:
    until = time.monotonic() + WAIT_S_MAX
    while not scanner.is_connected:
        assert time.monotonic() < until, "the line was not opened"
        time.sleep(0.005)


def test_codes_come_whole_in_pieces_with_any_end_and_with_none() -> None:
    ours, theirs = os.openpty()
    heard: queue.Queue[str] = queue.Queue()
    scanner = SerialScanner(os.ttyname(theirs), baud=9600)
    scanner.listen(heard.put)
    try:
        wait_for(scanner)
        os.write(ours, b"5901234123457\r\n")
        assert heard.get(timeout=WAIT_S_MAX) == CODES[0]
        os.write(ours, f"{CODES[1]}\r{CODES[2]}\t".encode())
        assert [heard.get(timeout=WAIT_S_MAX) for _ in range(2)] == list(CODES[1:])
        os.write(ours, CODES[0].encode())  # this scanner sends no end: a pause ends the code
        assert heard.get(timeout=WAIT_S_MAX) == CODES[0]
    finally:
        scanner.close()
        os.close(ours)
        os.close(theirs)
    assert heard.empty()


def test_a_scanner_that_is_not_plugged_in_waits_and_ends_at_once_when_told() -> None:
    scanner = SerialScanner("/dev/ttyNOWHERE", baud=9600)
    scanner.listen(lambda _: None)
    assert not scanner.is_connected
    scanner.close()


def test_a_line_that_roars_is_bounded() -> None:
    ours, theirs = os.openpty()
    heard: queue.Queue[str] = queue.Queue()
    scanner = SerialScanner(os.ttyname(theirs), baud=9600)
    scanner.listen(heard.put)
    try:
        wait_for(scanner)
        for _ in range(8):
            os.write(ours, b"x" * (CODE_BYTES_MAX // 2))
        os.write(ours, b"\r1234567\r")
        while (code := heard.get(timeout=WAIT_S_MAX)) != "1234567":
            assert len(code) <= CODE_BYTES_MAX
    finally:
        scanner.close()
        os.close(ours)
        os.close(theirs)


@given(st.lists(st.text("0123456789abcXYZ-/ż", min_size=1, max_size=20), max_size=5), st.data())
def test_however_a_line_is_cut_the_same_codes_come(codes: list[str], data: st.DataObject) -> None:
    sent = "".join(f"{code}\r\n" for code in codes).encode()
    kept, heard = b"", []
    while sent:
        count = data.draw(st.integers(1, len(sent)))
        found, kept = split_codes(kept + sent[:count], is_over=False)
        sent = sent[count:]
        heard += found
    assert heard == codes
    assert kept == b""


def test_a_code_that_follows_a_roar_in_one_piece_is_heard() -> None:
    assert split_codes(b"x" * (CODE_BYTES_MAX + 1) + b"\r1234567\r", is_over=False) == (["1234567"], b"")
