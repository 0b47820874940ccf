"""Draw a receipt as the strip of paper that a printer would give out, for a screen or a mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from posloyalty.devices.fonts import Face, Letters, blank, letters
from posloyalty.devices.qr import image_of, module_size
from posloyalty.devices.receipt_layout import Block, Centred, Code, Row, Rule, Weight
from posloyalty.devices.receipt_text import TextLine
from posloyalty.devices.text_columns import broken, width_of

_PAPER: Final = (255, 254, 250)
_INK: Final = (23, 32, 43)
_QUIET_INK: Final = (82, 96, 111)
_LINE_INK: Final = (176, 184, 192)

_INDENT_PX: Final = 20
_GAP_PX: Final = 16  # between a label and its figure
_TOOTH_PX: Final = 8
_QR_MODULE_PX: Final = 6
# Of 9: packed harder it is a tenth smaller and takes twice as long, while a customer waits for it.
_COMPRESSION: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Type:
    """How one weight is set: letters, height of a line, ink."""

    letters: Letters
    line_px: int
    ink: tuple[int, int, int] = _INK


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A piece of text with its place: `x` and `baseline` in pixels on the strip."""

    x: float
    baseline: float
    text: str
    type: _Type


def png_of(blocks: Sequence[Block], *, width_px: int, logo: Image.Image | None = None) -> bytes:
    """Draw the blocks on a strip `width_px` wide and as long as needed."""
    strip = _Strip(width_px)
    if logo is not None:
        strip.add_logo(logo)
    for block in blocks:
        strip.add(block)
    out = BytesIO()
    strip.picture().save(out, format="PNG", compress_level=_COMPRESSION)
    return out.getvalue()


def _type_of(weight: Weight) -> _Type:
    match weight:
        case Weight.QUIET:
            return _Type(letters=letters(Face.REGULAR, 20), line_px=28, ink=_QUIET_INK)
        case Weight.NORMAL:
            return _Type(letters=letters(Face.REGULAR, 23), line_px=34)
        case Weight.STRONG:
            return _Type(letters=letters(Face.BOLD, 23), line_px=36)
        case Weight.LOUD:
            return _Type(letters=letters(Face.BOLD, 34), line_px=60)


