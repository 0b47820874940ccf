"""Find fonts on this machine and draw with them, each character in the first font that has it.

Without any font of the system Pillow's own is used: plain Latin letters, nothing missing but beauty.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

Font = ImageFont.FreeTypeFont
Ink = int | tuple[int, int, int]

# File name and the face inside a collection. In a Noto CJK collection the fourth face is the one for Taiwan.
_REGULAR: Final = (
    ("NotoSans-Regular.ttf", 0),
    ("DejaVuSans.ttf", 0),
    ("LiberationSans-Regular.ttf", 0),
    ("segoeui.ttf", 0),
    ("Arial.ttf", 0),
)
_BOLD: Final = (
    ("NotoSans-SemiBold.ttf", 0),
    ("NotoSans-Bold.ttf", 0),
    ("DejaVuSans-Bold.ttf", 0),
    ("LiberationSans-Bold.ttf", 0),
    ("segoeuib.ttf", 0),
    ("Arial Bold.ttf", 0),
)
_MONO: Final = (
    ("NotoSansMono-Regular.ttf", 0),
    ("DejaVuSansMono.ttf", 0),
    ("LiberationMono-Regular.ttf", 0),
    ("consola.ttf", 0),
    ("Menlo.ttc", 0),
)
_CHINESE: Final = (("NotoSansCJK-Regular.ttc", 3), ("msjh.ttc", 0), ("PingFang.ttc", 0), ("wqy-zenhei.ttc", 0))
_CHINESE_BOLD: Final = (("NotoSansCJK-Bold.ttc", 3), ("msjhbd.ttc", 0), *_CHINESE)

# No font has it, so it draws what a font shows for a character that it lacks.
_NO_CHARACTER: Final = "\U0010ffff"


class Face:
    """The kinds of letters that a receipt is drawn in."""

    REGULAR: Final = _REGULAR + _CHINESE + _MONO
    BOLD: Final = _BOLD + _CHINESE_BOLD + _REGULAR
    MONO: Final = _MONO + _CHINESE + _REGULAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """One face at one size, with the fonts that stand in for what it lacks: each opens when a character needs it."""

    files: tuple[tuple[Path, int], ...]
    size_px: int

    def width(self, text: str) -> float:
        """Measure `text` in pixels."""
        return sum(font.getlength(run) for font, run in _runs(self, text))

    def draw(self, canvas: ImageDraw.ImageDraw, *, x: float, baseline: float, text: str, ink: Ink) -> None:
        """Write `text` from `x` on, standing on `baseline`."""
        for font, run in _runs(self, text):
            canvas.text((x, baseline), run, font=font, fill=ink, anchor="ls")
            x += font.getlength(run)

    def font_of(self, char: str) -> Font:
        """Give the first font that has a character."""
        return next((font for font in self._fonts() if _has_glyph(font, char)), next(self._fonts()))

    def has(self, text: str) -> bool:
        """Tell whether there is a font for every character."""
        return all(any(_has_glyph(font, char) for font in self._fonts()) for char in text)

    def _fonts(self) -> Iterator[Font]:
        if not self.files:
            yield _built_in(self.size_px)
        for path, index in self.files:
            yield _opened(path, index, self.size_px)


@lru_cache(maxsize=2048)
def _runs(of: Letters, text: str) -> tuple[tuple[Font, str], ...]:
    """Part a text by the fonts that have its characters. Receipts say the same words again and again."""
    return tuple((font, "".join(run)) for font, run in groupby(text, of.font_of))


@lru_cache(maxsize=64)
def letters(face: tuple[tuple[str, int], ...], size_px: int) -> Letters:
    """Give a face of `Face` at a size; fonts that this machine lacks are left out."""
    found = tuple((path, index) for name, index in face if (path := _font_files().get(name.lower())) is not None)
    return Letters(files=found, size_px=size_px)


def missing_scripts() -> tuple[str, ...]:
    """Name the scripts of our four languages that this machine has no font for."""
    samples = {"Latin": "Aé", "Polish": "ąłż", "Cyrillic": "Жя", "Chinese": "會點"}
    regular = letters(Face.REGULAR, 24)
    return tuple(script for script, sample in samples.items() if not regular.has(sample))


@lru_cache(maxsize=256)
def _opened(path: Path, index: int, size_px: int) -> Font:
    """Open a font file; a Chinese one takes as much memory as all others together."""
    return ImageFont.truetype(str(path), size_px, index=index)


@lru_cache(maxsize=16)
def _built_in(size_px: int) -> Font:
    font = ImageFont.load_default(size_px)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow's wheels come with FreeType"
    return font


@lru_cache(maxsize=4096)
def _has_glyph(font: Font, char: str) -> bool:
    if char.isspace():
        return True
    drawn, blank = font.getmask(char), font.getmask(_NO_CHARACTER)
    return (drawn.size, bytes(drawn)) != (blank.size, bytes(blank))


@lru_cache(maxsize=1)
def _font_files() -> dict[str, Path]:
    """List the font files of this machine by lower-case name; the first folder that has a name wins."""
    files: dict[str, Path] = {}
    for folder in _font_folders():
        for root, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith((".ttf", ".ttc", ".otf")):
                    files.setdefault(name.lower(), Path(root, name))
    return files


def _font_folders() -> Iterator[Path]:
    configuration = os.environ.get("FONTCONFIG_FILE")
    if configuration and Path(configuration).is_file():
        text = Path(configuration).read_text(encoding="utf-8", errors="replace")
        yield from (Path(found) for found in re.findall(r"<dir>([^<]+)</dir>", text))
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        return
    if sys.platform == "darwin":
        yield from (Path.home() / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
        return
    yield from (Path.home() / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def blank(width_px: int, height_px: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Give a white grey-scale picture and the pen for it."""
    picture = Image.new("L", (width_px, height_px), 255)
    return picture, ImageDraw.Draw(picture)
