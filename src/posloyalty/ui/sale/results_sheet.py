"""Results as you type: members or products, chosen with the arrows and Enter, or by a tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from posloyalty.ui.controllers.lookup import Found, LookupState
from posloyalty.ui.formats import NOTHING, Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.sale.basket_rows import AnyIndex
from posloyalty.ui.sale.faces import name_of
from posloyalty.ui.shop import ShopFacts
from posloyalty.ui.widgets.drawing import Ink, draw_text, row_ground, text_px
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import wrapped

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One result: a name, something to tell it from others, and a figure."""

    name: str
    detail: str
    figure: str
    tone: str


def result_rows(state: LookupState, *, shop: ShopFacts, formats: Formats) -> tuple[ResultRow, ...]:
    """Make the rows."""
    return tuple(_row(found, shop, formats) for found in state.rows)


def _row(found: Found, shop: ShopFacts, formats: Formats) -> ResultRow:
    if found.member is not None:
        member = found.member
        parts = (shop.tier_name(member.tier), member.card or "", tr("Member", "blocked") if member.blocked else "")
        points = member.balance.safe_now
        figure = tr_n("Member", "{n} safe", int(points), n=formats.points(points))
        return ResultRow(
            name=name_of(member), detail=" · ".join(part for part in parts if part), figure=figure, tone="points"
        )
    assert found.product is not None, "a result is a member or a product"
    product = found.product
    price = formats.money(product.price) if product.price is not None else NOTHING
    detail = " · ".join(part for part in (product.sku, product.category) if part)
    return ResultRow(name=product.name, detail=detail, figure=price, tone="text")


class ResultsModel(QAbstractListModel):
    """Holds the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ResultRow, ...] = ()

    def show_rows(self, rows: tuple[ResultRow, ...]) -> None:
        """Show other results."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the results."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Give a result's name, or the whole row for the painter."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.detail}, {row.figure}"
        return row.name if role == Qt.ItemDataRole.DisplayRole else None


class ResultsSheet(Sheet):
    """The list under the entry field."""

    chosen = Signal(int)

    def __init__(self, title: str, *, hint: str, nothing: str) -> None:
        super().__init__(title)
        self._hint_words, self._nothing_words = hint, nothing
        self.model, self._list, self._hint = ResultsModel(), QListView(), wrapped(hint, tone="muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._list.setModel(self.model)
        self._list.setItemDelegate(_ResultPainter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setAccessibleName(title)
        self._list.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._hint, 1)

    def show_results(self, rows: tuple[ResultRow, ...], *, chosen: int, asked: str) -> None:
        """Paint the results, or say what to type."""
        self.model.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._hint.setVisible(not rows)
        self._hint.setText(self._nothing_words.format(text=asked) if asked else self._hint_words)
        if rows:
            index = self.model.index(min(chosen, len(rows) - 1), 0)
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index)


class _ResultPainter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: ResultRow = index.data(ROW_ROLE)
        box, ink = option.rect, Ink(tone=row.tone, side=Qt.AlignmentFlag.AlignRight)
        painter.save()
        row_ground(painter, box, chosen=bool(option.state & option.state.State_Selected), bar=True)
        figure = text_px(painter, row.figure, ink) + 8
        words = box.adjusted(16, 6, -figure - 24, -7)
        middle = words.top() + words.height() * 3 // 5 if row.detail else words.bottom()
        name, detail = QRect(words), QRect(words)
        name.setBottom(middle)
        detail.setTop(middle)
        draw_text(painter, name, row.name, Ink())
        draw_text(painter, detail, row.detail, Ink(size=13, tone="muted"))
        draw_text(painter, box.adjusted(box.width() - figure - 16, 0, -16, 0), row.figure, ink)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(0, tokens_in_force().row_px() + 8)
