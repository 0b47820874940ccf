"""Draw a member's card or label: the shop, one letter of the name, the card's number, and the code that finds them.

As a picture or as Qt's own PDF, in the sizes that card and label printers take. No widget is needed, so it may be made
on any thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from posloyalty.domain.ids import MemberId
from posloyalty.domain.member_codes import member_code
from posloyalty.domain.word_breaks import glued
from posloyalty.ui.tokens import FONT_FAMILIES, LIGHT
from posloyalty.ui.widgets.qr_code import modules_of
from posloyalty.use_cases.views import MemberView

# Card printers and label printers print 300 dots an inch.
DPI: Final = 300
MM_PER_INCH: Final = 25.4
# Everything is drawn in tenths of a millimetre.
UNITS_PER_MM: Final = 10

# A longer name of a shop ends above the letter, a longer number before the code: they are set smaller.
WORDS_PX_MIN: Final = 16
# A Chinese name is rather broken inside a word than written smaller than this.
WHOLE_WORDS_PX_MIN: Final = 26


class CardSize(StrEnum):
    """A card as large as a bank card, or a label of the usual roll."""

    CARD = "card"
    LABEL = "label"


class CardFile(StrEnum):
    """What the file is."""

    PDF = "pdf"
    PNG = "png"


SIZES_MM: Final = {CardSize.CARD: (85.6, 54.0), CardSize.LABEL: (62.0, 29.0)}


@dataclass(frozen=True, slots=True)
class _Letters:
    size: int
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCard:
    """What stands on it."""

    shop: str
    letter: str
    number: str
    code: str

    @property
    def file_stem(self) -> str:
        """Name its file: by the end of the code, which tells cards apart and names nobody."""
        return f"member-{self.code[-6:]}"


def card_of(member: MemberView, *, shop: str) -> MemberCard:
    """Give what stands on a member's card; of the name one letter, as everywhere where others look (ADR 117)."""
    code = code_of(member.member_id)
    return MemberCard(shop=shop, letter=(member.name or "").strip()[:1].upper(), number=member.card or "", code=code)


def code_of(member_id: MemberId) -> str:
    """Give the code that finds the member at every till."""
    return member_code(member_id)


def card_file(card: MemberCard, size: CardSize, kind: CardFile) -> bytes:
    """Make the whole file."""
    return _pdf_of(card, size) if kind is CardFile.PDF else _png_of(card, size)


def _pdf_of(card: MemberCard, size: CardSize) -> bytes:
    width, height = SIZES_MM[size]
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    page = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter, "card", QPageSize.SizeMatchPolicy.ExactMatch)
    margins = QMarginsF(0, 0, 0, 0)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setTitle(card.file_stem)
    writer.setCreator("posloyalty")
    painter = QPainter(writer)
    painter.scale(writer.width() / (width * UNITS_PER_MM), writer.height() / (height * UNITS_PER_MM))
    _draw(painter, card, size)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _png_of(card: MemberCard, size: CardSize) -> bytes:
    width, height = SIZES_MM[size]
    dots = DPI / MM_PER_INCH
    image = QImage(round(width * dots), round(height * dots), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dots * 1000))
    image.setDotsPerMeterY(round(dots * 1000))
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(image.width() / (width * UNITS_PER_MM), image.height() / (height * UNITS_PER_MM))
    _draw(painter, card, size)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs know names alone here
    buffer.close()
    return bytes(data.data())


def _draw(painter: QPainter, card: MemberCard, size: CardSize) -> None:
    """Words on the left, the code on the right, as large as the height allows."""
    width, height = (side * UNITS_PER_MM for side in SIZES_MM[size])
    is_card = size is CardSize.CARD
    margin = 50.0 if is_card else 20.0
    side = height - 2 * margin if is_card else height - 2 * 10
    _draw_code(painter, card.code, QRectF(width - side - (margin if is_card else 10), (height - side) / 2, side, side))
    room = QRectF(margin, margin, width - side - 2 * margin - 10, height - 2 * margin)
    letter_px = 130 if is_card else 80
    painter.setPen(QColor(LIGHT.text))
    _write_shop(painter, card.shop, room.adjusted(0, 0, 0, -(room.height() + letter_px) / 2), 46 if is_card else 34)
    if card.letter:
        painter.setPen(QColor(LIGHT.points))
        painter.setFont(_font(letter_px, strong=True))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), card.letter)
    painter.setPen(QColor(LIGHT.muted))
    below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
    _write_fitting(painter, card.number or card.code[-6:], room, below, _Letters(30 if is_card else 24))


def _write_shop(painter: QPainter, shop: str, room: QRectF, size: int) -> None:
    """Write the shop's name above the letter, as large as it fits, a Chinese one in whole words where it can be."""
    above = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    whole, letters = glued(shop), _Letters(size, strong=True)
    if not _set_size(painter, whole, room, above, letters, least=WHOLE_WORDS_PX_MIN):
        whole = shop
        _set_size(painter, whole, room, above, letters, least=WORDS_PX_MIN)
    painter.drawText(room, int(above), whole)


def _write_fitting(painter: QPainter, words: str, room: QRectF, flags: int, letters: _Letters) -> None:
    """Write words as large as they fit, and no larger than the letters."""
    _set_size(painter, words, room, flags, letters, least=WORDS_PX_MIN)
    painter.drawText(room, int(flags), words)


def _set_size(painter: QPainter, words: str, room: QRectF, flags: int, letters: _Letters, *, least: int) -> bool:
    """Have the painter write as large as the words fit; tell whether they do, as small as they may be."""
    for size in range(letters.size, least - 1, -1):
        painter.setFont(_font(size, strong=letters.strong))
        if room.contains(painter.boundingRect(room, int(flags), words)):
            return True
    return False


def _draw_code(painter: QPainter, code: str, box: QRectF) -> None:
    modules = modules_of(code)
    step = box.width() / len(modules)
    painter.fillRect(box, QColor(Qt.GlobalColor.white))
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                place = QRectF(box.left() + column * step, box.top() + row * step, step, step)
                painter.fillRect(place, QColor(Qt.GlobalColor.black))


def _font(size: int, *, strong: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(FONT_FAMILIES))
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font
