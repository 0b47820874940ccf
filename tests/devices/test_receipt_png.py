"""The picture of a receipt: its code can be scanned, its paper has torn ends, and nothing runs off it."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from posloyalty.devices import fonts
from posloyalty.devices.fonts import Letters
from posloyalty.devices.qr import png_of
from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.use_cases.views import Receipt
from tests.devices.receipt_samples import (
    RECEIPT_NO,
    SIGNED_CODE,
    a_copy_with_everything,
    a_line,
    a_receipt,
    a_receipt_from_taipei,
    a_walk_in_receipt,
)


def picture_of(receipt: Receipt, *, columns: int = 48, language: str = "en") -> Image.Image:
    return Image.open(BytesIO(PaperRenderer(columns=columns, language=language).png(receipt)))


@pytest.mark.parametrize("columns", [32, 48])
@pytest.mark.parametrize("language", ["en", "pl", "ru", "zh-Hant"])
def test_the_code_on_the_picture_scans_as_the_receipt_number(columns: int, language: str) -> None:
    codes = zxingcpp.read_barcodes(picture_of(a_receipt(), columns=columns, language=language))
    assert [code.text for code in codes] == [RECEIPT_NO]


@pytest.mark.parametrize("columns", [32, 48])
def test_a_long_signed_code_scans_from_the_narrowest_paper_too(columns: int) -> None:
    picture = picture_of(a_copy_with_everything(), columns=columns, language="zh-Hant")
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [SIGNED_CODE]


def test_the_picture_is_as_wide_as_the_paper_at_eight_dots_a_millimetre() -> None:
    assert picture_of(a_receipt(), columns=32).width == 58 * 8
    assert picture_of(a_receipt(), columns=48).width == 80 * 8


def test_a_longer_receipt_is_a_longer_strip() -> None:
    short = picture_of(a_walk_in_receipt())
    long = picture_of(a_walk_in_receipt(lines=tuple(a_line() for _ in range(200))))
    assert long.height > short.height + 190 * 30


def test_no_ink_reaches_the_margins_whatever_the_name() -> None:
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
    picture = picture_of(a_receipt(lines=(a_line(name, 10**12),), shop_name=name), columns=32)
    light = np.asarray(picture.convert("RGB")).min(axis=2)
    ink = (light < 200) & (np.asarray(picture)[:, :, 3] == 255)
    columns = np.flatnonzero(ink.any(axis=0))
    assert columns.min() >= 26
    assert columns.max() <= 58 * 8 - 26


def test_what_is_to_pay_and_its_currency_stay_together(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def draw(_letters: Letters, _pen: object, *, text: str, **_place: object) -> None:
        written.append(text)

    monkeypatch.setattr(Letters, "draw", draw)
    picture_of(a_receipt_from_taipei(), columns=32, language="pl")
    assert "Do zapłaty TWD" in written


def test_the_ends_of_the_strip_are_torn_and_clear_around_the_paper() -> None:
    alpha = np.asarray(picture_of(a_receipt()))[:, :, 3]
    assert {0, 255} <= set(np.unique(alpha[2]))
    assert (alpha[100] == 255).all()


def test_without_any_font_of_the_system_the_receipt_is_still_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_font_files", dict)
    fonts.letters.cache_clear()
    try:
        picture = picture_of(a_receipt())
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [RECEIPT_NO]
        assert "Chinese" in fonts.missing_scripts()
    finally:
        fonts.letters.cache_clear()


def test_a_members_code_scans_as_it_was_written() -> None:
    text = "PL1-0123456789ABCDEFGHJKMNPQRS"
    assert zxingcpp.read_barcode(Image.open(BytesIO(png_of(text)))).text == text  # type: ignore[union-attr]
