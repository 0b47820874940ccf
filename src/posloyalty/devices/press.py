"""Lay receipts and slips out on one paper in one language, and turn them into text, printer bytes and pictures.

Loaded with the first paper: a till's start needs none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from posloyalty.devices.papers import Paper
from posloyalty.devices.printer_habits import PrinterHabits
from posloyalty.devices.receipt_layout import Block, Centred, Code, Rule, Weight, lay_out, marked_as_training
from posloyalty.devices.receipt_text import text_lines, text_of
from posloyalty.devices.receipt_wording import wording_for
from posloyalty.devices.slip_layout import lay_out_day, lay_out_drawer
from posloyalty.devices.slip_wording import slip_wording_for
from posloyalty.devices.text_columns import printable
from posloyalty.use_cases.slip_views import DaySlip, DrawerSlip, Printable

if TYPE_CHECKING:
    from PIL import Image


@dataclass(frozen=True, kw_only=True)
class Press:
    """What `receipt_renderer.PaperRenderer` prints with; its methods are described there."""

    paper: Paper
    habits: PrinterHabits
    language: str
    logo: str
    details: tuple[str, ...]
    is_training: bool

    def text(self, receipt: Printable) -> str:
        """Lay the receipt out in lines of the paper's width."""
        return text_of(self._blocks(receipt), self.paper.columns)

    def escpos(self, receipt: Printable) -> bytes:
        """Encode it for a receipt printer, cut included."""
        return self._encoded(self._blocks(receipt))

    def code_slip(self, *, title: str, lines: tuple[str, ...], code: str) -> bytes:
        """Encode a slip with one code, for somebody who has joined."""
        heard = [Centred(text=printable(line)) for line in lines]
        name = Centred(text=printable(title), weight=Weight.LOUD)
        return self._encoded(self._marked((name, *heard, Rule(), Code(text=code))))

    def test_page(self, *, printer: str) -> bytes:
        """Encode a page that shows the letters, the width and the code of this printer."""
        from posloyalty.devices.trial_page import lay_out_test  # noqa: PLC0415 - asked for once a year

        return self._encoded(lay_out_test(printer=printer, columns=self.paper.columns))

    def png(self, receipt: Printable) -> bytes:
        """Draw what the paper will look like."""
        from posloyalty.devices.receipt_png import png_of  # noqa: PLC0415 - what draws pictures takes a moment to load

        return png_of(self._blocks(receipt), width_px=self.paper.width_mm * 8, logo=self._picture)

    @cached_property
    def _picture(self) -> Image.Image | None:
        """The logo, read at the first receipt; what cannot be read is not printed."""
        if not self.logo:
            return None
        from posloyalty.devices.logo import logo_of  # noqa: PLC0415 - as above

        return logo_of(Path(self.logo), dots=self.paper.dots)

    def _blocks(self, receipt: Printable) -> tuple[Block, ...]:
        return self._marked(self._plain_blocks(receipt))

    def _marked(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return marked_as_training(blocks, wording_for(self.language)) if self.is_training else blocks

    def _plain_blocks(self, receipt: Printable) -> tuple[Block, ...]:
        wording, say = wording_for(self.language), slip_wording_for(self.language)
        match receipt:
            case DrawerSlip():
                return lay_out_drawer(receipt, wording=wording, say=say)
            case DaySlip():
                return lay_out_day(receipt, wording=wording, say=say)
            case _:
                return lay_out(receipt, wording, details=self.details)

    def _encoded(self, blocks: tuple[Block, ...]) -> bytes:
        from posloyalty.devices.receipt_escpos import escpos_of  # noqa: PLC0415 - as above
        from posloyalty.devices.receipt_png import line_picture  # noqa: PLC0415 - as above

        paper = self.paper
        return escpos_of(
            text_lines(blocks, paper.columns),
            language=self.language,
            dots=paper.dots,
            draw_line=lambda line: line_picture(line, columns=paper.columns, dots=paper.dots),
            habits=self.habits,
            logo=self._picture,
        )
