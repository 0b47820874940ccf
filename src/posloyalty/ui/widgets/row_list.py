"""A list of painted rows: two lines on the left, one or two figures on the right. Chosen by keys or by a tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from posloyalty.ui.icons import paint_icon
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.chosen_row import ChosenRow
from posloyalty.ui.widgets.drawing import Ink, draw_text, row_ground, text_px
from posloyalty.ui.widgets.flicking import flick
from posloyalty.ui.widgets.rows_model import ROW_ROLE, AnyIndex, RowsModel

GAP_PX: Final = 16
ICON_PX: Final = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `last` stands in a column of its own at the end, `figure` with its icon before it."""

    name: str
    detail: str = ""
    figure: str = ""
    tone: str = "text"
    icon: str = ""
    last: str = ""
    strong: bool = False
    name_tone: str = "text"


class _Rows(RowsModel[Row]):
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.name, row.detail, row.figure, row.last) if part)
        return row.name if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole} else None


class RowList(QListView):
    """The list; `has_choice` marks the chosen row. Keys stay with whoever has the focus."""

    picked = Signal(int)
    bar_shown = Signal(int)  # how wide the scroll bar is, 0 for none: a heading above the figures keeps as much room

    def __init__(self, words: str, *, has_choice: bool) -> None:
        super().__init__()
        self._rows, self._has_choice = _Rows(), has_choice
        self._chosen = ChosenRow(self)
        self.setModel(self._rows)
        self.setItemDelegate(_RowPainter(self))
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        flick(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not has_choice:
            self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    @property
    def rows(self) -> tuple[Row, ...]:
        """Give what is shown."""
        return self._rows.rows

    def hideEvent(self, event: QHideEvent) -> None:
        """Show the chosen row when it is opened again, wherever a finger had pushed it: keys act on that one."""
        super().hideEvent(event)
        self._chosen.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say how much room the scroll bar takes."""
        super().resizeEvent(event)
        self.bar_shown.emit(self.width() - self.viewport().width())

    def show_rows(self, rows: tuple[Row, ...], *, chosen: int = 0) -> None:
        """Show other rows, with one of them chosen."""
        self._rows.show_rows(rows)
        if self._has_choice:
            index = self._rows.index(min(chosen, len(rows) - 1), 0)
            self.setCurrentIndex(index)  # a tap marks its row, whatever becomes of that
            self._chosen.keep_in_view(index, rows)


class _RowPainter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: Row = index.data(ROW_ROLE)
        box: QRect = option.rect
        painter.save()
        row_ground(painter, box, chosen=bool(option.state & option.state.State_Selected), bar=True)
        right = box.right() - GAP_PX
        for text, tone in ((row.last, "text"), (row.figure, row.tone)):
            ink = Ink(size=_figure_size(), tone=tone, side=Qt.AlignmentFlag.AlignRight)
            if text:
                room = max(text_px(painter, text, ink) + 8, _column_px(painter) if row.last else 0)
                draw_text(painter, QRect(right - room, box.top(), room, box.height()), text, ink)
                right -= room + GAP_PX
        if row.icon:
            right -= ICON_PX - GAP_PX // 2
            place = QRectF(right, box.center().y() - ICON_PX / 2, ICON_PX, ICON_PX)
            paint_icon(painter, row.icon, colour=tokens_in_force().colour(row.tone), box=place)
            right -= GAP_PX
        words = QRect(box.left() + GAP_PX, box.top() + 6, right - box.left() - GAP_PX, box.height() - 13)
        middle = words.top() + words.height() * 3 // 5 if row.detail else words.bottom()
        name, detail = QRect(words), QRect(words)
        name.setBottom(middle)
        detail.setTop(middle)
        draw_text(painter, name, row.name, Ink(size=15, strong=row.strong, tone=row.name_tone))
        draw_text(painter, detail, row.detail, Ink(size=13, tone="muted"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(0, row_height_px())


def row_height_px() -> int:
    """Give how high a row is with the tokens in force."""
    return tokens_in_force().row_px() + 4


def _column_px(painter: QPainter) -> int:
    """Give room for six digits, so that figures stand under one another."""
    return text_px(painter, "+888,888", Ink(size=_figure_size()))


def _figure_size() -> int:
    """Let figures leave room for words where text is large."""
    return 15 if tokens_in_force().is_tight else 17
