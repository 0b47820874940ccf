"""Draw the till larger on a screen of many fine pixels, where nothing else does.

Windows, macOS and Wayland tell Qt how large to draw, and so does a desktop on X that sets `Xft.dpi`. A bare X session,
as counters have, does not: on a 4K screen letters would be as small as ants. Qt takes the factor from its environment,
before the program's first window.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# The window that the screens are drawn for. Whatever is left over gives the basket more rows.
ROOMY_PX: Final = (1280, 800)
# Below twice that a screen shows more instead of larger.
FACTOR_MIN: Final = 2.0
FACTOR_STEP: Final = 0.5
USUAL_DPI: Final = 96
FACTORS: Final = "QT_SCREEN_SCALE_FACTORS"
_DECIDED_BY: Final = ("QT_SCALE_FACTOR", FACTORS, "QT_FONT_DPI", "QT_USE_PHYSICAL_DPI", "WAYLAND_DISPLAY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor:
    """A screen of an X server, by the name that Qt knows it by."""

    name: str
    width_px: int
    height_px: int


def scale_to_screens() -> None:
    """Have Qt draw larger on large screens of a bare X server; what somebody else has decided stands."""
    is_x = sys.platform.startswith("linux") and os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
    if is_x and os.environ.get("DISPLAY") and not any(map(os.environ.get, _DECIDED_BY)):
        factors = factors_of(_monitors())
        if factors:
            os.environ[FACTORS] = factors


def factors_of(monitors: Iterable[Monitor]) -> str:
    """Say for Qt how much larger each screen is drawn; nothing where none is."""
    found = {one.name: _factor(one) for one in monitors}
    if max(found.values(), default=1.0) == 1.0:
        return ""
    return ";".join(f"{name}={factor:g}" for name, factor in found.items())


def _factor(monitor: Monitor) -> float:
    fits = min(monitor.width_px / ROOMY_PX[0], monitor.height_px / ROOMY_PX[1])
    return fits // FACTOR_STEP * FACTOR_STEP if fits >= FACTOR_MIN else 1.0


class _MonitorInfo(ctypes.Structure):
    """XRRMonitorInfo of X11/extensions/Xrandr.h."""

    _fields_ = (
        ("name", ctypes.c_ulong),
        *((number, ctypes.c_int) for number in ("primary", "automatic", "noutput", "x", "y", "width", "height")),
        *((number, ctypes.c_int) for number in ("mwidth", "mheight")),
        ("outputs", ctypes.c_void_p),
    )


def _monitors() -> tuple[Monitor, ...]:
    """List the screens of the X server; none where it cannot be asked, or where a desktop has decided."""
    try:
        x11, randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
    except OSError:
        return ()
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XGetDefault.restype = x11.XGetAtomName.restype = ctypes.c_char_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    randr.XRRGetMonitors.restype = ctypes.POINTER(_MonitorInfo)
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    if not display.value:
        return ()
    try:
        is_decided = float(x11.XGetDefault(display, b"Xft", b"dpi") or USUAL_DPI) != USUAL_DPI
        return () if is_decided else _listed(x11, randr, display)
    except ValueError:
        return ()  # a desktop that says nonsense has its reasons
    finally:
        x11.XCloseDisplay(display)


def _listed(x11: ctypes.CDLL, randr: ctypes.CDLL, display: ctypes.c_void_p) -> tuple[Monitor, ...]:
    # Xlib ends the program when a server does not know a request, unless somebody takes its errors.
    quiet = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _display, _error: 0)
    x11.XSetErrorHandler.restype = ctypes.c_void_p
    before, count = x11.XSetErrorHandler(quiet), ctypes.c_int()
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    try:
        found = randr.XRRGetMonitors(display, root, 1, ctypes.byref(count))
        listed = [found[at] for at in range(count.value)] if found else []
        names = [
            (x11.XGetAtomName(display, ctypes.c_ulong(one.name)) or b"").decode(errors="replace") for one in listed
        ]
        return tuple(
            Monitor(name=name, width_px=one.width, height_px=one.height)
            for name, one in zip(names, listed, strict=True)
        )
    finally:
        x11.XSetErrorHandler(ctypes.c_void_p(before))
