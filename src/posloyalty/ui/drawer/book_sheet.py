"""What was done with the drawer since it was opened, the newest first; before that, what to do."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from posloyalty.ui.drawer.faces import EntryRow
from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import wrapped

AnyIndex = QModelIndex | QPersistentModelIndex


class EntryColumn(IntEnum):
    """The table's columns, left to right."""

    WHEN = 0
    WHAT = 1
    WHY = 2
    WHO = 3
    AMOUNT = 4


class EntryModel(QAbstractTableModel):
    """Holds the rows; never asks anybody for anything."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[EntryRow, ...] = ()

    def show_rows(self, rows: tuple[EntryRow, ...]) -> None:
        """Show other rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the entries."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the columns."""
        return 0 if parent.isValid() else len(EntryColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        names = (
            tr("Drawer", "When"),
            tr("Drawer", "What"),
            tr("Drawer", "Why"),
            tr("Drawer", "Who"),
            tr("Drawer", "Amount"),
        )
        return names[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Give a cell's text."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        cells = (row.when, row.what, row.why, row.who, row.amount)
        return cells[index.column()] if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole} else None


class BookSheet(Sheet):
    """The table, or a sentence where there is nothing to show."""

    def __init__(self) -> None:
        super().__init__(tr("Drawer", "What was done"))
        self.model, self._table = EntryModel(), QTableView()
        self._hint = wrapped(
            tr("Drawer", "Count the change in the drawer and press 1: cash that is taken from then on is counted."),
            tone="muted",
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(24)
        self._dress_table()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._hint, 1)

    def show_entries(self, rows: tuple[EntryRow, ...], *, is_open: bool) -> None:
        """Paint the entries."""
        self.model.show_rows(rows)
        self.title.setText(tr("Drawer", "What was done") if is_open or not rows else tr("Drawer", "The last drawer"))
        self._table.setVisible(bool(rows))
        self._hint.setVisible(not rows)

    def _dress_table(self) -> None:
        self._table.setObjectName("cashiers")
        self._table.setModel(self.model)
        self._table.setAccessibleName(tr("Drawer", "What was done"))
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(tokens_in_force().row_px() - 8)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(EntryColumn.WHY, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)


def _side(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column == EntryColumn.AMOUNT else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
