"""A display of its own for a test: an X server without a screen, and hands that press its keys as hardware would."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Final

SHIFT: Final = 0xFFE1
CONTROL: Final = 0xFFE3
# A person's fingers are slower than this between two keys; a scanner is quicker.
TYPED_MS: Final = 60
KEYSYMS: Final = {
    "Enter": 0xFF0D,
    "Esc": 0xFF1B,
    "Space": 0x20,
    **{f"F{number}": 0xFFBD + number for number in range(1, 13)},
}


class Hands:
    """Press keys of a display through its XTEST extension: to a program they are a keyboard's, or a scanner's."""

    def __init__(self, display: str) -> None:
        self._x11, self._xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
        self._x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x11.XFlush.argtypes = [ctypes.c_void_p]
        self._xtst.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self._display = self._x11.XOpenDisplay(display.encode())
        assert self._display, f"no display {display}"

    def press(self, key: str, *, control: bool = False) -> None:
        """Press a named key or a letter, as a person does."""
        if control:
            self._send(CONTROL, down=True, after_ms=TYPED_MS)
        self._strike(KEYSYMS.get(key) or ord(key), after_ms=TYPED_MS)
        if control:
            self._send(CONTROL, down=False)
        self._x11.XFlush(self._display)

    def type(self, text: str) -> None:
        """Type digits and small letters, one after the other."""
        for letter in text:
            self.press(letter)

    def scan(self, code: str) -> None:
        """Send digits, capitals and dashes as fast as a scanner may, with Enter at the end.

        Nothing is waited for but before a key that comes twice, which would count as held down: a server that sleeps
        wakes up late where much else runs.
        """
        for before, letter in pairwise(f" {code}"):
            if letter.isalpha():
                self._send(SHIFT, down=True)
            self._strike(ord(letter.lower()), after_ms=int(letter == before))
            if letter.isalpha():
                self._send(SHIFT, down=False)
        self._strike(KEYSYMS["Enter"])
        self._x11.XFlush(self._display)

    def _strike(self, keysym: int, *, after_ms: int = 0) -> None:
        self._send(keysym, down=True, after_ms=after_ms)
        self._send(keysym, down=False)

    def _send(self, keysym: int, *, down: bool, after_ms: int = 0) -> None:
        place = self._x11.XKeysymToKeycode(self._display, keysym)
        assert place, f"the keyboard has no {keysym:#x}"
        self._xtst.XTestFakeKeyEvent(self._display, place, down, after_ms)


@contextmanager
def a_display(*, size: tuple[int, int]) -> Iterator[str]:
    """Start an X server on a free number, and give its name."""
    program = shutil.which("Xvfb")
    assert program is not None, "Xvfb is missing: `make setup` installs it, or names what it cannot install"
    reading, writing = os.pipe()
    arguments = ["-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen([program, *arguments], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "the X server did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
