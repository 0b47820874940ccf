"""The rolls that receipt printers take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from posloyalty.domain.errors import BadRequest


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
