"""The one table of colours and sizes, both themes and three text sizes. Pure: styles and painters read only this."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum
from typing import Final


class Theme(StrEnum):
    """Light for a bright shop, dark for an evening bar."""

    LIGHT = "light"
    DARK = "dark"


class TextSize(IntEnum):
    """How large text is, in percent."""

    NORMAL = 100
    LARGE = 115
    LARGEST = 130


class Density(StrEnum):
    """How much room the window gives: below 1280 × 800 rows and regions are smaller."""

    ROOMY = "roomy"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by meaning. Accent means act, points mean points and nothing else, warn degraded, danger refused."""

    surface: str
    canvas: str
    sunken: str
    text: str
    muted: str
    edge: str
    divider: str
    accent: str
    on_accent: str
    accent_pressed: str
    points: str
    good: str
    warn: str
    danger: str
    accent_soft: str
    points_soft: str
    good_soft: str
    warn_soft: str
    danger_soft: str


LIGHT: Final = Palette(
    surface="#FFFFFF",
    canvas="#F4F6F8",
    sunken="#E9EDF1",
    text="#17202B",
    muted="#52606F",
    edge="#7C8896",
    divider="#D5DCE3",
    accent="#0B5D73",
    on_accent="#FFFFFF",
    accent_pressed="#084A5C",
    points="#5B3FB5",
    good="#1B6B3F",
    warn="#7D4A00",
    danger="#A8201A",
    accent_soft="#E1F0F4",
    points_soft="#EEEAFB",
    good_soft="#E3F3E9",
    warn_soft="#FFF1D6",
    danger_soft="#FCE8E6",
)

DARK: Final = Palette(
    surface="#18202A",
    canvas="#10151B",
    sunken="#0C1015",
    text="#E9EEF4",
    muted="#A2AEBC",
    edge="#6E7D8E",
    divider="#2C3743",
    accent="#58C0D6",
    on_accent="#04222A",
    accent_pressed="#7DD0E2",
    points="#B8A4FF",
    good="#74D49C",
    warn="#F3BC55",
    danger="#FF9188",
    accent_soft="#123640",
    points_soft="#2A2350",
    good_soft="#14331F",
    warn_soft="#3A2A0A",
    danger_soft="#431A18",
)

PALETTES: Final = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}

# Type sizes in px at 100 %. Up to 20 px text grows by the whole factor: that is what is hard to read. Larger figures
# are legible already and grow by half of it, or the regions would burst.
TYPE_SIZES: Final = (13, 15, 17, 20, 24, 32, 40, 48)
FULLY_SCALED_MAX: Final = 20

# Room for one line of any of the fonts, as a share of its size; figures alone need less.
LINE_HEIGHT: Final = 1.4

RADIUS: Final = 8
TARGET_MIN: Final = 48
# Words stand closer to what they name than to what is above them: the eye sees what belongs together.
WORDS_GAP_PX: Final = 4
FIELDS_GAP_PX: Final = 12

FONT_FAMILIES: Final = (
    "Noto Sans",
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Segoe UI",
    "Microsoft JhengHei UI",
    "PingFang TC",
    "DejaVu Sans",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The palette and sizes in force: what a painter or a style template may use."""

    theme: Theme = Theme.LIGHT
    text_size: TextSize = TextSize.NORMAL
    density: Density = Density.ROOMY

    @property
    def palette(self) -> Palette:
        """Give the colours of the theme."""
        return PALETTES[self.theme]

    @property
    def is_tight(self) -> bool:
        """Tell whether text is too large for the window to show all there is: what matters least is left out."""
        is_large = self.text_size is not TextSize.NORMAL and self.density is Density.COMPACT
        return is_large or self.text_size is TextSize.LARGEST

    def scaled_px(self, px: int) -> int:
        """Give the room for a short text that is `px` wide at 100 %."""
        return round(px * int(self.text_size) / 100)

    def type_px(self, size: int) -> int:
        """Give a size of TYPE_SIZES, scaled to the chosen text size, in px."""
        assert size in TYPE_SIZES, f"{size} is no size of the type scale"
        percent = int(self.text_size) if size <= FULLY_SCALED_MAX else 100 + (int(self.text_size) - 100) // 2
        return round(size * percent / 100)

    def least_px(self, px: int) -> int:
        """Give how small a text of `px` may be written where it would be cut: as small as it is at 100 %."""
        return next((size for size in TYPE_SIZES if self.type_px(size) == px), px)

    def line_px(self, size: int) -> int:
        """Give the height of a line of text, in px: the same for every script, so that no region moves."""
        return round(self.type_px(size) * LINE_HEIGHT)

    def row_px(self) -> int:
        """Give the height of a basket row, in px."""
        base = 52 if self.density is Density.ROOMY else 48
        return max(base, self.type_px(17) + self.type_px(13) + 16)

    def colour(self, name: str) -> str:
        """Give a colour by its name in the table."""
        return str(getattr(self.palette, name))

    def template_values(self) -> dict[str, str]:
        """Give every name that a style template may use."""
        colours = {field.name: self.colour(field.name) for field in fields(Palette)}
        sizes = {f"type_{size}": f"{self.type_px(size)}px" for size in TYPE_SIZES}
        families = ", ".join(f'"{family}"' for family in FONT_FAMILIES)
        return {**colours, **sizes, "radius": f"{RADIUS}px", "families": families}
