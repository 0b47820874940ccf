"""Turn receipts and slips into text, printer bytes and pictures for one paper and one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from posloyalty.devices.printer_habits import PrinterHabits
from posloyalty.devices.receipt_layout import Block, Centred, Code, Rule, Weight, lay_out, marked_as_training
from posloyalty.devices.receipt_text import text_lines, text_of
from posloyalty.devices.receipt_wording import wording_for
from posloyalty.devices.slip_layout import lay_out_day, lay_out_drawer
from posloyalty.devices.slip_wording import slip_wording_for
from posloyalty.devices.text_columns import printable
from posloyalty.domain.errors import BadRequest
from posloyalty.use_cases.slip_views import DaySlip, DrawerSlip, Printable

if TYPE_CHECKING:
    from PIL import Image


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A roll: its width, how many letters of the printer's first font fit, and how many dots (203 dpi)."""

    width_mm: int
    columns: int
    dots: int


# On 80 mm most printers set 48 letters; some have wider ones, and set 42 on 504 dots.
PAPERS: Final = (
    Paper(width_mm=58, columns=32, dots=384),
    Paper(width_mm=80, columns=42, dots=504),
    Paper(width_mm=80, columns=48, dots=576),
)


def paper_of(columns: int) -> Paper:
    """Give the paper that takes `columns` letters in a line. Raises BadRequest."""
    paper = next((paper for paper in PAPERS if paper.columns == columns), None)
    if paper is None:
        raise BadRequest(field="paper_columns", reason="32_42_or_48")
    return paper


class PaperRenderer:
    """ports.ReceiptRenderer for one paper and one language (a tag such as `pl` or `zh-Hant`)."""

    def __init__(
        self,
        *,
        columns: int = 48,
        language: str = "en",
        logo: str = "",
        habits: PrinterHabits = PrinterHabits(),  # noqa: B008 - frozen
        details: tuple[str, ...] = (),
        is_training: bool = False,
    ) -> None:
        """Raise BadRequest for a width that no paper has. `logo`: a picture's path, empty for none.

        `details` stand below the shop's name on receipts: an address, a number for taxes. `is_training`: every paper
        says that nothing was sold.
        """
        habits.check()
        self._paper, self._habits, self._details = paper_of(columns), habits, details
        self._language = language
        self._logo, self._is_training = logo, is_training

    def text(self, receipt: Printable) -> str:
        """Lay the receipt out in lines of the paper's width."""
        return text_of(self._blocks(receipt), self._paper.columns)

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
        from posloyalty.devices.trial_page import lay_out_test  # noqa: PLC0415 - as below

        return self._encoded(lay_out_test(printer=printer, columns=self._paper.columns))

    def drawer_pulse(self) -> bytes:
        """Give what makes a receipt printer open the drawer that is plugged into it."""
        return self._habits.drawer_pulse

    def png(self, receipt: Printable) -> bytes:
        """Draw what the paper will look like."""
        from posloyalty.devices.receipt_png import png_of  # noqa: PLC0415 - as above

        return png_of(self._blocks(receipt), width_px=self._paper.width_mm * 8, logo=self._picture)

    @cached_property
    def _picture(self) -> Image.Image | None:
        """The logo, read at the first receipt; what cannot be read is not printed."""
        if not self._logo:
            return None
        from posloyalty.devices.logo import logo_of  # noqa: PLC0415 - as above

        return logo_of(Path(self._logo), dots=self._paper.dots)

    def _blocks(self, receipt: Printable) -> tuple[Block, ...]:
        return self._marked(self._plain_blocks(receipt))

    def _marked(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return marked_as_training(blocks, wording_for(self._language)) if self._is_training else blocks

    def _plain_blocks(self, receipt: Printable) -> tuple[Block, ...]:
        wording, say = wording_for(self._language), slip_wording_for(self._language)
        match receipt:
            case DrawerSlip():
                return lay_out_drawer(receipt, wording=wording, say=say)
            case DaySlip():
                return lay_out_day(receipt, wording=wording, say=say)
            case _:
                return lay_out(receipt, wording, details=self._details)

    def _encoded(self, blocks: tuple[Block, ...]) -> bytes:
        # Loaded at the first receipt: a till's start must not wait for what draws pictures.
        from posloyalty.devices.receipt_escpos import escpos_of  # noqa: PLC0415
        from posloyalty.devices.receipt_png import line_picture  # noqa: PLC0415

        paper = self._paper
        return escpos_of(
            text_lines(blocks, paper.columns),
            language=self._language,
            dots=paper.dots,
            draw_line=lambda line: line_picture(line, columns=paper.columns, dots=paper.dots),
            habits=self._habits,
            logo=self._picture,
        )
