"""What is scanned and typed before the first page stands, given to it in order: no word loses its first half."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow

from posloyalty.ui.key_filter import KeyFilter
from posloyalty.ui.scan_filter import SHORTCUT_MODIFIERS, copy_of

# Nobody types more in a blink: what comes on top is a hand that lies on the keyboard, and pushes no scan out.
KEYS_UNTIL: Final = 100
# Nor does anybody scan more: it is a trigger that is held.
CODES_UNTIL: Final = 200
# They mend or end what was typed, and mean nothing where nothing was.
AFTER_TYPING: Final = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EarlyInput(KeyFilter):
    """Watches each window under the scan filter, which passes on what a person types.

    It looks at keys until the first page has what was typed: later ones find a field. Codes it keeps whenever asked.
    """

    def __init__(self, *, is_unready: Callable[[], bool], takes_typing: Callable[[], bool]) -> None:
        super().__init__()
        self._is_unready, self._takes_typing = is_unready, takes_typing
        self._waiting: deque[str | QKeyEvent] = deque()
        self._is_giving = False

    @property
    def is_waiting(self) -> bool:
        """Tell whether what comes now has to come after something else."""
        return bool(self._waiting) or self._is_unready()

    def keep_code(self, code: str) -> None:
        """Keep what was scanned."""
        if len(self._waiting) < CODES_UNTIL:
            self._waiting.append(code)

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        """Keep what a person types into a window that has no page yet."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if self._is_giving or not is_key or not isinstance(target, QWindow) or not self.is_waiting:
            return False
        assert isinstance(event, QKeyEvent), "it was asked for above"
        is_text = bool(event.text()) and event.text().isprintable() and not event.modifiers() & SHORTCUT_MODIFIERS
        is_meant = is_text or (self._waiting and event.key() in AFTER_TYPING)
        if is_meant and len(self._waiting) < KEYS_UNTIL:
            self._waiting.append(copy_of(event))
        return True

    def give(self, *, scanned: Callable[[str], None], typed: Callable[[QKeyEvent], None]) -> None:
        """Give everything to the page that stands now; what is typed only where it has a field for it."""
        self._is_giving = True
        try:
            while self._waiting and not self._is_unready():
                early = self._waiting.popleft()
                if isinstance(early, str):
                    scanned(early)
                elif self._takes_typing():
                    typed(early)
        finally:
            self._is_giving = False
        if not self.is_waiting:
            self.let_go()
