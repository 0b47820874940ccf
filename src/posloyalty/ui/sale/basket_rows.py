"""The basket's rows as frozen values, and the table model that holds a tuple of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from posloyalty.domain.money import Money, Points
from posloyalty.ui.basket import OpenBasket
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.quoting import Quoted

AnyIndex = QModelIndex | QPersistentModelIndex
SORT_ROLE: Final = Qt.ItemDataRole.UserRole
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The basket's columns, left to right."""

    ITEM = 0
    QUANTITY = 1
    AMOUNT = 2
    EARNS = 3


# Figures keep to the right; the quantity stands between its minus and plus.
SIDES: Final = {Column.ITEM: Qt.AlignmentFlag.AlignLeft, Column.QUANTITY: Qt.AlignmentFlag.AlignHCenter}


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketRow:
    """One line as it is drawn; `detail` is its second, smaller line."""

    name: str
    detail: str
    quantity: str
    amount: str
    earns: str
    sort: tuple[str, float, int, int]


def basket_rows(basket: OpenBasket, quoted: Quoted | None, formats: Formats) -> tuple[BasketRow, ...]:
    """Make the rows; what a line earns is shown once its figures are known."""
    awards = _awards(basket, quoted)
    return tuple(
        BasketRow(
            name=line.name,
            detail=_detail(line.discount, formats),
            quantity=formats.quantity(line.quantity),
            amount=formats.money(line.net),
            earns=formats.signed_points(award) if award is not None else "",
            sort=(line.name, float(line.quantity), int(line.net), int(award or 0)),
        )
        for line, award in zip(basket.lines, awards, strict=True)
    )


def _detail(discount: Money, formats: Formats) -> str:
    return tr("Basket", "Discount {amount}", amount=formats.money(-discount)) if discount else ""


def _awards(basket: OpenBasket, quoted: Quoted | None) -> tuple[Points | None, ...]:
    """Match the figures with the lines: a line that has not changed since keeps its own."""
    if quoted is None or quoted.view is None or (quoted.member is None):
        return (None,) * len(basket.lines)
    known = dict(zip(range(len(quoted.basket.lines)), quoted.view.priced.shares, strict=False))
    return tuple(
        known[at].award if at in known and quoted.basket.lines[at] == line else None
        for at, line in enumerate(basket.lines)
    )


class BasketModel(QAbstractTableModel):
    """Holds the rows; never asks anybody for anything."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[BasketRow, ...] = ()

    def show_rows(self, rows: tuple[BasketRow, ...]) -> None:
        """Show other rows. Only what changed is announced, so that a long basket repaints one line."""
        old, self.rows = self.rows, self.rows
        if len(rows) != len(old):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        self.rows = rows
        for at, (before, now) in enumerate(zip(old, rows, strict=True)):
            if before != now:
                self.dataChanged.emit(self.index(at, 0), self.index(at, Column.EARNS))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(SIDES.get(Column(section), Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = {
            Column.ITEM: tr("Basket", "Item"),
            Column.QUANTITY: tr("Basket", "Qty"),
            Column.AMOUNT: tr("Basket", "Amount"),
            Column.EARNS: tr("Basket", "Earns"),
        }
        return names[Column(section)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Give a cell's text, its raw value for sorting, or the whole row for the painter."""
        row, column = self.rows[index.row()], Column(index.column())
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE:
            return row.sort[column]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return (row.name, row.quantity, row.amount, row.earns)[column]
        return None
