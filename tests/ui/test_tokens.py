"""The table of colours holds its promise to eyes that see badly; the styles use nothing else."""

from __future__ import annotations

import ast
import itertools
import re
from pathlib import Path

import pytest

from posloyalty.resource_files import resource_path
from posloyalty.ui.look import style_sheet
from posloyalty.ui.tokens import PALETTES, TYPE_SIZES, Density, Palette, TextSize, Theme, Tokens

UI = Path(__file__).parents[2] / "src" / "posloyalty" / "ui"
WORDS = ("text", "muted", "accent", "points", "good", "warn", "danger")
SOFT = ("accent", "points", "good", "warn", "danger")


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Compute the contrast of two colours as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _of(palette: Palette, name: str) -> str:
    return str(getattr(palette, name))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("word", WORDS)
def test_words_can_be_read_on_the_surface_and_the_canvas(theme: Theme, word: str) -> None:
    palette = PALETTES[theme]
    for ground in ("surface", "canvas"):
        assert contrast(_of(palette, word), _of(palette, ground)) >= 4.5


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("tone", SOFT)
def test_a_tone_can_be_read_on_its_own_soft_ground(theme: Theme, tone: str) -> None:
    palette = PALETTES[theme]
    assert contrast(_of(palette, tone), _of(palette, f"{tone}_soft")) >= 4.5
    assert contrast(palette.text, _of(palette, f"{tone}_soft")) >= 4.5


@pytest.mark.parametrize("theme", Theme)
def test_edges_can_be_seen_and_the_pay_button_can_be_read(theme: Theme) -> None:
    palette = PALETTES[theme]
    assert contrast(palette.edge, palette.surface) >= 3
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_accent, palette.accent_pressed) >= 4.5
    assert contrast(palette.muted, palette.sunken) >= 4.5


@pytest.mark.parametrize(("theme", "size", "density"), tuple(itertools.product(Theme, TextSize, Density)))
def test_every_style_is_made_of_tokens_alone(theme: Theme, size: TextSize, density: Density) -> None:
    sheet = style_sheet(Tokens(theme=theme, text_size=size, density=density))
    assert "$" not in sheet
    assert len(sheet) > 1000
    for template in resource_path("styles").glob("*.qss"):
        assert "#" not in "".join(line.split("{")[-1] for line in template.read_text(encoding="utf-8").splitlines())


def test_something_on_the_screen_can_wear_every_style() -> None:
    names = {
        node.value
        for module in UI.rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    styles = "\n".join(path.read_text(encoding="utf-8") for path in resource_path("styles").glob("*.qss"))
    asked = set(re.findall(r"#(\w+)", styles)) | set(re.findall(r'\[\w+="([\w-]+)"\]', styles)) - {"true"}
    assert len(asked) > 20
    assert asked - names == set()


def test_every_icon_is_shown_somewhere() -> None:
    modules = "".join(module.read_text(encoding="utf-8") for module in UI.rglob("*.py"))
    assert [path.stem for path in resource_path("icons").glob("*.svg") if f'"{path.stem}"' not in modules] == []


def test_larger_text_is_larger_at_every_size_and_the_scale_keeps_its_order() -> None:
    sizes = [[Tokens(text_size=text).type_px(size) for size in TYPE_SIZES] for text in TextSize]
    assert all(row == sorted(row) for row in sizes)
    assert all(small < large for small, large in zip(sizes[0], sizes[-1], strict=True))


def test_every_icon_that_the_code_names_exists_and_is_ours_to_colour() -> None:
    icons = {path.stem for path in resource_path("icons").glob("*.svg")}
    for path in resource_path("icons").glob("*.svg"):
        assert "#000000" in path.read_text(encoding="utf-8"), path.name
    for module in UI.rglob("*.py"):
        for name in re.findall(r'(?:icon=|Icon\(|show_icon\()"([a-z-]+)"', module.read_text(encoding="utf-8")):
            assert name in icons, f"{module.name} names {name}"
