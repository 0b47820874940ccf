"""The small rows above the large figure and what is made of them: frozen values. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from posloyalty.domain.money import Money, Points
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n

# The region has room for so many small rows.
ROWS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRow:
    """A small row: words on the left, a figure on the right."""

    words: str
    figure: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalFace:
    """Rows above, one large figure, one line below."""

    rows: tuple[AmountRow, ...]
    words: str
    figure: str
    foot: AmountRow | None
    beside: tuple[str, ...] = ()  # what is said besides the figure and changes nothing of it, longest first


def coming_back_row(back: Money, formats: Formats) -> AmountRow:
    """Say what the goods that come back in an exchange are set against."""
    return AmountRow(words=tr("Total", "Returned goods"), figure=formats.money(-back))


def points_given_row(points: Points, formats: Formats) -> AmountRow:
    """Say how many of the used points are given back."""
    return AmountRow(words=tr("Total", "Points given back"), figure=signed_points(points, formats), tone="points")


def points_taken_row(points: Points, formats: Formats) -> AmountRow:
    """Say how many of the earned points are taken back."""
    figure = signed_points(Points(-points), formats)
    return AmountRow(words=tr("Total", "Points taken back"), figure=figure, tone="points")


def signed_points(points: Points, formats: Formats) -> str:
    """Write points with their sign and their unit: they stand among money."""
    return tr_n("Total", "{n} points", abs(int(points)), n=formats.signed_points(points))
