"""The bytes for a receipt printer, read back by a reader that shares no code with them."""

from __future__ import annotations

import numpy as np
import pytest

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.use_cases.views import Receipt
from tests.devices.escpos_reader import EscposReader, PrintedPaper
from tests.devices.receipt_samples import RECEIPT_NO, SAMPLES, a_line, a_receipt

PICTURE = "\N{FRAME WITH PICTURE}"


def printed(language: str = "en", **changes: object) -> PrintedPaper:
    return EscposReader(PaperRenderer(columns=32, language=language).escpos(a_receipt(**changes))).read()


def text_lines(language: str, **changes: object) -> list[str]:
    return PaperRenderer(columns=32, language=language).text(a_receipt(**changes)).splitlines()


@pytest.mark.parametrize("language", ["en", "pl", "ru"])
def test_the_printer_prints_what_the_text_says(language: str) -> None:
    lines = [line for line in printed(language).lines if line]
    assert lines == text_lines(language)


@pytest.mark.parametrize("receipt", SAMPLES.values(), ids=SAMPLES)
def test_every_receipt_carries_one_code_with_its_number_and_is_cut_once(receipt: Receipt) -> None:
    paper = EscposReader(PaperRenderer(columns=48).escpos(receipt)).read()
    assert paper.codes == [RECEIPT_NO]
    assert paper.cuts == 1


def test_the_shop_and_what_is_to_pay_are_large_and_bold() -> None:
    paper = printed()
    assert paper.tall == ["Corner Café", "To pay GBP                 19.00"]
    assert set(paper.tall) <= set(paper.bold)


def test_a_line_may_mix_pages_of_characters() -> None:
    lines = printed(lines=(a_line("Żurek Борщ €5 £4", 500),)).lines
    assert "Żurek Борщ €5 £4            5.00" in lines


def test_chinese_lines_come_as_pictures_as_wide_as_the_paper_and_the_rest_as_text() -> None:
    paper = printed(lines=(a_line("拿鐵咖啡", 680), a_line("Espresso", 240)))
    assert paper.lines.count(PICTURE) == 1
    assert "Espresso                    2.40" in paper.lines
    assert paper.pictures[0].width == 384


def test_a_picture_line_has_ink_where_its_letters_and_its_figure_stand() -> None:
    picture = np.asarray(printed(lines=(a_line("拿鐵咖啡", 680),)).pictures[0])
    dark_columns = np.flatnonzero(~picture.all(axis=0))
    assert dark_columns.min() < 12
    assert dark_columns.max() > 384 - 14
    assert not set(dark_columns) & set(range(110, 330))


def test_a_chinese_receipt_prints_its_code_and_number_too() -> None:
    paper = EscposReader(PaperRenderer(columns=48, language="zh-Hant").escpos(a_receipt(shop_name="誠品"))).read()
    assert paper.codes == [RECEIPT_NO]
    assert any(RECEIPT_NO in line for line in paper.lines)


def test_a_strong_line_that_is_drawn_is_bolder_than_a_plain_one() -> None:
    """The member's name stands in a strong line, an article's in a plain one: the same letters, and more ink."""
    paper = printed(member_name="陳怡君", lines=(a_line("陳怡君", 680),))
    plain, strong = (np.asarray(picture) for picture in paper.pictures)
    name, figure = plain[:, :80], strong[:, -80:]  # the one begins its line, the other ends it
    assert (~figure).sum() > 1.2 * (~name).sum()


def test_a_code_has_an_empty_line_above_it_and_below_it() -> None:
    data = PaperRenderer(columns=32).escpos(a_receipt())
    before, code = data.split(b"\x1ba\x01", 1)
    assert before.endswith(b"-" * 32 + b"\n\x1bE\x00\x1d!\x00\n")
    assert b"\x1d(k\x03\x001Q0\n\x1ba\x00" in code


def test_a_product_name_cannot_open_the_drawer_or_cut_the_paper() -> None:
    paper = printed(lines=(a_line("Tea\x1bp\x00\x19\xfa\x1dV\x00", 100),))
    assert paper.cuts == 1
