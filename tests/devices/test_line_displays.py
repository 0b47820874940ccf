"""Two lines of twenty letters, read back by the display's own table; a display that is off is no trouble."""

# ruff: noqa: RUF001 - Russian is what is shown

from __future__ import annotations

from pathlib import Path

from posloyalty.devices.line_displays import EscposLineDisplay
from posloyalty.devices.printers import FilePrinter, printer_of

_PAGES = {0: "cp437", 2: "cp850", 17: "cp866", 18: "cp852", 19: "cp858"}


class DisplayReader:
    """A 2x20 display in overwrite mode, written from the command table of such displays."""

    def __init__(self) -> None:
        self.cells = [" "] * 40
        self._at = 0
        self._page = "cp437"

    def take(self, data: bytes) -> DisplayReader:
        at = 0
        while at < len(data):
            if data[at : at + 2] == b"\x1b@":
                self.cells, self._at, at = [" "] * 40, 0, at + 2
            elif data[at : at + 2] == b"\x1bt":
                self._page, at = _PAGES[data[at + 2]], at + 3
            elif data[at : at + 2] == b"\x1f\x01":
                at += 2
            elif data[at : at + 2] == b"\x1fC":
                at += 3
            elif data[at] == 0x0B:
                self._at, at = 0, at + 1
            else:
                assert data[at] >= 0x20, f"control byte {data[at]:#x}"
                self.cells[self._at % 40] = data[at : at + 1].decode(self._page)
                self._at, at = self._at + 1, at + 1
        return self

    @property
    def lines(self) -> tuple[str, str]:
        text = "".join(self.cells)
        return text[:20], text[20:]


def test_what_is_shown_is_what_was_said_in_every_alphabet_and_never_a_command(tmp_path: Path) -> None:
    for upper, lower, shown in (
        ("Flat white      3.40", "To pay         12.00", ("Flat white      3.40", "To pay         12.00")),
        ("Żurek z jajkiem", "Do zapłaty     12,00", ("Żurek z jajkiem     ", "Do zapłaty     12,00")),
        ("Борщ", "К оплате       12,00", ("Борщ                ", "К оплате       12,00")),
        ("Tea\x1b@\x0c", "x" * 30, ("Tea @               ", "x" * 20)),
        ("拿鐵咖啡", "To pay 1", ("????                ", "To pay 1            ")),
    ):
        path = tmp_path / "display.bin"
        assert EscposLineDisplay(FilePrinter(path)).show(upper, lower)
        assert DisplayReader().take(path.read_bytes()).lines == shown
        path.unlink()


def test_the_same_lines_are_sent_once_and_a_display_that_is_off_is_only_said(tmp_path: Path) -> None:
    path = tmp_path / "display.bin"
    display = EscposLineDisplay(FilePrinter(path))
    assert display.show("a", "b")
    assert display.show("a", "b")
    size = path.stat().st_size
    assert display.show("a", "c")
    assert path.stat().st_size == 2 * size
    off = printer_of("serial:/dev/ttyNOWHERE")
    assert off is not None
    assert not EscposLineDisplay(off).show("a", "b")
