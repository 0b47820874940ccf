"""Encode a receipt for a receipt printer: ESC/POS, one page of characters per line where there is one, else a picture.

Command bytes and raster come from python-escpos. Its printer classes stay unused: importing them sets up logging for
the whole process, leaves a folder behind in the temporary files, and may print on standard output, where the counter
speaks its protocol.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from escpos import constants
from escpos.image import EscposImage
from PIL import Image

from posloyalty.devices.printer_habits import PrinterHabits, page_number
from posloyalty.devices.qr import module_size
from posloyalty.devices.receipt_layout import Weight
from posloyalty.devices.receipt_text import TextLine

_GS: Final = bytes(constants.GS)
_INIT: Final = bytes(constants.HW_INIT)
_SELECT_PAGE: Final = bytes(constants.CODEPAGE_CHANGE)
_BOLD: Final[dict[bool, bytes]] = constants.TXT_STYLE["bold"]
_ALIGN: Final[dict[str, bytes]] = constants.TXT_STYLE["align"]

# Printers sold in East Asia start in a mode where two bytes make one character, and would garble every accent.
_NO_DOUBLE_BYTES: Final = b"\x1c."
_LINES_BELOW: Final = 3
_QR_MODULE_DOTS: Final = 6

DrawLine = Callable[[TextLine], Image.Image]


def escpos_of(
    lines: Iterable[TextLine],
    *,
    language: str,
    dots: int,
    draw_line: DrawLine,
    habits: PrinterHabits,
    logo: Image.Image | None = None,
) -> bytes:
    """Give the bytes of a whole receipt for paper of so many dots, cut included.

    `draw_line` draws what no page of characters has.
    """
    pages = habits.pages(language)
    out = bytearray(_INIT + _NO_DOUBLE_BYTES + _select(pages[0]))
    if logo is not None:
        out += _ALIGN["center"] + _raster(logo) + _ALIGN["left"]
    page = pages[0]
    for line in lines:
        if line.code is not None:
            # A code needs room above as well as below: right under a rule of dashes scanners take those for its edge.
            out += b"\n" + _qr(line.code, dots=dots)
        runs = _runs(line.text.rstrip(), pages, page)
        if runs is None:
            out += _raster(draw_line(line))
            continue
        out += _style(line.weight)
        for run_page, text in runs:
            if run_page != page:
                out += _select(run_page)
                page = run_page
            out += text.encode(run_page)
        out += b"\n" + _style(Weight.NORMAL)
    return bytes(out + b"\n" * _LINES_BELOW + habits.cut)


def _select(page: str) -> bytes:
    return _SELECT_PAGE + bytes((page_number(page),))


def _runs(text: str, pages: Sequence[str], page: str) -> list[tuple[str, str]] | None:
    """Cut `text` where the page has to change, staying on the present one as long as it goes; None: no page has it."""
    runs: list[tuple[str, str]] = []
    for char in text:
        if not _has(page, char):
            found = next((other for other in pages if _has(other, char)), None)
            if found is None:
                return None
            page = found
        if runs and runs[-1][0] == page:
            runs[-1] = (page, runs[-1][1] + char)
        else:
            runs.append((page, char))
    return runs


def _has(page: str, char: str) -> bool:
    try:
        char.encode(page)
    except UnicodeEncodeError:
        return False
    return True


def _style(weight: Weight) -> bytes:
    strong = weight in (Weight.STRONG, Weight.LOUD)
    size = b"\x01" if weight is Weight.LOUD else b"\x00"  # twice as high, as wide as ever: the columns hold
    return _BOLD[strong] + _GS + b"!" + size


def _qr(text: str, *, dots: int) -> bytes:
    module = module_size(text, room=dots, at_most=_QR_MODULE_DOTS)
    return _ALIGN["center"] + b"".join(_qr_commands(text.encode(), module=module)) + b"\n" + _ALIGN["left"]


def _qr_commands(content: bytes, *, module: int) -> Iterator[bytes]:
    yield _two_dimensional(b"A2\x00")  # model 2
    yield _two_dimensional(b"C" + bytes((module,)))
    yield _two_dimensional(b"E1")  # error correction M: 15 %
    yield _two_dimensional(b"P0" + content)
    yield _two_dimensional(b"Q0")


def _two_dimensional(parameters: bytes) -> bytes:
    body = b"1" + parameters  # 1 is the QR code among the printer's two-dimensional codes
    return _GS + b"(k" + len(body).to_bytes(2, "little") + body


def _raster(picture: Image.Image) -> bytes:
    image = EscposImage(picture)
    size: bytes = image.width_bytes.to_bytes(2, "little") + image.height.to_bytes(2, "little")
    raster: bytes = image.to_raster_format()
    return _GS + b"v0\x00" + size + raster
