"""A member's card and label: a camera reads the code from the picture, the PDF and the slip; no name is on them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from zxingcpp import read_barcodes

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.member_codes import member_code
from posloyalty.ui.controllers import member_card as controller
from posloyalty.ui.desk import Page, Stage
from posloyalty.ui.member_card import CardFile, CardSize, MemberCard, card_file
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from tests.devices.escpos_reader import EscposReader
from tests.fakes.paper_tray import PaperTray
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import know_member

CTRL = Qt.KeyboardModifier.ControlModifier
CARD = MemberCard(
    shop="Zażółć gęślą jaźń & Sons, Corner Club 誠品",
    letter="Ż",
    number="CARD0123",
    code="PL1-01CP1VKC25Y4N8X0AP9A90G06D7",
)


@pytest.mark.parametrize("size", CardSize)
def test_a_camera_reads_the_code_from_the_picture_in_its_true_size(qapp: object, size: CardSize) -> None:
    assert qapp is not None
    picture = Image.open(BytesIO(card_file(CARD, size, CardFile.PNG)))
    width_mm, height_mm = {CardSize.CARD: (85.6, 54.0), CardSize.LABEL: (62.0, 29.0)}[size]
    assert picture.size == (round(width_mm * 300 / 25.4), round(height_mm * 300 / 25.4))
    assert [round(dpi) for dpi in picture.info["dpi"]] == [300, 300]
    assert [found.text for found in read_barcodes(picture.convert("L"))] == [CARD.code]


@pytest.mark.parametrize(
    ("size", "first", "second"),
    [
        (CardSize.LABEL, "福爾摩沙連鎖茶飲", "股份有限公司信義門市"),
        (CardSize.LABEL, "信義路轉角手沖咖啡", "生活館"),
        (CardSize.CARD, "信義路轉角手沖", "咖啡生活館"),
    ],
)
def test_a_chinese_name_of_a_shop_is_broken_between_words(
    qapp: object, size: CardSize, first: str, second: str
) -> None:
    assert qapp is not None
    whole, broken = (replace(CARD, shop=shop) for shop in (first + second, f"{first} {second}"))
    assert card_file(whole, size, CardFile.PNG) == card_file(broken, size, CardFile.PNG)


def test_a_chinese_name_that_would_be_too_small_in_whole_words_is_broken_anywhere(qapp: object) -> None:
    assert qapp is not None
    long = "大稻埕一九二八老房子裡的時光記憶慢慢走手作"
    whole, broken = (replace(CARD, shop=shop) for shop in (long, f"{long[:8]} {long[8:16]} {long[16:]}"))
    assert card_file(whole, CardSize.CARD, CardFile.PNG) == card_file(broken, CardSize.CARD, CardFile.PNG)


@pytest.mark.parametrize("size", CardSize)
def test_a_number_of_nineteen_digits_is_seen_to_its_end(qapp: object, size: CardSize) -> None:
    assert qapp is not None
    one, other = (replace(CARD, number=f"982600001234567890{last}") for last in "14")
    assert card_file(one, size, CardFile.PNG) != card_file(other, size, CardFile.PNG)


@pytest.mark.parametrize("size", CardSize)
def test_a_camera_reads_the_code_from_the_pdf_of_one_page_in_its_true_size(qapp: object, size: CardSize) -> None:
    assert qapp is not None
    qtpdf = pytest.importorskip("PySide6.QtPdf", reason="pip install posloyalty[camera]")
    pdf = QByteArray(card_file(CARD, size, CardFile.PDF))
    buffer = QBuffer(pdf)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = qtpdf.QPdfDocument()
    document.load(buffer)
    points = document.pagePointSize(0)
    wanted = {CardSize.CARD: (243, 153), CardSize.LABEL: (176, 82)}[size]
    assert (document.pageCount(), (round(points.width()), round(points.height()))) == (1, wanted)
    image = document.render(0, QSize(round(points.width() * 4), round(points.height() * 4)))
    data = QByteArray()
    kept = QBuffer(data)
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(kept, "PNG")
    seen = Image.open(BytesIO(bytes(data.data()))).convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    assert [found.text for found in read_barcodes(paper.convert("L"))] == [CARD.code]


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray()


@pytest.fixture
def counter(tmp_path: Path, tray: PaperTray, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    """A cashier at a till with a printer."""
    monkeypatch.setattr(controller, "places_to_save", lambda: (tmp_path,))

    def prepare(till: TillPorts) -> None:
        know_member(till, points=310)
        add_cashier(till, name="Eva", pin="2468", role=Role.SUPERVISOR)
        add_cashier(till, name="Piotr", pin="1357", role=Role.CASHIER)

    with a_counter(tmp_path, printer=tray, prepare=prepare) as opened:
        opened.app.controllers.session.sign_in(name="Piotr", pin="1357")
        opened.settle()
        yield opened


def test_whoever_has_just_joined_gets_the_code_from_the_receipt_printer(counter: Counter, tray: PaperTray) -> None:
    counter.press(Qt.Key.Key_F3)
    counter.type("07700 900222")
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_Space)
    counter.press(Qt.Key.Key_Return)
    assert counter.stage() is Stage.WELCOME
    counter.press(Qt.Key.Key_P, CTRL)
    joined = find_members(counter.till, query="+447700900222")[0]
    paper = EscposReader(tray.sent[-1]).read()
    assert paper.codes == [member_code(joined.member_id)]
    assert (paper.lines[0].strip(), paper.cuts) == ("Corner Club", 1)

    counter.press(Qt.Key.Key_I, CTRL)
    assert counter.page() is Page.MEMBER


def test_a_code_is_laid_out_beside_the_screen(counter: Counter) -> None:
    made_on: list[str] = []

    class WatchedRenderer(PaperRenderer):
        def code_slip(self, *, title: str, lines: tuple[str, ...], code: str) -> bytes:
            made_on.append(threading.current_thread().name)
            return super().code_slip(title=title, lines=lines, code=code)

    desk = counter.app.desk
    desk.till = replace(desk.till, renderer=WatchedRenderer(columns=42, language="en"))
    counter.scan("CARD0123")
    member = counter.app.controllers.sale.state.member
    assert member is not None
    counter.app.controllers.member_card.print_new(member)
    counter.settle()
    assert made_on == ["till-devices"]


def test_a_known_members_card_is_handed_out_again_with_a_supervisors_pin(counter: Counter, tmp_path: Path) -> None:
    counter.scan("CARD0123")
    counter.press(Qt.Key.Key_I, CTRL)
    counter.press(Qt.Key.Key_P)
    counter.press(Qt.Key.Key_2)
    assert counter.app.window.approval.isVisible()
    assert list(tmp_path.glob("member-*")) == []
    counter.type("2468")
    counter.press(Qt.Key.Key_Return)
    counter.wait_until(lambda: counter.app.window.pages.member.notice.text.startswith("Saved as"))
    (made,) = tmp_path.glob("member-*-card.png")
    ana = find_members(counter.till, query="CARD0123")[0]
    assert [found.text for found in read_barcodes(Image.open(made).convert("L"))] == [member_code(ana.member_id)]
    assert "Ana" not in made.name
