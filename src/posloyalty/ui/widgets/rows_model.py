"""What models of frozen rows share: they hold a tuple and never ask anybody for anything."""

from __future__ import annotations

from typing import ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

AnyIndex = QModelIndex | QPersistentModelIndex
# The raw value of a cell, for sorting, and the whole row, for whoever paints it.
SORT_ROLE: Final = Qt.ItemDataRole.UserRole
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1

RowT = TypeVar("RowT")


class RowsModel(QAbstractTableModel, Generic[RowT]):
    """A list of rows, or with `columns` a table of them. What a row says its subclass knows."""

    columns: ClassVar[int] = 1

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[RowT, ...] = ()

    def show_rows(self, rows: tuple[RowT, ...]) -> None:
        """Show other rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the columns."""
        return 0 if parent.isValid() else self.columns
