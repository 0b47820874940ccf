"""Read a key by where it is, not by what the layout makes of it: native scan codes to the characters a scanner means.

Scanners send the keys of a US keyboard. On a Russian layout the same keys give Cyrillic, on a French one other digits;
the position of the key stays. Linux and Windows number positions alike up to an offset; elsewhere the text is taken.
"""

from __future__ import annotations

import sys
from typing import Final

# Positions of a US keyboard by the set-1 scan code, unshifted and shifted.
_ROWS: Final = (
    (0x02, "1234567890-=", "!@#$%^&*()_+"),
    (0x10, "qwertyuiop[]", "QWERTYUIOP{}"),
    (0x1E, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (0x2B, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (0x39, " ", " "),
)
_PLAIN: Final = {first + i: plain for first, row, _ in _ROWS for i, plain in enumerate(row)}
_SHIFTED: Final = {first + i: shifted for first, _, row in _ROWS for i, shifted in enumerate(row)}

# X11 and Wayland report the kernel's key code plus 8; Windows reports the set-1 scan code itself.
_OFFSETS: Final = {"linux": 8, "win32": 0}


def character_of(*, scan_code: int, shifted: bool, text: str, platform: str = sys.platform) -> str:
    """Give the character that a scanner meant; the event's own text where the position is not known."""
    offset = _OFFSETS.get(platform)
    if scan_code == 0 or offset is None:
        return text
    return (_SHIFTED if shifted else _PLAIN).get(scan_code - offset, text)


def is_typing_place(scan_code: int, *, platform: str = sys.platform) -> bool:
    """Tell whether a US keyboard types something there."""
    return scan_code != 0 and platform in _OFFSETS and scan_code - _OFFSETS[platform] in _PLAIN
