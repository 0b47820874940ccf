"""What was done with the drawer since it was opened, the newest first; before that, what to do."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from posloyalty.ui.drawer.faces import EntryRow
from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.fitting import block_size
from posloyalty.ui.widgets.flicking import flick
from posloyalty.ui.widgets.rows_model import AnyIndex, RowsModel
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import wrapped


class EntryColumn(IntEnum):
    """The table's columns, left to right."""

    WHEN = 0
    WHAT = 1
    WHY = 2
    WHO = 3
    AMOUNT = 4


# What the style leaves free on both sides of a cell's words, and above and below them.
PADDING_PX: Final = 13
BETWEEN_PX: Final = 8
SHARES: Final = {EntryColumn.WHAT: 3, EntryColumn.WHY: 5, EntryColumn.WHO: 3}


class EntryModel(RowsModel[EntryRow]):
    """The entries of the book."""

    columns = len(EntryColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            tr("Drawer", "When"),
            tr("Drawer", "What"),
            tr("Drawer", "Why"),
            tr("Drawer", "Who"),
            tr("Drawer", "Amount"),
        )
        return names[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Give a cell's text."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        cells = (row.when, row.what, row.why, row.who, row.amount)
        return cells[index.column()] if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole} else None


class _Lines(QStyledItemDelegate):
    """Gives a row the height that its words need: Qt's own leaves out what the style takes from their width."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Measure the words in their column."""
        whole = super().sizeHint(option, index)
        width = self._table.columnWidth(index.column()) - 2 * PADDING_PX
        words = block_size(self._table.font(), str(index.data() or ""), width=width)
        return QSize(whole.width(), words.height() + 2 * BETWEEN_PX)


class BookTable(QTableView):
    """Reasons are what a manager reads: they take lines as they need, and the widest of the columns with words."""

    def __init__(self, model: EntryModel) -> None:
        super().__init__()
        self.setObjectName("cashiers")
        self.setModel(model)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName(tr("Drawer", "Drawer log"))
        flick(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(tokens_in_force().row_px() - 8)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        for column in EntryColumn:
            is_figure = column in {EntryColumn.WHEN, EntryColumn.AMOUNT}
            mode = QHeaderView.ResizeMode.ResizeToContents if is_figure else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share what the figures leave among the words."""
        super().resizeEvent(event)
        self.share_out()

    def share_out(self) -> None:
        """Give each column with words its share."""
        header = self.horizontalHeader()
        left = self.viewport().width() - sum(map(header.sectionSize, (EntryColumn.WHEN, EntryColumn.AMOUNT)))
        for column, share in SHARES.items():
            header.resizeSection(column, left * share // sum(SHARES.values()))


class BookSheet(Sheet):
    """The table, or a sentence where there is nothing to show."""

    def __init__(self) -> None:
        super().__init__(tr("Drawer", "Drawer log"))
        self.model = EntryModel()
        self._table = BookTable(self.model)
        self._hint = wrapped(
            tr("Drawer", "Count the float and press 1: from then on the till keeps track of the cash."),
            tone="muted",
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(24)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._hint, 1)

    def show_entries(self, rows: tuple[EntryRow, ...], *, is_open: bool) -> None:
        """Paint the entries."""
        self.model.show_rows(rows)
        self._table.share_out()
        self.title.setText(tr("Drawer", "Drawer log") if is_open or not rows else tr("Drawer", "The last drawer"))
        self._table.setVisible(bool(rows))
        self._hint.setVisible(not rows)


def _side(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column == EntryColumn.AMOUNT else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
