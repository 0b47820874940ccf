"""The basket: name, quantity, amount and points a row; the chosen row is edited in place. Empty, it says what to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from posloyalty.ui.formats import MINUS
from posloyalty.ui.i18n import tr
from posloyalty.ui.icons import paint_icon
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.sale.basket_rows import BasketModel, BasketRow, Column
from posloyalty.ui.sale.basket_tools import BasketTools
from posloyalty.ui.widgets.chosen_row import ChosenRow
from posloyalty.ui.widgets.drawing import Ink, draw_name, draw_text, row_ground
from posloyalty.ui.widgets.flicking import flick
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.panel import Panel
from posloyalty.ui.widgets.rows_model import ROW_ROLE, AnyIndex
from posloyalty.ui.widgets.text import Text, wrapped

PADDING_PX: Final = 16
STEP_PX: Final = 40
STEP_REACH_PX: Final = 8
# At 100 %; the quantity's buttons keep their size, figures grow half as much as text does: they have room to spare.
QUANTITY_PX: Final = 136
FIGURES_PX: Final = {Column.AMOUNT: 112, Column.EARNS: 84}


class BasketPanel(Panel):
    """The region."""

    line_chosen = Signal(int)
    quantity_step = Signal(int, int)  # line, by
    asked = Signal(Action)

    def __init__(self) -> None:
        super().__init__(margin=0, spacing=0)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.model = BasketModel()
        self._table = _BasketTable(self.model)
        self._chosen = ChosenRow(self._table)
        self._tools, self._stack, self._asks = BasketTools(), QStackedLayout(), Text(role="heading")
        self._stack.addWidget(_empty_basket(self._asks))
        self._stack.addWidget(self._table)
        self.column.addWidget(self._tools)
        self.column.addLayout(self._stack)
        self._tools.asked.connect(self.asked)
        self._table.tapped.connect(self._take_tap)
        self._table.painter_of_rows.stepped.connect(self.quantity_step)

    def show_rows(self, rows: tuple[BasketRow, ...], *, selected: int, is_exchange: bool = False) -> None:
        """Paint the lines with the chosen one in view; without any, say what to scan."""
        self._asks.setText(tr("Basket", "Scan the new goods") if is_exchange else tr("Basket", "Scan the first item"))
        self._stack.setCurrentIndex(1 if rows else 0)
        self.model.show_rows(rows)
        self._table.let_words_spread(rows)
        self._table.painter_of_rows.chosen = selected
        if 0 <= selected < len(rows):
            self._table.selectRow(selected)
        else:
            self._table.clearSelection()
        self._chosen.keep_in_view(self.model.index(selected, 0), rows)

    @property
    def asks(self) -> str:
        """Give what it asks for while it is empty."""
        return self._asks.text()

    def show_tools(self, *, has_lines: bool, can_undo: bool) -> None:
        """Offer what can be done to the basket; nothing over an empty one."""
        self._tools.offer(has_rows=bool(self.model.rows), has_lines=has_lines, can_undo=can_undo)

    def _take_tap(self, row: int) -> None:
        """Choose a row; a tap on the chosen one asks what to change of it."""
        if row == self._table.painter_of_rows.chosen:
            self.asked.emit(Action.LINE)
        else:
            self.line_chosen.emit(row)


class _BasketTable(QTableView):
    tapped = Signal(int)  # a row, and not its minus or plus

    def __init__(self, model: BasketModel) -> None:
        super().__init__()
        self.setModel(model)
        self.painter_of_rows = RowPainter()
        self.setItemDelegate(self.painter_of_rows)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrows work from the entry field
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        flick(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Basket", "Basket"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens_in_force().row_px())
        self.verticalHeader().setMinimumSectionSize(1)
        self._size_columns()
        self.clicked.connect(self._take_click)

    def _take_click(self, index: AnyIndex) -> None:
        if not self.painter_of_rows.took_tap():
            self.tapped.emit(index.row())

    def let_words_spread(self, rows: tuple[BasketRow, ...]) -> None:
        """Give rewards and coupons, which have no quantity, the room of that column too."""
        self.clearSpans()
        for at, row in enumerate(rows):
            if not row.quantity:
                self.setSpan(at, Column.ITEM, 1, 2)

    def _size_columns(self) -> None:
        header, growth = self.horizontalHeader(), (100 + int(tokens_in_force().text_size)) / 200
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.ITEM, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setFixedHeight(36)
        self.setColumnWidth(Column.QUANTITY, QUANTITY_PX)
        for column, width in FIGURES_PX.items():
            self.setColumnWidth(column, round(width * growth))


class RowPainter(QStyledItemDelegate):
    """Draws a row; in the chosen one the quantity has a minus and a plus of 40 px."""

    stepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.chosen = -1  # before a tap, which chooses its row as soon as the finger is down
        self._took_tap = False

    def took_tap(self) -> bool:
        """Tell whether the last tap was on minus or plus, once."""
        took, self._took_tap = self._took_tap, False
        return took

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one cell."""
        row: BasketRow = index.data(ROW_ROLE)
        column, box = Column(index.column()), QRect(option.rect)
        chosen = bool(option.state & option.state.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row_ground(painter, box, chosen=chosen, bar=column is Column.ITEM)
        if column is Column.ITEM:
            _draw_item(painter, box, row)
        elif column is Column.QUANTITY:
            _draw_quantity(painter, box, row, chosen=chosen)
        elif column is Column.AMOUNT:
            draw_text(painter, _cell(box), row.amount, Ink(strong=True, side=Qt.AlignmentFlag.AlignRight))
        else:
            tone = "points" if row.earns.startswith(("+", MINUS)) else "muted"
            draw_text(painter, _cell(box), row.earns, Ink(tone=tone, side=Qt.AlignmentFlag.AlignRight))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """Ask for the height of a row."""
        return QSize(0, tokens_in_force().row_px())

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: AnyIndex) -> bool:  # noqa: ARG002 - Qt's signature
        """Take a tap on minus or plus of the chosen row."""
        chosen = index.row() == self.chosen
        pressed = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        row: BasketRow = index.data(ROW_ROLE)
        if not pressed or not chosen or not row.quantity or index.column() != Column.QUANTITY:
            return False
        assert isinstance(event, QMouseEvent), "told apart above"
        less, more = _step_boxes(option.rect)
        at = event.position().x()
        # A finger needs more than what is drawn: the height of the row, and half the way to the quantity.
        by = -1 if at <= less.right() + STEP_REACH_PX else 1 if at >= more.left() - STEP_REACH_PX else 0
        self._took_tap = bool(by)
        if by:
            self.stepped.emit(index.row(), by)
        return bool(by)


