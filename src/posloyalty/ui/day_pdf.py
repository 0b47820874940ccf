"""Draw a day on A4 with Qt's own PDF: figures above, takings by hour as bars, then cashiers or tills as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from posloyalty.domain.money import Money
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.pages.day_view import DayTable, DayView, Part, Scope, book_line, late_words
from posloyalty.ui.pages.today_face import Tile, tiles_of
from posloyalty.ui.shop import ShopFacts
from posloyalty.ui.tokens import FONT_FAMILIES, LIGHT

DPI: Final = 144  # two dots a point
WIDTH: Final = 1040.0
HEIGHT: Final = 1540.0
MARGIN_MM: Final = 13.0
TILE_HEIGHT: Final = 104.0
CHART_HEIGHT: Final = 260.0
ROW_HEIGHT: Final = 38.0
PX_MIN: Final = 11  # 5.5 points
COLUMNS: Final = (0.36, 0.14, 0.20, 0.15, 0.15)  # of the table's width
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


def pdf_of(view: DayView, *, formats: Formats, shop: ShopFacts) -> bytes:
    """Make the whole file. No widget is needed, so it may be made on any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    day = view.report.figures.business_date.isoformat()
    writer.setTitle(f"{shop.shop_name} {day}")
    writer.setCreator("posloyalty")
    painter = QPainter(writer)
    painter.scale(writer.width() / WIDTH, writer.width() / WIDTH)
    _DayPages(painter, writer, view, formats, shop).draw()
    painter.end()
    buffer.close()
    return bytes(data.data())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ink:
    px: int = 20
    strong: bool = False
    colour: str = LIGHT.text
    side: Qt.AlignmentFlag = LEFT


