"""A small reader of ESC/POS bytes, written from the printers' command tables and not from the code it judges."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

_PAGES = {0: "cp437", 2: "cp850", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858"}


@dataclass
class PrintedPaper:
    """What came out of the printer."""

    lines: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    tall: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)
    cuts: int = 0


class EscposReader:
    """Reads one job from its first byte to its last; a byte that is no known command is an error."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._page = "cp437"
        self._bold = self._tall = False
        self._line = ""
        self._code = b""
        self.paper = PrintedPaper()

    def read(self) -> PrintedPaper:
        while self._at < len(self._data):
            byte = self._take(1)[0]
            if byte == 0x1B:
                self._escape(self._take(1))
            elif byte == 0x1D:
                self._group(self._take(1))
            elif byte == 0x1C:
                assert self._take(1) == b".", "only FS . is known"
            elif byte == 0x0A:
                self._end_line()
            else:
                assert byte >= 0x20, f"control byte {byte:#x} in the text"
                self._line += bytes((byte,)).decode(self._page)
        assert not self._line, "text after the last line end"
        return self.paper

    def _take(self, count: int) -> bytes:
        taken = self._data[self._at : self._at + count]
        assert len(taken) == count, "the job ends inside a command"
        self._at += count
        return taken

    def _escape(self, command: bytes) -> None:
        if command == b"@":
            self._page, self._bold, self._tall = "cp437", False, False
        elif command == b"t":
            self._page = _PAGES[self._take(1)[0]]
        elif command == b"E":
            self._bold = self._take(1) == b"\x01"
        elif command == b"a":
            assert self._take(1) in (b"\x00", b"\x01", b"\x02")
        else:
            raise AssertionError(command)

    def _group(self, command: bytes) -> None:
        if command == b"!":
            self._tall = bool(self._take(1)[0] & 0x0F)
        elif command == b"V":
            assert self._take(2) == b"B\x00"
            self.paper.cuts += 1
        elif command == b"(":
            assert self._take(1) == b"k"
            self._two_dimensional(self._take(int.from_bytes(self._take(2), "little")))
        elif command == b"v":
            assert self._take(2) == b"0\x00"
            self._picture()
        else:
            raise AssertionError(command)

    def _two_dimensional(self, body: bytes) -> None:
        assert body[:1] == b"1"
        if body[1:3] == b"P0":
            self._code = body[3:]
        elif body[1:3] == b"Q0":
            self.paper.codes.append(self._code.decode())

    def _picture(self) -> None:
        width = int.from_bytes(self._take(2), "little")
        height = int.from_bytes(self._take(2), "little")
        raster = bytes(byte ^ 0xFF for byte in self._take(width * height))
        self.paper.pictures.append(Image.frombytes("1", (width * 8, height), raster))
        self.paper.lines.append("\N{FRAME WITH PICTURE}")

    def _end_line(self) -> None:
        self.paper.lines.append(self._line)
        if self._bold:
            self.paper.bold.append(self._line.strip())
        if self._tall:
            self.paper.tall.append(self._line.strip())
        self._line = ""
