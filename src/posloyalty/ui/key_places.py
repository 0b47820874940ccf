"""Which cap of the screen a key is: caps show places on the keyboard, which stay whatever the layout writes there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from posloyalty.ui.scan_codes import character_of

ASCII_END = 128


def key_cap_of(event: QKeyEvent) -> str:
    """Give the letter or the digit on the cap that was pressed, in capitals; nothing where it has none.

    On a Russian layout the key of A writes a Cyrillic letter, on a French one that of 1 an ampersand.
    """
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return ""
    own = chr(event.key()) if event.key() < ASCII_END else event.text()
    return character_of(scan_code=event.nativeScanCode(), shifted=False, text=own).upper()
