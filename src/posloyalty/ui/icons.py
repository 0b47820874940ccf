"""Draw the till's own icons in the colour of a token, sharp at every size and scale."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from posloyalty.resource_files import resource_path

# The files draw in this colour; it is replaced by the token's.
DRAWN_COLOUR: Final = "#000000"


def paint_icon(painter: QPainter, name: str, *, colour: str, box: QRectF) -> None:
    """Draw icon `name` of resources/icons into `box`."""
    _renderer(name, colour).render(painter, box)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace(DRAWN_COLOUR, colour).encode()))
