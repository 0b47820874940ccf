"""The day by cashier or by till, as a table that holds frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.pages.day_view import DayTable
from posloyalty.ui.pages.name_cells import NameCells
from posloyalty.ui.widgets.flicking import flick
from posloyalty.ui.widgets.rows_model import SORT_ROLE, AnyIndex, RowsModel


class CashierColumn(IntEnum):
    """The table's columns, left to right."""

    NAME = 0
    SALES = 1
    TAKINGS = 2
    ISSUED = 3
    USED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CashierRow:
    """One cashier as shown, cell by cell."""

    cells: tuple[str, str, str, str, str]
    sort: tuple[str, int, int, int, int]


def cashier_rows(table: DayTable, formats: Formats) -> tuple[CashierRow, ...]:
    """Make the rows."""
    return tuple(
        CashierRow(
            cells=(
                table.name_of(one),
                formats.count(one.sales),
                formats.money(one.takings),
                formats.points(one.issued),
                formats.points(one.used),
            ),
            sort=(one.name, one.sales, int(one.takings), int(one.issued), int(one.used)),
        )
        for one in table.parts
    )


class CashierModel(RowsModel[CashierRow]):
    """Cashiers, or tills: the name of the first column says which."""

    columns = len(CashierColumn)

    def __init__(self) -> None:
        super().__init__()
        self._first = tr("Today", "Cashier")

    def name_first(self, first: str) -> None:
        """Name the first column."""
        if first != self._first:
            self._first = first
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            self._first,
            tr("Today", "Sales"),
            tr("Today", "Turnover"),
            tr("Today", "Issued"),
            tr("Today", "Used"),
        )
        return names[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Give a cell's text, or its raw value for sorting."""
        row = self.rows[index.row()]
        if role == SORT_ROLE:
            return row.sort[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        return row.cells[index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class CashierTable(QTableView):
    """The table."""

    def __init__(self) -> None:
        super().__init__()
        self._model = CashierModel()
        self.setObjectName("cashiers")
        self.setProperty("tight", tokens_in_force().is_tight)
        self.setModel(self._model)
        flick(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegateForColumn(CashierColumn.NAME, NameCells(self, column=CashierColumn.NAME))
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(tokens_in_force().row_px() - 8)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(CashierColumn.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.sectionResized.connect(self._fit_rows)

    def show_rows(self, rows: tuple[CashierRow, ...], *, first: str) -> None:
        """Show other rows; `first` names the first column."""
        self._model.show_rows(rows)
        self._model.name_first(first)

    def _fit_rows(self, column: int) -> None:
        """Give each row the height that its name takes in the width that is there now."""
        if column == CashierColumn.NAME:
            self.resizeRowsToContents()


def _side(column: int) -> int:
    side = Qt.AlignmentFlag.AlignLeft if column == CashierColumn.NAME else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignVCenter)
