"""Look at keys where they enter, at windows: on the application a filter would be asked about each of its events."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow


class KeyFilter(QObject):
    """Sees the keys of the windows that it watches before they do; of two the one that came last sees them first."""

    def __init__(self) -> None:
        super().__init__()
        self._is_watching = True

    def watch(self, window: QWindow) -> None:
        """Look at the keys of a window too."""
        if self._is_watching:
            window.installEventFilter(self)

    def let_go(self) -> None:
        """Look at no window any more."""
        self._is_watching = False
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)