class _DayPages:
    """Draws from the top down, and goes on on another page where one is full."""

    def __init__(self, painter: QPainter, writer: QPdfWriter, view: DayView, formats: Formats, shop: ShopFacts) -> None:
        self._painter, self._writer = painter, writer
        self._view, self._formats, self._shop = view, formats, shop
        self._y = 0.0

    def draw(self) -> None:
        self._head()
        self._tiles()
        self._books()
        self._chart()
        self._tables()
        self._foot()

    def _head(self) -> None:
        figures, formats = self._view.report.figures, self._formats
        self._line(self._shop.shop_name, _Ink(px=34, strong=True), height=48)
        self._line(formats.long_day(figures.business_date), _Ink(px=26, strong=True, colour=LIGHT.accent), height=40)
        scope = f"{scope_words(self._view, formats, self._shop)} · {self._shop.currency}"
        self._line(scope, _Ink(colour=LIGHT.muted), height=32)
        for words in late_words(self._view, formats):
            self._line(words, _Ink(px=18, strong=True, colour=LIGHT.warn), height=30)
        self._y += 16

    def _tiles(self) -> None:
        tiles = tiles_of(self._view.report, self._formats, worth_known=self._view.scope is Scope.TILL)
        gap, across = 12.0, 4
        width = (WIDTH - gap * (across - 1)) / across
        for at, tile in enumerate(tiles):
            left = (at % across) * (width + gap)
            top = self._y + (at // across) * (TILE_HEIGHT + gap)
            self._tile(tile, QRectF(left, top, width, TILE_HEIGHT))
        self._y += -(-len(tiles) // across) * (TILE_HEIGHT + gap) + 8

    def _tile(self, tile: Tile, box: QRectF) -> None:
        self._painter.setPen(QColor(LIGHT.divider))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, 8, 8)
        room = box.adjusted(14, 10, -14, -10)
        third = room.height() / 3
        colour = LIGHT.points if tile.tone == "points" else LIGHT.text
        for at, (words, ink) in enumerate(
            (
                (tile.words, _Ink(px=15, colour=LIGHT.muted)),
                (tile.figure, _Ink(px=28, strong=True, colour=colour)),
                (tile.detail, _Ink(px=14, colour=LIGHT.muted)),
            )
        ):
            self._text(words, QRectF(room.left(), room.top() + at * third, room.width(), third), ink)

    def _books(self) -> None:
        self._title(tr("Today", "Points, line by line"))
        box = QRectF(0, self._y, WIDTH, 400)
        self._font(_Ink(px=19))
        flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
        drawn = self._painter.boundingRect(box, flags, book_line(self._view, self._formats))
        self._painter.setPen(QColor(LIGHT.text))
        self._painter.drawText(box, flags, book_line(self._view, self._formats))
        self._y += drawn.height() + 20

    def _chart(self) -> None:
        hours = {one.hour: one.takings for one in self._view.report.figures.hours}
        if not hours:
            return
        self._title(tr("Today", "Turnover by hour"))
        span, most = range(min(hours), max(hours) + 1), max(Money(1), *hours.values())
        slot, ground = WIDTH / len(span), self._y + CHART_HEIGHT - 60
        for at, hour in enumerate(span):
            taken = hours.get(hour, Money(0))
            height = (CHART_HEIGHT - 100) * max(0, taken) / most
            bar = QRectF(at * slot + slot * 0.18, ground - height, slot * 0.64, height)
            self._painter.fillRect(bar, QColor(LIGHT.accent))
            label = QRectF(at * slot, ground + 6, slot, 26)
            self._text(self._formats.hour(hour), label, _Ink(px=16, colour=LIGHT.muted, side=CENTRE))
            if taken:
                above = QRectF(at * slot - 20, ground - height - 26, slot + 40, 24)
                self._text(self._formats.money(taken), above, _Ink(px=13, side=CENTRE))
        self._painter.setPen(QColor(LIGHT.edge))
        self._painter.drawLine(0, round(ground), round(WIDTH), round(ground))
        self._y += CHART_HEIGHT

    def _tables(self) -> None:
        for table in self._view.tables:
            if table.parts:
                self._table(table)

    def _table(self, table: DayTable) -> None:
        self._title(table.title)
        heads = (
            table.first,
            tr("Today", "Sales"),
            tr("Today", "Turnover"),
            tr("Today", "Issued"),
            tr("Today", "Used"),
        )
        self._row(heads, _Ink(px=16, colour=LIGHT.muted))
        for part in table.parts:
            self._row((table.name_of(part), *self._figures_of(part)), _Ink(px=19))

    def _figures_of(self, part: Part) -> Iterator[str]:
        formats = self._formats
        yield formats.count(part.sales)
        yield formats.money(part.takings)
        yield formats.points(part.issued)
        yield formats.points(part.used)

    def _row(self, cells: tuple[str, ...], ink: _Ink) -> None:
        self._room_for(ROW_HEIGHT)
        left = 0.0
        for at, (cell, share) in enumerate(zip(cells, COLUMNS, strict=True)):
            side = LEFT if at == 0 else RIGHT
            box = QRectF(left + 4, self._y, WIDTH * share - 8, ROW_HEIGHT)
            self._text(cell, box, _Ink(px=ink.px, strong=ink.strong, colour=ink.colour, side=side))
            left += WIDTH * share
        self._y += ROW_HEIGHT
        self._painter.setPen(QColor(LIGHT.divider))
        self._painter.drawLine(0, round(self._y), round(WIDTH), round(self._y))

    def _foot(self) -> None:
        unsent = self._view.report.unsent
        self._room_for(60)
        self._y += 20
        words = tr("Today", "All entries of this till are sent.")
        if unsent:
            words = tr_n("Today", "{n} entries are not sent yet; they are kept", unsent, n=self._formats.count(unsent))
        self._line(words, _Ink(px=18, colour=LIGHT.warn if unsent else LIGHT.muted), height=30)

    def _title(self, words: str) -> None:
        self._room_for(120)
        self._y += 12
        self._line(words, _Ink(px=22, strong=True), height=38)

    def _line(self, words: str, ink: _Ink, *, height: float) -> None:
        self._text(words, QRectF(0, self._y, WIDTH, height), ink)
        self._y += height

    def _room_for(self, height: float) -> None:
        if self._y + height > HEIGHT:
            self._writer.newPage()
            self._y = 0.0

    def _text(self, words: str, box: QRectF, ink: _Ink) -> None:
        """Write words on a line: what is too long for it smaller, and only then cut."""
        px = ink.px
        self._font(ink)
        while self._painter.fontMetrics().horizontalAdvance(words) > box.width() and px > PX_MIN:
            px -= 1
            self._font(replace(ink, px=px))
        shown = self._painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(box.width()))
        self._painter.setPen(QColor(ink.colour))
        self._painter.drawText(box, int(ink.side) | int(Qt.TextFlag.TextSingleLine), shown)

    def _font(self, ink: _Ink) -> None:
        font = QFont()
        font.setFamilies(list(FONT_FAMILIES))
        font.setPixelSize(ink.px)
        font.setWeight(QFont.Weight.DemiBold if ink.strong else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        self._painter.setFont(font)


def scope_words(view: DayView, formats: Formats, shop: ShopFacts) -> str:
    """Say whose figures these are, and as of when."""
    if view.scope is Scope.TILL:
        return tr("Today", "{shop} · this till, {till}", shop=shop.shop_name, till=shop.till_name)
    assert view.as_of is not None, "the store's day was told at some moment"
    when = f"{formats.day(formats.local(view.as_of).date())} {formats.time(view.as_of)}"
    return tr(
        "Today",
        "{shop} · all tills as of {when} · {heard} of {all} reported",
        shop=shop.shop_name,
        when=when,
        heard=formats.count(view.tills_heard),
        all=formats.count(view.tills_in_all),
    )
