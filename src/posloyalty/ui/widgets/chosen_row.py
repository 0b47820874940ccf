"""Keep the chosen row of a list in view, and leave a list that a finger pushed along where it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView


class ChosenRow:
    """Remembers what a list showed: only other rows or another choice bring the chosen row back into view."""

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        self._seen: tuple[tuple[object, ...], int] | None = None

    def keep_in_view(self, index: QModelIndex, rows: tuple[object, ...]) -> None:
        """Show the row at `index` of these rows, unless it was chosen among the same ones when asked last."""
        was, self._seen = self._seen, (rows, index.row())
        if index.isValid() and was != self._seen:
            self._view.scrollTo(index)

    def forget(self) -> None:
        """Show the chosen row next time in any case: a list that is opened again is acted on by keys."""
        self._seen = None
