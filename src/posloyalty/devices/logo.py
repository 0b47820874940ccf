"""Read the shop's logo for the top of a receipt: black and white, no wider than the paper, never in a sale's way."""

from __future__ import annotations

import contextlib
import io
import logging
from pathlib import Path
from typing import Final

from PIL import Image, UnidentifiedImageError

from posloyalty.domain.errors import BadRequest, DiskFull

# As wide as the widest paper prints.
KEPT_DOTS_MAX: Final = 576

log = logging.getLogger(__name__)

# A logo of more than a fifth of the receipt is paper that the shop pays for at every sale.
HEIGHT_DOTS_MAX: Final = 200
# What a camera takes is larger than any logo, and slow to read.
PIXELS_MAX: Final = 16_000_000


def logo_of(path: Path, *, dots: int) -> Image.Image | None:
    """Give the picture in mode 1, fitted to a paper of `dots`; None, and a word in the log, if it cannot be used."""
    seen = _read(path)
    return None if seen is None else _fitted(seen, dots)


def logo_png(path: Path) -> bytes:
    """Give the picture in its colours as PNG, no larger than one is kept; empty, and logged, if it cannot be used."""
    seen = _read(path)
    if seen is None:
        return b""
    seen.thumbnail((KEPT_DOTS_MAX, KEPT_DOTS_MAX), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    seen.save(written, format="PNG")
    return written.getvalue()


def refuse_no_picture(source: Path) -> None:
    """Raise BadRequest(field="receipt_logo") for a file that no receipt can show."""
    try:
        with Image.open(source) as found:
            size = found.width * found.height
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise BadRequest(field="receipt_logo", reason="not_a_picture") from None
    if size > PIXELS_MAX:
        raise BadRequest(field="receipt_logo", reason="picture_too_large")


def keep_logo(source: Path, target: Path) -> Path:
    """Copy a picture to `target`, no larger than any paper needs it, whole or not at all.

    Raises BadRequest(field="receipt_logo"): `not_a_picture`, `picture_too_large`; DiskFull.
    """
    try:
        with Image.open(source) as found:
            if found.width * found.height > PIXELS_MAX:
                raise BadRequest(field="receipt_logo", reason="picture_too_large")
            kept = found.convert("RGBA")
    except Image.DecompressionBombError:
        raise BadRequest(field="receipt_logo", reason="picture_too_large") from None
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError):
        raise BadRequest(field="receipt_logo", reason="not_a_picture") from None
    kept.thumbnail((KEPT_DOTS_MAX, KEPT_DOTS_MAX), Image.Resampling.LANCZOS)
    written = target.with_suffix(".new")
    try:
        kept.save(written, format="PNG")
        written.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            written.unlink()
        raise DiskFull(file=str(target)) from error
    return target


def _read(path: Path) -> Image.Image | None:
    try:
        with Image.open(path) as found:
            if found.width * found.height > PIXELS_MAX:
                log.warning("the logo %s is too large: %d x %d", path, found.width, found.height)
                return None
            return found.convert("RGBA")
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        log.warning("the logo %s cannot be read: %s", path, error)
        return None


def _fitted(seen: Image.Image, dots: int) -> Image.Image:
    paper = Image.new("RGBA", seen.size, (255, 255, 255, 255))
    paper.alpha_composite(seen)
    grey = paper.convert("L")
    scale = min(dots / grey.width, HEIGHT_DOTS_MAX / grey.height, 1.0)
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    return grey.resize(size, Image.Resampling.LANCZOS).convert("1")  # grey becomes a pattern of dots