def _cell(box: QRect) -> QRect:
    return box.adjusted(8, 0, -PADDING_PX, -1)


def _draw_item(painter: QPainter, box: QRect, row: BasketRow) -> None:
    room = box.adjusted(PADDING_PX, 0, -8, -1)
    if row.icon:
        middle = room.center().y() + 0.5
        colour = tokens_in_force().colour(row.tone or "points")
        paint_icon(painter, row.icon, colour=colour, box=QRectF(room.left(), middle - 10, 20, 20))
        room.adjust(20 + 8, 0, 0, 0)
    if not row.detail:
        draw_name(painter, room, row.name)
        return
    middle = room.top() + room.height() * 3 // 5
    name, detail = QRect(room.adjusted(0, 4, 0, 0)), QRect(room.adjusted(0, 0, 0, -4))
    name.setBottom(middle)
    detail.setTop(middle)
    draw_text(painter, name, row.name, Ink())
    draw_text(painter, detail, row.detail, Ink(size=13, tone=row.tone or "muted"))


def _draw_quantity(painter: QPainter, box: QRect, row: BasketRow, *, chosen: bool) -> None:
    palette = tokens_in_force().palette
    draw_text(painter, box.adjusted(0, 0, 0, -1), row.quantity, Ink(strong=chosen, side=Qt.AlignmentFlag.AlignHCenter))
    if not chosen or not row.quantity:
        return
    for button, icon in zip(_step_boxes(box), ("minus", "plus"), strict=True):
        painter.setPen(QColor(palette.edge))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(button, 8, 8)
        middle = button.center()
        paint_icon(painter, icon, colour=palette.text, box=QRectF(middle.x() - 9, middle.y() - 9, 18, 18))


def _step_boxes(box: QRect) -> tuple[QRectF, QRectF]:
    """Give where minus and plus are; the quantity stands between them."""
    top = box.top() + (box.height() - 1 - STEP_PX) / 2 + 0.5
    left, right = box.left() + 4.5, box.right() - 3.5 - STEP_PX
    return QRectF(left, top, STEP_PX, STEP_PX - 1), QRectF(right, top, STEP_PX, STEP_PX - 1)


def _empty_basket(asks: Text) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(8)
    column.addStretch(2)
    column.addWidget(Icon("scan", tone="edge", size_px=72), 0, Qt.AlignmentFlag.AlignHCenter)
    column.addSpacing(8)
    for text in (asks, wrapped(tr("Basket", "or type a product, or an amount such as 4.50"), tone="muted")):
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(text)
    column.addStretch(3)
    return page
