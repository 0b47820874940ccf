"""A controller whose state is one frozen value: changed as a whole, and announced."""

from __future__ import annotations

from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

StateT = TypeVar("StateT")


class Stateful(QObject, Generic[StateT]):
    """Holds the state that its part of the screen is painted from: a frozen dataclass."""

    changed = Signal()
    state: StateT

    def _put(self, **changes: object) -> None:
        """Change fields of the state and announce it."""
        self.state = replace(self.state, **changes)  # type: ignore[type-var] # checked by the dataclass's own fields
        self.changed.emit()
