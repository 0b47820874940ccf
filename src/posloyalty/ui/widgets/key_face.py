"""What stands on a button: an icon, words and a key, in a row or one below the other, as large as there is room for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from posloyalty.ui.icons import paint_icon
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.fitting import block_size, fitting_block_font, fitting_font, least_font
from posloyalty.ui.widgets.key_cap import cap_size, least_cap_size, paint_cap

ICON_PX: Final = 20
# The mark of what is chosen, and what is free between it and what it marks.
TICK_PX, TICK_GAP_PX = 16, 6
SIDE_PX, GAP_PX, UPRIGHT_PX = 8, 8, 4
# Stacked ones stand close together; an icon and its key fill the least height.
STACKED_SIDE_PX, STACKED_GAP_PX, ICON_UPRIGHT_PX = 5, 4, 2
# How much is seen of a key that does nothing now, such as a letter while letters are typed.
RESTING_OPACITY: Final = 0.35
# Words that stand above a key are broken where they are longer than so many letters.
LINE_LETTERS: Final = 20

_BROKEN: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_SINGLE: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where each part is drawn; what is not there has an empty place."""

    icon: QRect
    words: QRect
    cap: QRect
    tick: QRect = field(default_factory=QRect)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFace:
    """The parts; any may be empty."""

    words: str = ""
    cap: str = ""
    icon: str = ""
    is_stacked: bool = False
    is_resting: bool = False
    is_ticked: bool = False  # chosen among others: a mark says so, and not a colour alone

    def size(self, font: QFont) -> QSize:
        """Give the room that it takes where there is enough."""
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(self.words) + 1
        if not self.is_stacked:
            return self._row_size(QSize(width, metrics.height()), cap_size(font, self.cap))
        width = min(width, LINE_LETTERS * metrics.horizontalAdvance("x"))
        return self._stacked_size(block_size(font, self.words, width=width), cap_size(font, self.cap))

    def least_size(self, font: QFont) -> QSize:
        """Give the least room in which all of it can be read."""
        if self.is_stacked:
            metrics = QFontMetrics(font)
            widest = max((metrics.horizontalAdvance(word) for word in self.words.split()), default=0)
            if not self.words.isascii():
                widest = min(widest, block_size(font, self.words, width=1).width())  # Chinese is broken within words
            return self._stacked_size(QSize(widest + 1, metrics.height()), cap_size(font, self.cap))
        metrics = QFontMetrics(least_font(font))
        words = QSize(metrics.horizontalAdvance(self.words) + 1, metrics.height())
        return self._row_size(words, least_cap_size(font, self.cap))

    def places(self, font: QFont, box: QRect) -> Places:
        """Say where everything stands in `box`, all of it in the middle."""
        if self.is_stacked:
            return self._ticked(self._stacked(font, box), box)
        places = self._ticked(self._in_row(font, box), box)
        if places.tick.left() < box.left() + SIDE_PX and not places.tick.isEmpty():  # no room beside: all of it moves
            places = self._ticked(self._in_row(font, box.adjusted(TICK_PX + TICK_GAP_PX, 0, 0, 0)), box)
        return places

    def fitting(self, font: QFont, room: QRect) -> QFont:
        """Give the font in which the words are written in their place."""
        if self.is_stacked:
            return fitting_block_font(font, self.words, room)
        return fitting_font(font, self.words, room.size())

    def paint(self, painter: QPainter, box: QRect, *, tone: str, cap_tone: str) -> None:
        """Draw all of it; tones are names of tokens."""
        font, tokens = painter.font(), tokens_in_force()
        places = self.places(font, box)
        for icon, place in ((self.icon, places.icon), ("check", places.tick)):
            if icon and not place.isEmpty():
                paint_icon(painter, icon, colour=tokens.colour(tone), box=QRectF(place))
        if self.cap:
            painter.setOpacity(RESTING_OPACITY if self.is_resting else 1)
            paint_cap(painter, places.cap, self.cap, tone=cap_tone)
            painter.setOpacity(1)
        if self.words:
            painter.setFont(self.fitting(font, places.words))
            painter.setPen(QColor(tokens.colour(tone)))
            self._write(painter, places.words)

    def _write(self, painter: QPainter, room: QRect) -> None:
        """Write the words, broken where they are stacked; what has no room in a row ends in an ellipsis."""
        if self.is_stacked:
            painter.drawText(room, int(_BROKEN), self.words)
        else:
            shown = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(_SINGLE), shown)

    def _in_row(self, font: QFont, box: QRect) -> Places:
        room = box.width() - 2 * SIDE_PX - GAP_PX * (self._count - 1)
        icon = ICON_PX if self.icon else 0
        cap = cap_size(font, self.cap) if self.cap else QSize(0, 0)
        words = QFontMetrics(font).horizontalAdvance(self.words) + 1 if self.words else 0
        least = QFontMetrics(least_font(font)).horizontalAdvance(self.words) + 1 if words else 0
        if icon + words + cap.width() > room:
            words = min(words, max(least, room - icon - cap.width()))
            # Words that are too long even so end in an ellipsis: the key stays, and takes half of it at most.
            left = max(0, room - icon)
            words = min(words, max(left - (least_cap_size(font, self.cap).width() if self.cap else 0), left // 2))
            cap.setWidth(min(cap.width(), left - words))
        x = box.x() + SIDE_PX + max(0, room - icon - words - cap.width()) // 2
        placed: list[QRect] = []
        for width, height in ((icon, icon), (words, box.height() - 2 * UPRIGHT_PX), (cap.width(), cap.height())):
            y = box.y() + (box.height() - height) // 2
            placed.append(QRect(QPoint(x, y), QSize(width, height)))
            x += width + GAP_PX if width else 0
        return Places(icon=placed[0], words=placed[1], cap=placed[2])

    def _stacked(self, font: QFont, box: QRect) -> Places:
        width = box.width() - 2 * STACKED_SIDE_PX
        room = box.height() - 2 * self._upright - self._gap * (self._count - 1)
        icon = ICON_PX if self.icon else 0
        cap = cap_size(font, self.cap) if self.cap else QSize(0, 0)
        words = min(self._words_height(font, width), room - icon - cap.height()) if self.words else 0
        y = box.y() + self._upright + max(0, room - icon - words - cap.height()) // 2
        placed: list[QRect] = []
        for wide, high in ((icon, icon), (width, words), (min(cap.width(), width), cap.height())):
            x = box.x() + (box.width() - wide) // 2
            placed.append(QRect(QPoint(x, y), QSize(wide, high)))
            y += high + self._gap if high else 0
        return Places(icon=placed[0], words=placed[1], cap=placed[2])

    def _ticked(self, places: Places, box: QRect) -> Places:
        """Find a place for the mark that moves nothing: before the words in a row, before the key where it is below."""
        if not self.is_ticked or not self.words or self.icon:
            return places
        marked = places.words
        if self.is_stacked:
            marked = places.cap if self.cap else QRect(box.left() + TICK_PX + 2 * TICK_GAP_PX, box.top(), 0, 0)
        return replace(places, tick=_before(marked))

    def _words_height(self, font: QFont, width: int) -> int:
        if not self.words:
            return 0
        fits = QFontMetrics(least_font(font)).horizontalAdvance(self.words) < width
        # One line, written smaller, leaves what stands below in its row.
        return block_size(font, self.words, **({} if fits else {"width": width})).height()

    def _row_size(self, words: QSize, cap: QSize) -> QSize:
        there = self._there(words, cap)
        width = sum(part.width() for part in there) + GAP_PX * (len(there) - 1) + 2 * SIDE_PX
        width += TICK_PX + TICK_GAP_PX if self.is_ticked and self.words and not self.icon else 0
        return QSize(width, max((part.height() for part in there), default=0) + 2 * UPRIGHT_PX)

    def _stacked_size(self, words: QSize, cap: QSize) -> QSize:
        there = self._there(words, cap)
        height = sum(part.height() for part in there) + self._gap * (len(there) - 1) + 2 * self._upright
        return QSize(max((part.width() for part in there), default=0) + 2 * STACKED_SIDE_PX, height)

    def _there(self, words: QSize, cap: QSize) -> list[QSize]:
        parts = ((self.icon, QSize(ICON_PX, ICON_PX)), (self.words, words), (self.cap, cap))
        return [size for part, size in parts if part]

    @property
    def _count(self) -> int:
        return max(1, sum(map(bool, (self.icon, self.words, self.cap))))

    @property
    def _upright(self) -> int:
        return ICON_UPRIGHT_PX if self.icon else UPRIGHT_PX

    @property
    def _gap(self) -> int:
        return 0 if self.icon else STACKED_GAP_PX


def _before(marked: QRect) -> QRect:
    y = marked.top() + (marked.height() - TICK_PX) // 2
    return QRect(QPoint(marked.left() - TICK_GAP_PX - TICK_PX, y), QSize(TICK_PX, TICK_PX))
