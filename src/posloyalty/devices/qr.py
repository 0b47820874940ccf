"""QR codes of member codes and receipt numbers, as modules for a printer and as a picture for a screen."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import qrcode  # type: ignore[import-untyped]
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]

# A code needs a margin of four light modules on every side, or scanners lose it against the text.
QUIET_MODULES: Final = 4

# Below three of a receipt printer's dots (0.375 mm) a cheap scanner, or the printer's heat, loses a module.
MODULE_DOTS_MIN: Final = 3

Matrix = tuple[tuple[bool, ...], ...]


def matrix_of(text: str) -> Matrix:
    """Give the dark modules of `text` as a QR code, row by row, without the margin. The error correction mends 15 %."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def module_size(text: str, *, room: int, at_most: int) -> int:
    """Give how many dots wide a module can be so that the code of `text` fits into `room` dots, margin included."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    modules = 4 * int(code.best_fit()) + 17  # as the standard has it: 21 for version 1, 4 more for each
    return max(MODULE_DOTS_MIN, min(at_most, room // (modules + 2 * QUIET_MODULES)))


def image_of(text: str, *, module_px: int, quiet_modules: int = QUIET_MODULES) -> Image.Image:
    """Draw `text` as a black and white picture (mode 1), each module `module_px` wide, margin included."""
    matrix = matrix_of(text)
    side = len(matrix) + 2 * quiet_modules
    image = Image.new("1", (side, side), 1)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + quiet_modules, y + quiet_modules), 0)
    return image.resize((side * module_px, side * module_px), Image.Resampling.NEAREST)


def png_of(text: str, *, module_px: int = 8) -> bytes:
    """Draw `text` as a PNG for a screen, a mail or a card."""
    out = BytesIO()
    image_of(text, module_px=module_px).save(out, format="PNG", optimize=True)
    return out.getvalue()
