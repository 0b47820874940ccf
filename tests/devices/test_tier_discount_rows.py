"""A tier's discount on paper: the tier's own name, the percentage and the money, in every language and form."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.ids import TierId
from posloyalty.domain.money import Money
from posloyalty.use_cases.views import Receipt, TierDiscount
from tests.devices.receipt_samples import a_receipt


def a_reduced_receipt(*, name: str = "Gold", percent: str = "5") -> Receipt:
    off = TierDiscount(tier=TierId("gold"), name=name, percent=percent, amount=Money(50))
    return a_receipt(tier_discount=off, subtotal=Money(2280))


def row_of(language: str, name: str) -> str:
    paper = PaperRenderer(columns=42, language=language).text(a_reduced_receipt(name=name, percent="5.5"))
    (row,) = (line for line in paper.splitlines() if line.startswith(name))
    return " ".join(row.split())


@pytest.mark.parametrize(
    ("language", "name", "row"),
    [
        ("en", "Gold", "Gold 5.5% -0.50"),
        ("pl", "Złoty", "Złoty 5,5% -0,50"),
        ("ru", "Золото", "Золото 5,5 % -0,50"),
        ("zh_TW", "金卡", "金卡 5.5% -0.50"),
    ],
)
def test_every_language_names_the_tier_in_its_own_way_of_writing_figures(language: str, name: str, row: str) -> None:
    assert row_of(language, name) == row


@pytest.mark.parametrize("language", ["en", "pl", "ru", "zh_TW"])
def test_the_picture_and_the_printer_have_one_row_more(language: str) -> None:
    paper = PaperRenderer(columns=42, language=language)
    plain = a_receipt(subtotal=Money(2280))
    heights = [Image.open(BytesIO(paper.png(receipt))).height for receipt in (plain, a_reduced_receipt())]
    assert 10 < heights[1] - heights[0] < 60
    assert len(paper.escpos(a_reduced_receipt())) > len(paper.escpos(plain))