class _Strip:
    """The paper while it comes out of the printer: what is on it so far, and how long it is."""

    def __init__(self, width_px: int) -> None:
        self._width = width_px
        self._margin = width_px // 15
        self._y = _TOOTH_PX + self._margin
        self._marks: list[_Mark] = []
        self._rules: list[int] = []
        self._codes: list[tuple[int, Image.Image]] = []

    def add(self, block: Block) -> None:
        match block:
            case Rule():
                self._rules.append(self._y + 11)
                self._y += 24
            case Centred():
                self._add_centred(block.text, _type_of(block.weight))
            case Row():
                self._add_row(block)
            case Code():
                self._add_code(block)

    def add_logo(self, logo: Image.Image) -> None:
        scale = min(1.0, (self._width - 2 * self._margin) / logo.width)
        fitted = logo if scale == 1 else logo.resize((round(logo.width * scale), round(logo.height * scale)))
        self._codes.append((self._y, fitted))
        self._y += fitted.height + _GAP_PX

    def _add_centred(self, text: str, style: _Type) -> None:
        for line in _wrapped(text, style.letters, self._width - 2 * self._margin):
            self._write((self._width - style.letters.width(line)) / 2, line, style)
            self._y += style.line_px

    def _add_row(self, row: Row) -> None:
        style = _type_of(row.weight)
        left = self._margin + (_INDENT_PX if row.indented else 0)
        right = self._width - self._margin
        figure = _typeset(row.right)
        figure_px = style.letters.width(figure)
        room = right - left - (figure_px + _GAP_PX if row.right else 0)
        lines: tuple[str, ...] = ("",)
        if room < (right - left) / 3 or self._breaks_a_sum(row, style, room=room, width=right - left):
            self._add_row(Row(left=row.left, weight=row.weight, indented=row.indented))
        else:
            lines = _wrapped(_typeset(row.left), style.letters, room)
        for line in lines:
            self._write(left, line, style)
            self._y += style.line_px
        if row.right:
            self._y -= style.line_px
            self._write(right - figure_px, figure, style)
            self._y += style.line_px

    def _breaks_a_sum(self, row: Row, style: _Type, *, room: float, width: float) -> bool:
        """Tell whether the words of the large sum would be broken beside it, and not on a line of their own."""
        if row.weight is not Weight.LOUD:
            return False
        beside, alone = (_wrapped(_typeset(row.left), style.letters, part) for part in (room, width))
        return len(beside) > len(alone)

    def _add_code(self, code: Code) -> None:
        room = self._width - 2 * self._margin
        picture = image_of(code.said, module_px=module_size(code.said, room=room, at_most=_QR_MODULE_PX))
        self._codes.append((self._y, picture))
        self._y += picture.height
        self._add_centred(code.text, _type_of(Weight.STRONG))
        self._y += 8

    def _write(self, x: float, text: str, style: _Type) -> None:
        # Letters stand a little above the middle of their line: descenders need the room below.
        baseline = self._y + style.line_px / 2 + style.letters.size_px * 0.36
        self._marks.append(_Mark(x=x, baseline=baseline, text=text, type=style))

    def picture(self) -> Image.Image:
        """Draw everything at its place on a strip with torn ends; around the paper the picture is transparent."""
        height = self._y + self._margin // 2 + _TOOTH_PX
        picture = Image.new("RGBA", (self._width, height), (*_PAPER, 0))
        pen = ImageDraw.Draw(picture)
        pen.polygon(_torn_outline(self._width, height), fill=(*_PAPER, 255))
        for y in self._rules:
            for x in range(self._margin, self._width - self._margin, 10):
                pen.line((x, y, min(x + 5, self._width - self._margin), y), fill=_LINE_INK, width=2)
        for y, code in self._codes:
            self._stamp(picture, y, code)
        for mark in self._marks:
            mark.type.letters.draw(pen, x=mark.x, baseline=mark.baseline, text=mark.text, ink=mark.type.ink)
        return picture

    def _stamp(self, picture: Image.Image, y: int, code: Image.Image) -> None:
        dark = code.convert("L").point(lambda light: 255 - light)
        picture.paste(_INK, ((self._width - code.width) // 2, y), dark)


def _torn_outline(width: int, height: int) -> list[tuple[float, float]]:
    teeth = max(width // (2 * _TOOTH_PX), 1)
    step = width / teeth
    top: list[tuple[float, float]] = [(at * step / 2, 0 if at % 2 else _TOOTH_PX) for at in range(2 * teeth + 1)]
    bottom = [(x, height - 1 - y) for x, y in reversed(top)]
    return top + bottom


def _typeset(text: str) -> str:
    """Give figures their true minus and times signs, which a printer's pages of characters lack."""
    text = re.sub(r"^-(?=[0-9])", "\N{MINUS SIGN}", text)
    return re.sub(r"^([0-9.,]+ )?x (?=[0-9])", "\\1\N{MULTIPLICATION SIGN} ", text)


def _wrapped(text: str, of: Letters, room_px: float) -> tuple[str, ...]:
    return broken(text, room=room_px, measure=of.width)


def line_picture(line: TextLine, *, columns: int, dots: int) -> Image.Image:
    """Draw one line for a printer that lacks its characters: black and white, `dots` wide, in the paper's columns."""
    cell = dots / columns
    style = letters(Face.MONO, round(cell / 0.6))
    chinese_px = round(2 * cell)
    height = chinese_px + 6
    picture, pen = blank(dots, height)
    at = 0
    # Bold is the letter twice, a dot apart: as printers make it, and in any font.
    strokes = (0, 1) if line.weight in (Weight.STRONG, Weight.LOUD) else (0,)
    for char in line.text:
        wide = width_of(char)
        of = letters(Face.MONO, chinese_px) if wide == 2 else style  # noqa: PLR2004 - Chinese takes two columns
        for stroke in strokes:
            of.draw(pen, x=(at - (wide == 0)) * cell + stroke, baseline=height * 0.78, text=char, ink=0)
        at += wide
    if line.weight is Weight.LOUD:
        picture = picture.resize((dots, 2 * height))
    return picture.point(lambda light: 0 if light < 160 else 255).convert("1")  # noqa: PLR2004 - thin strokes survive
