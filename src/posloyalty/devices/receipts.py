"""Turn receipts into text, printer bytes and pictures for one paper and one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from posloyalty.devices.receipt_layout import Block, lay_out
from posloyalty.devices.receipt_text import TextLine, text_lines, text_of
from posloyalty.devices.receipt_wording import wording_for
from posloyalty.domain.errors import BadRequest
from posloyalty.use_cases.views import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A roll: its width, how many letters of the printer's first font fit, and how many dots (203 dpi)."""

    width_mm: int
    columns: int
    dots: int


PAPER_58: Final = Paper(width_mm=58, columns=32, dots=384)
PAPER_80: Final = Paper(width_mm=80, columns=48, dots=576)
# Printers that set 42 letters on 80 mm have wider letters, and 504 dots in a line of text.
PAPER_80_WIDE: Final = Paper(width_mm=80, columns=42, dots=504)

_PAPERS: Final = {"58": PAPER_58, "80": PAPER_80, "80-42": PAPER_80_WIDE}


def paper_named(name: str) -> Paper:
    """Read a setting: `58`, `80` or `80-42` (42 letters a line). Raises BadRequest."""
    paper = _PAPERS.get(name.strip().removesuffix("mm").strip())
    if paper is None:
        raise BadRequest(field="paper", reason="not_a_paper")
    return paper


class PaperReceipts:
    """ports.ReceiptRenderer for one paper and one language (a tag such as `pl` or `zh-Hant`)."""

    def __init__(self, paper: Paper = PAPER_80, *, language: str = "en") -> None:
        self._paper = paper
        self._language = language

    def text(self, receipt: Receipt) -> str:
        """Lay the receipt out in lines of the paper's width."""
        return text_of(self._blocks(receipt), self._paper.columns)

    def escpos(self, receipt: Receipt) -> bytes:
        """Encode it for a receipt printer, cut included."""
        # Loaded at the first receipt: a till's start must not wait for what draws pictures.
        from posloyalty.devices.receipt_escpos import escpos_of  # noqa: PLC0415
        from posloyalty.devices.receipt_png import line_picture  # noqa: PLC0415

        paper = self._paper
        return escpos_of(
            self._lines(receipt),
            language=self._language,
            draw_line=lambda line: line_picture(line, columns=paper.columns, dots=paper.dots),
        )

    def png(self, receipt: Receipt) -> bytes:
        """Draw what the paper will look like."""
        from posloyalty.devices.receipt_png import png_of  # noqa: PLC0415 - as above

        return png_of(self._blocks(receipt), width_px=self._paper.width_mm * 8)

    def _blocks(self, receipt: Receipt) -> tuple[Block, ...]:
        return lay_out(receipt, wording_for(self._language))

    def _lines(self, receipt: Receipt) -> Iterator[TextLine]:
        return text_lines(self._blocks(receipt), self._paper.columns)
